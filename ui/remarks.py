"""What people say about a mark or a finding, what is replied to it, and one more word on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.kit.layouts import below, beside, emptied, holding
from ui.kit.panes import SectionHead
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.words import moment_in_words
from workbench.domain.errors import Refusal
from workbench.services.annotating import Remark, ReviseRemark
from workbench.services.remarks import Said, read_remarks
from workbench.services.workspace import Command

INDENT = 16
DEEPEST = 4
"""Replies to replies step in no further than this."""


@dataclass(frozen=True, slots=True)
class _Writing:
    """What is being written: a comment, a reply to one, or other words for one of mine."""

    about: str
    words: str
    revises: str = ""


class Remarks(QWidget):
    """The comments on one thing with their replies, and the field for another."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._about = ""
        self._writing = _Writing("", "")
        self._head = SectionHead(look, self.tr("Comments"))
        self._list = below(gap=GRID.half)
        self._text = TextField(self.tr("Comment"), self.tr("Say something about it"), lines=2)
        self._field = Labelled(self.tr("Comment"), self._text)
        self._write = Button(look, self.tr("Add comment"), dense=True)
        self._leave = Button(look, self.tr("Cancel"), name=self.tr("Cancel the reply"), dense=True)
        self._write.clicked.connect(self.write)
        self._leave.clicked.connect(lambda: self.show_about(self._about))
        rows = (self._head, self._list, self._field, holding(beside(None, self._leave, self._write)))
        self.setLayout(below(*rows, gap=GRID.half))
        self._draft = Draft(desk, self._text)
        self._owner = desk.tasks.owner(self)

    def show_about(self, about: str) -> None:
        """Show what was said about another thing."""
        self._about = about
        self._begin(_Writing(about, self.tr("Comment")))
        self.refresh()

    def refresh(self) -> None:
        """Read the comments again."""
        about = self._about
        self._desk.read(
            self._owner, lambda view, hand: read_remarks(view, hand, about), lambda found: self._show(about, found)
        )

    def _begin(self, writing: _Writing, text: str = "") -> None:
        """Let something be written."""
        self._writing = writing
        self._text.setPlainText(text)
        self._field.fault("")
        self._field.note("" if writing.about == self._about and not writing.revises else writing.words)
        self._text.setAccessibleName(writing.words)
        self._leave.setVisible(bool(writing.revises) or writing.about != self._about)
        added = self.tr("Add comment") if writing.about == self._about else self.tr("Add reply")
        self._write.say(self.tr("Save comment") if writing.revises else added)
        self._draft.begin(f"comment {writing.revises or writing.about}")

    def _show(self, about: str, found: tuple[Said, ...]) -> None:
        if about != self._about:
            return
        emptied(self._list)
        self._head.count(sum(not one.gone for one in found) or None)
        for one in found:
            self._list.addWidget(self._row(one))

    def _row(self, one: Said) -> QWidget:
        who = one.who or (self.tr("No name in the file") if one.foreign else self.tr("Unknown key"))
        who = self.tr("{0}, as the file states").format(who) if one.foreign else who
        head = Words(f"{who}, {moment_in_words(one.wall)}", "small")
        words = Words(self.tr("Taken back.") if one.gone else one.text, "small" if one.gone else "", wrap=True)
        reply = self.tr("Reply to {0}: {1}").format(who, one.text)
        acts = [] if one.gone else [self._act(self.tr("Reply"), reply, one, self._reply)]
        if one.mine and not one.gone:
            reword, back = self.tr("Reword my comment: {0}"), self.tr("Take back: {0}")
            acts.append(self._act(self.tr("Reword"), reword.format(one.text), one, self._reword))
            acts.append(self._act(self.tr("Take back"), back.format(one.text), one, self._take_back))
        indent = INDENT * min(one.depth, DEEPEST)
        return holding(below(beside(head, None, *acts, gap=GRID.unit), words, gap=0, margins=(indent, 0, 0, GRID.half)))

    def _act(self, words: str, name: str, one: Said, act: object) -> Button:
        button = Button(self._look, words, kind=Kind.LINK, name=name, dense=True)
        button.clicked.connect(lambda: act(one))  # type: ignore[operator]
        return button

    def _reply(self, one: Said) -> None:
        self._begin(_Writing(one.id, self.tr("Reply to {0}").format(one.who or self.tr("Unknown key"))))
        self._text.setFocus()

    def _reword(self, one: Said) -> None:
        self._begin(_Writing(one.about, self.tr("Reword my comment"), one.id), one.text)
        self._text.setFocus()

    def _take_back(self, one: Said) -> None:
        self._desk.do(self._owner, ReviseRemark(one.id, deleted=True), lambda _written: self.refresh(), self._refused)

    @Slot()
    def write(self) -> None:
        """Record what was written."""
        what, text = self._writing, self._text.text
        command: Command = ReviseRemark(what.revises, text) if what.revises else Remark(what.about, text)
        self._desk.do(self._owner, command, lambda _written: self._written(), self._refused)

    def _written(self) -> None:
        self._draft.done()
        self.show_about(self._about)

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
