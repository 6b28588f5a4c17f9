"""The lead's word on which decision a finding bears, other than its criteria say."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.drafted_form import DraftedForm
from ui.findings.wording import BEARS_ON, worded
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.kit.labels import Words
from ui.theme.look import Look
from workbench.domain.findings import BEARINGS, Finding
from workbench.services.board import decided_by_criteria
from workbench.services.finding import WeighFinding


class WeighForm(DraftedForm):
    """Only what bears on this decision can stop an award, so a finding is moved with a reason."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._finding = ""
        self._about = Words("", "small", wrap=True)
        self._bears = ChoiceBox(look, self.tr("Bears on"))
        self._step = QLineEdit()
        self._step_field = Labelled(self.tr("Which later step"), self._step)
        self._why = TextField(self.tr("Reason"), lines=4)
        field = Labelled(self.tr("Reason"), self._why)
        save = Button(look, self.tr("Save"), name=self.tr("Save what it bears on"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the change"))
        parts = (self._about, Labelled(self.tr("Bears on"), self._bears), self._step_field, field, None)
        super().__init__(
            parent,
            look,
            desk,
            self.tr("What a finding bears on"),
            parts,
            (cancel, None, save),
            drafted=self._why,
            field=field,
        )
        self._bears.currentIndexChanged.connect(self._on_chosen)
        save.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, finding: Finding, number: str) -> None:
        """Ask about a finding."""
        self._finding = finding.id
        self._about.setText(f"{number}  {finding.title}")
        said = worded(BEARS_ON, decided_by_criteria(finding, self._desk.framework))
        self._bears.clear()
        self._bears.addItem(self.tr("As its criteria say: {0}").format(said), "")
        for code in BEARINGS:
            self._bears.addItem(worded(BEARS_ON, code), code)
        self._bears.setCurrentIndex(max(0, self._bears.findData(finding.bears_on)))
        self._step.setText(finding.later_step)
        self._why.clear()
        self._field.fault("")
        self._on_chosen()
        self._draft.begin(f"finding weighed {finding.id}")
        self.ask(self._bears)

    @Slot()
    def record(self) -> None:
        """Record it."""
        bears = str(self._bears.currentData() or "")
        self._write(WeighFinding(self._finding, bears, self._step.text(), self._why.text))

    @Slot()
    def _on_chosen(self) -> None:
        self._step_field.setVisible(self._bears.currentData() == "later_step")
