"""What people say about a mark or a finding, and one more word on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.kit.buttons import Button
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.kit.layouts import below, beside, emptied, holding
from ui.kit.panes import SectionHead
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.words import moment_in_words
from workbench.domain.errors import Refusal
from workbench.domain.marks import Comment
from workbench.domain.roster import Person
from workbench.services.annotating import Remark
from workbench.services.record import CaseView


@dataclass(frozen=True, slots=True)
class Said:
    """One comment with who wrote it and when (milliseconds since 1970)."""

    text: str
    who: str
    wall: int


def read_remarks(view: CaseView, about: str) -> tuple[Said, ...]:
    """Return what was said about a thing, the first word first."""
    names = {one.id: one.name for one in view.all(Person)}
    found = []
    for one in view.all(Comment, about=about):
        current = view.current(one.id, "text")
        if current:
            found.append(Said(one.text, names.get(current[0].person or "", ""), current[0].wall))
    return tuple(sorted(found, key=lambda each: each.wall))


class Remarks(QWidget):
    """The comments on one thing, and the field for another."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._about = ""
        self._head = SectionHead(look, self.tr("Comments"))
        self._list = below(gap=GRID.half)
        self._text = TextField(self.tr("Comment"), self.tr("Say something about it"), lines=2)
        self._field = Labelled(self.tr("Comment"), self._text)
        self._write = Button(look, self.tr("Add comment"), dense=True)
        self._write.clicked.connect(self.write)
        rows = (self._head, self._list, self._field, holding(beside(None, self._write)))
        self.setLayout(below(*rows, gap=GRID.half))
        self._draft = Draft(desk, self._text)
        self._owner = desk.tasks.owner(self)

    def show_about(self, about: str) -> None:
        """Show what was said about another thing."""
        self._about = about
        self._text.clear()
        self._field.fault("")
        self._draft.begin(f"comment {about}")
        self.refresh()

    def refresh(self) -> None:
        """Read the comments again."""
        about = self._about
        self._desk.read(self._owner, lambda view, _hand: read_remarks(view, about), lambda f: self._show(about, f))

    def _show(self, about: str, found: tuple[Said, ...]) -> None:
        if about != self._about:
            return
        emptied(self._list)
        self._head.count(len(found) or None)
        for one in found:
            who = one.who or self.tr("Unknown key")
            self._list.addWidget(Words(f"{who}, {moment_in_words(one.wall)}", "small"))
            self._list.addWidget(Words(one.text, wrap=True))

    @Slot()
    def write(self) -> None:
        """Add what was written."""
        self._desk.do(
            self._owner, Remark(self._about, self._text.text), lambda _written: self._written(), self._refused
        )

    def _written(self) -> None:
        self._draft.done()
        self.show_about(self._about)

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
