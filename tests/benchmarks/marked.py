"""A case with tens of thousands of marks over many documents, tied, tagged and remarked on."""

from __future__ import annotations

import random

from tests.benchmarks.history import CRITERIA, Author
from tests.services.conftest import CASE
from workbench.domain.anchor import Anchor
from workbench.domain.case import Document, Version
from workbench.domain.change import keyed, setting
from workbench.domain.identity import derived_id
from workbench.domain.marks import POLARITIES, Annotation, Comment
from workbench.services.annotating import LinkEvidence, Mark, Tag

TAGS = ("ask the applicant", "check the figures", "stability", "host site", "see also", "release")
PAGES = 200


def version_of(document: int) -> str:
    """Return the hash that stands for the bytes of a document."""
    return f"{document:064x}"


def marked_case(marks: int, documents: int = 50, seed: int = 5) -> Author:
    """Return somebody who took documents in and marked this many places in them."""
    author = Author(chance=random.Random(seed)).opens()
    for document in range(documents):
        _take_in(author, document)
    for _ in range(marks):
        mark_somewhere(author, author.chance.randrange(documents))
    return author


def mark_somewhere(author: Author, document: int) -> str:
    """Mark a line, tie most marks to a criterion, tag some, remark on a few; return the mark."""
    chance, hand = author.chance, author.hand
    changes = Mark(_line(author, document), author._words(6) if chance.random() < 0.3 else "").changes(None, hand)
    mark = changes[0].entity
    author.writes("mark.make", changes)
    if chance.random() < 0.7:
        author.writes(
            "evidence.link", LinkEvidence(mark, chance.choice(CRITERIA), chance.choice(POLARITIES)).link(hand)
        )
    if chance.random() < 0.3:
        author.writes("tag.set", Tag(mark, chance.choice(TAGS)).changes(None, hand))
    if chance.random() < 0.1:
        author.writes("comment.write", setting(Comment, author.hand.new_id(), about=mark, text=author._words(9)))
    if chance.random() < 0.02:
        author.writes("mark.delete", setting(Annotation, mark, deleted=True))
    return mark


def _take_in(author: Author, document: int) -> None:
    key = (f"m{document % 5 + 1}/document-{document:03}.pdf",)
    named = keyed(Document, CASE, key, title=f"D{document:02} Document of the dossier", holder="applicant")
    version = (derived_id(CASE, "document", key), version_of(document))
    said = keyed(Version, CASE, version, name=key[0], media="application/pdf", size=1, pages=PAGES)
    author.writes("documents.take_in", (*named, *said))


def _line(author: Author, document: int) -> Anchor:
    """Choose a line on some page."""
    chance = author.chance
    left, top = chance.randrange(50_000, 200_000), 760_000 - 14_000 * chance.randrange(50)
    right, bottom = left + chance.randrange(50_000, 300_000), top - 11_000
    quad = (left, top, right, top, left, bottom, right, bottom)
    said = {"quote": author._words(20), "before": author._words(5), "after": author._words(5)}
    return Anchor(version_of(document), chance.randrange(PAGES), (quad,), **said)
