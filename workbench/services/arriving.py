"""What a package would bring, told before it is taken in: whose work of which kinds, and what would conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from workbench.domain.authority import Roster
from workbench.domain.blind import sees_own_alone
from workbench.domain.case import Case
from workbench.domain.entry import Entry
from workbench.domain.package import Sender
from workbench.domain.roster import Person
from workbench.services.conflicts import open_conflicts
from workbench.services.record import CaseView, Conflict
from workbench.services.trail import Trail

Place = tuple[str, str, str]
"""Kind, object and field of a conflict."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What one author's new entries write: of each kind, how many objects."""

    name: str
    key: str
    kinds: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Collision:
    """A field that would be in conflict, and what its object is called."""

    kind: str
    field: str
    thing: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a rehearsal tells besides its numbers."""

    arrivals: tuple[Arrival, ...] = ()
    collisions: tuple[Collision, ...] = ()
    places: frozenset[Place] = frozenset()
    """Where conflicts would be then."""


def told(
    view: CaseView, entries: Iterable[Entry], known: Set[str], before: Set[Place], sender: Sender, person: str
) -> Told:
    """Tell what entries bring that are not known; `view` is the case with them, `before` what was in conflict.

    Whoever sees nobody's judgements but his own is told the numbers alone.
    """
    new = [one for one in entries if one.id not in known and not one.withheld]
    names = _names(view, {one.header.author for one in new}, sender)
    after = open_conflicts(view)
    found = collisions(view, after, before)
    if sees_own_alone(view.one(Case, view.case), view.roster, person):
        found = tuple(replace(one, thing="") for one in found)
    return Told(_arrivals(new, names), found, places(after))


def places(conflicts: Iterable[Conflict]) -> frozenset[Place]:
    """Return where conflicts are."""
    return frozenset((one.kind, one.entity, one.field) for one in conflicts)


def collisions(view: CaseView, conflicts: Iterable[Conflict], before: Set[Place]) -> tuple[Collision, ...]:
    """Name the conflicts that were not there before."""
    trail = Trail(view)
    return tuple(
        Collision(one.kind, one.field, trail.thing(one.kind, one.entity))
        for one in conflicts
        if (one.kind, one.entity, one.field) not in before
    )


def _arrivals(new: Iterable[Entry], names: dict[str, str]) -> tuple[Arrival, ...]:
    things: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for entry in new:
        for one in entry.operations():
            things[entry.header.author][one.kind].add(one.entity)
    return tuple(
        Arrival(names[author], author, tuple((kind, len(kinds[kind])) for kind in sorted(kinds)))
        for author, kinds in sorted(things.items(), key=lambda each: names[each[0]])
    )


def _names(view: CaseView, authors: Iterable[str], sender: Sender) -> dict[str, str]:
    roster: Roster = view.roster
    people = {one.id: one.name for one in view.all(Person)}
    found = {author: people.get(roster.persons.get(author, ""), "") for author in authors}
    return {key: name or (sender.name if key == sender.key else "") for key, name in found.items()}
