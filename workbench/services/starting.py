"""Starting together: what the lead's first package holds, and whether an assessor who opens it is at home."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.assessment import Assignment
from workbench.domain.case import Case, Extension, Version
from workbench.domain.change import Change, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.framework import Framework
from workbench.domain.roster import Person
from workbench.services.board import read_board
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

Here = Callable[[str], bool]
"""Says whether the bytes of a document are on this laptop."""


@dataclass(frozen=True, slots=True)
class Starter:
    """What a starter package would hold, and what it would lack."""

    documents: int
    absent: int
    framework: str
    people: tuple[str, ...]
    unreachable: tuple[str, ...]
    """Disciplines of the framework that nobody on the roster speaks for."""
    assigned: int
    target_on: str
    due_on: str
    may_send: bool


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody stands in a case that he has just been sent; `mine` are the criteria that are his to answer."""

    name: str
    lead: str
    roles: tuple[str, ...]
    disciplines: tuple[str, ...]
    acts_for: str
    mine: tuple[str, ...]
    documents: int
    absent: int
    due_on: str


def read_starter(view: CaseView, framework: Framework, hand: Hand, here: Here) -> Starter:
    """Say what a starter package of a case would hold."""
    case = view.one(Case, view.case) or Case(id=view.case)
    versions = {one.sha256 for one in view.all(Version)}
    roster, names = view.roster, {one.id: one.name for one in view.all(Person)}
    spoken_for = {each for person in roster.rostered | roster.keepers for each in roster.disciplines.get(person, ())}
    owners = {row.owner for row in read_board(view, framework).rows}
    return Starter(
        documents=len(versions),
        absent=sum(not here(one) for one in versions),
        framework=case.framework_version,
        people=tuple(sorted(names.get(one, "") for one in roster.rostered if one != hand.person)),
        unreachable=tuple(sorted(owners - spoken_for)),
        assigned=len(view.all(Assignment)),
        target_on=case.target_on,
        due_on=case.due_on,
        may_send=roster.has_role(hand.person, "lead"),
    )


def read_home(view: CaseView, framework: Framework, hand: Hand, here: Here) -> Home:
    """Say where I stand in a case: known or not, what is mine, whether the dossier is complete."""
    case = view.one(Case, view.case) or Case(id=view.case)
    roster, names = view.roster, {one.id: one.name for one in view.all(Person)}
    versions = {one.sha256 for one in view.all(Version)}
    disciplines = roster.disciplines.get(hand.person, frozenset()) if hand.person in roster.rostered else frozenset()
    leads = sorted(names.get(one, "") for one in roster.roles if roster.has_role(one, "lead"))
    return Home(
        name=names.get(hand.person, ""),
        lead=", ".join(filter(None, leads)),
        roles=tuple(sorted(roster.roles.get(hand.person, ()))),
        disciplines=tuple(sorted(disciplines)),
        acts_for=hand.discipline,
        mine=tuple(row.criterion.id for row in read_board(view, framework).rows if row.owner in disciplines),
        documents=len(versions),
        absent=sum(not here(one) for one in versions),
        due_on=case.due_on,
    )


@dataclass(frozen=True, slots=True)
class SetDates:
    """Set the dates of a case by hand; a date that stood before is kept with the reason why it moved."""

    target_on: str
    due_on: str
    reason: str = ""
    act: str = "date.set"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the dates; moving one needs a reason, setting it for the first time does not."""
        case = view.one(Case, hand.case)
        if case is None:
            raise RuleBroken("case.unknown")
        found: list[Change] = []
        for which, new in (("target_on", self.target_on), ("due_on", self.due_on)):
            old = getattr(case, which)
            if new == old:
                continue
            found += setting(Case, hand.case, **{which: new})
            if old:
                if not self.reason.strip():
                    raise RuleBroken("reason.missing")
                said = {"which": which, "old_on": old, "new_on": new, "reason": self.reason.strip()}
                found += setting(Extension, hand.new_id(), **said)
        return tuple(found)
