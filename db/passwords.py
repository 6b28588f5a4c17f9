"""Passwords that open documents: beside their bytes, as well protected as these, and in no record or package."""

from __future__ import annotations

from sqlalchemy import Connection, inspect, select

from db.documents_schema import password
from db.documents_schema import version as versions
from db.rows import seal_of

_OWNER = versions.c.id == password.c.version


def keep(connection: Connection, number: int, word: str) -> None:
    """Keep the password that opens a version."""
    sha256 = connection.execute(select(versions.c.sha256).where(versions.c.id == number)).scalar_one()
    row = (number, word, seal_of(sha256, word))
    connection.exec_driver_sql("INSERT OR REPLACE INTO password VALUES (?, ?, ?)", row)


def read(connection: Connection, number: int) -> str:
    """Return the password that opens a version, or nothing; a row that was changed is not believed."""
    if not _is_there(connection):
        return ""
    asked = select(password, versions.c.sha256).join_from(password, versions, _OWNER)
    row = connection.execute(asked.where(password.c.version == number)).first()
    return row.word if row is not None and row.seal == seal_of(row.sha256, row.word) else ""


def every(connection: Connection) -> tuple[str, ...]:
    """Return all passwords that opened something, each once, the latest first."""
    if not _is_there(connection):
        return ()
    words = connection.execute(select(password.c.word).order_by(password.c.version.desc())).scalars()
    return tuple(dict.fromkeys(words))


def changed(connection: Connection) -> tuple[int, ...]:
    """Return the versions whose row is not what was written."""
    if not _is_there(connection):
        return ()
    rows = connection.execute(select(password, versions.c.sha256).join_from(password, versions, _OWNER, isouter=True))
    return tuple(int(row.version) for row in rows if row.seal != seal_of(row.sha256, row.word))


def _is_there(connection: Connection) -> bool:
    """Say whether the file has the table; one from before there were any has none."""
    return inspect(connection).has_table(password.name)
