"""The port through which a workspace opens its stores."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from workbench.services.record import Record
from workbench.services.salvaging import Readable


class Closable(Protocol):
    """Something that holds a file open."""

    def close(self) -> None:
        """Let go of the file."""


class StoredRecord(Record, Closable, Protocol):
    """A record in a file."""


D = TypeVar("D", bound=Closable)
R = TypeVar("R", bound=Closable)
D_co = TypeVar("D_co", bound=Closable, covariant=True)
R_co = TypeVar("R_co", bound=Closable, covariant=True)


class Stores(Protocol[D_co, R_co]):
    """Opens and copies the two stores; `key` is the raw 256-bit key of that store, or None for a plain one."""

    def record(self, path: Path, key: bytes | None, *, writable: bool) -> StoredRecord:
        """Open the record; it is made where there is none and it may be written."""

    def damaged(self, path: Path, key: bytes | None) -> Readable:
        """Open a record that may be damaged, for reading what can be read."""

    def documents(self, path: Path, key: bytes | None) -> D_co:
        """Open the documents for writing."""

    def document_reader(self, path: Path, key: bytes | None) -> R_co:
        """Open the documents for reading beside a writer."""

    def copy(self, source: Path, target: Path, key: bytes | None, *, documents: bool) -> None:
        """Write a copy of a store that was opened and checked after writing."""

    def encrypt(self, source: Path, target: Path, key: bytes, *, documents: bool) -> None:
        """Write an encrypted copy of a plain store that was opened after writing; the plain one stays."""

    def verify(self, path: Path, key: bytes | None, *, documents: bool) -> None:
        """Open a store and check it, or refuse it with `backup.failed`."""

    def check_documents(
        self, path: Path, key: bytes | None, cancelled: Callable[[], bool]
    ) -> tuple[tuple[str, str], ...]:
        """Hash every document anew and look at every row; return what differs, as codes with their places."""
