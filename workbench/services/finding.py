"""Findings, and the questions to the applicant that come of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workbench.domain.applicant import Question, Response
from workbench.domain.change import Change, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding, ways
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
            "owner": hand.person,
        }
        return setting(Finding, hand.new_id(), discipline=hand.discipline, **said)


@dataclass(frozen=True, slots=True)
class ReviseFinding:
    """Reword a finding, regrade it, hand it to somebody else, put it into the bin or take it out."""

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
        _known(view, self.finding)
        if "status" in self.said:
            raise RuleBroken("finding.status_moves_by_itself")
        if self.said.get("title", "x").strip() == "":
            raise RuleBroken("finding.empty")
        if not self.said.get("criteria", "x") or not self.said.get("pillar", "x"):
            raise RuleBroken("finding.criterion_missing")
        if self.said.get("bears_on") and not self.said.get("bears_on_why", "").strip():
            raise RuleBroken("reason.missing")
        return setting(Finding, self.finding, **self.said)


@dataclass(frozen=True, slots=True)
class WeighFinding:
    """Say on which decision a finding bears, other than its criteria do; the lead's, and with a reason."""

    finding: str
    bears_on: str
    later_step: str
    reason: str
    act: str = "finding.weigh"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose it; without `bears_on` the criteria decide again."""
        del hand
        _known(view, self.finding)
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        step = self.later_step.strip() if self.bears_on == "later_step" else ""
        said = {"bears_on": self.bears_on, "bears_on_why": self.reason.strip(), "later_step": step}
        return setting(Finding, self.finding, **said)


@dataclass(frozen=True, slots=True)
class RelateFindings:
    """Tie two findings to one another, or part them; either shows the other."""

    first: str
    second: str
    related: bool = True
    reason: str = ""

    @property
    def act(self) -> str:
        """Name the act by what it does."""
        return "finding.relate" if self.related else "finding.part"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the tie, once and whichever way round, or that neither names the other any more."""
        del hand
        one, other = _known(view, self.first), _known(view, self.second)
        if one.id == other.id:
            raise RuleBroken("finding.same")
        if self.related:
            tied = other.id in one.related or one.id in other.related
            return () if tied else setting(Finding, one.id, related=(*one.related, other.id))
        changes: list[Change] = []
        for this, that in ((one, other), (other, one)):
            if that.id in this.related:
                kept = tuple(each for each in this.related if each != that.id)
                changes += setting(Finding, this.id, related=kept)
        return tuple(changes)


@dataclass(frozen=True, slots=True)
class MoveFinding:
    """Move a finding to another status, along the ways that exist."""

    finding: str
    status: str
    reason: str = ""
    act: str = "finding.move"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the new status, or refuse a way that does not exist, or that something is missing on."""
        del hand
        found = _known(view, self.finding)
        standing = {str(one.value) for one in view.current(self.finding, "status")}
        if len(standing) > 1:
            raise RuleBroken("finding.status_differs", statuses=" and ".join(sorted(standing)))
        if found.deleted:
            raise RuleBroken("finding.binned")
        if self.status not in ways(found.status):
            raise RuleBroken("finding.no_way", old=found.status, new=self.status)
        if self.status in ("closed", "withdrawn") and not self.reason.strip():
            raise RuleBroken("reason.missing")
        if found.addressee == "applicant" and self.status in ("asked", "answered"):
            self._check_asked(view, found)
        return setting(Finding, self.finding, status=self.status)

    def _check_asked(self, view: CaseView, found: Finding) -> None:
        """Refuse to call asked what no question names or serves, and answered what nothing came back on."""
        about = set(found.criteria)
        asking = {one.id for one in view.all(Question) if found.id in one.findings or about.intersection(one.criteria)}
        if not asking:
            raise RuleBroken("finding.not_asked")
        if self.status == "answered" and not any(one.question in asking for one in view.all(Response)):
            raise RuleBroken("finding.not_answered")


def _known(view: CaseView, identifier: str) -> Finding:
    found = view.one(Finding, identifier)
    if found is None:
        raise RuleBroken("finding.unknown")
    return found


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
