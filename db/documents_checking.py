"""Checking documents.sqlite: everything the program reads there is compared with what it must be."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path

from sqlalchemy import Connection, create_engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from db import inspections, page_boxes, passwords, recognitions
from db.connection import machine_refused
from db.document_reader import DocumentReader
from db.documents_schema import PART_BITS, STEPS, connect, inspection, migrate, page
from db.documents_schema import version as versions
from db.page_index import unpacked
from workbench.domain.errors import MachineRefused, RuleBroken

Problem = tuple[str, str]
_TOKENS = 'SELECT term, doc, "offset" FROM temp.tokens'


def check_documents(
    path: Path, key: bytes | None = None, cancelled: Callable[[], bool] = lambda: False
) -> tuple[Problem, ...]:
    """Hash every document anew, look at every row and index every page again beside; return what differs.

    Codes: `file.damaged`, `schema.changed`, `document.bytes_changed`, `inspection.changed`,
    `page.words_changed`, `page.misplaced`, `index.changed`.
    """
    connection = connect(path, key, writable=False)
    reader = DocumentReader(path, key)
    try:
        with connection.begin():
            problems = [*_file(connection), *_documents(reader, cancelled), *_rows(connection, cancelled)]
            return tuple(problems or _index(connection, cancelled))
    except DBAPIError as error:
        raise machine_refused(error, path) from error
    finally:
        reader.close()
        connection.close()


def _file(connection: Connection) -> Iterator[Problem]:
    """Ask SQLite itself, and compare the tables with how they were made."""
    for row in connection.exec_driver_sql("pragma integrity_check"):
        if row[0] != "ok":
            yield "file.damaged", str(row[0])
    with _in_memory() as fresh:
        with fresh.begin():
            migrate(fresh, STEPS[: _version(connection)])
        expected, found = _tables_of(fresh), _tables_of(connection)
    yield from (
        ("schema.changed", name)
        for name in sorted(expected.keys() | found.keys())
        if expected.get(name) != found.get(name)
    )


def _documents(reader: DocumentReader, cancelled: Callable[[], bool]) -> Iterator[Problem]:
    """Compare every document with the hash that names it."""
    for sha256, size in reader.versions().items():
        try:
            whole = reader.verify(sha256, cancelled) and reader.stored_size(sha256) == size
        except MachineRefused:
            whole = False
        if not whole:
            yield "document.bytes_changed", sha256


def _rows(connection: Connection, cancelled: Callable[[], bool]) -> Iterator[Problem]:
    """Look at every inspection and at the words of every page."""
    names = {int(number): (sha256 or b"").hex() for number, sha256, _ in connection.execute(select(versions)).all()}
    odd = sorted({*inspections.changed(connection), *page_boxes.changed(connection), *passwords.changed(connection)})
    yield from (("inspection.changed", names.get(number, "")) for number in odd)
    yield from (("page.words_changed", names.get(number, "")) for number in recognitions.changed(connection))
    counts: dict[int, int] = {}
    for place, words in connection.execute(select(page).order_by(page.c.id)):
        _stop(cancelled)
        number = int(place) >> PART_BITS
        counts[number] = counts.get(number, 0) + 1
        try:
            unpacked(words)
        except (zlib.error, UnicodeDecodeError):
            yield "page.words_changed", names.get(number, "")
    indexed = select(inspection.c.version, inspection.c.pages).where(inspection.c.indexed == 1)
    for number, pages in connection.execute(indexed):
        if counts.get(int(number), 0) != pages or _last(connection, int(number)) != pages - 1:
            yield "page.misplaced", names.get(int(number), "")


def _version(connection: Connection) -> int:
    """Return the version of a file that no writer of this program may have opened yet."""
    return int(connection.exec_driver_sql("pragma user_version").scalar_one())


def _last(connection: Connection, number: int) -> int:
    """Return the last page of a version."""
    low = number << PART_BITS
    asked = "SELECT max(id) FROM page WHERE id BETWEEN ? AND ?"
    last = connection.exec_driver_sql(asked, (low, low | ((1 << PART_BITS) - 1))).scalar()
    return -1 if last is None else int(last) - low


def _index(connection: Connection, cancelled: Callable[[], bool]) -> tuple[Problem, ...]:
    """Index all words again in memory and compare every token and its places."""
    # The file is open for reading alone; this lets a list of its tokens lie in memory beside it.
    connection.exec_driver_sql("pragma query_only=off")
    connection.exec_driver_sql("CREATE VIRTUAL TABLE temp.tokens USING fts5vocab(main, page_index, instance)")
    with _in_memory() as fresh:
        with fresh.begin():
            migrate(fresh)
            for place, words in connection.execute(select(page).where(page.c.words.is_not(None))):
                _stop(cancelled)
                row = (place, unpacked(words))
                fresh.exec_driver_sql("INSERT INTO page_index (rowid, words) VALUES (?, ?)", row)
            for row in recognitions.indexed(connection):
                _stop(cancelled)
                fresh.exec_driver_sql("INSERT INTO page_index (rowid, words) VALUES (?, ?)", row)
            fresh.exec_driver_sql("CREATE VIRTUAL TABLE temp.tokens USING fts5vocab(main, page_index, instance)")
        with fresh.begin():
            here = connection.exec_driver_sql(_TOKENS)
            there = fresh.exec_driver_sql(_TOKENS)
            for number, (found, expected) in enumerate(zip_longest(here, there)):
                if number % 10_000 == 0:
                    _stop(cancelled)
                if found != expected:
                    return (("index.changed", ""),)
    return ()


def _tables_of(connection: Connection) -> dict[str, str]:
    """Return how everything in a file was made."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: " ".join(sql.lower().split()) for name, sql in rows}


def _in_memory() -> Connection:
    """Return an empty file in memory."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: dbapi2.connect(":memory:", isolation_level=None, check_same_thread=False),
        poolclass=StaticPool,
    )
    return engine.connect()


def _stop(cancelled: Callable[[], bool]) -> None:
    """Stop here if nobody wants to know any more."""
    if cancelled():
        raise RuleBroken("cancelled")
