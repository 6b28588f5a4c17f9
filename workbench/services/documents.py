"""The ports to the documents on disk: one writer, and readers beside it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from workbench.domain.geometry import PageBox
from workbench.domain.intake import Inspected, Stored
from workbench.domain.searching import PageHits, Term, Unsearched
from workbench.services.bytes import ByteSource
from workbench.services.dossiers import HashedStream


class WordWriter(Protocol):
    """What is kept of documents whose bytes are here: what a worker said about them, and their words."""

    def note(
        self, sha256: str, pages: int, text_pages: int, codes: Sequence[str], boxes: Sequence[PageBox] = ()
    ) -> None:
        """Keep what a worker said about a version; boxes are those of all pages, or none."""

    def add_pages(self, sha256: str, pages: Sequence[tuple[int, str]]) -> None:
        """Keep and index the words of some pages."""

    def finish_pages(self, sha256: str) -> None:
        """Note that all pages of a version have been read."""


class DocumentWriter(WordWriter, Protocol):
    """What an intake writes: bytes first, then what a worker said about them, then their words."""

    def stage(self, stream: HashedStream, expected: str | None = None) -> Stored:
        """Write one document, durable after `settle`; whatever the stream raises leaves nothing of it."""

    def settle(self) -> None:
        """Make everything staged durable."""

    def discard(self) -> None:
        """Forget what was staged and not settled."""

    def has(self, sha256: str) -> bool:
        """Say whether the bytes with this hash are here."""

    def keep_password(self, sha256: str, word: str) -> None:
        """Keep the password that opens a version."""


class Documents(Protocol):
    """What is read of the documents."""

    def has(self, sha256: str) -> bool:
        """Say whether the bytes with this hash are here."""

    def source(self, sha256: str) -> ByteSource:
        """Return the bytes of a version, with the password that opens it where one is known."""

    def passwords(self) -> tuple[str, ...]:
        """Return all passwords that opened a document here, the latest first."""

    def inspected(self, sha256: str) -> Inspected | None:
        """Return what a worker said about a version, or None if none has looked yet."""

    def page_words(self, sha256: str) -> dict[int, str]:
        """Return the searchable words of every page that is kept, by its number from 0."""

    def pages_kept(self, sha256: str) -> frozenset[int]:
        """Return the pages whose words are kept already."""


class Pages(Protocol):
    """Search over the words of pages; terms are all to stand on a page."""

    def find(self, terms: Sequence[Term], hashes: Collection[str], limit: int, offset: int) -> PageHits:
        """Return the pages of these versions on which all terms stand."""

    def unsearched(self, hashes: Collection[str]) -> Unsearched:
        """Say what of these versions no search can find."""

    def words(self, sha256: str, page: int) -> str:
        """Return the words of a page as they are searched, nothing where there are none."""
