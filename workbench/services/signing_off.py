"""Signing off what a discipline holds, and the peer review of it: what would be signed, what it lacks, who signed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.assessment import Answer, Position, SignOff
from workbench.domain.case import Case
from workbench.domain.change import Change, keyed
from workbench.domain.decision import Declaration, PeerReview
from workbench.domain.errors import RuleBroken
from workbench.domain.framework import LEAD, Framework
from workbench.domain.guards import Guard, answer_guards, stopped
from workbench.domain.identity import derived_id
from workbench.domain.roster import Person, StandIn
from workbench.services.amending import read_moves
from workbench.services.board import Grounds, read_board
from workbench.services.record import CaseView
from workbench.services.rounds import current_round
from workbench.services.workspace import Hand

Lacking = tuple[tuple[str, tuple[Guard, ...]], ...]


@dataclass(frozen=True, slots=True)
class Signable:
    """What a discipline would sign, what that lacks, what nobody answered, what I declared, whether it is signed."""

    positions: int
    lacking: Lacking
    holes: tuple[str, ...]
    declared: str
    signed: bool


@dataclass(frozen=True, slots=True)
class SignerShown:
    """A discipline in the list of signatures; a stand-in prints as "A for B"."""

    discipline: str
    signed: bool
    stale: bool
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class ReviewerShown:
    """A peer reviewer of the case: whether the round was reviewed, and whether a position changed since."""

    name: str
    signed: bool
    stale: bool
    on: str


def read_signable(view: CaseView, hand: Hand, framework: Framework) -> Signable:
    """Gather what signing off is about."""
    declaration = view.one(Declaration, derived_id(view.case, "declaration", (hand.person,)))
    rows = read_board(view, framework).rows
    return Signable(
        sum(bool(one.value) for one in view.all(Position, discipline=hand.discipline)),
        read_lacking(view, framework, hand.discipline),
        tuple(row.criterion.id for row in rows if row.owner == hand.discipline and not row.answered),
        declaration.value if declaration else "",
        is_signed_off(view, hand.discipline) and not _older(view, view.all(Position, discipline=hand.discipline)),
    )


def read_lacking(view: CaseView, framework: Framework, discipline: str) -> Lacking:
    """Return what the answers behind the positions of a discipline still need, by criterion.

    Of several answers that say what the discipline holds, one that has all it needs is enough.
    """
    case, grounds = view.one(Case, view.case), Grounds(view)
    answers = [one for one in view.all(Answer, discipline=discipline) if one.value]
    held = [one for one in view.all(Position, discipline=discipline) if one.value]
    lacking = []
    for one in sorted(held, key=lambda each: (each.criterion, each.scope)):
        same = (one.criterion, one.scope, one.value)
        behind = [each for each in answers if (each.criterion, each.scope, each.value) == same]
        said = behind or [Answer(id="", key=(one.criterion, discipline, "", one.scope), reasons=one.reasons)]
        found = (
            answer_guards(framework, one.criterion, one.value, grounds.behind(each), case.route if case else "")
            for each in said
        )
        fewest = min((stopped(guards) for guards in found), key=len)
        if fewest:
            lacking.append((one.criterion, fewest))
    return tuple(lacking)


@dataclass(frozen=True, slots=True)
class SignOffDiscipline:
    """Sign the positions of my discipline as they stand; a declaration of interest comes first."""

    framework: Framework
    act: str = "discipline.sign_off"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the signature, or refuse while an answer lacks what its rule asks for."""
        _declared(view, hand)
        _not_ended(view, hand)
        lacking = read_lacking(view, self.framework, hand.discipline)
        if lacking:
            raise RuleBroken("sign_off.lacking", criteria=", ".join(dict.fromkeys(one for one, _ in lacking)))
        covers = positions_digest(view, hand.discipline)
        said = {"signed": True, "covers": covers, "by": hand.person, "on": hand.today}
        return keyed(SignOff, hand.case, (hand.discipline,), **said)


