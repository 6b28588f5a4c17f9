"""What became of my work since I last sent a package: settled, reconciled, renumbered, moved, set aside, asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.applicant import Question
from workbench.domain.assessment import Position, Reconciliation, ReviewComment
from workbench.domain.declaration import Value
from workbench.domain.findings import Finding
from workbench.domain.identity import is_created_by
from workbench.domain.model import MODEL
from workbench.domain.package import Receipt
from workbench.domain.roster import EntryState, Person
from workbench.services.ancestry import ancestors
from workbench.services.conflicts import SETTLED, SETTLED_ALIKE
from workbench.services.record import CaseView, Logged, Standing
from workbench.services.trail import Trail
from workbench.services.workspace import Hand


class Sort(StrEnum):
    """What was done to my work; in this order."""

    ASKED = "asked"
    SETTLED = "settled"
    RECONCILED = "reconciled"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    SET_ASIDE = "set_aside"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that somebody else did to what is mine: the field, what it was, what it is, and why."""

    sort: Sort
    entry: str
    kind: str
    entity: str
    field: str
    thing: str
    old: tuple[Value, ...]
    new: Value
    name: str
    wall: int
    reason: str


@dataclass(frozen=True, slots=True)
class NewsShown:
    """What changed; `since` is when I last sent a package of this case, None where I never did."""

    since: int | None
    news: tuple[News, ...]


def read_news(view: CaseView, hand: Hand, sent: Iterable[Receipt]) -> NewsShown:
    """List what others did to my work after the last package that I sent."""
    last = max((one for one in sent if one.case == view.case), key=lambda one: one.wall, default=None)
    if last is None:
        return NewsShown(None, ())
    log = view.log()
    known = ancestors((one.entry for one in log), last.tips)
    reading = _Reading(view, hand, log)
    found = [
        news
        for logged in log
        if logged.entry.id not in known and logged.person != hand.person
        for one in logged.operations
        if (news := reading.news(logged, one)) is not None
    ]
    order = list(Sort)
    return NewsShown(last.wall, tuple(sorted(found, key=lambda one: (order.index(one.sort), -one.wall, one.thing))))


class _Reading:
    """Knows what is mine: what I made, what my discipline holds, and what I wrote."""

    def __init__(self, view: CaseView, hand: Hand, log: tuple[Logged, ...]) -> None:
        self._view, self._hand = view, hand
        self._trail = Trail(view)
        self._names = {one.id: one.name for one in view.all(Person)}
        self._mine = {
            one.operation: one.value for logged in log if logged.person == hand.person for one in logged.operations
        }
        self._entries = {logged.entry.id for logged in log if logged.person == hand.person}
        self._values: Mapping[str, Value] = {one.operation: one.value for e in log for one in e.operations}
        self._positions = {one.id for one in view.all(Position) if one.discipline == hand.discipline}
        self._held = {(one.criterion, one.scope) for one in view.all(Position) if one.discipline == hand.discipline}

    def news(self, logged: Logged, one: Standing) -> News | None:
        """Return what an operation means for me, or None where it is not about my work."""
        sort = self._sort(logged, one) if one.field != "key" and one.standing in ("current", "replaced") else None
        if sort is None:
            return None
        return News(
            sort=sort,
            entry=logged.entry.id,
            kind=one.kind,
            entity=one.entity,
            field=one.field,
            thing=self._trail.thing(one.kind, one.entity),
            old=tuple(self._values[old] for old in one.replaces if old in self._values),
            new=one.value,
            name=self._names.get(logged.person or "", ""),
            wall=one.wall,
            reason=logged.entry.header.reason,
        )

    def _sort(self, logged: Logged, one: Standing) -> Sort | None:
        mine = any(old in self._mine for old in one.replaces)
        act = logged.entry.header.act
        if one.kind == EntryState.kind:
            return self._set_aside(one)
        if one.kind == ReviewComment.kind and one.field == "text":
            asked = self._view.one(ReviewComment, one.entity)
            return Sort.ASKED if asked and asked.about in self._positions else None
        if one.kind == Reconciliation.kind:
            found = self._view.one(Reconciliation, one.entity)
            known = found is not None and (found.criterion, found.scope) in self._held
            return Sort.RECONCILED if known and one.field in ("value", "reasons") else None
        if act in (SETTLED, SETTLED_ALIKE):
            return Sort.SETTLED if mine else None
        if one.kind == Question.kind and one.field == "number":
            return Sort.RENUMBERED if self._is_mine(one) else None
        if one.kind == Finding.kind and one.field in ("status", "grade", "bears_on", "later_step", "pillar"):
            return Sort.MOVED if self._is_mine(one) else None
        return Sort.CHANGED if mine else None

    def _set_aside(self, one: Standing) -> Sort | None:
        state = self._view.one(EntryState, one.entity)
        return Sort.SET_ASIDE if state and state.entry in self._entries else None

    def _is_mine(self, one: Standing) -> bool:
        """Say whether I made a thing, or it speaks for my discipline."""
        if is_created_by(one.entity, self._hand.person):
            return True
        thing = self._view.one(MODEL[one.kind], one.entity)
        discipline = getattr(thing, "discipline", "")
        return bool(discipline) and discipline == self._hand.discipline
