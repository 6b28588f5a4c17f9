"""Reading documents beside the writer, on a connection of one's own."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Protocol, cast

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from db import inspections, page_boxes, passwords, recognitions
from db.connection import machine_refused
from db.documents_schema import CHUNK_SIZE, chunk, connect, first_part, last_part, page
from db.documents_schema import version as versions
from db.page_index import unpacked
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.geometry import PageBox, PageText
from workbench.domain.intake import Inspected

LITTLE_KIB = 4 << 10


class _Blobs(Protocol):
    """What the driver has, also beyond the common interface."""

    def execute(self, statement: str, /) -> object:
        """Run a statement."""

    def open_blob(self, table: str, column: str, row: int, read_only: bool, /) -> BinaryIO:
        """Open one value for reading in pieces."""

    def interrupt(self) -> None:
        """Stop the query that runs."""


@dataclass(frozen=True, slots=True)
class DocumentSource:
    """The bytes of one version, read in ranges; what a worker is given instead of a path."""

    sha256: str
    size: int
    number: int
    reader: DocumentReader = field(repr=False)
    password: str = field(default="", repr=False)

    def read(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset`, fewer only at the end."""
        return self.reader.read_range(self.number, offset, max(0, min(length, self.size - offset)))


class DocumentReader:
    """A read-only connection to documents.sqlite; safe to use from several threads, one at a time."""

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._numbers: dict[str, int] = {}
        self._connection = connect(path, key, writable=False)

    def keep_little(self) -> None:
        """Keep little of the file in memory: who shows pages keeps the pages, and reads nothing twice."""
        with self._lock:
            self._raw().execute(f"pragma cache_size=-{LITTLE_KIB}")

    def forget(self, hashes: Iterable[str]) -> None:
        """Remember no places of these versions: the writer has destroyed them."""
        for sha256 in hashes:
            self._numbers.pop(sha256, None)

    def has(self, sha256: str) -> bool:
        """Say whether the bytes with this hash are here."""
        return self._known(sha256) is not None

    def source(self, sha256: str) -> DocumentSource:
        """Return the bytes of a version as something to read ranges from."""
        number = self.number(sha256)
        with self.reading() as connection:
            size = connection.execute(select(versions.c.size).where(versions.c.id == number)).scalar_one()
            word = passwords.read(connection, number)
        return DocumentSource(sha256, int(size), number, self, word)

    def passwords(self) -> tuple[str, ...]:
        """Return all passwords that opened a document here, the latest first."""
        with self.reading() as connection:
            return passwords.every(connection)

    def read_all(self, sha256: str) -> bytes:
        """Return a whole document; for small ones."""
        return b"".join(self._chunks(self.number(sha256)))

    def verify(self, sha256: str, cancelled: Callable[[], bool] = lambda: False) -> bool:
        """Hash the stored bytes again and say whether they are what their name says."""
        digest = hashlib.sha256()
        for piece in self._chunks(self.number(sha256)):
            if cancelled():
                raise RuleBroken("cancelled")
            digest.update(piece)
        return digest.hexdigest() == sha256

    def versions(self) -> dict[str, int]:
        """Return the size of every version that is here."""
        with self.reading() as connection:
            rows = connection.execute(select(versions.c.sha256, versions.c.size).where(versions.c.sha256.is_not(None)))
            return {sha256.hex(): int(size) for sha256, size in rows}

    def inspected(self, sha256: str) -> Inspected | None:
        """Return what a worker said about a version, or None if none has looked yet."""
        number = self._known(sha256)
        if number is None:
            return None
        with self.reading() as connection:
            return inspections.read(connection, number)

    def boxes(self, sha256: str) -> tuple[PageBox, ...]:
        """Return where the pages of a version lie; nothing where no inspection came to all of them."""
        number = self._known(sha256)
        if number is None:
            return ()
        with self.reading() as connection:
            return page_boxes.read(connection, number)

    def stored_size(self, sha256: str) -> int:
        """Return how many bytes lie in the chunks of a version."""
        number = self.number(sha256)
        asked = "SELECT coalesce(sum(length(bytes)), 0) FROM chunk WHERE id BETWEEN ? AND ?"
        with self.reading() as connection:
            return int(connection.exec_driver_sql(asked, (first_part(number), last_part(number))).scalar_one())

    def pages_kept(self, sha256: str) -> frozenset[int]:
        """Return the pages whose words are kept already."""
        number = self.number(sha256)
        here = page.c.id.between(first_part(number), last_part(number))
        with self.reading() as connection:
            places = connection.execute(select(page.c.id).where(here)).scalars().all()
        return frozenset(int(place) - first_part(number) for place in places)

    def words(self, sha256: str, number: int) -> str:
        """Return the searchable words of a page, of its text layer or read from its picture; nothing where none are."""
        place = first_part(self.number(sha256)) + number
        with self.reading() as connection:
            kept = unpacked(connection.execute(select(page.c.words).where(page.c.id == place)).scalar())
            return kept or recognitions.words_at(connection, (place,)).get(place, "")

    def page_words(self, sha256: str) -> dict[int, str]:
        """Return the searchable words of every page that is kept, by its number."""
        first = first_part(self.number(sha256))
        here = page.c.id.between(first, last_part(self.number(sha256)))
        with self.reading() as connection:
            rows = connection.execute(select(page.c.id, page.c.words).where(here).order_by(page.c.id)).all()
        return {int(place) - first: unpacked(words) for place, words in rows}

    def unread_pictures(self, sha256: str) -> tuple[int, ...]:
        """Return the pages without a text layer that no program has read from their pictures yet."""
        number = self.number(sha256)
        with self.reading() as connection:
            return tuple(place - first_part(number) for place in recognitions.waiting(connection, number))

    def recognised_text(self, sha256: str, number: int) -> PageText | None:
        """Return what was read from the picture of a page; None where nothing was."""
        place = first_part(self.number(sha256)) + number
        with self.reading() as connection:
            return recognitions.text_at(connection, place)

    def recognised_pages(self, sha256: str) -> tuple[int, ...]:
        """Return the pages whose words were read from their pictures."""
        number = self._known(sha256)
        if number is None:
            return ()
        with self.reading() as connection:
            return tuple(place - first_part(number) for place in recognitions.read(connection, number))

    def number(self, sha256: str) -> int:
        """Return the place of a version in this file."""
        number = self._known(sha256)
        if number is None:
            raise RuleBroken("document.missing", sha256=sha256)
        return number

    def numbers(self, hashes: Collection[str]) -> dict[str, int]:
        """Return the places of those versions that are here."""
        if any(sha256 not in self._numbers for sha256 in hashes):
            with self.reading() as connection:
                rows = connection.execute(
                    select(versions.c.sha256, versions.c.id).where(versions.c.sha256.is_not(None))
                )
                self._numbers = {sha256.hex(): int(number) for sha256, number in rows}
        return {sha256: self._numbers[sha256] for sha256 in hashes if sha256 in self._numbers}

    def read_range(self, number: int, offset: int, length: int) -> bytes:
        """Return a range of a version's bytes without lifting whole chunks.

        Chunks never change, so no transaction spans them; a worker asks for many small ranges.
        """
        pieces: list[bytes] = []
        with self._lock:
            raw = self._raw()
            while length > 0:
                within = offset % CHUNK_SIZE
                wanted = min(length, CHUNK_SIZE - within)
                pieces.append(_piece(raw, first_part(number) + offset // CHUNK_SIZE, within, wanted, self._path.name))
                offset, length = offset + wanted, length - wanted
        return b"".join(pieces)

    def interrupt(self) -> None:
        """Stop a query that runs now, from another thread; it is refused with `cancelled`."""
        self._raw().interrupt()

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give the connection to one thread for one look at the file."""
        with self._lock:
            try:
                with self._connection.begin():
                    yield self._connection
            except DBAPIError as error:
                if "interrupted" in str(error.orig):
                    raise RuleBroken("cancelled") from error
                raise machine_refused(error, self._path) from error

    def _raw(self) -> _Blobs:
        """Return the driver's own connection."""
        return cast("_Blobs", self._connection.connection.driver_connection)

    def _known(self, sha256: str) -> int | None:
        """Return the place of a version, remembered once seen: places change only where one is destroyed."""
        if sha256 not in self._numbers:
            with self.reading() as connection:
                wanted = select(versions.c.id).where(versions.c.sha256 == bytes.fromhex(sha256))
                number = connection.execute(wanted).scalar()
            if number is None:
                return None
            self._numbers[sha256] = int(number)
        return self._numbers[sha256]

    def _chunks(self, number: int) -> Iterator[bytes]:
        """Go through the chunks of a version, each in a short read of its own."""
        place = first_part(number)
        while True:
            with self.reading() as connection:
                piece = connection.execute(select(chunk.c.bytes).where(chunk.c.id == place)).scalar()
            if piece is None:
                return
            yield piece
            place += 1


def _piece(raw: _Blobs, place: int, within: int, wanted: int, file: str) -> bytes:
    """Read part of one chunk."""
    try:
        blob = raw.open_blob("chunk", "bytes", place, True)
        try:
            blob.seek(within)
            return blob.read(wanted)
        finally:
            blob.close()
    except (dbapi2.Error, ValueError) as error:
        raise MachineRefused("store.damaged", file=file) from error
