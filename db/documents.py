"""The bytes of documents, by hash: written once, synced before anything names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.exc import DBAPIError

from db import inspections, page_boxes, page_index, passwords, recognitions
from db.connection import machine_refused
from db.documents_schema import (
    CHUNK_SIZE,
    MOST_PARTS,
    chunk,
    connect,
    first_part,
    inspection,
    last_part,
    page,
    page_box,
    password,
    recognised,
)
from db.documents_schema import version as versions
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.geometry import PageBox
from workbench.domain.intake import Stored
from workbench.domain.recognising import Recognised
from workbench.services.dossiers import ByteStream, HashedStream, Hashing, full_pieces

SLICE_BYTES = 32 << 20
"""How much is read before it is written, and written between two commits: memory and log stay small."""


class DocumentStore:
    """The one writer of documents.sqlite; use it from one thread. Reading is `DocumentReader`'s.

    Bytes are *staged*, several documents in one transaction, and durable once `settle` has returned;
    `put` does both. What was staged and not settled is gone after a crash, and nothing else is.
    """

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        self._path = path
        self._staged = 0
        self._connection = connect(path, key, writable=True)
        with self._refusing():
            self._sweep()

    def put(self, stream: ByteStream, expected: str | None = None) -> Stored:
        """Keep the bytes of one document; they are on the disk when this returns."""
        stored = self.stage(Hashing(stream), expected)
        self.settle()
        return stored

    def stage(self, stream: HashedStream, expected: str | None = None) -> Stored:
        """Write one document and return its hash and size, durable after `settle`.

        Whatever the stream raises leaves nothing of this document. With `expected`, other bytes are
        refused with `document.other_bytes`. A document is read whole before it is written, unless it
        is too large for that.
        """
        pieces = full_pieces(stream)
        first = _slice(pieces)
        with self._refusing():
            if self._untidy:
                self._sweep()
            size = sum(map(len, first))
            if size < SLICE_BYTES:
                return self._keep(_agreed(stream, expected), first, size)
            return self._keep_large(stream, first, pieces, expected)

    def settle(self) -> None:
        """Make everything staged durable."""
        self._staged = 0
        with self._refusing():
            if self._connection.in_transaction():
                self._connection.commit()

    def discard(self) -> None:
        """Forget what was staged and not settled."""
        self._staged = 0
        with self._refusing():
            if self._connection.in_transaction():
                self._connection.rollback()

    def has(self, sha256: str) -> bool:
        """Say whether the bytes with this hash are here, staged ones too."""
        with self._refusing(), self._within():
            return _id_of(self._connection, sha256) is not None

    def note(
        self, sha256: str, pages: int, text_pages: int, codes: Sequence[str], boxes: Sequence[PageBox] = ()
    ) -> None:
        """Keep what a worker said about a version; a later word replaces an earlier one."""
        self.settle()
        with self._refusing(), self._connection.begin():
            number = self._number(sha256)
            inspections.note(self._connection, number, pages, text_pages, codes)
            page_boxes.keep(self._connection, number, boxes)

    def add_pages(self, sha256: str, pages: Sequence[tuple[int, str]]) -> None:
        """Keep and index the words of some pages (from 0); pages known already are passed over."""
        self.settle()
        with self._refusing(), self._unhurried():
            with self._connection.begin():
                number = self._number(sha256)
            page_index.add(self._connection, number, pages)

    def finish_pages(self, sha256: str) -> None:
        """Note that all pages of a version have been read."""
        self.settle()
        with self._refusing(), self._unhurried(), self._connection.begin():
            inspections.finish(self._connection, self._number(sha256))

    def keep_password(self, sha256: str, word: str) -> None:
        """Keep the password that opens a version."""
        self.settle()
        with self._refusing(), self._connection.begin():
            passwords.keep(self._connection, self._number(sha256), word)

    def add_recognised(self, sha256: str, found: Sequence[Recognised]) -> None:
        """Keep and index what was read from pictures of pages that have no text layer."""
        self.settle()
        with self._refusing(), self._connection.begin():
            recognitions.add(self._connection, self._number(sha256), found)

    def destroy(self, hashes: Iterable[str]) -> None:
        """Remove versions with all that is kept of them, and leave no readable trace in the file.

        What is deleted is overwritten; the index still has the words in its older parts until it is written anew.
        """
        self.settle()
        with self._refusing():
            with self._connection.begin():
                for sha256 in hashes:
                    number = _id_of(self._connection, sha256)
                    if number is not None:
                        page_index.forget(self._connection, number)
                        _drop(self._connection, number)
            with self._connection.begin():
                page_index.renew(self._connection)
            raw: Any = self._connection.connection.driver_connection
            raw.execute("pragma wal_checkpoint(truncate)")

    def rebuild_index(self) -> None:
        """Index every page again from the words that are kept."""
        self.settle()
        with self._refusing(), self._unhurried():
            page_index.rebuild(self._connection)
            with self._connection.begin():
                recognitions.index_again(self._connection)

    def close(self) -> None:
        """Let go of the file; what was staged and not settled is forgotten."""
        self.discard()
        self._connection.close()

    def _number(self, sha256: str) -> int:
        """Return the row of a version that must be here."""
        number = _id_of(self._connection, sha256)
        if number is None:
            raise RuleBroken("document.missing", sha256=sha256)
        return number

    def _keep(self, sha256: str, pieces: Sequence[bytes], size: int) -> Stored:
        """Write a document that is in memory already."""
        if not self._connection.in_transaction():
            self._connection.begin()
        if _id_of(self._connection, sha256) is not None:
            return Stored(sha256, size, known=True)
        number = _new_row(self._connection, bytes.fromhex(sha256), size)
        _write(self._connection, first_part(number), pieces)
        self._staged += size
        if self._staged >= SLICE_BYTES:
            self.settle()
        return Stored(sha256, size, known=False)

    def _keep_large(
        self, stream: HashedStream, pieces: Sequence[bytes], more: Iterator[bytes], expected: str | None
    ) -> Stored:
        """Write a large document in slices; its row has no hash, and so no reader sees it, until it is whole."""
        self.settle()
        size, chunks = 0, 0
        self._untidy = True
        with self._connection.begin():
            number = _new_row(self._connection, None, None)
        while pieces:
            if chunks + len(pieces) > MOST_PARTS:
                raise RuleBroken("document.too_large")
            with self._connection.begin():
                _write(self._connection, first_part(number) + chunks, pieces)
            size, chunks = size + sum(map(len, pieces)), chunks + len(pieces)
            pieces = _slice(more)
        sha256 = _agreed(stream, expected)
        with self._connection.begin():
            known = _id_of(self._connection, sha256) is not None
            if known:
                _drop(self._connection, number)
            else:
                whole = update(versions).where(versions.c.id == number)
                self._connection.execute(whole.values(sha256=bytes.fromhex(sha256), size=size))
        self._untidy = False
        return Stored(sha256, size, known)

    def _sweep(self) -> None:
        """Remove what a crash or a fault left of documents that never became whole."""
        self.settle()
        with self._connection.begin():
            halves = self._connection.execute(select(versions.c.id).where(versions.c.sha256.is_(None)))
            for number in halves.scalars().all():
                _drop(self._connection, int(number))
        self._untidy = False

    @contextmanager
    def _within(self) -> Iterator[None]:
        """Look at the file inside the open transaction, or in one of its own."""
        if self._connection.in_transaction():
            yield
        else:
            with self._connection.begin():
                yield

    @contextmanager
    def _unhurried(self) -> Iterator[None]:
        """Commit without waiting for the disk each time.

        A power cut then costs the last words, never half of one commit nor the one before another: they are
        read again. The next document waits for the disk, and for everything before it.
        """
        raw: Any = self._connection.connection.driver_connection
        raw.execute("pragma synchronous=normal")
        try:
            yield
        finally:
            raw.execute("pragma synchronous=full")

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        """Turn SQLite's refusals into ours; a transaction that failed is over."""
        try:
            yield
        except DBAPIError as error:
            self._staged = 0
            self._connection.rollback()  # also where it failed to commit: it is over then, but SQLAlchemy holds it
            raise machine_refused(error, self._path) from error


