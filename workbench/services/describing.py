"""Saying what a document is called and who holds it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.case import Document
from workbench.domain.change import Change, setting
from workbench.domain.errors import RuleBroken
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class DescribeDocument:
    """Give a document the title under which people and reports name it, and say who holds it."""

    document: str
    title: str
    holder: str = ""
    act: str = "document.describe"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the description."""
        del hand
        if view.one(Document, self.document) is None:
            raise RuleBroken("document.unknown", document=self.document)
        if not self.title.strip():
            raise RuleBroken("document.title_missing")
        return setting(Document, self.document, title=self.title.strip(), holder=self.holder)
