"""Saying what documents are called and who holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.domain.case import Document
from workbench.domain.change import Change, setting
from workbench.domain.errors import RuleBroken
from workbench.services.naming_documents import APPLICANT
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


def ancestry_of(document: Document, documents: Mapping[str, Document]) -> Iterator[Document]:
    """Give a document, the one it was embedded in, and so on outwards."""
    seen: set[str] = set()
    one: Document | None = document
    while one is not None and one.id not in seen:
        yield one
        seen.add(one.id)
        one = documents.get(one.parent)


def may_be_shown(document: Document, documents: Mapping[str, Document]) -> bool:
    """Say whether the applicant may see what is quoted from a document: that also goes for what it was embedded in."""
    return all(one.may_be_shown for one in ancestry_of(document, documents))


def holder_of(document: Document, documents: Mapping[str, Document]) -> str:
    """Return who holds a document; what is embedded goes by what it was embedded in, until somebody says else."""
    named = (one.holder for one in ancestry_of(document, documents) if one.holder not in ("", APPLICANT))
    return next(named, APPLICANT)


@dataclass(frozen=True, slots=True)
class DescribeDocuments:
    """Give documents the titles under which people and reports name them, and say who holds them.

    `titles` pairs the id of a document with its title.
    """

    titles: tuple[tuple[str, str], ...]
    holder: str
    act: str = "document.describe"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the descriptions."""
        del hand
        known = {one.id for one in view.all(Document, deleted=True)}
        for document, title in self.titles:
            if document not in known:
                raise RuleBroken("document.unknown", document=document)
            if not title.strip():
                raise RuleBroken("document.title_missing")
        return tuple(
            change
            for document, title in self.titles
            for change in setting(Document, document, title=title.strip(), holder=self.holder)
        )


@dataclass(frozen=True, slots=True)
class SayHolder:
    """Say who holds documents, and whether the applicant may see what is quoted from them; what is not said stays."""

    documents: tuple[str, ...]
    holder: str = ""
    may_be_shown: bool | None = None
    act: str = "document.holder"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose what was said of each document."""
        del hand
        said: dict[str, object] = {"holder": self.holder.strip()} if self.holder.strip() else {}
        if self.may_be_shown is not None:
            said["may_be_shown"] = self.may_be_shown
        known = {one.id for one in view.all(Document, deleted=True)}
        for document in self.documents:
            if document not in known:
                raise RuleBroken("document.unknown", document=document)
        return tuple(change for document in self.documents for change in setting(Document, document, **said))
