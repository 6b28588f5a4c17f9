"""The bytes of a document, wherever they are kept."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable


class ByteSource(Protocol):
    """Bytes that can be read in any order; from any thread, one call at a time."""

    @property
    def size(self) -> int:
        """Return how many bytes there are."""

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes from an offset, fewer only at the end.

        OSError or MachineRefused when they are gone.
        """


@runtime_checkable
class Locked(Protocol):
    """Bytes of a document with the password that opens it; nothing where none is known."""

    @property
    def password(self) -> str:
        """Return the password."""


def password_of(source: ByteSource) -> str:
    """Return the password that opens a document, nothing for one that has none."""
    return source.password if isinstance(source, Locked) else ""


@dataclass(frozen=True, slots=True)
class WithPassword:
    """A document with a password that may open it."""

    source: ByteSource
    password: str = field(repr=False)

    @property
    def size(self) -> int:
        """Return how many bytes there are."""
        return self.source.size

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes from an offset."""
        return self.source.read(offset, length)


@dataclass(frozen=True, slots=True)
class MemoryBytes:
    """Bytes at hand."""

    data: bytes

    @property
    def size(self) -> int:
        """Return how many bytes there are."""
        return len(self.data)

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes from an offset."""
        return self.data[offset : offset + length]


class FileBytes:
    """The bytes of a file, which stays open until `close`; its size is that at opening."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("rb", buffering=0)
        self.size = os.fstat(self._file.fileno()).st_size

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes from an offset."""
        if self._file.closed:
            raise OSError("the file was closed")
        self._file.seek(offset)
        parts = []
        while length > 0 and (part := self._file.read(length)):
            parts.append(part)
            length -= len(part)
        return b"".join(parts)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __enter__(self) -> FileBytes:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
