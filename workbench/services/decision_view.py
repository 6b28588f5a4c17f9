"""Everything that the Decision place shows: outcomes with what stops them, views, dissent, dependencies, signers."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.board import BoardRow, ScopeLine
from workbench.domain.decision import Dissent, DissentResponse
from workbench.domain.findings import Finding
from workbench.domain.framework import Framework, Outcome
from workbench.domain.guards import Guard, due_later, guards_for, outcomes_on
from workbench.domain.identity import derived_id, is_created_by
from workbench.domain.roster import Person
from workbench.services.board import read_standing
from workbench.services.deciding import Decided, open_guards, read_decided
from workbench.services.record import CaseView
from workbench.services.rounds import current_round
from workbench.services.signing_off import ReviewerShown, SignerShown, read_reviewers, read_signers


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """One outcome with every guard that speaks about it; `stops` leaves the reference of an award to its issue."""

    outcome: Outcome
    guards: tuple[Guard, ...]
    stops: tuple[Guard, ...]


@dataclass(frozen=True, slots=True)
class DivergentShown:
    """A criterion and scope on which disciplines differ, and the reconciliation where there is one."""

    row: BoardRow
    line: ScopeLine


@dataclass(frozen=True, slots=True)
class DissentShown:
    """A dissent with its author's name and the lead's response."""

    dissent: Dissent
    author: str
    response: str
    mine: bool


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """The Decision place as values."""

    round: str
    outcomes: tuple[OutcomeShown, ...]
    divergent: tuple[DivergentShown, ...]
    dissents: tuple[DissentShown, ...]
    dependencies: tuple[BoardRow, ...]
    signers: tuple[SignerShown, ...]
    reviewers: tuple[ReviewerShown, ...]
    decided: Decided
    finding_titles: dict[str, str]
    conflicts: int
    may_recommend: bool
    may_determine: bool


def read_decision(view: CaseView, framework: Framework, person: str) -> DecisionShown:
    """Gather what the Decision place shows for the round in hand."""
    standing = read_standing(view, framework)
    number = current_round(view)
    decided = read_decided(view, number)
    last = read_decided(view)
    names = {one.id: one.name for one in view.all(Person)}
    roster = view.roster
    shown = outcomes_on(framework, standing.board.route)
    return DecisionShown(
        round=number,
        outcomes=tuple(
            OutcomeShown(
                one,
                guards_for(framework, one.id, standing),
                open_guards(framework, one.id, standing, issuing=False),
            )
            for one in shown
        ),
        divergent=tuple(
            DivergentShown(row, line) for row in standing.board.divergent for line in row.lines if line.divergent
        ),
        dissents=_dissents(view, names, person),
        dependencies=due_later(framework, standing.board),
        signers=read_signers(view, framework),
        reviewers=read_reviewers(view),
        decided=decided if decided.recommendation else last,
        finding_titles={one.id: one.title for one in view.all(Finding)},
        conflicts=standing.conflicts,
        may_recommend=roster.has_role(person, "lead"),
        may_determine=roster.has_role(person, "decision_maker")
        or (roster.lead_may_determine and roster.has_role(person, "lead")),
    )


def _dissents(view: CaseView, names: dict[str, str], person: str) -> tuple[DissentShown, ...]:
    found = []
    for one in view.all(Dissent):
        if not one.text or one.withdrawn:
            continue
        current = view.current(one.id, "text")
        answer = view.one(DissentResponse, derived_id(view.case, "dissent_response", (one.id,)))
        author = names.get(current[0].person or "", "") if current else ""
        found.append(DissentShown(one, author, answer.text if answer else "", is_created_by(one.id, person)))
    return tuple(found)
