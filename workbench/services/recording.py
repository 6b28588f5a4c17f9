"""Recording a finding together with the passage it rests on, in one act."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.anchor import Anchor
from workbench.domain.change import Change
from workbench.domain.findings import Finding
from workbench.services.annotating import LinkEvidence, MarkAsEvidence
from workbench.services.finding import RecordFinding
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class RecordFindingWithEvidence:
    """Record a finding and tie the marked passage to it."""

    finding: RecordFinding
    anchor: Anchor
    polarity: str = "supports"
    reason: str = ""

    @property
    def act(self) -> str:
        """It is still the recording of a finding."""
        return self.finding.act

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the finding, the mark and the tie."""
        recorded = self.finding.changes(view, hand)
        target = next(one.entity for one in recorded if one.kind == Finding.kind)
        return (*recorded, *MarkAsEvidence(self.anchor, target, self.polarity).changes(view, hand))


@dataclass(frozen=True, slots=True)
class RecordFindingOnMarks:
    """Record a finding and tie marks that are there already to it."""

    finding: RecordFinding
    marks: tuple[str, ...]
    polarity: str = "contradicts"
    reason: str = ""

    @property
    def act(self) -> str:
        """It is still the recording of a finding."""
        return self.finding.act

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the finding and a tie to each mark once."""
        recorded = self.finding.changes(view, hand)
        target = next(one.entity for one in recorded if one.kind == Finding.kind)
        ties = (LinkEvidence(mark, target, self.polarity) for mark in dict.fromkeys(self.marks))
        return (*recorded, *(change for tie in ties for change in tie.changes(view, hand)))
