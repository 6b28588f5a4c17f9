"""Findings, and the questions to the applicant that come of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workbench.domain.applicant import Question
from workbench.domain.change import Change, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import TRANSITIONS, Finding
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class RecordFinding:
    """Record what was noticed: one pillar, a grade, the criteria it is about."""

    title: str
    pillar: str
    grade: str
    criteria: tuple[str, ...]
    text: str = ""
    addressee: str = "applicant"
    later_step: str = ""
    internal_note: str = ""
    act: str = "finding.record"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the finding, or refuse one without words, pillar or criterion."""
        del view
        if not self.title.strip():
            raise RuleBroken("finding.empty")
        if not self.pillar or not self.criteria:
            raise RuleBroken("finding.criterion_missing")
        said = {
            "title": self.title.strip(),
            "text": self.text.strip(),
            "pillar": self.pillar,
            "grade": self.grade,
            "criteria": self.criteria,
            "addressee": self.addressee,
            "later_step": self.later_step,
            "internal_note": self.internal_note,
            "status": "open",
        }
        return setting(Finding, hand.new_id(), discipline=hand.discipline, **said)


@dataclass(frozen=True, slots=True)
class ReviseFinding:
    """Reword a finding, regrade it, put it into the bin or take it out."""

    finding: str
    said: dict[str, Any] = field(default_factory=dict)
    reason: str = ""

    @property
    def act(self) -> str:
        """Name the act by what it does."""
        return {True: "finding.delete", False: "finding.restore"}.get(self.said.get("deleted"), "finding.revise")  # type: ignore[arg-type]

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the revision; the status moves by its own act."""
        del hand
        if view.one(Finding, self.finding) is None:
            raise RuleBroken("finding.unknown")
        if "status" in self.said:
            raise RuleBroken("finding.status_moves_by_itself")
        if self.said.get("title", "x").strip() == "":
            raise RuleBroken("finding.empty")
        return setting(Finding, self.finding, **self.said)


@dataclass(frozen=True, slots=True)
class MoveFinding:
    """Move a finding to another status, along the ways that exist."""

    finding: str
    status: str
    reason: str = ""
    act: str = "finding.move"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the new status, or refuse a way that does not exist."""
        del hand
        found = view.one(Finding, self.finding)
        if found is None:
            raise RuleBroken("finding.unknown")
        if self.status not in TRANSITIONS[found.status]:
            raise RuleBroken("finding.no_way", old=found.status, new=self.status)
        if self.status in ("closed", "withdrawn") and not self.reason.strip():
            raise RuleBroken("reason.missing")
        return setting(Finding, self.finding, status=self.status)


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """Draft a question to the applicant, for one or many criteria and findings."""

    text: str
    criteria: tuple[str, ...]
    findings: tuple[str, ...] = ()
    why: str = ""
    act: str = "question.draft"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the draft with a provisional number of the discipline."""
        if not self.text.strip():
            raise RuleBroken("question.empty")
        mine = [one for one in view.all(Question, deleted=True) if one.discipline == hand.discipline]
        said = {
            "text": self.text.strip(),
            "why": self.why,
            "criteria": self.criteria,
            "findings": self.findings,
            "draft_number": f"{hand.discipline}-{len(mine) + 1}",
        }
        return setting(Question, hand.new_id(), discipline=hand.discipline, **said)


@dataclass(frozen=True, slots=True)
class NumberQuestions:
    """Give the questions of a round their numbers, in this order."""

    questions: tuple[str, ...]
    round: str
    act: str = "question.number"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the numbers, after the highest that was given."""
        del hand
        highest = max((one.number or 0 for one in view.all(Question, deleted=True)), default=0)
        numbered = enumerate(self.questions, highest + 1)
        return tuple(
            change
            for number, question in numbered
            for change in setting(Question, question, number=number, round=self.round)
        )
