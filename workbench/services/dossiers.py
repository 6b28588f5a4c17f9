"""A dossier as the intake sees it: named files that can be read, whatever they lie in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from workbench.domain.intake import LeftOut

PIECE = 1 << 20
"""Bytes that are read, hashed and stored at a time."""


class ByteStream(Protocol):
    """Bytes read once from start to end; refusals of the medium rise as `MachineRefused`."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, and nothing only at the end."""

    def close(self) -> None:
        """Let go of the file."""


class HashedStream(ByteStream, Protocol):
    """Bytes that are hashed as they are read."""

    def digest(self) -> bytes:
        """Return the SHA-256 of everything that was read."""


class Hashing:
    """Hashes a stream as it is read."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes."""
        data = self._stream.read(size)
        self._hash.update(data)
        return data

    def digest(self) -> bytes:
        """Return the SHA-256 of everything that was read."""
        return self._hash.digest()

    def close(self) -> None:
        """Let go of the stream."""
        self._stream.close()


def full_pieces(stream: ByteStream) -> Iterator[bytes]:
    """Read a stream in pieces of `PIECE` bytes, all full but for the last."""
    buffer = bytearray()
    while data := stream.read(PIECE - len(buffer)):
        if len(data) == PIECE:
            yield data
            continue
        buffer += data
        if len(buffer) == PIECE:
            yield bytes(buffer)
            buffer.clear()
    if buffer:
        yield bytes(buffer)


CHECKSUMS = {"md5": "md5", "sha1": "sha1", "sha256": "sha256", "sha512": "sha512"}
"""Checksums that can be verified, by what others call them: letters and digits alone, lower case."""


@dataclass(frozen=True, slots=True)
class DossierFile:
    """One file: its path in the dossier (NFC, forward slashes), the size it declares, and how to read it.

    `checks` are the checksums to be worked out beside the SHA-256, as `hashlib` calls them. `remark` is a code
    of what the report says of it, such as why an archive is kept closed.
    """

    path: str
    size: int
    open: Callable[[], ByteStream]
    checks: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What somebody handed over, after every check that needs no byte of its files.

    `left_out` are files that were seen and cannot be read or are no documents. `parent` is the id of the
    document in whose file these were embedded.
    """

    name: str
    files: tuple[DossierFile, ...]
    left_out: tuple[LeftOut, ...] = ()
    close: Callable[[], None] = lambda: None
    parent: str = ""

    @property
    def size(self) -> int:
        """Total of the declared sizes in bytes."""
        return sum(one.size for one in self.files)

    def __enter__(self) -> Dossier:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
