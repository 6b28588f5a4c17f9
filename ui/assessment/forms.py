"""The forms that the judgement asks for, over the place in which it stands."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from ui.assessment.gap_form import GapForm
from ui.assessment.panel import JudgementPanel
from ui.desk import Desk
from ui.findings.form import FindingForm
from ui.theme.look import Look
from workbench.domain.anchor import Anchor


class JudgementForms(QObject):
    """A finding and a gap on the criterion in hand; only the place in sight opens them."""

    def __init__(self, place: QWidget, look: Look, desk: Desk, judgement: JudgementPanel) -> None:
        super().__init__(place)
        self._place, self._desk = place, desk
        self.finding = FindingForm(place, look, desk)
        self.gap = GapForm(place, look, desk)
        judgement.finding_wanted.connect(self._on_finding)
        judgement.gap_wanted.connect(self._on_gap)
        judgement.gap_chosen.connect(self._on_gap_chosen)
        judgement.expected_gap_wanted.connect(self._on_gap)

    def find(self, anchor: Anchor) -> None:
        """Begin a finding that rests on a passage."""
        self.finding.start(self._desk.criterion, anchor)

    @Slot(str)
    def _on_finding(self, criterion: str) -> None:
        if self._place.isVisible():
            self.gap.hide()
            self.finding.start(criterion)

    @Slot(str)
    @Slot(str, str)
    def _on_gap(self, criterion: str, item: str = "") -> None:
        if self._place.isVisible():
            self.finding.hide()
            self.gap.start(criterion, item)

    @Slot(str)
    def _on_gap_chosen(self, gap: str) -> None:
        if self._place.isVisible():
            self.finding.hide()
            self.gap.show_gap(gap)
