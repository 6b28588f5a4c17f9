"""Moving a case on to another version of the framework, adopting one, and what is older than the one in force."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date

from workbench.domain.amending import Amendment, Moves
from workbench.domain.assessment import Answer, Position, Reconciliation
from workbench.domain.case import Case
from workbench.domain.change import Change, setting
from workbench.domain.entry import Clock
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Fact, Finding
from workbench.domain.framework import LEAD, Framework, FrameworkChange, compare
from workbench.domain.marks import EvidenceLink
from workbench.domain.roster import Person
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

Judgement = Answer | Position | Reconciliation


@dataclass(frozen=True, slots=True)
class MoveFramework:
    """Move the case from one version of the framework to another; the entry lists what changed."""

    old: Framework
    new: Framework
    reason: str
    act: str = "framework.move"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the move; what was answered stays, and nobody has adopted the new version yet."""
        case = view.one(Case, hand.case)
        if case is None:
            raise RuleBroken("case.unknown")
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        if case.framework not in ("", self.old.sha256):
            raise RuleBroken("framework.overtaken")
        if self.new.sha256 == self.old.sha256:
            raise RuleBroken("framework.same")
        if case.route and case.route not in self.new.routes:
            raise RuleBroken("framework.route_missing", route=case.route)
        pinned = setting(
            Case,
            hand.case,
            framework_version=_called(self.new),
            framework=self.new.sha256,
            framework_adopted_by="",
            framework_adopted_on="",
        )
        return (*pinned, *setting(Amendment, hand.new_id(), **self._listed(hand.today)))

    def _listed(self, today: str) -> dict[str, object]:
        changed = compare(self.old, self.new)
        removed = [one for one in self.old.criteria if one.id in changed.removed]
        versions = {"old_version": _called(self.old), "new_version": _called(self.new)}
        return {
            **{one.name: getattr(changed, one.name) for one in fields(FrameworkChange)},
            **{"old": self.old.sha256, "new": self.new.sha256, "on": today},
            **versions,
            "removed": tuple(one.id for one in removed),
            "removed_titles": tuple(one.title for one in removed),
            "removed_pillars": tuple(one.pillar for one in removed),
        }


@dataclass(frozen=True, slots=True)
class AdoptFramework:
    """Record who adopted the framework of the case, and when; until then reports call it a draft."""

    by: str
    on: str
    act: str = "framework.adopt"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the adoption: a named person and a date."""
        if view.one(Case, hand.case) is None:
            raise RuleBroken("case.unknown")
        if not self.by.strip():
            raise RuleBroken("adoption.name_missing")
        try:
            date.fromisoformat(self.on)
        except ValueError as error:
            raise RuleBroken("adoption.date_malformed") from error
        return setting(Case, hand.case, framework_adopted_by=self.by.strip(), framework_adopted_on=self.on)


def _called(framework: Framework) -> str:
    return f"{framework.id} {framework.version}"


def read_moves(view: CaseView) -> Moves:
    """Return the moves of a case between versions of the framework, in the order in which they were made."""
    case = view.one(Case, view.case)
    found = [one for one in view.all(Amendment) if one.old and one.new]
    found.sort(key=lambda one: (_last(view, one.id), one.id))
    return Moves(case.framework, tuple(found), case.framework_version) if case else Moves("", tuple(found))


def stamp(view: CaseView, kind: type[Judgement], identifier: str) -> dict[str, str]:
    """Return what a judgement made now says of the version it is made under: nothing while the case has never moved."""
    if any(one.new for one in view.all(Amendment)):
        case = view.one(Case, view.case)
        return {"under": case.framework if case else ""}
    stated = view.one(kind, identifier)
    return {"under": ""} if stated and stated.under else {}


@dataclass(frozen=True, slots=True)
class Affected:
    """A judgement that rests on criteria which are others now, or will be; `version` is the one it was made under.

    `title` is what a finding or fact says; an answer has its discipline, person and scope instead.
    """

    kind: str
    id: str
    criteria: tuple[str, ...]
    version: str
    title: str = ""
    discipline: str = ""
    person: str = ""
    scope: str = ""
    value: str = ""
    reasons: str = ""


Since = Callable[[str, str, str | None], str]
"""Says of a criterion, a judgement and the hash it names (None where it names none) under which version it was made,
where that matters."""


def read_affected(view: CaseView, criteria: Collection[str]) -> tuple[Affected, ...]:
    """Return what rests on these criteria, to be seen before a case is moved: it would all be looked at again."""
    moves = read_moves(view)

    def since(criterion: str, _judgement: str, judged: str | None) -> str:
        return moves.version(judged or moves.current) if criterion in criteria else ""

    return (*_judged(view, since), *_noticed(view, since))


def read_older(view: CaseView, framework: Framework) -> tuple[Affected, ...]:
    """Return what was judged before its criterion changed and not looked at since, and what is asked no more."""
    moves = read_moves(view)
    if not moves.amendments:
        return ()
    gone = {one.id: one.version for one in moves.former(each.id for each in framework.criteria)}
    moved_at = [(_last(view, one.id), one.new) for one in moves.amendments]

    def since(criterion: str, judgement: str, judged: str | None) -> str:
        if judged is None:
            judged = _in_force(moved_at, _last(view, judgement))
        return gone.get(criterion) or moves.older(judged, criterion)

    return (*_judged(view, since), *_noticed(view, since))


def _judged(view: CaseView, since: Since) -> Iterator[Affected]:
    """Go through the answers, then the positions, then what the lead reconciled."""
    names = {one.id: one.name for one in view.all(Person)}
    groups: tuple[Sequence[Judgement], ...] = (view.all(Answer), view.all(Position), view.all(Reconciliation))
    for held in groups:
        for one in sorted(held, key=lambda one: one.key):
            if one.value and (version := since(one.criterion, one.id, one.under)):
                discipline = LEAD if isinstance(one, Reconciliation) else one.discipline
                person = names.get(one.person, "") if isinstance(one, Answer) else ""
                said = discipline, person, one.scope, one.value, one.reasons
                yield Affected(one.kind, one.id, (one.criterion,), version, "", *said)


def _noticed(view: CaseView, since: Since) -> Iterator[Affected]:
    """Go through the findings, and the facts whose quotes are evidence for a criterion."""
    for one in view.all(Finding):
        yield from _resting(one.kind, one.id, one.title, one.criteria, since)
    targets: dict[str, list[str]] = defaultdict(list)
    for link in view.all(EvidenceLink):
        targets[link.annotation].append(link.target)
    for fact in view.all(Fact):
        said = f"{fact.name}: {fact.value} {fact.unit}".strip()
        yield from _resting(fact.kind, fact.id, said, sorted(set(targets[fact.annotation])), since)


def _resting(kind: str, identifier: str, title: str, criteria: Iterable[str], since: Since) -> Iterator[Affected]:
    found = {criterion: version for criterion in criteria if (version := since(criterion, identifier, None))}
    if found:
        yield Affected(kind, identifier, tuple(found), next(iter(found.values())), title)


def _in_force(moved_at: Iterable[tuple[Clock, str]], clock: Clock) -> str:
    """Return the version that was in force at a moment; nothing for the one the case was opened with."""
    return next((new for moment, new in reversed(list(moved_at)) if moment < clock), "")


def _last(view: CaseView, identifier: str) -> Clock:
    return max(one.clock for one in view.history(identifier))
