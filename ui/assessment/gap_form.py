"""Declaring a gap: evidence that should exist and does not."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.kit.labels import Words
from ui.text import say
from ui.theme.look import Look
from workbench.domain.applicant import Question
from workbench.domain.errors import Refusal
from workbench.services.annotating import DeclareGap
from workbench.services.record import CaseView


class GapForm(Form):
    """What should be there, on which criterion, and the question that asks for it."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._criterion = ""
        self._about = Words("", "small", wrap=True)
        self._what = TextField(self.tr("What should exist and does not"), lines=4)
        self._field = Labelled(self.tr("What should exist and does not"), self._what)
        self._question = ChoiceBox(look, self.tr("Question that asks for it"))
        self._question_field = Labelled(self.tr("Question that asks for it"), self._question)
        declare = Button(look, self.tr("Record the gap"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the gap"))
        parts = (self._about, self._field, self._question_field, None)
        super().__init__(parent, look, self.tr("Declare a gap"), parts, (cancel, None, declare))
        self._draft = Draft(desk, self._what)
        self._owner = desk.tasks.owner(self)
        declare.clicked.connect(self.declare)
        cancel.clicked.connect(self.leave)

    def start(self, criterion: str) -> None:
        """Begin a gap on a criterion."""
        self._criterion = criterion
        found = self._desk.framework.criterion(criterion)
        self._about.setText(f"{found.id} {found.title}" if found else criterion)
        self._what.clear()
        self._field.fault("")
        self._draft.begin(f"gap {criterion}")
        self.ask(self._what)
        self._desk.read(self._owner, lambda view, _hand: _questions(view), self._offer)

    def _offer(self, questions: tuple[tuple[str, str], ...]) -> None:
        self._question.clear()
        self._question.addItem(self.tr("None yet"), "")
        for key, words in questions:
            self._question.addItem(words, key)
        self._question_field.setVisible(bool(questions))

    @Slot()
    def declare(self) -> None:
        """Record the gap."""
        command = DeclareGap(self._criterion, self._what.text, str(self._question.currentData() or ""))
        self._desk.do(self._owner, command, lambda _written: self._done(), self._refused)

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
