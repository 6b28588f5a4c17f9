"""Checking the record: every byte that the program reads is compared with what was signed or sealed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import groupby, islice
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from db import schema
from db.folding import row_of
from db.grounds import grounds_in
from db.memory import in_memory
from db.migrations import missing_guards
from db.rows import acts_where, in_lots, received_entry, replaces_text, seal_of, text_of, value_of
from db.signatures import is_signed
from workbench.domain.entry import Entry, read_withheld
from workbench.domain.errors import RuleBroken
from workbench.services.record import LOST, Soundness

Problem = tuple[str, str]
_BREAKS = re.compile("[ \n\t]+")


def check(
    connection: Connection, state_digest: Callable[[], str], cancelled: Callable[[], bool] = lambda: False
) -> Soundness:
    """Verify every entry, fold everything anew and compare with what lies there; `cancelled` stops it in between."""

    def going_on() -> None:
        if cancelled():
            raise RuleBroken("cancelled")

    problems = [*_file(connection), *(("guard.missing", name) for name in missing_guards(connection))]
    log = _Log(connection, going_on)
    problems += log.problems()
    problems += _sealed(connection)
    problems += _projected(connection, log, going_on)
    return Soundness(log.entries, "" if problems else state_digest(), tuple(problems))


def _file(connection: Connection) -> Iterator[Problem]:
    """Ask SQLite itself, and compare the tables with how they were made."""
    for row in connection.exec_driver_sql("pragma integrity_check"):
        if row[0] != "ok":
            yield "file.damaged", str(row[0])
    expected = _tables_of(in_memory())
    found = _tables_of(connection)
    for name in sorted(expected.keys() | found.keys()):
        if expected.get(name) != found.get(name):
            yield "schema.changed", name


def _tables_of(connection: Connection) -> dict[str, str]:
    """Return how each table, index and trigger was made; only how its lines are broken does not matter."""
    rows = connection.exec_driver_sql("select name, sql from sqlite_master where sql is not null")
    return {name: _BREAKS.sub(" ", sql) for name, sql in rows}


class _Log:
    """One pass over the log, against its own bytes and against the operations laid out from it."""

    def __init__(self, connection: Connection, going_on: Callable[[], None]) -> None:
        self._connection = connection
        self._going_on = going_on
        self.entries = 0
        self.tips: set[tuple[str, str]] = set()
        self.laid_out = True
        self._numbers: dict[tuple[str, str], set[int]] = {}

    def problems(self) -> Iterator[Problem]:
        """Verify every entry in the order of arrival."""
        seen: set[str] = {*self._withheld(), *self._lost()}
        early: dict[str, str] = {}
        leant_on: set[tuple[str, str]] = set()
        columns = "entry_n, position, case_id, kind, entity, field, value, replaces"
        query = f"select {columns} from operation order by entry_n, position"  # noqa: S608 - our own words
        operations = in_lots(self._connection.exec_driver_sql(query))
        for row in in_lots(self._connection.execute(select(schema.entry).order_by(schema.entry.c.n))):
            self._going_on()
            self.entries += 1
            if row.n != self.entries:
                yield "log.gap", str(self.entries)
            try:
                entry = received_entry(row)
            except RuleBroken as refused:
                self.laid_out = False
                yield refused.code, str(row.n)
                continue
            yield from self._entry(row, entry)
            seen.add(entry.id)
            early.update((other, str(row.n)) for other in entry.leans_on if other not in seen)
            self.tips.add((entry.header.case, entry.id))
            leant_on.update((entry.header.case, other) for other in entry.leans_on)
            laid_out = list(map(tuple, islice(operations, entry.header.operations)))
            self.laid_out = self.laid_out and laid_out == list(_laid_out(row.n, entry))
        self.laid_out = self.laid_out and next(operations, None) is None
        self.tips -= leant_on
        yield from (("entry.predecessor_missing", n) for other, n in early.items() if other not in seen)
        yield from self._gaps()

    def _withheld(self) -> Iterator[str]:
        """Return the entries of which only the header is here, and count them among their authors' own."""
        table = schema.withheld
        for row in self._connection.execute(select(table.c.id, table.c.case_id, table.c.author, table.c.sequence)):
            self._numbers.setdefault((row.case_id, row.author), set()).add(row.sequence)
            yield row.id

    def _lost(self) -> Iterator[str]:
        """Return the entries that a salvage could not save, and count their numbers as accounted for."""
        table = schema.local
        for row in self._connection.execute(select(table.c.name, table.c.value).where(table.c.sort == LOST)):
            place = value_of(row.value)
            if isinstance(place, list) and len(place) == 3 and isinstance(place[2], int) and place[2] > 0:
                self._numbers.setdefault((str(place[0]), str(place[1])), set()).add(place[2])
            yield row.name

    def _entry(self, row: Row[Any], entry: Entry) -> Iterator[Problem]:
        """Compare an entry's row with its signed bytes."""
        header = entry.header
        columns = (row.id, row.case_id, row.author, row.sequence, row.milliseconds, row.counter)
        place = (entry.id, header.case, header.author, header.sequence)
        if columns != (*place, header.clock.milliseconds, header.clock.counter):
            yield "entry.columns_changed", str(row.n)
        if not is_signed(entry):
            yield "entry.signature", str(row.n)
        if (header.previous is None) != (header.sequence == 1):
            yield "chain.no_beginning", entry.id
        self._numbers.setdefault((header.case, header.author), set()).add(header.sequence)

    def _gaps(self) -> Iterator[Problem]:
        """Name authors whose numbers are not all there.

        Two entries that follow the same one are no fault: a cloned laptop does that, and none of them is lost.
        """
        for (_, author), numbers in self._numbers.items():
            if len(numbers) != max(numbers):
                yield "chain.gap", author


