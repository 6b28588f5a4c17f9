"""Opening a case, saying what it is about, and who is on its team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.domain.case import Case, Extension, ScopeItem
from workbench.domain.change import Change, keyed, setting
from workbench.domain.declaration import Value
from workbench.domain.errors import RuleBroken
from workbench.domain.framework import Framework
from workbench.domain.roster import Key, Person, StandIn
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class OpenCase:
    """Open a case and become its first lead; what is not given stays empty."""

    reference: str
    founder: str
    framework: Framework
    said: Mapping[str, Value] = field(default_factory=dict)
    act: str = "case.open"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the case, or refuse one that is already open."""
        if not self.reference.strip():
            raise RuleBroken("case.reference_missing")
        if view.one(Case, hand.case) is not None:
            raise RuleBroken("case.known", reference=self.reference)
        return setting(
            Case,
            hand.case,
            reference=self.reference.strip(),
            founder=self.founder,
            framework=self.framework.sha256,
            framework_version=f"{self.framework.id} {self.framework.version}",
            **self.said,
        )


@dataclass(frozen=True, slots=True)
class DescribeCase:
    """Say something about the case: product, applicant, route, dates, facts."""

    said: Mapping[str, Value]
    reason: str = ""
    act: str = "case.describe"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the description."""
        if view.one(Case, hand.case) is None:
            raise RuleBroken("case.unknown")
        return setting(Case, hand.case, **self.said)


@dataclass(frozen=True, slots=True)
class NameScope:
    """Name sites, units, deployment scenarios or claims that answers can be about."""

    items: tuple[tuple[str, str], ...]
    country: str = ""
    act: str = "scope.name"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the scope items."""
        del view
        return tuple(
            change
            for sort, name in self.items
            for change in keyed(ScopeItem, hand.case, (sort, name), note="", country=self.country)
        )


@dataclass(frozen=True, slots=True)
class Member:
    """One person as the keeper writes him into the roster."""

    public_key: str
    name: str
    roles: tuple[str, ...]
    disciplines: tuple[str, ...]
    capacity: str = ""


@dataclass(frozen=True, slots=True)
class WriteRoster:
    """Write people into the roster: names, roles, disciplines, keys."""

    members: tuple[Member, ...]
    lead_may_determine: bool | None = None
    act: str = "roster.write"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the roster."""
        found: list[Change] = []
        for one in self.members:
            person_fields = {
                "name": one.name,
                "roles": one.roles,
                "disciplines": one.disciplines,
                "capacity": one.capacity,
            }
            written = tuple(
                _in_keepers_words(view, change)
                for change in keyed(Person, hand.case, (one.public_key,), **person_fields)
            )
            found += (*written, *keyed(Key, hand.case, (one.public_key,), person=written[0].entity))
        if self.lead_may_determine is not None:
            found += setting(Case, hand.case, lead_may_determine=self.lead_may_determine)
        return tuple(found)


def _in_keepers_words(view: CaseView, change: Change) -> Change:
    """Write disciplines again that somebody said of himself: of those on the roster only the keeper's word counts."""
    heads = view.current(change.entity, change.field) if change.field == "disciplines" else ()
    own = [head for head in heads if head.person not in view.roster.keepers]
    return replace(change, only_replaces=tuple(head.operation for head in heads)) if own else change


@dataclass(frozen=True, slots=True)
class LetLeadDetermine:
    """Say whether whoever leads the case may determine too, with the reason."""

    may: bool
    reason: str
    act: str = "policy.lead_determines"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the policy."""
        del view
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        return setting(Case, hand.case, lead_may_determine=self.may)


@dataclass(frozen=True, slots=True)
class AppointStandIn:
    """Let one person sign for a discipline in place of another, from and to, with the reason."""

    discipline: str
    person: str
    instead_of: str
    from_on: str
    to_on: str
    reason: str
    act: str = "stand_in.appoint"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the stand-in, or refuse days in the wrong order and a person standing in for himself."""
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        if view.one(Person, self.person) is None or self.person == self.instead_of or not self.discipline:
            raise RuleBroken("stand_in.person_missing")
        if not (_is_day(self.from_on) and _is_day(self.to_on)) or self.to_on < self.from_on:
            raise RuleBroken("stand_in.days")
        return setting(
            StandIn,
            hand.new_id(),
            discipline=self.discipline,
            person=self.person,
            instead_of=self.instead_of,
            from_on=self.from_on,
            to_on=self.to_on,
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True)
class EndStandIn:
    """End an appointment before its day, with the reason; what was signed in it stays."""

    stand_in: str
    reason: str
    act: str = "stand_in.end"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose today as its last day; a deleted appointment would take the authority of what was signed away."""
        known = view.one(StandIn, self.stand_in)
        if known is None or known.is_over(hand.today):
            raise RuleBroken("stand_in.over")
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        return setting(StandIn, self.stand_in, to_on=hand.today)


@dataclass(frozen=True, slots=True)
class MoveDate:
    """Move a date of the case by hand, keeping the old one and the reason."""

    which: str
    new_on: str
    reason: str
    act: str = "date.move"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the new date and the note of the old one."""
        case = view.one(Case, hand.case)
        if case is None or self.which not in ("target_on", "due_on"):
            raise RuleBroken("case.unknown")
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        moved = setting(
            Extension,
            hand.new_id(),
            which=self.which,
            old_on=getattr(case, self.which),
            new_on=self.new_on,
            reason=self.reason,
        )
        return (*setting(Case, hand.case, **{self.which: self.new_on}), *moved)


def _is_day(text: str) -> bool:
    """Say whether a text is a day as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