@dataclass(frozen=True, slots=True)
class SignPeerReview:
    """Put on record, as a peer reviewer, that I reviewed the positions of the round in hand."""

    text: str = ""
    act: str = "review.sign"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the mark; a declaration of interest comes first, and nobody reviews what he answered himself."""
        if not view.roster.has_role(hand.person, "peer_reviewer"):
            raise RuleBroken("review.role_missing")
        _declared(view, hand)
        if any(one.person == hand.person and one.value for one in view.all(Answer)):
            raise RuleBroken("review.own")
        covers = positions_digest(view)
        said = {"signed": True, "text": self.text.strip(), "covers": covers, "on": hand.today}
        return keyed(PeerReview, hand.case, (current_round(view), hand.person), **said)


def _declared(view: CaseView, hand: Hand) -> None:
    """Refuse whoever has not declared interests, or stepped aside."""
    found = view.one(Declaration, derived_id(hand.case, "declaration", (hand.person,)))
    if found is None or not found.value:
        raise RuleBroken("declaration.missing")
    if found.value == "step_aside":
        raise RuleBroken("declaration.stepped_aside")


def _not_ended(view: CaseView, hand: Hand) -> None:
    """Refuse a stand-in before and after the days of the appointment."""
    person = view.one(Person, hand.person)
    own = person is not None and hand.discipline in person.disciplines
    mine = [one for one in view.all(StandIn) if (one.person, one.discipline) == (hand.person, hand.discipline)]
    if mine and not own and not any(one.stands_on(hand.today) for one in mine):
        raise RuleBroken("stand_in.not_now", from_on=mine[-1].from_on, to_on=mine[-1].to_on)


def positions_digest(view: CaseView, discipline: str = "") -> str:
    """Return the digest of what a discipline holds, or of what all hold: what a signature covers."""
    return _digest(view.all(Position, discipline=discipline) if discipline else view.all(Position), discipline)


def _digest(positions: Iterable[Position], discipline: str = "") -> str:
    held = sorted(_covered(one, discipline) for one in positions if discipline in ("", one.discipline))
    return hashlib.sha256(repr(held).encode()).hexdigest()


def _covered(one: Position, discipline: str) -> tuple[object, ...]:
    """Return what is signed of a position; without reasons named and words relied on as it always was."""
    more = ((one.qualifying, one.word),) if one.qualifying or one.word else ()
    under = (one.under,) if one.under else ()
    whose = () if discipline else (one.discipline,)
    return (*whose, one.criterion, one.scope, one.value, one.reasons, *more, *under)


def is_signed_off(view: CaseView, discipline: str) -> bool:
    """Say whether a discipline has signed its positions and none has changed since."""
    found = view.one(SignOff, derived_id(view.case, "sign_off", (discipline,)))
    return found is not None and found.signed and found.covers == positions_digest(view, discipline)


def _older(view: CaseView, positions: Iterable[Position]) -> list[Position]:
    """Return the positions whose criterion changed with the framework since they were set."""
    moves = read_moves(view)
    return [one for one in positions if one.value and moves.older(one.under, one.criterion)]


def read_signers(view: CaseView, framework: Framework) -> tuple[SignerShown, ...]:
    """Return how far each discipline is with its signature."""
    names = {one.id: one.name for one in view.all(Person)}
    stand_ins, positions = view.all(StandIn), view.all(Position)
    signed = {one.discipline: one for one in view.all(SignOff) if one.signed}
    older = {one.discipline for one in _older(view, positions)}
    found = []
    for code in framework.disciplines:
        one = signed.get(code)
        if one is None:
            found.append(SignerShown(code, signed=False, stale=False, by="", on=""))
        else:
            stale = code in older or one.covers != _digest(positions, code)
            found.append(SignerShown(code, signed=True, stale=stale, by=_by(one, names, stand_ins), on=one.on))
    return tuple(one for one in found if one.discipline != LEAD or one.signed)


def _by(one: SignOff, names: dict[str, str], stand_ins: Iterable[StandIn]) -> str:
    name = names.get(one.by, "")
    for each in stand_ins:
        if (each.person, each.discipline) == (one.by, one.discipline) and each.instead_of and each.stands_on(one.on):
            return f"{name} for {names.get(each.instead_of, '')}"
    return name


def read_reviewers(view: CaseView) -> tuple[ReviewerShown, ...]:
    """Return the peer reviewers of the case, each with the mark of the round in hand."""
    number, digest = current_round(view), positions_digest(view)
    given = {one.person: one for one in view.all(PeerReview) if one.round == number and one.signed}
    people = [one for one in view.all(Person) if view.roster.has_role(one.id, "peer_reviewer")]
    return tuple(_reviewer(one.name, given.get(one.id), digest) for one in people)


def _reviewer(name: str, mark: PeerReview | None, digest: str) -> ReviewerShown:
    if mark is None:
        return ReviewerShown(name, signed=False, stale=False, on="")
    return ReviewerShown(name, signed=True, stale=mark.covers != digest, on=mark.on)
