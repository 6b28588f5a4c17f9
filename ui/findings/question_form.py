"""Asking the applicant about a finding."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.text import say
from ui.theme.look import Look
from workbench.domain.errors import Refusal
from workbench.domain.findings import Finding
from workbench.services.finding import DraftQuestion


class QuestionForm(Form):
    """A draft: the lead numbers and sends the questions of a round."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._finding: Finding | None = None
        self._about = Words("", "small", wrap=True)
        self._text = TextField(self.tr("Question to the applicant"), lines=5)
        self._field = Labelled(self.tr("Question to the applicant"), self._text)
        self._why = TextField(self.tr("Why it is asked"), lines=3)
        draft = Button(look, self.tr("Draft question"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the question"))
        why = Labelled(self.tr("Why it is asked"), self._why, self.tr("stays inside"))
        parts = (self._about, self._field, why, None)
        super().__init__(parent, look, self.tr("Ask the applicant"), parts, (cancel, None, draft))
        self._draft = Draft(desk, self._text)
        self._owner = desk.tasks.owner(self)
        draft.clicked.connect(self.draft)
        cancel.clicked.connect(self.leave)

    def start(self, finding: Finding, number: str) -> None:
        """Begin a question on a finding."""
        self._finding = finding
        self._about.setText(f"{number} {finding.title}")
        self._text.clear()
        self._why.clear()
        self._field.fault("")
        self._draft.begin(f"question {finding.id}")
        self.ask(self._text)

    @Slot()
    def draft(self) -> None:
        """Record the draft."""
        one = self._finding
        if one is not None:
            command = DraftQuestion(self._text.text, one.criteria, (one.id,), self._why.text)
            self._desk.do(self._owner, command, lambda _written: self._drafted(), self._refused)

    def _drafted(self) -> None:
        self._draft.done()
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
