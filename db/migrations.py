"""Numbered steps for the log tables; projections are dropped, created and folded anew instead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from db import schema
from workbench.domain.errors import MachineRefused

Step = Callable[[Connection], None]


def first(connection: Connection) -> None:
    """Create the log, its triggers and the projections."""
    tables = [schema.entry, schema.arrival, schema.quarantine, schema.local]
    schema.log.create_all(connection, tables, checkfirst=False)
    for statement in schema.TRIGGERS.values():
        connection.exec_driver_sql(statement)
    schema.projected.create_all(connection, checkfirst=False)
    connection.exec_driver_sql(f"pragma application_id={schema.APPLICATION_ID}")


def second(connection: Connection) -> None:
    """Make room for the headers of entries whose bodies are withheld."""
    schema.withheld.create(connection)


STEPS: tuple[Step, ...] = (first, second)
"""Step k brings a file from version k to k + 1; a released step is never edited."""


def version_of(connection: Connection) -> int:
    """Return the version of the open file, or refuse one that is not ours."""
    number = int(connection.exec_driver_sql("pragma user_version").scalar_one())
    owner = int(connection.exec_driver_sql("pragma application_id").scalar_one())
    empty = connection.exec_driver_sql("select count(*) from sqlite_master").scalar_one() == 0
    if not empty and owner != schema.APPLICATION_ID:
        raise MachineRefused("store.foreign")
    if number > len(STEPS):
        raise MachineRefused("store.newer", version=number, known=len(STEPS))
    return number


def migrate(connection: Connection, before: Callable[[int], None], steps: tuple[Step, ...] = STEPS) -> bool:
    """Bring the file to the newest version inside the caller's transaction; say whether it changed.

    `before` is called with the old version when there is something to lose, and keeps a verified copy.
    """
    number = version_of(connection)
    if number == len(steps):
        return False
    if number:
        before(number)
    for step in steps[number:]:
        step(connection)
    connection.exec_driver_sql(f"pragma user_version={len(steps)}")
    return True


def stale_projections(connection: Connection) -> bool:
    """Say whether the file's projections have other columns or indexes than they are now asked for with."""
    names = set(connection.exec_driver_sql("select name from sqlite_master where type = 'index'").scalars())
    if any(index.name not in names for table in schema.projections.values() for index in table.indexes):
        return True
    rows = connection.exec_driver_sql(
        "select t.name, c.name from sqlite_master as t, pragma_table_info(t.name) as c where t.type = 'table'"
    )
    found: dict[str, set[str]] = {}
    for table, column in rows:
        found.setdefault(table, set()).add(column)
    return any(found.get(one.name) != {*one.c.keys()} for one in schema.projected.sorted_tables)


def missing_guards(connection: Connection) -> list[str]:
    """Name the triggers that should guard the log and do not, or not with these words."""
    rows = connection.exec_driver_sql("select name, sql from sqlite_master where type='trigger'").all()
    found = {name: sql.lower() for name, sql in rows}
    return [name for name, sql in schema.TRIGGERS.items() if found.get(name) != sql.lower()]


def backup_name(path: Path, version: int) -> Path:
    """Return where the copy made before a migration lies."""
    return path.with_name(f"{path.stem}-before-version-{version + 1}{path.suffix}")
