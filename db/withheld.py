"""Entries of which only the signed header came: their bodies stay with their authors until a blind phase ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from db import schema
from db.rows import AMONG, insert_rows, listed, seal_of
from workbench.domain.entry import Entry


class Withheld:
    """The headers that one case holds without their bodies."""

    def __init__(self, connection: Connection, case: str) -> None:
        self._connection = connection
        self._case = case

    def keep(self, headers: Sequence[Entry]) -> set[str]:
        """Keep headers, so that what leans on them can be taken in; return those that were here already."""
        if not headers:
            return set()
        query = f"select id from withheld where case_id = ? and id {AMONG}"  # noqa: S608 - our own words
        asked = (self._case, listed(one.id for one in headers))
        there = set(self._connection.exec_driver_sql(query, asked).scalars())
        insert_rows(self._connection, schema.withheld, [self._row(one) for one in headers if one.id not in there])
        return there

    def reveal(self, identifiers: Iterable[str]) -> None:
        """Let go of headers whose entries have come whole."""
        forget = f"delete from withheld where id {AMONG}"  # noqa: S608 - our own words
        self._connection.exec_driver_sql(forget, (listed(identifiers),))

    def _row(self, entry: Entry) -> tuple[object, ...]:
        header = entry.header
        content = (entry.header_bytes, entry.signature)
        place = (entry.id, self._case, header.author, header.sequence)
        return (*place, *content, seal_of(*place, *content))
