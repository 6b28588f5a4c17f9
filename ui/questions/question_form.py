"""Asking the applicant: about a finding, about a criterion that cannot be concluded, or rewording a draft."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafted_form import DraftedForm
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.theme.look import Look
from workbench.domain.findings import Finding
from workbench.services.dialogue import QuestionShown, ReviseQuestion
from workbench.services.finding import DraftQuestion
from workbench.services.workspace import Command


class QuestionForm(DraftedForm):
    """A draft: the lead numbers and sends the questions of a round."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._findings: tuple[str, ...] = ()
        self._revised: QuestionShown | None = None
        self._about = Words("", "small", wrap=True)
        self._text = TextField(self.tr("Question to the applicant"), lines=5)
        field = Labelled(self.tr("Question to the applicant"), self._text)
        self._criteria = TextField(self.tr("Criteria"), lines=1)
        self._criteria_field = Labelled(
            self.tr("Criteria it serves"), self._criteria, self.tr("such as REG-06, TEC-02")
        )
        self._why = TextField(self.tr("Why it is asked"), lines=3)
        self._record = Button(look, self.tr("Draft question"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the question"))
        why = Labelled(self.tr("Why it is asked"), self._why, self.tr("stays inside"))
        parts = (self._about, field, self._criteria_field, why, None)
        super().__init__(
            parent,
            look,
            desk,
            self.tr("Ask the applicant"),
            parts,
            (cancel, None, self._record),
            drafted=self._text,
            field=field,
        )
        self._record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, finding: Finding, number: str) -> None:
        """Begin a question on a finding."""
        self._begin(f"question {finding.id}", f"{number} {finding.title}", finding.criteria, (finding.id,))

    def start_on(self, criterion: str) -> None:
        """Begin a question on a criterion."""
        known = self._desk.framework.criterion(criterion)
        words = f"{criterion} {known.title}" if known else ""
        self._begin(f"question {criterion}", words, (criterion,) if known else (), ())

    def revise(self, one: QuestionShown) -> None:
        """Reword a question that was not sent yet."""
        question = one.question
        self._begin("", one.number, question.criteria, question.findings)
        self._revised = one
        self._record.say(self.tr("Save question"))
        self._text.setPlainText(question.text)
        self._why.setPlainText(question.why)

    def _begin(self, draft: str, about: str, criteria: tuple[str, ...], findings: tuple[str, ...]) -> None:
        self._revised, self._findings = None, findings
        self._record.say(self.tr("Draft question"))
        self._draft.begin("")
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._text.clear()
        self._why.clear()
        self._criteria.setPlainText(", ".join(criteria))
        self._field.fault("")
        self._criteria_field.fault("")
        self._draft.begin(draft)
        self.ask(self._text)

    @Slot()
    def record(self) -> None:
        """Record the draft, or what was reworded."""
        named = tuple(dict.fromkeys(self._criteria.text.replace(",", " ").upper().split()))
        unknown = [one for one in named if self._desk.framework.criterion(one) is None]
        self._criteria_field.fault("")
        if unknown:
            self._criteria_field.fault(self.tr("The framework has no criterion {0}.").format(", ".join(unknown)))
            return
        self._write(self._command(named))

    def _command(self, criteria: tuple[str, ...]) -> Command:
        text, why = self._text.text, self._why.text
        if self._revised is None:
            return DraftQuestion(text, criteria, self._findings, why)
        before = self._revised.question
        said = {"text": text, "why": why, "criteria": criteria}
        return ReviseQuestion(before.id, {key: new for key, new in said.items() if new != getattr(before, key)})
