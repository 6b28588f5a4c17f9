"""How long the directory of a zip is, before anything reads all of it into memory."""

from __future__ import annotations

import struct
import zipfile
from typing import BinaryIO

_END = struct.Struct("<4s4H2LH")
_LOCATOR = struct.Struct("<4sLQL")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT = 0xFFFF
_IN_64 = 0xFFFFFFFF


def directory_length(file: BinaryIO) -> int:
    """Return the length in bytes that a reader of this zip would read, or raise BadZipFile where there is none.

    A large archive says it twice; the larger word counts.
    """
    size = file.seek(0, 2)
    start = max(0, size - _END.size - _LONGEST_COMMENT)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile("no end of directory")
    length = int(_END.unpack_from(tail, at)[5])
    return max(_length_64(file, tail, at, start), 0 if length == _IN_64 else length)


def _length_64(file: BinaryIO, tail: bytes, at: int, start: int) -> int:
    """Read the length from the record of a large archive, wherever a reader might look for it."""
    locator_at = at - _LOCATOR.size
    if locator_at < 0 or not tail.startswith(b"PK\x06\x07", locator_at):
        return 0
    pointed = int(_LOCATOR.unpack_from(tail, locator_at)[2])
    found = 0
    for place in {start + locator_at - _END_64.size, pointed}:
        if 0 <= place <= start + at:
            file.seek(place)
            record = file.read(_END_64.size)
            if len(record) == _END_64.size and record.startswith(b"PK\x06\x06"):
                found = max(found, int(_END_64.unpack(record)[8]))
    return found
