"""The port to what a team shares on a server: entries as they were signed, and documents by their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol

from workbench.domain.entry import Entry
from workbench.services.dossiers import ByteStream
from workbench.services.exchange import DocumentBytes


class Offered(NamedTuple):
    """One entry as the server holds it; nobody has looked into it yet."""

    header: bytes
    body: bytes
    signature: bytes


def seal(entry: Entry) -> bytes:
    """Return what tells an entry, with this signature, from all others; the server works out the same."""
    return hashlib.sha256(entry.header_bytes + entry.signature).digest()


class SharedRecord(Protocol):
    """The same entries and documents as in everybody's record: added to, never changed, nothing folded.

    A server that goes away is `MachineRefused("shared.lost")`; what was added before is kept there.
    """

    @property
    def name(self) -> str:
        """What people call it."""

    def authors(self) -> frozenset[str]:
        """Return the keys (hexadecimal) whose entries this login may add."""

    def cases(self) -> frozenset[str]:
        """Return the ids of the cases that have entries."""

    def seals(self, case: str) -> frozenset[bytes]:
        """Return the seals of all entries of a case that have been committed."""

    def entries(self, case: str, seals: Iterable[bytes]) -> Iterator[Offered]:
        """Fetch entries by their seals."""

    def add_entries(self, entries: Sequence[Entry]) -> int:
        """Add entries, all or none, and return how many were not there."""

    def documents(self, wanted: Iterable[str]) -> frozenset[str]:
        """Return those of these hashes of which somebody added every piece."""

    def document(self, sha256: str) -> ByteStream:
        """Open a document; whoever reads it hashes it."""

    def add_document(self, source: DocumentBytes) -> None:
        """Add a document, whole or not at all."""
