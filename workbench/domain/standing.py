"""How each operation stands: whether it counts, and whether anything that counts has replaced it.

A pure function of the operations on one object and of the grounds, so the order of arrival cannot matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.authority import ROSTER_FIELDS, Roster, can_be_set_aside, key_holds, roster_of
from workbench.domain.declaration import Named
from workbench.domain.fold import Act, shown_first, surviving
from workbench.domain.model import MODEL, declared

CURRENT, REPLACED, SET_ASIDE, WITHOUT_AUTHORITY, UNKNOWN = (
    "current",
    "replaced",
    "set_aside",
    "without_authority",
    "unknown",
)
GROUND_FIELDS = ROSTER_FIELDS | {("entry_state", "set_aside"), ("entry_state", "key")}
"""The fields whose operations decide how operations on any object stand."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The operations on one object: how each stands, and those that are current by kind and field, shown first."""

    standings: Mapping[str, str]
    current: Mapping[str, Mapping[str, Sequence[Act]]]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What every judgement in a case rests on: who may write what, and which entries are set aside."""

    case: str
    roster: Roster
    aside: frozenset[str]

    def judge(self, acts: Iterable[Act]) -> Judged:
        """Judge every operation on one object."""
        standings: dict[str, str] = {}
        current: dict[str, dict[str, Sequence[Act]]] = {}
        for kind, fields in _by_kind_and_field(acts).items():
            key = key_of(self.case, fields.get("key", ()))
            current[kind] = {name: self._field(found, key, standings) for name, found in fields.items()}
        return Judged(standings, current)

    def _field(self, acts: Sequence[Act], key: tuple[str, ...] | None, standings: dict[str, str]) -> Sequence[Act]:
        """Judge the operations of one field and return those that are current, the displayed one first."""
        if len(acts) == 1:
            reason = self.exclusion(acts[0], key)
            standings[acts[0].id] = reason or CURRENT
            return () if reason else acts
        reasons = {act.id: self.exclusion(act, key) for act in acts}
        counted = {one for one, reason in reasons.items() if not reason}
        left = surviving({act.id: act.replaces for act in acts}, counted)
        for act in acts:
            standings[act.id] = reasons[act.id] or (CURRENT if act.id in left else REPLACED)
        return shown_first(act for act in acts if act.id in left)

    def exclusion(self, act: Act, key: tuple[str, ...] | None) -> str:
        """Say why an operation does not count, or nothing; `key` is what its object is named after, where known."""
        field = declared(act.kind, act.field)
        if field is None:
            return UNKNOWN
        if act.entry in self.aside and can_be_set_aside(act.kind, act.field):
            return SET_ASIDE
        person = self.roster.person_of(act.author, act.sequence)
        if person is None or not field.accepts(act.value):
            return WITHOUT_AUTHORITY
        named = MODEL[act.kind].named
        if named is Named.KEY:
            if key is None:
                return WITHOUT_AUTHORITY
            if act.field == "key":
                return "" if act.value == list(key) else WITHOUT_AUTHORITY
        elif named is Named.CASE and act.entity != self.case:
            return WITHOUT_AUTHORITY
        allowed = self.roster.may_write(person, field.writer, act.kind, act.entity, key, act)
        return "" if allowed else WITHOUT_AUTHORITY


def grounds_of(case: str, acts: Iterable[Act]) -> Grounds:
    """Work the grounds out from the operations on the fields they depend on."""
    listed = list(acts)
    roster = roster_of(case, (act for act in listed if (act.kind, act.field) in ROSTER_FIELDS))
    return Grounds(case, roster, _set_aside(case, listed, roster))


def _set_aside(case: str, acts: Iterable[Act], roster: Roster) -> frozenset[str]:
    """Return the entries that the lead has set aside."""
    states: dict[str, list[Act]] = {}
    for act in acts:
        if act.kind == "entry_state":
            states.setdefault(act.entity, []).append(act)
    judging = Grounds(case, roster, frozenset())
    return frozenset(entry for found in states.values() if (entry := _put_aside(judging, found)))


def _put_aside(judging: Grounds, acts: Iterable[Act]) -> str:
    """Return the entry that the operations on one state set aside, or nothing."""
    fields = judging.judge(acts).current["entry_state"]
    flags, key = fields.get("set_aside", ()), key_of(judging.case, fields.get("key", ()))
    return key[0] if key and flags and flags[0].value is True else ""


def key_of(case: str, acts: Iterable[Act]) -> tuple[str, ...] | None:
    """Return the key that one object is named after, once somebody has said it."""
    for act in acts:
        if act.field == "key" and isinstance(act.value, list) and key_holds(case, act):
            return tuple(str(part) for part in act.value)
    return None


def _by_kind_and_field(acts: Iterable[Act]) -> dict[str, dict[str, list[Act]]]:
    found: dict[str, dict[str, list[Act]]] = {}
    for act in acts:
        found.setdefault(act.kind, {}).setdefault(act.field, []).append(act)
    return found
