"""Recording a finding, or rewording one, beside the page it is about."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.drafts import Draft
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.kit.labels import Words
from ui.kit.runs import quoted
from ui.kit.signs import GRADES
from ui.text import say
from ui.theme.look import Look
from workbench.domain.anchor import Anchor
from workbench.domain.errors import Refusal
from workbench.domain.findings import GRADES as GRADE_CODES
from workbench.domain.findings import Finding
from workbench.services.board import read_board
from workbench.services.finding import RecordFinding, ReviseFinding
from workbench.services.record import CaseView
from workbench.services.recording import RecordFindingOnMarks, RecordFindingWithEvidence
from workbench.services.workspace import Command, Hand


class FindingForm(Form):
    """What was noticed: a title, a grade, the words, the criterion; the pillar follows from the criterion."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._anchor: Anchor | None = None
        self._marks: tuple[str, ...] = ()
        self._revised: Finding | None = None
        self._about = Words("", "small", wrap=True)
        self._title_edit = QLineEdit()
        self._field = Labelled(self.tr("What was noticed"), self._title_edit)
        self._grade = Segments(look, (), self.tr("Grade"))
        self._grade.offer([Choice(code, GRADES[code].word, icon=GRADES[code].glyph) for code in GRADE_CODES], "major")
        self._criterion = ChoiceBox(look, self.tr("Criterion"))
        self._text = TextField(self.tr("In full"), lines=6)
        self._record = Button(look, self.tr("Record finding"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the finding"))
        self._criterion_field = Labelled(self.tr("Criterion"), self._criterion)
        parts = (
            self._about,
            self._field,
            Labelled(self.tr("Grade"), self._grade),
            self._criterion_field,
            Labelled(self.tr("In full"), self._text),
            None,
        )
        super().__init__(parent, look, self.tr("New finding"), parts, (cancel, None, self._record))
        self._drafts = Draft(desk, self._title_edit), Draft(desk, self._text)
        self._owner = desk.tasks.owner(self)
        self._criterion.setMinimumContentsLength(12)
        self._criterion.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)
        self._title_edit.returnPressed.connect(self.record)

    def start(
        self,
        criterion: str,
        anchor: Anchor | None = None,
        said: tuple[str, str] = ("", ""),
        marks: tuple[str, ...] = (),
    ) -> None:
        """Begin a finding on a criterion, perhaps with the passage or the marks it rests on, and its first words."""
        self._anchor, self._marks, self._revised = anchor, marks, None
        self.say(self.tr("New finding"))
        self._record.say(self.tr("Record finding"))
        rests = (
            quoted(anchor.quote, anchor.recognised)
            if anchor and anchor.quote
            else self.tr("the marked area")
            if anchor
            else ""
        )
        self._about.setText(self.tr("Rests on {0}").format(rests) if rests else "")
        self._about.setVisible(bool(rests))
        self._grade.choose("major")
        self._criterion_field.show()
        self._field.fault("")
        for draft in self._drafts:
            draft.begin("")
        self._title_edit.setText(said[0])
        self._text.setPlainText(said[1])
        for part, draft in zip(("title", "text"), self._drafts, strict=True):
            draft.begin("" if any(said) else f"finding {part}")
        self._desk.read(self._owner, self._asked, lambda found: self._offer(found, criterion))
        self.ask(self._title_edit)

    def revise(self, finding: Finding, number: str) -> None:
        """Reword or regrade a finding that is there."""
        self._anchor, self._marks, self._revised = None, (), finding
        self.say(self.tr("Edit the finding"), number)
        self._record.say(self.tr("Save finding"))
        self._about.hide()
        for draft in self._drafts:
            draft.begin("")
        self._title_edit.setText(finding.title)
        self._text.setPlainText(finding.text)
        self._grade.choose(finding.grade)
        self._criterion_field.hide()
        self._field.fault("")
        self.ask(self._title_edit)

    def _asked(self, view: CaseView, _hand: Hand) -> tuple[tuple[str, str], ...]:
        rows = read_board(view, self._desk.framework).rows
        return tuple((row.criterion.id, f"{row.criterion.id}  {row.criterion.title}") for row in rows)

    def _offer(self, criteria: tuple[tuple[str, str], ...], chosen: str) -> None:
        self._criterion.clear()
        for key, words in criteria:
            self._criterion.addItem(words, key)
        self._criterion.setCurrentIndex(max(0, self._criterion.findData(chosen)))

    @Slot()
    def record(self) -> None:
        """Record it, with its quote where there is one, or save what was reworded."""
        self._desk.do(self._owner, self._command(), lambda _written: self._done(), self._refused)

    def _command(self) -> Command:
        title, grade, text = self._title_edit.text(), self._grade.key, self._text.text
        if self._revised is not None:
            said = {"title": title.strip(), "grade": grade, "text": text}
            changed = {name: value for name, value in said.items() if value != getattr(self._revised, name)}
            return ReviseFinding(self._revised.id, changed)
        criterion = str(self._criterion.currentData() or "")
        found = self._desk.framework.criterion(criterion)
        pillar, criteria = (found.pillar, (criterion,)) if found else ("", ())
        command = RecordFinding(title, pillar, grade, criteria, text)
        if self._marks:
            return RecordFindingOnMarks(command, self._marks)
        return RecordFindingWithEvidence(command, self._anchor) if self._anchor else command

    def _done(self) -> None:
        for draft in self._drafts:
            draft.done()
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
