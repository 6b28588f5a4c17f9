"""What was read from pictures of pages: kept apart from text layers, sealed, and indexed beside them.

A page is either here with words or in the page table with words, never in both; which of the two says
whether what is found on it was read from a picture.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, select

from db.documents_schema import MOST_PARTS, PART_BITS, first_part, last_part, page, recognised
from db.documents_schema import version as versions
from db.page_index import INTO_INDEX, clean
from db.rows import seal_of
from workbench.domain.geometry import PageText
from workbench.domain.recognising import Recognised
from workbench.domain.text import searchable

_SPOKEN = f"SELECT id FROM recognised WHERE length(text) > {len(zlib.compress(b''))}"  # noqa: S608 - a number
"""The pages on whose pictures something was read, told without unpacking any."""
_INSERT = "INSERT OR REPLACE INTO recognised (id, text, boxes, engine, seal) VALUES (?, ?, ?, ?, ?)"


def add(connection: Connection, number: int, found: Sequence[Recognised]) -> None:
    """Keep and index what was read of some pages; a page that has a text layer, or was read before, is passed over."""
    sha256, missing = _hash_of(connection, number), set(waiting(connection, number))
    for one in found:
        place = first_part(number) + one.text.page
        if place in missing:
            missing.discard(place)
            text = zlib.compress(one.text.text.encode("utf-8", "replace"))
            boxes = zlib.compress(array("f", one.text.boxes).tobytes())
            seal = _seal(sha256, place, text, boxes, one.engine)
            connection.exec_driver_sql(_INSERT, (place, text, boxes, one.engine, seal))
            words = words_of(text)
            if words:
                connection.exec_driver_sql(INTO_INDEX, (place, words))


def _is_there(connection: Connection) -> bool:
    """Say whether the file is from after pictures of pages were read."""
    return connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'recognised'").scalar() is not None


def index_again(connection: Connection) -> None:
    """Fill an index that was emptied with what was read from pictures."""
    for row in indexed(connection):
        connection.exec_driver_sql(INTO_INDEX, row)


def waiting(connection: Connection, number: int) -> tuple[int, ...]:
    """Return the row ids of the pages of a version that have no text layer and were not read from a picture."""
    if not _is_there(connection):
        return ()
    asked = (
        "SELECT id FROM page WHERE words IS NULL AND id BETWEEN ? AND ?"
        " AND id NOT IN (SELECT id FROM recognised) ORDER BY id"
    )
    rows = connection.exec_driver_sql(asked, (first_part(number), last_part(number)))
    return tuple(int(place) for place in rows.scalars())


def read(connection: Connection, number: int) -> tuple[int, ...]:
    """Return the row ids of the pages of a version on whose pictures words were read."""
    if not _is_there(connection):
        return ()
    asked = f"{_SPOKEN} AND id BETWEEN ? AND ? ORDER BY id"
    rows = connection.exec_driver_sql(asked, (first_part(number), last_part(number)))
    return tuple(int(place) for place in rows.scalars())


def spoken(connection: Connection) -> str:
    """Return the SQL of the pages on whose pictures something was read."""
    return _SPOKEN if _is_there(connection) else "SELECT NULL WHERE 0"


def text_at(connection: Connection, place: int) -> PageText | None:
    """Return what was read from the picture of a page; None where nothing was."""
    if not _is_there(connection):
        return None
    row = connection.execute(select(recognised).where(recognised.c.id == place)).first()
    if row is None:
        return None
    boxes = array("f")
    boxes.frombytes(zlib.decompress(row.boxes))
    text = zlib.decompress(row.text).decode("utf-8")
    return PageText(place & (MOST_PARTS - 1), text, boxes, recognised=True) if text else None


def words_at(connection: Connection, places: Sequence[int]) -> dict[int, str]:
    """Return the searchable words of those of these pages that were read from pictures."""
    if not places or not _is_there(connection):
        return {}
    rows = connection.execute(select(recognised.c.id, recognised.c.text).where(recognised.c.id.in_(places)))
    return {int(place): words_of(text) for place, text in rows}


def indexed(connection: Connection) -> Iterator[tuple[int, str]]:
    """Give every page that was read from a picture, with the words its index holds."""
    if not _is_there(connection):
        return
    for place, text in connection.execute(select(recognised.c.id, recognised.c.text).order_by(recognised.c.id)):
        words = words_of(text)
        if words:
            yield int(place), words


def changed(connection: Connection) -> tuple[int, ...]:
    """Return the versions with a row that is not what was written, or that stands beside a text layer."""
    if not _is_there(connection):
        return ()
    hashes = {int(number): sha256 for number, sha256 in connection.execute(select(versions.c.id, versions.c.sha256))}
    joined = select(recognised, page.c.id.label("at"), page.c.words).join(
        page, page.c.id == recognised.c.id, isouter=True
    )
    return tuple(
        int(row.id) >> PART_BITS
        for row in connection.execute(joined)
        if row.at is None
        or row.words is not None
        or row.seal != _seal(hashes.get(int(row.id) >> PART_BITS), int(row.id), row.text, row.boxes, row.engine)
    )


def words_of(text: bytes) -> str:
    """Return the words of a kept text as they are searched."""
    return clean(searchable(zlib.decompress(text).decode("utf-8")))


def _seal(sha256: bytes | None, place: int, text: bytes, boxes: bytes, engine: str) -> str:
    return seal_of(sha256, place & (MOST_PARTS - 1), text, boxes, engine)


def _hash_of(connection: Connection, number: int) -> bytes | None:
    found: bytes | None = connection.execute(select(versions.c.sha256).where(versions.c.id == number)).scalar()
    return found
