"""The ports through which packages are written and read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from workbench.domain.entry import Entry
from workbench.domain.package import Base, Manifest, Sender
from workbench.services.dossiers import ByteStream, HashedStream
from workbench.services.record import Signer


class DocumentBytes(Protocol):
    """The bytes of one version, read in ranges."""

    @property
    def sha256(self) -> str:
        """What the bytes hash to."""

    @property
    def size(self) -> int:
        """How many there are."""

    def read(self, offset: int, length: int) -> bytes:
        """Return `length` bytes from `offset`, fewer only at the end."""


class DocumentsKept(Protocol):
    """Where the bytes of documents are kept; durable once `settle` has returned."""

    def has(self, sha256: str) -> bool:
        """Say whether the bytes with this hash are here."""

    def stage(self, stream: HashedStream, expected: str | None = None) -> object:
        """Write one document, or refuse bytes that are not the ones expected."""

    def discard(self) -> None:
        """Forget what was staged and not settled."""

    def settle(self) -> None:
        """Make everything staged durable."""


class DocumentsRead(Protocol):
    """Where the bytes of documents are read."""

    def has(self, sha256: str) -> bool:
        """Say whether the bytes with this hash are here."""

    def source(self, sha256: str) -> DocumentBytes:
        """Return the bytes of a version."""


class FrameworkFiles(Protocol):
    """Framework files by the hash of their bytes."""

    def data(self, sha256: str) -> bytes:
        """Return the bytes of a framework file, or refuse with `framework.missing`."""

    def keep(self, data: bytes) -> object:
        """Check a framework file and keep it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What goes into a package; the writer adds sizes, hashes, the id and the signature."""

    case: str
    reference: str
    sender: Sender
    mine: bool
    base: Base | None
    tips: tuple[str, ...]
    entries: tuple[Entry, ...]
    framework: bytes | None
    documents: tuple[DocumentBytes, ...]
    receivers: tuple[str, ...] = ()
    """The public keys that it is sealed to; none leaves it open to everybody."""


class ReceivedPackage(Protocol):
    """A package whose signature and parts have been checked; nothing of it has been believed yet."""

    @property
    def manifest(self) -> Manifest:
        """What it says of itself."""

    def entries(self) -> tuple[Entry, ...]:
        """Read its entries; their own signatures are checked when they are taken in."""

    def framework(self) -> bytes | None:
        """Read the framework of the case, if it is there."""

    def document(self, sha256: str) -> ByteStream:
        """Open one of its documents."""

    def close(self) -> None:
        """Let go of the file."""

    def __enter__(self) -> Self:
        """Keep it open for a while."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the file."""


class PackageFiles(Protocol):
    """Writes packages and opens received ones."""

    def write(self, target: Path, draft: Draft, signer: Signer) -> Manifest:
        """Write a package whole or not at all, and return what it says of itself."""

    def open(self, file: Path) -> ReceivedPackage:
        """Check a received package from outside in, or refuse it."""
