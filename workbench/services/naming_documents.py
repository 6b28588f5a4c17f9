"""Documents and versions in the record: what is known of a case's, and how new ones are named."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.case import Document, Version
from workbench.domain.change import Change, keyed
from workbench.domain.errors import RuleBroken
from workbench.domain.intake import NEW, IntakeDocument, KnownDocument
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

APPLICANT = "applicant"
"""Who holds a document until somebody says that it is a third party's."""


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Name documents and versions in the record whose bytes the store holds durably."""

    documents: tuple[IntakeDocument, ...]
    act: str = "documents.take_in"
    reason: str = ""

    def changes(self, _view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose each document and version; only what follows from the bytes, so that five intakes merge."""
        changes: list[Change] = []
        for one in self.documents:
            if one.outcome == NEW:
                changes += keyed(Document, hand.case, (one.name,), holder=APPLICANT)
            values: dict[str, object] = {"name": one.name, "media": one.media, "size": one.size}
            if one.pages:
                values["pages"] = one.pages
            changes += keyed(Version, hand.case, (one.document, one.sha256), **values)
        return tuple(changes)


def known_documents(view: CaseView) -> tuple[KnownDocument, ...]:
    """Return the documents of a case with their versions in the order in which they came in."""
    versions: dict[str, list[Version]] = {}
    for version in view.all(Version):
        versions.setdefault(version.document, []).append(version)
    return tuple(
        KnownDocument(one.id, one.path, _in_order(view, versions.get(one.id, []))) for one in view.all(Document)
    )


def _in_order(view: CaseView, versions: list[Version]) -> tuple[str, ...]:
    """Sort the versions of one document by when they were first named."""
    if len(versions) > 1:
        versions = sorted(versions, key=lambda one: (view.history(one.id, "key")[0].clock, one.sha256))
    return tuple(one.sha256 for one in versions)


def document_called(known: Iterable[KnownDocument], words: str) -> str:
    """Return the id of the document that a person means: by its id, its path, or the end of its path."""
    wanted = unicodedata.normalize("NFC", words.strip()).casefold()
    documents = [(one.id, one.path.casefold()) for one in known]
    exact = [identifier for identifier, path in documents if wanted in (identifier, path)]
    ending = [identifier for identifier, path in documents if path.rpartition("/")[2] == wanted]
    for found in (exact, ending):
        if len(found) > 1:
            raise RuleBroken("document.ambiguous", document=words, matches=len(found))
        if found:
            return found[0]
    raise RuleBroken("document.unknown", document=words)
