"""A note on a passage, and what can be done with a mark that is there: reword, link, comment, delete."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.form import Form
from ui.kit.buttons import Button, IconButton, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, beside, emptied, holding
from ui.kit.panes import SectionHead
from ui.kit.quotes import QuoteBlock
from ui.kit.rows import Mark as RowMark
from ui.kit.rows import RowButton, RowText
from ui.kit.runs import Run, plain, quoted
from ui.kit.signs import POLARITIES, discipline_name
from ui.remarks import Remarks
from ui.text import say
from ui.theme.look import Look
from workbench.domain.anchor import Anchor
from workbench.domain.errors import Refusal
from workbench.domain.findings import Fact, Finding
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.services.annotating import Mark, ReviseMark, UnlinkEvidence
from workbench.services.record import CaseView
from workbench.services.workspace import Command, Hand


@dataclass(frozen=True, slots=True)
class Tie:
    """What a mark is evidence of: the target, its words, how, and whether the tie is mine."""

    target: str
    words: str
    polarity: str
    mine: bool


@dataclass(frozen=True, slots=True)
class MarkRead:
    """A mark with its author and its ties."""

    mark: Annotation
    mine: bool
    ties: tuple[Tie, ...]


def read_mark(view: CaseView, hand: Hand, annotation: str) -> MarkRead | None:
    """Gather what the form shows of a mark; None where it is gone."""
    mark = view.one(Annotation, annotation)
    if mark is None:
        return None
    current = view.current(annotation, "sort")
    titles = {one.id: one.title for one in view.all(Finding)} | {one.id: one.name for one in view.all(Fact)}
    ties = tuple(
        Tie(one.target, titles.get(one.target, one.target), one.polarity, one.person == hand.person)
        for one in view.all(EvidenceLink, annotation=annotation)
    )
    return MarkRead(mark, bool(current) and current[0].person == hand.person, ties)


class MarkForm(Form):
    """Write a note on a selection, or see a mark with all that hangs on it."""

    link_wanted = Signal(object, str)
    """The Anchor of a mark that shall be evidence of something else too, and its id."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._anchor: Anchor | None = None
        self._annotation = ""
        self._mine = True
        self._quote = QuoteBlock(look)
        self._text = TextField(self.tr("Note"), lines=4)
        self._field = Labelled(self.tr("Note"), self._text)
        self._theirs = Words("", wrap=True)
        more = Button(look, self.tr("Evidence for…"), kind=Kind.LINK, name=self.tr("Evidence for more"), dense=True)
        more.clicked.connect(self._on_link)
        self._ties_head = SectionHead(look, self.tr("Linked to"), more)
        self._ties = below(gap=0)
        self._remarks = Remarks(look, desk)
        self._delete = Button(look, self.tr("Delete mark"), "trash-2")
        self._save = Button(look, self.tr("Save note"), kind=Kind.PRIMARY)
        parts = (self._quote, self._field, self._theirs, self._ties_head, holding(self._ties), self._remarks, None)
        super().__init__(parent, look, self.tr("Note"), parts, (self._delete, None, self._save))
        self._delete.clicked.connect(self._on_delete)
        self._save.clicked.connect(self.save)
        self._draft = Draft(desk, self._text)
        self._owner = desk.tasks.owner(self)
        desk.changed.connect(self._on_changed)

    def start(self, anchor: Anchor, annotation: str = "") -> None:
        """Begin a note on a passage, or show the mark that is there."""
        self._anchor, self._annotation, self._mine = anchor, annotation, True
        self._quote.say(plain(quoted(anchor.quote) if anchor.quote else self.tr("The marked area")))
        self.say(self.tr("Note"))
        self._text.clear()
        self._theirs.hide()
        self._field.show()
        self._field.fault("")
        self._save.show()
        for part in (self._delete, self._ties_head, self._ties.parentWidget(), self._remarks):
            if part is not None:
                part.setVisible(bool(annotation))
        self.ask(self._text)
        if annotation:
            self._remarks.show_about(annotation)
            self._read(lambda found: self._show(found, fresh=True))
        else:
            self._draft.begin(f"note {anchor.version} {anchor.page}")

    def _read(self, then: object) -> None:
        annotation = self._annotation
        self._desk.read(self._owner, lambda view, hand: read_mark(view, hand, annotation), then)  # type: ignore[arg-type]

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        if self.isVisible() and self._annotation:
            self._read(lambda found: self._show(found, fresh=False))
            self._remarks.refresh()

    def _show(self, found: MarkRead | None, *, fresh: bool) -> None:
        if found is None or found.mark.id != self._annotation:
            return
        self._mine = found.mine
        theirs = discipline_name(found.mark.discipline)
        self.say(self.tr("My mark") if found.mine else self.tr("Mark of {0}").format(theirs))
        if fresh and found.mine:
            self._text.setPlainText(found.mark.text)
        self._field.setVisible(found.mine)
        self._save.setVisible(found.mine)
        self._delete.setVisible(found.mine)
        self._theirs.setText(found.mark.text)
        self._theirs.setVisible(bool(not found.mine and found.mark.text))
        emptied(self._ties)
        for tie in found.ties:
            self._ties.addWidget(self._tie(tie))
        if not found.ties:
            self._ties.addWidget(Words(self.tr("Nothing yet."), "small"))

    def _tie(self, tie: Tie) -> QWidget:
        sign = POLARITIES[tie.polarity]
        first = (Run(sign.word, True, sign.ink, "small"), Run("  ", size="small"), *plain(tie.words))
        row = RowButton(self._look, RowText(first, icon=RowMark(sign.glyph, sign.ink), quiet=True), inset=0)
        kind = "criterion" if self._desk.framework.criterion(tie.target) else "finding"
        row.clicked.connect(lambda: self._desk.jumped.emit(kind, tie.target))
        if not tie.mine:
            return row
        off = IconButton(self._look, "x", self.tr("Untie from {0}").format(tie.words), dense=True)
        off.clicked.connect(lambda: self._untie(tie.target))
        return holding(beside(Wide(row), off, gap=0))

    # ------------------------------------------------------------------ acting

    @Slot()
    def save(self) -> None:
        """Save the note on my mark, or a new mark with the note."""
        command: Command
        if self._annotation:
            command = ReviseMark(self._annotation, text=self._text.text)
        elif self._anchor is not None:
            command = Mark(self._anchor, self._text.text)
        else:
            return
        self._desk.do(self._owner, command, lambda _written: self._done(), self._refused)

    def _done(self) -> None:
        self._draft.done()
        self.leave()
        self.done.emit()

    def _untie(self, target: str) -> None:
        self._desk.do(self._owner, UnlinkEvidence(self._annotation, target), None, self._refused)

    @Slot()
    def _on_delete(self) -> None:
        command = ReviseMark(self._annotation, deleted=True)
        self._desk.do(self._owner, command, lambda _written: self._done(), self._refused)

    @Slot()
    def _on_link(self) -> None:
        if self._anchor is not None:
            self.hide()
            self.link_wanted.emit(self._anchor, self._annotation)

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
