"""Folding the log into what stands now: the standing of each operation, and one row per object."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection

from db import schema
from db.grounds import grounds_in, is_ground, judged_otherwise_in
from db.rows import AMONG, Placed, acts_of, acts_where, columns_of, insert_rows, listed, replaces_text, text_of
from workbench.domain.declaration import Value
from workbench.domain.entry import Entry
from workbench.domain.fold import Act, unseen_by_deletion
from workbench.domain.model import MODEL
from workbench.domain.standing import Grounds, Judged, grounds_of

SLICE = 5_000
"""How many entries are folded at a time: all of a large log would not fit into the memory of a small laptop."""

T = TypeVar("T")
Numbered = tuple[int, Entry]
"""An entry and its number in the log."""


class Folding:
    """Brings what stands in one case up to date with entries that were appended, inside the caller's transaction."""

    def __init__(self, connection: Connection, case: str, grounds: Grounds) -> None:
        self._connection = connection
        self._case = case
        self._grounds = grounds

    def absorb(self, numbered: Iterable[Numbered]) -> frozenset[tuple[str, str]]:
        """Fold appended entries in, and return by kind the objects they touch, or judge otherwise than before."""
        touched: set[tuple[str, str]] = set()
        for some in slices(numbered, SLICE):
            fresh = [act for _, entry in some for act in acts_of(entry)]
            places = [(number, place) for number, entry in some for place in range(entry.header.operations)]
            touched |= self._absorb(fresh, places)
            _move_tips(self._connection, self._case, [entry for _, entry in some])
        return frozenset(touched)

    def _absorb(self, fresh: Sequence[Act], places: Sequence[tuple[int, int]]) -> set[tuple[str, str]]:
        by_entity: dict[str, list[Act]] = {}
        for act in fresh:
            by_entity.setdefault(act.entity, []).append(act)
        for entity in self._judged_otherwise(fresh):
            by_entity.setdefault(entity, [])
        stored = list(acts_where(self._connection, self._case, f"o.entity {AMONG}", listed(by_entity)))
        for act, _, _ in stored:
            by_entity[act.entity].append(act)
        writing = _Writing(self._case)
        for entity, acts in by_entity.items():
            writing.add(entity, self._grounds.judge(acts))
        writing.write(self._connection, zip(fresh, places, strict=True), stored)
        return writing.touched

    def _judged_otherwise(self, arriving: Iterable[Act]) -> set[str]:
        """Bring the grounds up to date, and return the known objects that must be judged anew."""
        deciding = [act for act in arriving if is_ground(act)]
        if not deciding:
            return set()
        earlier, self._grounds = self._grounds, grounds_in(self._connection, self._case, deciding)
        return judged_otherwise_in(self._connection, earlier, self._grounds)


def fold_anew(connection: Connection, numbered: Iterable[Numbered]) -> None:
    """Fold a whole log into empty projections."""
    folding: dict[str, Folding] = {}
    for some in slices(numbered, SLICE):
        by_case: dict[str, list[Numbered]] = {}
        for number, entry in some:
            by_case.setdefault(entry.header.case, []).append((number, entry))
        for case, entries in by_case.items():
            if case not in folding:
                folding[case] = Folding(connection, case, grounds_of(case, ()))
            folding[case].absorb(entries)


def slices(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut a long line into lists."""
    left = iter(items)
    while some := list(islice(left, size)):
        yield some


def row_of(case: str, entity: str, kind: str, judged: Judged) -> tuple[object, ...] | None:
    """Return the row of one object, or None for one that nothing stands of but its key."""
    current = {name: acts for name, acts in judged.current[kind].items() if acts}
    values: dict[str, Value] = {name: acts[0].value for name, acts in current.items()}
    if all(value is None or name == "key" for name, value in values.items()):
        return None
    conflicts = sum(len({repr(act.value) for act in acts}) > 1 for acts in current.values() if len(acts) > 1)
    conflicts += bool(unseen_by_deletion({name: map(_head, acts) for name, acts in current.items()}))
    latest = max(act.clock.milliseconds for acts in current.values() for act in acts)
    return (case, entity, conflicts, latest, *columns_of(kind, values))


def _head(act: Act) -> tuple[str, Value, tuple[str, ...]]:
    return act.id, act.value, act.replaces


class _Writing:
    """The rows that one slice of entries brings."""

    def __init__(self, case: str) -> None:
        self._case = case
        self.touched: set[tuple[str, str]] = set()
        self._standings: dict[str, str] = {}
        self._rows: dict[str, list[tuple[object, ...]]] = {}
        self._gone: dict[str, list[str]] = {}

    def add(self, entity: str, judged: Judged) -> None:
        """Note how one object stands."""
        self._standings.update(judged.standings)
        for kind in judged.current.keys() & MODEL.keys():
            self.touched.add((kind, entity))
            row = row_of(self._case, entity, kind, judged)
            if row is None:
                self._gone.setdefault(kind, []).append(entity)
            else:
                self._rows.setdefault(kind, []).append(row)

    def write(
        self, connection: Connection, fresh: Iterable[tuple[Act, tuple[int, int]]], stored: Iterable[Placed]
    ) -> None:
        """Write the objects, the new operations, and the standing of those that stand otherwise than before."""
        insert_rows(connection, schema.operation, [self._row(act, at) for act, at in fresh])
        now = self._standings
        changed = [(now[act.id], *at) for act, at, before in stored if now[act.id] != before]
        if changed:
            change = "update operation set standing = ? where entry_n = ? and position = ?"
            connection.exec_driver_sql(change, changed)
        for kind, rows in self._rows.items():
            insert_rows(connection, schema.projections[kind], rows, replace=True)
        for kind, gone in self._gone.items():
            table = schema.projections[kind].name
            forget = f"delete from {table} where case_id = ? and entity {AMONG}"  # noqa: S608 - our own words
            connection.exec_driver_sql(forget, (self._case, listed(gone)))

    def _row(self, act: Act, at: tuple[int, int]) -> tuple[object, ...]:
        said = (act.kind, act.entity, act.field, text_of(act.value), replaces_text(act.replaces))
        return (*at, self._case, *said, self._standings[act.id])


def _move_tips(connection: Connection, case: str, entries: Sequence[Entry]) -> None:
    """Take what new entries lean on from the tips, and put those in that nothing new leans on."""
    leant_on = {other for entry in entries for other in entry.leans_on}
    forget = f"delete from tip where case_id = ? and entry {AMONG}"  # noqa: S608 - our own words
    connection.exec_driver_sql(forget, (case, listed(leant_on)))
    insert_rows(connection, schema.tip, [(case, entry.id) for entry in entries if entry.id not in leant_on])
