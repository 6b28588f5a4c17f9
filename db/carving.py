"""Rows of a damaged SQLite file, found page by page: no tree, no schema and no first page is needed.

A page counts by what stands in it. The entries found so are signed, which no damage can imitate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

PAGE = 4096
_IV, _SEAL = 16, 32
_LEAF = 0x0D
_LOG_HEAD, _FRAME_HEAD = 32, 24
_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}

Row = tuple[int, list[bytes]]
"""The number of a row, and the bytes of each of its columns."""


def carve(path: Path, key: bytes | None, wanted: Callable[[list[int]], bool]) -> Iterator[Row]:
    """Find the rows whose column types are wanted, in a file and in the log beside it."""
    pages = _Pages(path, key)
    for number in pages.numbers():
        page = pages.page(number)
        if page is not None:
            yield from _rows(page, 100 if number == 1 else 0, pages, wanted)


def blob(size: int) -> int:
    """Return the type of a column that holds so many bytes."""
    return 12 + 2 * size


def is_blob(kind: int) -> bool:
    """Say whether a column of this type holds bytes."""
    return kind >= 12 and kind % 2 == 0


class _Pages:
    """The newest copy of each page, from the file or from the log that was not yet written home, decrypted."""

    def __init__(self, path: Path, key: bytes | None) -> None:
        self._key = key
        self._usable = PAGE - (_IV + _SEAL if key else 0)
        self._file = path.read_bytes() if path.exists() else b""
        log = path.with_name(path.name + "-wal")
        self._log = log.read_bytes() if log.exists() else b""
        self._logged: dict[int, int] = {}
        for at in range(_LOG_HEAD, len(self._log) - PAGE - _FRAME_HEAD + 1, PAGE + _FRAME_HEAD):
            if self._log[at + 8 : at + 16] == self._log[16:24]:  # of this log, not left from an older one
                self._logged[int.from_bytes(self._log[at : at + 4])] = at + _FRAME_HEAD

    @property
    def usable(self) -> int:
        """How much of a page holds rows."""
        return self._usable

    def numbers(self) -> Iterator[int]:
        """Return the numbers of all pages, the last perhaps cut short."""
        yield from range(1, max(len(self._file) // PAGE, *self._logged, 0) + 1)

    def page(self, number: int) -> bytes | None:
        """Return a page, or None where there is none."""
        if number in self._logged:
            start, source = self._logged[number], self._log
        else:
            start, source = (number - 1) * PAGE, self._file
        page = source[start : start + PAGE]
        if number < 1 or len(page) < PAGE:
            return None
        return page if self._key is None else self._opened(page, 16 if number == 1 else 0)

    def _opened(self, page: bytes, salt: int) -> bytes:
        """Decrypt a page; one that was changed comes out as noise, in which no row is found."""
        start = page[self._usable : self._usable + _IV]
        words = Cipher(AES(self._key or b""), CBC(start)).decryptor()
        return bytes(salt) + words.update(page[salt : self._usable]) + words.finalize()


def _rows(page: bytes, start: int, pages: _Pages, wanted: Callable[[list[int]], bool]) -> Iterator[Row]:
    """Read the rows of one leaf of a table."""
    if page[start] != _LEAF:
        return
    count = int.from_bytes(page[start + 3 : start + 5])
    for cell in range(min(count, (pages.usable - start) // 2)):
        place = start + 8 + 2 * cell
        try:
            row = _row(page, int.from_bytes(page[place : place + 2]), pages, wanted)
        except IndexError:
            continue
        if row is not None:
            yield row


def _row(page: bytes, at: int, pages: _Pages, wanted: Callable[[list[int]], bool]) -> Row | None:
    """Read one row, with what lies on further pages."""
    size, at = _number(page, at)
    row, at = _number(page, at)
    head, first = _number(page, at)
    kinds: list[int] = []
    while first < at + head:
        kind, first = _number(page, first)
        kinds.append(kind)
    if not wanted(kinds):
        return None
    payload = _payload(page, at, size, pages)
    columns: list[bytes] = []
    place = head
    for kind in kinds:
        length = _SIZES.get(kind, (kind - 12) // 2)
        columns.append(payload[place : place + length])
        place += length
    return row, columns


def _payload(page: bytes, at: int, size: int, pages: _Pages) -> bytes:
    """Return what a row holds; what lies beyond its page is followed as far as it goes."""
    most = pages.usable - 35
    if size <= most:
        return page[at : at + size]
    least = (pages.usable - 12) * 32 // 255 - 23
    local = least + (size - least) % (pages.usable - 4)
    local = local if local <= most else least
    found = [page[at : at + local]]
    following = int.from_bytes(page[at + local : at + local + 4])
    for _ in range((size - local) // (pages.usable - 4) + 1):
        more = pages.page(following)
        if more is None:
            break
        found.append(more[4 : pages.usable])
        following = int.from_bytes(more[:4])
    return b"".join(found)[:size]


def _number(data: bytes, at: int) -> tuple[int, int]:
    """Read a number of up to nine bytes, and return where it ends."""
    value = 0
    for _ in range(8):
        byte = data[at]
        at += 1
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at
    return value << 8 | data[at], at + 1
