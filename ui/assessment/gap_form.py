"""A gap: evidence that should exist and does not; declared, reworded, and filled once it has come."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.kit.labels import Words
from ui.kit.signs import discipline_name
from ui.text import say
from ui.theme.look import Look
from workbench.domain.applicant import Question
from workbench.domain.errors import Refusal
from workbench.domain.identity import is_created_by
from workbench.domain.marks import Gap
from workbench.services.annotating import DeclareGap, FillGap, ReviseGap
from workbench.services.expected import DeclareExpectedGap
from workbench.services.record import CaseView
from workbench.services.workspace import Command, Hand


@dataclass(frozen=True, slots=True)
class _Read:
    """The questions of the case, and the gap that is shown, where one is."""

    questions: tuple[tuple[str, str], ...]
    gap: Gap | None
    mine: bool


class GapForm(Form):
    """What should be there, on which criterion, and the question that asks for it."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._criterion = ""
        self._gap = self._item = ""
        self._about = Words("", "small", wrap=True)
        self._what = TextField(self.tr("What should exist and does not"), lines=4)
        self._field = Labelled(self.tr("What should exist and does not"), self._what)
        self._question = ChoiceBox(look, self.tr("Question that asks for it"))
        self._question_field = Labelled(self.tr("Question that asks for it"), self._question)
        self._why = TextField(self.tr("Why it is no gap any more"), self.tr("It came with the response, or…"), lines=2)
        self._why_field = Labelled(self.tr("Why it is no gap any more"), self._why)
        self._fill = Button(look, self.tr("The gap is filled"), "check")
        self._declare = Button(look, self.tr("Record the gap"), kind=Kind.PRIMARY)
        self._cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the gap"))
        parts = (self._about, self._field, self._question_field, self._why_field, None)
        foot = (self._cancel, self._fill, None, self._declare)
        super().__init__(parent, look, self.tr("Declare a gap"), parts, foot)
        self._draft = Draft(desk, self._what)
        self._owner = desk.tasks.owner(self)
        self._declare.clicked.connect(self.declare)
        self._fill.clicked.connect(self.fill)
        self._cancel.clicked.connect(self.leave)

    def start(self, criterion: str, item: str = "") -> None:
        """Begin a gap on a criterion, perhaps for an item of its expected evidence, which is its first words."""
        self._begin(criterion, "", item)
        self.say(self.tr("Declare a gap"))
        self._show_parts(mine=True)
        if item:
            self._draft.rest()
            self._what.setPlainText(item)
        else:
            self._draft.begin(f"gap {criterion}")
        self.ask(self._what)
        self._read()

    def show_gap(self, gap: str) -> None:
        """Show a gap that was declared; whoever declared it can reword it, or say that it is filled."""
        self._draft.rest()
        self._begin("", gap)
        self._read()

    def _begin(self, criterion: str, gap: str, item: str = "") -> None:
        self._criterion, self._gap, self._item = criterion, gap, item
        self._name_criterion(criterion)
        for text, field in ((self._what, self._field), (self._why, self._why_field)):
            text.clear()
            field.fault("")

    def _name_criterion(self, criterion: str) -> None:
        found = self._desk.framework.criterion(criterion)
        self._about.setText(f"{found.id} {found.title}" if found else criterion)

    def _show_parts(self, *, mine: bool) -> None:
        there = bool(self._gap)
        self._what.setReadOnly(not mine)
        self._question.setEnabled(mine)
        self._declare.setVisible(mine)
        self._declare.say(self.tr("Save the gap") if there else self.tr("Record the gap"))
        for part in (self._why_field, self._fill):
            part.setVisible(there and mine)

    def _read(self) -> None:
        gap = self._gap

        def query(view: CaseView, hand: Hand) -> _Read:
            return _Read(_questions(view), view.one(Gap, gap) if gap else None, is_created_by(gap, hand.person))

        self._desk.read(self._owner, query, self._take)

    def _take(self, found: _Read) -> None:
        self._question.clear()
        self._question.addItem(self.tr("None yet"), "")
        for key, words in found.questions:
            self._question.addItem(words, key)
        self._question_field.setVisible(bool(found.questions))
        if found.gap is None or found.gap.id != self._gap:
            return
        whose = discipline_name(found.gap.discipline)
        self.say(self.tr("My gap") if found.mine else self.tr("Gap of {0}").format(whose))
        self._name_criterion(found.gap.target)
        self._what.setPlainText(found.gap.what)
        self._question.setCurrentIndex(max(0, self._question.findData(found.gap.question)))
        self._show_parts(mine=found.mine)
        self.ask(self._what)

    # ------------------------------------------------------------------ acting

    @Slot()
    def declare(self) -> None:
        """Record the gap, or other words for it."""
        what, question = self._what.text, str(self._question.currentData() or "")
        self._desk.do(self._owner, self._declared(what, question), lambda _written: self._done(), self._refused)

    def _declared(self, what: str, question: str) -> Command:
        if self._gap:
            return ReviseGap(self._gap, what, question)
        if self._item:
            return DeclareExpectedGap(self._criterion, self._item, what, question)
        return DeclareGap(self._criterion, what, question)

    @Slot()
    def fill(self) -> None:
        """Say that what was missing has come, or is needed no longer."""

        def refused(refusal: Refusal) -> None:
            self._why_field.fault(say(refusal.code, refusal.details).whole)

        self._desk.do(self._owner, FillGap(self._gap, self._why.text), lambda _written: self._done(), refused)

    def _done(self) -> None:
        self._draft.done()
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)


def _questions(view: CaseView) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.id, f"{f'Q-{one.number:02}' if one.number else one.draft_number}  {one.text[:60]}")
        for one in view.all(Question)
    )