def _slice(pieces: Iterator[bytes]) -> list[bytes]:
    """Read as much as is written at once."""
    taken: list[bytes] = []
    for piece in pieces:
        taken.append(piece)
        if len(taken) * CHUNK_SIZE >= SLICE_BYTES:
            break
    return taken


def _agreed(stream: HashedStream, expected: str | None) -> str:
    """Return the hash of what was read, or refuse other bytes than were expected."""
    sha256 = stream.digest().hex()
    if expected is not None and sha256 != expected:
        raise MachineRefused("document.other_bytes", sha256=sha256, expected=expected)
    return sha256


def _new_row(connection: Connection, sha256: bytes | None, size: int | None) -> int:
    """Make a row for a version and return its place."""
    made = "INSERT INTO version (sha256, size) VALUES (?, ?) RETURNING id"
    return int(connection.exec_driver_sql(made, (sha256, size)).scalar_one())


def _write(connection: Connection, place: int, pieces: Sequence[bytes]) -> None:
    """Write chunks from a place on."""
    if pieces:
        rows = [(place + number, piece) for number, piece in enumerate(pieces)]
        connection.exec_driver_sql("INSERT INTO chunk (id, bytes) VALUES (?, ?)", rows)


def _id_of(connection: Connection, sha256: str) -> int | None:
    """Return the row of a version, if its bytes are whole."""
    asked = "SELECT id FROM version WHERE sha256 = ?"
    found = connection.exec_driver_sql(asked, (bytes.fromhex(sha256),)).scalar()
    return None if found is None else int(found)


def _drop(connection: Connection, number: int) -> None:
    """Remove the chunks and the row of a version, and all that was said of it."""
    for one in (chunk, page, recognised):
        connection.execute(delete(one).where(one.c.id.between(first_part(number), last_part(number))))
    for told in (inspection, page_box, password):
        connection.execute(delete(told).where(told.c.version == number))
    connection.execute(delete(versions).where(versions.c.id == number))
