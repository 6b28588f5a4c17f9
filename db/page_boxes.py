"""Where the pages of versions lie: kept from their inspection, sealed so that a changed row is seen."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

from sqlalchemy import Connection, delete, inspect, select

from db.documents_schema import page_box
from db.documents_schema import version as versions
from db.rows import seal_of
from workbench.domain.geometry import PageBox

_BOX = struct.Struct("<5d")


def keep(connection: Connection, number: int, boxes: Sequence[PageBox]) -> None:
    """Keep the boxes of all pages of a version; none forget those that were kept."""
    connection.execute(delete(page_box).where(page_box.c.version == number))
    if not boxes:
        return
    packed = zlib.compress(b"".join(_BOX.pack(one.left, one.bottom, one.right, one.top, one.rotation) for one in boxes))
    sha256 = connection.execute(select(versions.c.sha256).where(versions.c.id == number)).scalar_one()
    connection.exec_driver_sql("INSERT INTO page_box VALUES (?, ?, ?)", (number, packed, seal_of(sha256, packed)))


def read(connection: Connection, number: int) -> tuple[PageBox, ...]:
    """Return the boxes of all pages of a version, or none; a row that was changed is not believed.

    Pages of one shape share one box.
    """
    owner = versions.c.id == page_box.c.version
    row = connection.execute(
        select(page_box, versions.c.sha256).join_from(page_box, versions, owner).where(page_box.c.version == number)
    ).first()
    if row is None or row.seal != seal_of(row.sha256, row.boxes):
        return ()
    packed, known = zlib.decompress(row.boxes), dict[bytes, PageBox]()
    pieces = (packed[at : at + _BOX.size] for at in range(0, len(packed), _BOX.size))
    return tuple(known.get(piece) or known.setdefault(piece, _box(piece)) for piece in pieces)


def _box(piece: bytes) -> PageBox:
    left, bottom, right, top, rotation = _BOX.unpack(piece)
    return PageBox(left, bottom, right, top, int(rotation))


def changed(connection: Connection) -> tuple[int, ...]:
    """Return the versions whose row is not what was written; none in a file from before there were any."""
    if not inspect(connection).has_table(page_box.name):
        return ()
    owner = versions.c.id == page_box.c.version
    rows = connection.execute(select(page_box, versions.c.sha256).join_from(page_box, versions, owner, isouter=True))
    return tuple(int(row.version) for row in rows if row.seal != seal_of(row.sha256, row.boxes))
