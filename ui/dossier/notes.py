"""A note on a passage, and what can be done with a mark: comment, delete."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, beside, emptied, holding, put_into
from ui.kit.overlay import Popover
from ui.kit.panes import SectionHead
from ui.kit.runs import quoted
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.anchor import Anchor
from workbench.domain.errors import Refusal
from workbench.domain.marks import Annotation, Comment
from workbench.services.annotating import Mark, Remark, ReviseMark
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

Found = tuple[Annotation | None, bool, tuple[Comment, ...]]


class NoteForm(Popover):
    """Write a note on a selection, or read a mark with its comments."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        super().__init__(parent, "")
        self._look, self._desk = look, desk
        self._anchor: Anchor | None = None
        self._annotation = ""
        self._mine = True
        self.setAccessibleName(self.tr("Note"))
        self._head = Words(self.tr("Note"), "strong")
        self._quote = Words("", "small", wrap=True)
        self._text = TextField(self.tr("Note"), lines=4)
        self._field = Labelled(self.tr("Note"), self._text)
        self._comments_head = SectionHead(look, self.tr("Comments"))
        self._comments = holding(below(gap=GRID.half))
        self._delete = Button(look, self.tr("Delete mark"), "trash-2")
        save = Button(look, self.tr("Save note"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Close"))
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.leave)
        self._delete.clicked.connect(self._on_delete)
        buttons = beside(cancel, self._delete, None, save)
        parts = (self._head, self._quote, self._field, self._comments_head, self._comments, None, buttons)
        put_into(self, Wide(below(*parts, gap=GRID.unit, margins=(GRID.pad, 0, GRID.pad, GRID.unit))))
        self._owner = desk.tasks.owner(self)

    def start(self, anchor: Anchor, annotation: str = "") -> None:
        """Begin a note on a passage, or show the mark that is there."""
        self._anchor, self._annotation, self._mine = anchor, annotation, True
        self._quote.setText(quoted(anchor.quote) if anchor.quote else self.tr("The marked area"))
        self._text.clear()
        self._field.fault("")
        self._delete.setVisible(bool(annotation))
        self._comments_head.setVisible(bool(annotation))
        self._comments.setVisible(bool(annotation))
        self._text.setFocus()
        if annotation:
            self._desk.read(self._owner, self._query, lambda found: self._show(*found))

    def _query(self, view: CaseView, hand: Hand) -> Found:
        mark = view.one(Annotation, self._annotation)
        current = view.current(self._annotation, "sort")
        mine = bool(current) and current[0].person == hand.person
        return mark, mine, view.all(Comment, about=self._annotation)

    def _show(self, mark: Annotation | None, mine: bool, comments: tuple[Comment, ...]) -> None:
        if mark is None or mark.id != self._annotation:
            return
        self._mine = mine
        self._head.setText(self.tr("My mark") if mine else self.tr("Mark of {0}").format(mark.discipline))
        if mine:
            self._text.setPlainText(mark.text)
        self._delete.setVisible(mine)
        layout = self._comments.layout()
        if layout is None:
            return
        emptied(layout)
        for one in comments:
            layout.addWidget(Words(one.text, wrap=True))
        if not mine and mark.text:
            layout.addWidget(Words(mark.text, wrap=True))

    @Slot()
    def save(self) -> None:
        """Save the note on my mark, a comment on a colleague's, or a new mark with the note."""
        text = self._text.text
        if self._annotation and self._mine:
            command: object = ReviseMark(self._annotation, text=text)
        elif self._annotation:
            command = Remark(self._annotation, text)
        elif self._anchor is not None:
            command = Mark(self._anchor, text)
        else:
            return
        self._desk.do(self._owner, command, lambda _written: self.leave(), self._refused)  # type: ignore[arg-type]

    @Slot()
    def _on_delete(self) -> None:
        command = ReviseMark(self._annotation, deleted=True)
        self._desk.do(self._owner, command, lambda _written: self.leave(), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
