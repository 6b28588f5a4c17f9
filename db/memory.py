"""A store in memory: to fold the log anew, or to see a case as it stood."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from db import schema
from db.folding import fold_anew
from db.view import StoredCase
from db.writing import append_entries
from workbench.domain.entry import Entry


def in_memory() -> Connection:
    """Return an empty store in memory."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: dbapi2.connect(":memory:", check_same_thread=False),
        poolclass=StaticPool,
    )
    connection = engine.connect()
    schema.log.create_all(connection, checkfirst=False)
    for statement in schema.TRIGGERS.values():
        connection.exec_driver_sql(statement)
    schema.projected.create_all(connection, checkfirst=False)
    connection.commit()
    return connection


def folded_in_memory(case: str, entries: Iterable[Entry]) -> StoredCase:
    """Return a case made of these entries alone."""
    connection = in_memory()
    with connection.begin():
        fold_anew(connection, append_entries(connection, list(entries)))
    return StoredCase(connection.engine, case, connection, settled=True)


def causal_past(entries: Iterable[Entry], last: str) -> list[Entry]:
    """Return an entry and everything its author had seen, in the order given."""
    listed = list(entries)
    by_id = {entry.id: entry for entry in listed}
    wanted: set[str] = set()
    waiting = [last]
    while waiting:
        one = waiting.pop()
        if one in by_id and one not in wanted:
            wanted.add(one)
            waiting.extend(by_id[one].leans_on)
    return [entry for entry in listed if entry.id in wanted]
