"""What workers said about versions: kept beside the bytes, sealed so that a changed row is seen."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from db.documents_schema import inspection
from db.documents_schema import version as versions
from db.rows import seal_of
from workbench.domain.intake import Inspected


def note(connection: Connection, number: int, pages: int, text_pages: int, codes: Sequence[str]) -> None:
    """Keep what a worker said; a later word replaces an earlier one, what was indexed stays indexed."""
    known = read(connection, number)
    _write(connection, number, Inspected(pages, text_pages, tuple(codes), known.indexed if known else False))


def finish(connection: Connection, number: int) -> None:
    """Note that the words of all pages are kept."""
    known = read(connection, number)
    if known is not None:
        _write(connection, number, Inspected(known.pages, known.text_pages, known.codes, indexed=True))


def read(connection: Connection, number: int) -> Inspected | None:
    """Return what a worker said about a version."""
    row = connection.execute(select(inspection).where(inspection.c.version == number)).first()
    if row is None:
        return None
    return Inspected(row.pages, row.text_pages, tuple(json.loads(row.codes)), bool(row.indexed))


def changed(connection: Connection) -> tuple[int, ...]:
    """Return the versions whose row is not what was written."""
    owner = versions.c.id == inspection.c.version
    rows = connection.execute(
        select(inspection, versions.c.sha256).join_from(inspection, versions, owner, isouter=True)
    )
    return tuple(
        int(row.version)
        for row in rows
        if row.seal != seal_of(row.sha256, row.pages, row.text_pages, row.codes, row.indexed)
    )


def _write(connection: Connection, number: int, said: Inspected) -> None:
    """Write the row of a version."""
    sha256 = connection.execute(select(versions.c.sha256).where(versions.c.id == number)).scalar_one()
    codes = json.dumps(said.codes)
    values = (number, said.pages, said.text_pages, codes, int(said.indexed))
    seal = seal_of(sha256, *values[1:])
    connection.exec_driver_sql("INSERT OR REPLACE INTO inspection VALUES (?, ?, ?, ?, ?, ?)", (*values, seal))
