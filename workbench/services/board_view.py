"""What the board shows beside the criteria: what stops which outcome, who signed, and who answers what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.domain.assessment import Assignment
from workbench.domain.board import Board
from workbench.domain.framework import LEAD, Criterion, Framework, Outcome
from workbench.domain.guards import stopped_by_criterion
from workbench.domain.identity import derived_id
from workbench.domain.roster import Person, StandIn
from workbench.services.board import read_standing
from workbench.services.record import CaseView
from workbench.services.signing_off import ReviewerShown, SignerShown, read_reviewers, read_signers
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class BoardShown:
    """The board, which outcomes each criterion stops, how far the signatures are, and whether I lead the case."""

    board: Board
    stops: Mapping[str, tuple[Outcome, ...]]
    signers: tuple[SignerShown, ...]
    reviewers: tuple[ReviewerShown, ...]
    lead: bool


def read_board_shown(view: CaseView, framework: Framework, hand: Hand) -> BoardShown:
    """Gather what the board shows."""
    standing = read_standing(view, framework)
    return BoardShown(
        standing.board,
        stopped_by_criterion(framework, standing),
        read_signers(view, framework),
        read_reviewers(view),
        view.roster.has_role(hand.person, "lead"),
    )


@dataclass(frozen=True, slots=True)
class StandInShown:
    """An appointment with the names of the two, and whether its last day is past."""

    id: str
    discipline: str
    name: str
    instead_of: str
    from_on: str
    to_on: str
    reason: str
    over: bool


@dataclass(frozen=True, slots=True)
class AssigningShown:
    """Who answers a criterion in this case, who could stand in for whom, and whether I may change it.

    `people` are their id, name and disciplines.
    """

    criterion: Criterion
    owner: str
    asked: tuple[str, ...]
    stood_down: tuple[str, ...]
    reason: str
    disciplines: tuple[str, ...]
    people: tuple[tuple[str, str, tuple[str, ...]], ...]
    stand_ins: tuple[StandInShown, ...]
    lead: bool


def read_assigning(view: CaseView, framework: Framework, hand: Hand, criterion: str) -> AssigningShown | None:
    """Gather who assesses a criterion; None for one that the framework does not have."""
    one = framework.criterion(criterion)
    if one is None:
        return None
    given = view.one(Assignment, derived_id(view.case, Assignment.kind, (criterion,)))
    if given is not None and not given.owner:
        given = None
    people = view.all(Person)
    names = {each.id: each.name for each in people}
    return AssigningShown(
        one,
        given.owner if given else one.lead,
        given.asked if given else one.contributors,
        given.stood_down if given else (),
        given.reason if given else "",
        tuple(code for code in framework.disciplines if code != LEAD),
        tuple(sorted(((each.id, each.name, each.disciplines) for each in people), key=lambda each: each[1])),
        tuple(_shown(each, names, hand.today) for each in view.all(StandIn)),
        view.roster.has_role(hand.person, "lead"),
    )


def _shown(one: StandIn, names: Mapping[str, str], today: str) -> StandInShown:
    name, instead = names.get(one.person, ""), names.get(one.instead_of, "")
    over = one.is_over(today)
    return StandInShown(one.id, one.discipline, name, instead, one.from_on, one.to_on, one.reason, over)
