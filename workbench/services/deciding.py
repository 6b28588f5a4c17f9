"""Recommending, countersigning, determining, sending back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.domain.case import Case
from workbench.domain.change import Change, keyed, setting
from workbench.domain.decision import Countersignature, Determination, Recommendation
from workbench.domain.errors import RuleBroken
from workbench.domain.framework import Framework
from workbench.domain.guards import AWARDS, Guard, Standing, guards_for, stopped
from workbench.domain.identity import derived_id
from workbench.services.board import read_standing
from workbench.services.record import CaseView
from workbench.services.rounds import CloseRound, current_round
from workbench.services.workspace import Hand

NEVER_STOPPED = ("request_info", "request_meeting", "withdrawn", "no_decision")
"""Outcomes that neither conflicts nor answers can stop."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What has been recommended and determined in a round."""

    round: str
    recommendation: Recommendation | None
    determination: Determination | None
    sent_back: bool = False
    """Whether the decision-maker sent back what is recommended now, and not something before it."""

    @property
    def determined(self) -> bool:
        """Say whether the decision-maker has determined."""
        return self.determination is not None and self.determination.act == "determined"


def read_decided(view: CaseView, number: str | None = None) -> Decided:
    """Return what was decided in a round; without a number in the round that was decided last."""
    rounds = sorted({one.round for one in view.all(Recommendation) if one.outcome}, key=lambda one: (len(one), one))
    at = number or (rounds[-1] if rounds else current_round(view))
    recommendation = view.one(Recommendation, derived_id(view.case, "recommendation", (at,)))
    determination = view.one(Determination, derived_id(view.case, "determination", (at,)))
    back = determination is not None and determination.act == "sent_back" and _is_later(view, determination)
    return Decided(at, recommendation, determination, back)


def _is_later(view: CaseView, determination: Determination) -> bool:
    """Say whether a determination was written after the last word of the recommendation of its round."""
    recommended = derived_id(view.case, "recommendation", (determination.round,))
    said = view.history(recommended)
    answered = view.current(determination.id, "reason") or view.current(determination.id, "act")
    return not said or not answered or answered[0].clock > max(one.clock for one in said)


def open_guards(framework: Framework, outcome: str, standing: Standing, *, issuing: bool) -> tuple[Guard, ...]:
    """Return what stops an outcome; the reference of an award is asked for only when it is issued."""
    found = stopped(guards_for(framework, outcome, standing))
    left = [one for one in found if issuing or one.rule != "outcome.award.reference"]
    if standing.conflicts and outcome not in NEVER_STOPPED:
        left.append(Guard("conflicts.open", passed=False, missing=str(standing.conflicts)))
    return tuple(left)


@dataclass(frozen=True, slots=True)
class Recommend:
    """Recommend an outcome with its reasoning and exact scope."""

    framework: Framework
    outcome: str
    reasoning: str
    scope: tuple[str, ...] = ()
    scope_text: str = ""
    conditions: tuple[str, ...] = ()
    dependencies: tuple[str, ...] = ()
    re_designation: str = ""
    override_reason: str = ""
    without_chance_reason: str = ""
    issued: bool = False
    act: str = "outcome.recommend"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the recommendation; drafts are never stopped, issuing is."""
        if self.framework.outcome(self.outcome) is None:
            raise RuleBroken("outcome.unknown", outcome=self.outcome)
        number = current_round(view)
        said = {
            "outcome": self.outcome,
            "reasoning": self.reasoning,
            "scope": self.scope,
            "scope_text": self.scope_text,
            "conditions": self.conditions,
            "dependencies": self.dependencies,
            "re_designation": self.re_designation,
            "override_reason": self.override_reason,
            "without_chance_reason": self.without_chance_reason,
            "issued": self.issued,
            "on": hand.today,
        }
        if self.issued:
            self._check(view)
        return keyed(Recommendation, hand.case, (number,), **said)

    def _check(self, view: CaseView) -> None:
        as_said = replace(
            read_standing(view, self.framework),
            scope=self.scope,
            override_reason=self.override_reason,
            without_chance_reason=self.without_chance_reason,
        )
        if not self.reasoning.strip():
            raise RuleBroken("recommendation.reasoning_missing")
        left = open_guards(self.framework, self.outcome, as_said, issuing=False)
        if left:
            raise RuleBroken("outcome.stopped", guards=left)


@dataclass(frozen=True, slots=True)
class Countersign:
    """Agree, as the second lead, to an overridden gate of the round in hand."""

    reason: str
    act: str = "override.countersign"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the countersignature; nobody countersigns an override of his own."""
        number = current_round(view)
        recommended = derived_id(hand.case, "recommendation", (number,))
        if any(one.person == hand.person for one in view.current(recommended, "override_reason")):
            raise RuleBroken("countersignature.own")
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        about = f"override {number}"
        said = {"given": True, "reason": self.reason, "on": hand.today, "by": hand.person}
        return keyed(Countersignature, hand.case, (about,), **said)


@dataclass(frozen=True, slots=True)
class Determine:
    """Determine the outcome that was recommended, in a capacity, with a reason."""

    framework: Framework
    capacity: str
    reason: str
    designation_reference: str = ""
    act: str = "outcome.determine"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the determination; a request closes the round, everything else the case."""
        decided = read_decided(view, current_round(view))
        recommended = decided.recommendation
        if recommended is None or not recommended.issued or decided.sent_back:
            raise RuleBroken("recommendation.missing")
        if not self.capacity.strip():
            raise RuleBroken("determination.capacity_missing")
        standing = read_standing(view, self.framework)
        reference = self.designation_reference.strip()
        left = open_guards(self.framework, recommended.outcome, standing, issuing=False)
        if recommended.outcome in AWARDS and not reference:
            left = (*left, Guard("outcome.award.reference", passed=False, missing="reference"))
        if left:
            raise RuleBroken("outcome.stopped", guards=left)
        said = {
            "act": "determined",
            "outcome": recommended.outcome,
            "reason": self.reason,
            "capacity": self.capacity,
            "designation_reference": reference,
            "on": hand.today,
            "by": hand.person,
        }
        return keyed(Determination, hand.case, (decided.round,), **said)


@dataclass(frozen=True, slots=True)
class SendBack:
    """Send a recommendation back with a reason."""

    capacity: str
    reason: str
    act: str = "outcome.send_back"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose to send it back."""
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        number = current_round(view)
        said = {"act": "sent_back", "reason": self.reason, "capacity": self.capacity, "on": hand.today}
        return keyed(Determination, hand.case, (number,), **said, by=hand.person)


@dataclass(frozen=True, slots=True)
class CloseAfterDecision:
    """Let the determined outcome take effect: close the round with its questions, or decide the case."""

    framework: Framework
    act: str = "decision.effect"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose what follows from the determination."""
        decided = read_decided(view, current_round(view))
        if not decided.determined or decided.determination is None:
            raise RuleBroken("determination.missing")
        outcome = self.framework.outcome(decided.determination.outcome)
        if outcome is not None and outcome.closes_round:
            return CloseRound(outcome.id).changes(view, hand)
        state = {"withdrawn": "withdrawn", "outside_scope": "outside_scope", "no_decision": "closed"}
        said = {"state": state.get(decided.determination.outcome, "decided"), "state_on": hand.today}
        return setting(Case, hand.case, **said)
