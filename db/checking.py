"""Checking the record: every byte that the program reads is compared with what was signed or sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.exc import DBAPIError

from db import schema
from db.folding import Fold
from db.memory import in_memory
from db.migrations import missing_guards
from db.rows import entry_of, seal_of
from db.signatures import is_signed
from db.writing import insert_operations
from workbench.domain.entry import Entry
from workbench.domain.errors import RuleBroken
from workbench.services.record import Soundness

Problem = tuple[str, str]


def check(connection: Connection, state_digest: Callable[[], str]) -> Soundness:
    """Verify every entry, fold everything anew and compare with what lies there."""
    problems = [*_file(connection), *(("guard.missing", name) for name in missing_guards(connection))]
    entries: list[tuple[int, Entry]] = []
    seen: set[str] = set()
    rows = connection.execute(select(schema.entry).order_by(schema.entry.c.n)).all()
    for expected, row in enumerate(rows, 1):
        if row.n != expected:
            problems.append(("log.gap", str(expected)))
        try:
            entry = entry_of(row)
        except RuleBroken as refused:
            problems.append((refused.code, str(row.n)))
            continue
        problems += _entry(row, entry, seen)
        seen.add(entry.id)
        entries.append((row.n, entry))
    problems += _forks(entries)
    problems += _sealed(connection)
    problems += _projections(connection, entries)
    return Soundness(len(rows), "" if problems else state_digest(), tuple(problems))


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
    rows = connection.exec_driver_sql("select name, sql from sqlite_master where sql is not null")
    return {name: " ".join(sql.lower().split()) for name, sql in rows}


def _entry(row: Row[Any], entry: Entry, seen: set[str]) -> Iterator[Problem]:
    """Compare an entry's row with its signed bytes, and its place with what it leans on."""
    header = entry.header
    columns = (row.id, row.case_id, row.author, row.sequence, row.milliseconds, row.counter)
    signed = (
        entry.id,
        header.case,
        header.author,
        header.sequence,
        header.clock.milliseconds,
        header.clock.counter,
    )
    if columns != signed:
        yield "entry.columns_changed", str(row.n)
    if not is_signed(entry):
        yield "entry.signature", str(row.n)
    if any(other not in seen for other in entry.leans_on):
        yield "entry.predecessor_missing", str(row.n)


def _forks(entries: list[tuple[int, Entry]]) -> Iterator[Problem]:
    """Two entries of one author that follow the same one are no fault: a cloned laptop does that. None is lost."""
    numbers: dict[tuple[str, str], int] = {}
    for _, entry in entries:
        place = entry.header.case, entry.header.author
        if entry.header.previous is None and entry.header.sequence != 1:
            yield "chain.no_beginning", entry.id
        numbers[place] = max(numbers.get(place, 0), entry.header.sequence)
    for place, highest in numbers.items():
        present = {e.header.sequence for _, e in entries if (e.header.case, e.header.author) == place}
        if len(present) != highest:
            yield "chain.gap", place[1]


def _sealed(connection: Connection) -> Iterator[Problem]:
    """Compare what belongs to this laptop alone with its seals."""
    for row in connection.execute(select(schema.local)):
        if row.seal != seal_of(row.sort, row.name, row.value):
            yield "local.changed", f"{row.sort} {row.name}"
    for row in connection.execute(select(schema.arrival)):
        if row.seal != seal_of(row.entry, row.package, row.on_wall):
            yield "arrival.changed", row.entry
    for row in connection.execute(select(schema.quarantine)):
        content = (bytes(row.header), bytes(row.body), bytes(row.signature))
        if row.seal != seal_of(row.id, row.case_id, *content, row.why, row.package):
            yield "quarantine.changed", row.id


def _projections(connection: Connection, entries: list[tuple[int, Entry]]) -> Iterator[Problem]:
    """Fold the log anew in memory and compare every projected row."""
    fresh = in_memory()
    try:
        log = [
            {column.name: getattr(row, column.name) for column in schema.entry.columns}
            for row in connection.execute(select(schema.entry))
        ]
        if log:
            fresh.execute(insert(schema.entry), log)
        insert_operations(fresh, entries)
        for case in sorted({entry.header.case for _, entry in entries}):
            Fold(fresh, case).everything()
        for table in schema.projected.sorted_tables:
            if _rows(fresh, table) != _rows(connection, table):
                yield "projection.changed", table.name
    except DBAPIError as error:
        yield "log.unreadable", str(error.orig)
    finally:
        fresh.close()


def _rows(connection: Connection, table: Any) -> list[str]:
    return sorted(map(repr, map(tuple, connection.execute(select(table)))))
