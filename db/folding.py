"""Folding the log into what stands now: the standing of each operation, and one row per object."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, insert, select, tuple_

from db import schema
from db.rows import act_of, columns_of
from workbench.domain.authority import (
    ROSTER_FIELDS,
    Roster,
    can_be_set_aside,
    judged_otherwise,
    key_holds,
    roster_of,
)
from workbench.domain.declaration import Named, Value
from workbench.domain.fold import Act, shown_first, surviving, unseen_by_deletion
from workbench.domain.model import MODEL, declared

CHUNK = 500

Found = tuple[Act, tuple[int, int], str]
"""An operation, its row (entry number, position), and the standing written there."""


def chunks(items: Iterable[str]) -> Iterator[list[str]]:
    """Cut ids into lists that fit into one statement."""
    listed = list(items)
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]


def acts_query() -> Select[Any]:
    """Return the query for operations joined with their entries."""
    entry, operation = schema.entry, schema.operation
    return select(operation, entry.c.id, entry.c.author, entry.c.sequence, entry.c.milliseconds, entry.c.counter).join(
        entry, entry.c.n == operation.c.entry_n
    )


def roster_in(connection: Connection, case: str) -> Roster:
    """Work out the roster of a case from the record."""
    operation = schema.operation
    wanted = tuple_(operation.c.kind, operation.c.field).in_(sorted(ROSTER_FIELDS))
    rows = connection.execute(acts_query().where(operation.c.case_id == case, wanted))
    return roster_of(case, map(act_of, rows))


def set_aside_in(connection: Connection, case: str, roster: Roster) -> frozenset[str]:
    """Return the entries of a case that its lead has set aside."""
    operation = schema.operation
    rows = connection.execute(acts_query().where(operation.c.case_id == case, operation.c.kind == "entry_state"))
    by_entity: dict[str, list[Act]] = defaultdict(list)
    for act in map(act_of, rows):
        by_entity[act.entity].append(act)
    return frozenset(filter(None, (_aside(case, acts, roster) for acts in by_entity.values())))


def _aside(case: str, acts: Sequence[Act], roster: Roster) -> str | None:
    """Return the entry that these operations set aside, if they do."""
    key = _key_of(case, acts)
    flags = {act.id: act for act in acts if act.field == "set_aside"}
    counted = {one for one, act in flags.items() if roster.permits(act, key)}
    left = shown_first(flags[one] for one in surviving({o: a.replaces for o, a in flags.items()}, counted))
    return key[0] if key and left and left[0].value is True else None


class Fold:
    """One pass over the objects that new operations touched."""

    def __init__(self, connection: Connection, case: str) -> None:
        self._connection = connection
        self._case = case
        self.roster = roster_in(connection, case)
        self._aside = set_aside_in(connection, case, self.roster)
        self.touched: set[tuple[str, str]] = set()

    def entities(self, entities: Iterable[str]) -> None:
        """Fold these objects anew."""
        for chunk in chunks(sorted(set(entities))):
            self._fold(chunk)

    def judged_otherwise_than(self, earlier: Fold) -> set[str]:
        """Return the objects on which another roster, or another set of entries set aside, may change something."""
        entry, operation = schema.entry, schema.operation
        query = select(operation.c.entity).join(entry, entry.c.n == operation.c.entry_n)
        query = query.where(operation.c.case_id == self._case).distinct()
        keys = judged_otherwise(earlier.roster, self.roster)
        if keys is None:
            return set(self._connection.execute(query).scalars())
        found: set[str] = set()
        for column, values in ((entry.c.author, keys), (entry.c.id, self._aside ^ earlier._aside)):
            for chunk in chunks(values):
                found.update(self._connection.execute(query.where(column.in_(chunk))).scalars())
        return found

    def everything(self) -> None:
        """Fold every object of the case anew."""
        column = schema.operation.c.entity
        rows = self._connection.execute(select(column).where(schema.operation.c.case_id == self._case).distinct())
        self.entities(row.entity for row in rows.all())

    def _fold(self, entities: list[str]) -> None:
        operation = schema.operation
        query = acts_query().where(operation.c.case_id == self._case, operation.c.entity.in_(entities))
        found: dict[str, list[Found]] = defaultdict(list)
        for row in self._connection.execute(query):
            found[row.entity].append((act_of(row), (row.entry_n, row.position), row.standing))
        changed: list[tuple[object, ...]] = []
        rows: dict[str, list[dict[str, object]]] = defaultdict(list)
        for entity, acts in found.items():
            standings, row_of = self.folded([one[0] for one in acts])
            changed += [(standings[act.id], *at) for act, at, old in acts if standings[act.id] != old]
            self.touched.update((kind, entity) for kind in row_of)
            for kind, values in row_of.items():
                new = {"case_id": self._case, "entity": entity, **values}
                rows[kind] += [new] if values else []
        self._write(entities, changed, rows)

    def _write(
        self, entities: list[str], changed: list[tuple[object, ...]], rows: dict[str, list[dict[str, object]]]
    ) -> None:
        if changed:
            self._connection.exec_driver_sql(
                "update operation set standing = ? where entry_n = ? and position = ?", changed
            )
        for kind, new in rows.items():
            table = schema.projections[kind]
            self._connection.execute(delete(table).where(table.c.case_id == self._case, table.c.entity.in_(entities)))
            if new:
                self._connection.execute(insert(table), new)

    def folded(self, acts: Sequence[Act]) -> tuple[dict[str, str], dict[str, dict[str, object]]]:
        """Return the standing of each operation of one object, and its row by kind; empty for an object undone."""
        standings: dict[str, str] = {}
        rows: dict[str, dict[str, object]] = {}
        for kind, fields in _by_kind_and_field(acts).items():
            key = _key_of(self._case, fields.get("key", ()))
            values: dict[str, Value] = {}
            conflicts, latest, present = 0, 0, False
            standing = {name: self._standing(field_acts, key, standings) for name, field_acts in fields.items()}
            for name, current in standing.items():
                if current and kind in MODEL:
                    present = present or (name != "key" and current[0].value is not None)
                    values[name] = current[0].value
                    conflicts += len({repr(act.value) for act in current}) > 1
                    latest = max(latest, *(act.clock.milliseconds for act in current))
            conflicts += bool(unseen_by_deletion({name: map(_head, current) for name, current in standing.items()}))
            if kind in MODEL:
                row = {"conflicts": conflicts, "milliseconds": latest, **columns_of(kind, values)}
                rows[kind] = row if present else {}
        return standings, rows

    def _standing(self, acts: Sequence[Act], key: tuple[str, ...] | None, standings: dict[str, str]) -> list[Act]:
        """Judge the operations of one field and return those that stand, the displayed one first."""
        reasons = {act.id: self._excluded(act, key) for act in acts}
        counted = {one for one, reason in reasons.items() if not reason}
        left = surviving({act.id: act.replaces for act in acts}, counted)
        for act in acts:
            standings[act.id] = reasons[act.id] or ("current" if act.id in left else "replaced")
        return shown_first(act for act in acts if act.id in left)

    def _excluded(self, act: Act, key: tuple[str, ...] | None) -> str:
        """Say why an operation does not count, or nothing."""
        if declared(act.kind, act.field) is None:
            return "unknown"
        if act.entry in self._aside and can_be_set_aside(act.kind, act.field):
            return "set_aside"
        if act.field == "key" and MODEL[act.kind].named is Named.KEY:
            known = self.roster.person_of(act.author, act.sequence) is not None
            return "" if known and key_holds(self._case, act) else "without_authority"
        if MODEL[act.kind].named is Named.CASE and act.entity != self._case:
            return "without_authority"
        if MODEL[act.kind].named is Named.KEY and key is None:
            return "without_authority"
        return "" if self.roster.permits(act, key) else "without_authority"


def _key_of(case: str, acts: Iterable[Act]) -> tuple[str, ...] | None:
    """Return the key that one object is named after, once somebody has said it."""
    for act in acts:
        if act.field == "key" and isinstance(act.value, list) and key_holds(case, act):
            return tuple(str(part) for part in act.value)
    return None


def _head(act: Act) -> tuple[str, Value, tuple[str, ...]]:
    return act.id, act.value, act.replaces


def _by_kind_and_field(acts: Iterable[Act]) -> dict[str, dict[str, list[Act]]]:
    found: dict[str, dict[str, list[Act]]] = defaultdict(lambda: defaultdict(list))
    for act in acts:
        found[act.kind][act.field].append(act)
    return found