def _laid_out(number: int, entry: Entry) -> Iterator[tuple[object, ...]]:
    """Return the operations of an entry as they should lie in their table."""
    for position, one in enumerate(entry.operations()):
        place = (number, position, entry.header.case, one.kind, one.entity, one.field)
        yield (*place, text_of(one.value), replaces_text(one.replaces))


def _sealed(connection: Connection) -> Iterator[Problem]:
    """Compare what belongs to this laptop alone with its seals."""
    for row in connection.execute(select(schema.local)):
        if row.seal != seal_of(row.sort, row.name, row.value):
            yield "local.changed", f"{row.sort} {row.name}"
    for row in connection.execute(select(schema.arrival)):
        if row.seal != seal_of(row.entry, row.package, row.on_wall):
            yield "arrival.changed", row.entry
    for row in connection.execute(select(schema.withheld)):
        signed = (row.header, row.signature)
        if row.seal != seal_of(row.id, row.case_id, row.author, row.sequence, *signed) or not _is_header(*signed):
            yield "withheld.changed", row.id
    for row in connection.execute(select(schema.quarantine)):
        content = (row.header, row.body, row.signature)
        if row.seal != seal_of(row.id, row.case_id, *content, row.why, row.package):
            yield "quarantine.changed", row.id


def _is_header(header: bytes, signature: bytes) -> bool:
    try:
        return is_signed(read_withheld(header, signature))
    except RuleBroken:
        return False


def _projected(connection: Connection, log: _Log, going_on: Callable[[], None]) -> Iterator[Problem]:
    """Fold every object anew and compare how its operations stand, and its row."""
    if set(map(tuple, connection.execute(select(schema.tip)))) != log.tips:
        yield "projection.changed", schema.tip.name
    if not log.laid_out:
        yield "projection.changed", schema.operation.name
        return
    changed: set[str] = set()
    rows = {kind: _rows(connection, table) for kind, table in schema.projections.items()}
    for case in sorted({case for case, _ in log.tips}):
        grounds = grounds_in(connection, case)
        acts = acts_where(connection, case, "1 order by o.entity")
        for entity, group in groupby(acts, key=lambda one: one[0].entity):
            going_on()
            found = list(group)
            judged = grounds.judge(act for act, _, _ in found)
            if any(judged.standings[act.id] != standing for act, _, standing in found):
                changed.add(schema.operation.name)
            for kind in judged.current.keys() & rows.keys():
                row = row_of(case, entity, kind, judged)
                if row is not None and next(rows[kind], None) != row:
                    changed.add(schema.projections[kind].name)
    changed.update(schema.projections[kind].name for kind, left in rows.items() if next(left, None) is not None)
    yield from (("projection.changed", name) for name in sorted(changed))


def _rows(connection: Connection, table: Table) -> Iterator[tuple[object, ...]]:
    found = connection.exec_driver_sql(f"select * from {table.name} order by case_id, entity")  # noqa: S608 - our own words
    return map(tuple, in_lots(found))
