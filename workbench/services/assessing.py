"""Answers, positions, reconciliation, dissent: the judgement of people and disciplines."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.assessment import Answer, Assignment, Position, Reconciliation
from workbench.domain.change import Change, keyed, setting
from workbench.domain.decision import Declaration, Dissent, DissentResponse
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import derived_id, is_created_by
from workbench.services.amending import stamp
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class GiveAnswer:
    """Answer a criterion for my discipline, for the whole case or one scope, with reasons."""

    criterion: str
    value: str
    reasons: str = ""
    scope: str = ""
    looked_for: str = ""
    waits_for: str = ""
    qualifying: tuple[str, ...] = ()
    word: str = ""
    act: str = "answer.give"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the answer; whoever signs alone for the discipline sets its position with it."""
        if not hand.discipline:
            raise RuleBroken("discipline.missing")
        key = (self.criterion, hand.discipline, hand.person, self.scope)
        said = {
            "value": self.value,
            "reasons": self.reasons,
            "qualifying": self.qualifying,
            "word": self.word,
            "deleted": False,
        }
        under = stamp(view, Answer, derived_id(hand.case, Answer.kind, key))
        given = keyed(Answer, hand.case, key, **said, **under, looked_for=self.looked_for, waits_for=self.waits_for)
        if not self._speaks_alone(view, hand):
            return given
        held = keyed(Position, hand.case, (self.criterion, hand.discipline, self.scope), **said, **under)
        return (*given, *held)

    def _speaks_alone(self, view: CaseView, hand: Hand) -> bool:
        """Say whether no colleague of my discipline has answered this."""
        roster = view.roster
        colleagues = {one for one in roster.persons.values() if one != hand.person}
        keys = ((self.criterion, hand.discipline, one, self.scope) for one in colleagues)
        others = (view.one(Answer, derived_id(hand.case, Answer.kind, key)) for key in keys)
        if any(one and one.value and not one.deleted for one in others):
            return False
        speaks = roster.speaks_for(hand.person, hand.discipline) or hand.person not in roster.persons.values()
        return speaks and not roster.has_role(hand.person, "second_assessor")


@dataclass(frozen=True, slots=True)
class SetPosition:
    """Set what my discipline holds on a criterion, from the answers of its people."""

    criterion: str
    value: str
    reasons: str
    scope: str = ""
    qualifying: tuple[str, ...] = ()
    word: str = ""
    act: str = "position.set"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the position."""
        key = (self.criterion, hand.discipline, self.scope)
        said = {"value": self.value, "reasons": self.reasons, "qualifying": self.qualifying, "word": self.word}
        under = stamp(view, Position, derived_id(hand.case, Position.kind, key))
        return keyed(Position, hand.case, key, **said, **under, deleted=False)


@dataclass(frozen=True, slots=True)
class Reconcile:
    """Write the team's answer where positions differ; nobody's own answer is changed."""

    criterion: str
    value: str
    reasons: str
    scope: str = ""
    word: str = ""
    act: str = "views.reconcile"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the reconciliation; it must say why."""
        if not self.reasons.strip():
            raise RuleBroken("reconciliation.reasons_missing")
        key = (self.criterion, self.scope)
        said = {"value": self.value, "reasons": self.reasons, "word": self.word, "deleted": False}
        said |= stamp(view, Reconciliation, derived_id(hand.case, Reconciliation.kind, key))
        by = hand.person if view.roster.has_role(hand.person, "lead") else ""
        return keyed(Reconciliation, hand.case, key, **said, determined_by=by)


@dataclass(frozen=True, slots=True)
class AssignCriterion:
    """Give a criterion to another discipline, ask more of them, or stand some down, with the reason."""

    criterion: str
    owner: str
    asked: tuple[str, ...]
    stood_down: tuple[str, ...]
    reason: str
    act: str = "criterion.assign"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the assignment; an owner cannot be stood down, and nobody is both asked and stood down."""
        del view
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        if not self.owner or self.owner in self.stood_down or set(self.asked) & set(self.stood_down):
            raise RuleBroken("assignment.contradicts")
        said = {"owner": self.owner, "asked": self.asked, "stood_down": self.stood_down, "reason": self.reason}
        return keyed(Assignment, hand.case, (self.criterion,), **said)


@dataclass(frozen=True, slots=True)
class DeclareInterest:
    """Declare my interests in this case: none, something, or that I step aside."""

    value: str
    text: str = ""
    act: str = "interest.declare"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the declaration."""
        del view
        if self.value == "declared" and not self.text.strip():
            raise RuleBroken("declaration.text_missing")
        return keyed(Declaration, hand.case, (hand.person,), value=self.value, text=self.text, on=hand.today)


@dataclass(frozen=True, slots=True)
class DissentFrom:
    """Keep my differing view beside the decision; nobody but me can withdraw it."""

    criterion: str
    text: str
    scope: str = ""
    act: str = "dissent.write"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the dissent."""
        del view
        if not self.text.strip():
            raise RuleBroken("dissent.empty")
        said = {"criterion": self.criterion, "scope": self.scope, "text": self.text.strip()}
        return setting(Dissent, hand.new_id(), discipline=hand.discipline, **said)


@dataclass(frozen=True, slots=True)
class WithdrawDissent:
    """Withdraw my own dissent, with the reason; its words stay in the record."""

    dissent: str
    reason: str
    act: str = "dissent.withdraw"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the withdrawal, or refuse what is somebody else's."""
        if view.one(Dissent, self.dissent) is None:
            raise RuleBroken("dissent.unknown")
        if not is_created_by(self.dissent, hand.person):
            raise RuleBroken("dissent.not_mine")
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        return setting(Dissent, self.dissent, withdrawn=True)


@dataclass(frozen=True, slots=True)
class RespondToDissent:
    """Answer a dissent as the lead."""

    dissent: str
    text: str
    act: str = "dissent.respond"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the response."""
        if view.one(Dissent, self.dissent) is None:
            raise RuleBroken("dissent.unknown")
        return keyed(DissentResponse, hand.case, (self.dissent,), text=self.text)
