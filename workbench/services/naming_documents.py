"""Documents and versions in the record: what is known of a case's, and how new ones are named."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.case import Document, Version
from workbench.domain.change import Change, keyed, setting
from workbench.domain.entry import Clock
from workbench.domain.errors import RuleBroken
from workbench.domain.intake import NEW, IntakeDocument, KnownDocument
from workbench.domain.model import FIELDS
from workbench.domain.sequence import Leaf
from workbench.services.filing import Before
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

APPLICANT = "applicant"
"""Who holds a document until somebody says that it is a third party's."""

_TOLD = tuple(name for name in FIELDS[Leaf.kind] if name != "key")


@dataclass(frozen=True, slots=True)
class TakeIn:
    """Name documents and versions in the record whose bytes the store holds durably."""

    documents: tuple[IntakeDocument, ...]
    leaves: tuple[Leaf, ...] = ()
    act: str = "documents.take_in"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose each document and version; only what follows from the bytes, so that five intakes merge."""
        changes: list[Change] = []
        for one in self.documents:
            if one.outcome == NEW:
                told = {name: value for name in ("title", "parent") if (value := getattr(one, name))}
                changes += keyed(Document, hand.case, (one.path or one.name,), holder=APPLICANT, **told)
            elif one.title and (named := view.one(Document, one.document)) and not named.title:
                changes += setting(Document, one.document, title=one.title)
            values: dict[str, object] = {"name": one.name, "media": one.media, "size": one.size}
            if one.pages:
                values["pages"] = one.pages
            changes += keyed(Version, hand.case, (one.document, one.sha256), **values)
        for leaf in self.leaves:
            known = view.one(Leaf, leaf.id) is not None
            told = {name: value for name in _TOLD if (value := getattr(leaf, name)) or known}
            changes += keyed(Leaf, hand.case, leaf.key, **told)
            changes += self._moved(leaf, view, hand) if known else ()
        return tuple(changes)

    def _moved(self, leaf: Leaf, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Name the version of a leaf under the document that it turned out to be of."""
        same = view.all(Version, sha256=leaf.sha256) if leaf.sha256 else ()
        if not same or any(one.document == leaf.document for one in same):
            return ()
        one = same[0]
        values: dict[str, object] = {"name": one.name, "media": one.media, "size": one.size}
        return keyed(
            Version, hand.case, (leaf.document, leaf.sha256), **values, **({"pages": one.pages} if one.pages else {})
        )


def known_documents(view: CaseView) -> tuple[KnownDocument, ...]:
    """Return the documents of a case with their versions, the oldest first."""
    versions = versions_by_document(view)
    return tuple(
        KnownDocument(one.id, path_of(one, versions.get(one.id, ())), _hashes(versions.get(one.id, ())))
        for one in view.all(Document)
    )


def known_before(view: CaseView) -> Before:
    """Return what the sequences of a case have brought so far."""
    leaves = {one.place: one for one in view.all(Leaf)}
    files = {one.name: (one.document, one.sha256) for one in view.all(Version)} if leaves else {}
    return Before(leaves, files)


def versions_by_document(view: CaseView) -> dict[str, tuple[Version, ...]]:
    """Return the versions of each document, the oldest first.

    Those of a sequence stand in the order of their sequences, whenever they came; others in the order in
    which they came, after them.
    """
    found: dict[str, list[Version]] = {}
    for version in view.all(Version):
        found.setdefault(version.document, []).append(version)
    many = {document for document, versions in found.items() if len(versions) > 1}
    if not many:
        return {document: tuple(versions) for document, versions in found.items()}
    leaves = sorted((one for one in view.all(Leaf) if one.document in many), key=lambda one: one.sequence, reverse=True)
    sequences = {(one.document, one.sha256): one.sequence for one in leaves}

    def order(one: Version) -> tuple[bool, str, Clock, str]:
        sequence = sequences.get((one.document, one.sha256))
        return sequence is None, sequence or "", view.history(one.id, "key")[0].clock, one.sha256

    return {
        document: tuple(sorted(versions, key=order) if document in many else versions)
        for document, versions in found.items()
    }


def path_of(document: Document, versions: Sequence[Version]) -> str:
    """Return the path under which people know a document: a leaf is known by its file, all else by its own."""
    return versions[-1].name if versions and "#" in document.path else document.path


def _hashes(versions: Iterable[Version]) -> tuple[str, ...]:
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
