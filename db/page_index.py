"""The words of pages: kept compressed, indexed in slices short enough for everybody else to write between."""

from __future__ import annotations

import time
import zlib
from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from db.documents_schema import MOST_PARTS, first_part, last_part, page
from workbench.domain.errors import RuleBroken

SLICE_SECONDS = 0.020
"""How long rows are added before a commit; the commit itself has the rest of 50 ms."""
ROWS_AT_ONCE = 4
INTO_INDEX = "INSERT INTO page_index (rowid, words) VALUES (?, ?)"
_NONCHARACTERS = {number: None for number in (*range(0x20), *range(0xFDD0, 0xFDF0)) if chr(number) not in "\t\n\r"}

Row = tuple[int, bytes | None, str]


def add(connection: Connection, version: int, pages: Sequence[tuple[int, str]]) -> None:
    """Keep and index pages of a version; a page that is known already is passed over."""
    if any(not 0 <= number < MOST_PARTS for number, _ in pages):
        raise RuleBroken("document.too_many_pages")
    with connection.begin():
        here = page.c.id.between(first_part(version), last_part(version))
        known = set(connection.execute(select(page.c.id).where(here)).scalars())
    rows = [_row(first_part(version) + number, words) for number, words in pages]
    _add_rows(connection, [row for row in rows if row[0] not in known])


def rebuild(connection: Connection) -> None:
    """Empty the index and fill it again from the kept words."""
    with connection.begin():
        connection.exec_driver_sql("INSERT INTO page_index (page_index) VALUES ('delete-all')")
    last = -1
    while True:
        with connection.begin():
            following = select(page).where(page.c.id > last, page.c.words.is_not(None)).order_by(page.c.id).limit(64)
            rows = connection.execute(following).all()
            if not rows:
                return
            for number, words in rows:
                connection.exec_driver_sql(INTO_INDEX, (number, unpacked(words)))
            last = int(rows[-1][0])


def forget(connection: Connection, version: int) -> None:
    """Take the pages of a version out of the index."""
    here = (first_part(version), last_part(version))
    connection.exec_driver_sql("DELETE FROM page_index WHERE rowid BETWEEN ? AND ?", here)


def renew(connection: Connection) -> None:
    """Write the whole index anew: words that were taken out stand in its older parts until then."""
    connection.exec_driver_sql("INSERT INTO page_index (page_index) VALUES ('optimize')")


def unpacked(words: bytes | None) -> str:
    """Return the words of a page as they were kept."""
    return zlib.decompress(words).decode("utf-8") if words else ""


def clean(words: str) -> str:
    """Drop the characters that mark excerpts and replace lone surrogates."""
    return words.translate(_NONCHARACTERS).encode("utf-8", "replace").decode("utf-8")


def _row(number: int, words: str) -> Row:
    """Prepare one page."""
    kept = clean(words)
    return number, zlib.compress(kept.encode()) if kept.strip() else None, kept


def _add_rows(connection: Connection, rows: Sequence[Row]) -> None:
    """Write rows in slices of bounded time."""
    at = 0
    while at < len(rows):
        with connection.begin():
            until = time.monotonic() + SLICE_SECONDS
            while at < len(rows) and time.monotonic() < until:
                some = rows[at : at + ROWS_AT_ONCE]
                connection.execute(insert(page), [{"id": number, "words": packed} for number, packed, _ in some])
                spoken = [(number, words) for number, packed, words in some if packed]
                if spoken:
                    connection.exec_driver_sql(INTO_INDEX, spoken)
                at += len(some)
