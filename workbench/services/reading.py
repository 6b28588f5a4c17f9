"""The port through which documents are read in the background: for intake, the index and reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from workbench.domain.backbone import Backbone
from workbench.domain.geometry import PageBox, PageText, Rect
from workbench.services.bytes import ByteSource

PDF = "pdf"
IMAGE = "image"
OTHER = "other"

_HEAD = 1024
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")

SCAN = "scan"
PARTLY_SCAN = "partly_scan"
NO_TEXT = "no_text"
ENCRYPTED = "encrypted"
PASSWORD_NEEDED = "password_needed"  # noqa: S105
DAMAGED = "damaged"
SIGNED = "signed"
"""With it comes what the signatures cover (`domain/signed.py`)."""
SIGNATURE_FIELDS = "signature_fields"
EMBEDDED_FILES = "embedded_files"
ANNOTATIONS = "annotations"
TOO_LARGE = "too_large"
SLOW = "slow"
UNREADABLE = "unreadable"
UNSUPPORTED = "unsupported"
ACTIVE_CONTENT = "active_content."
"""Followed by what it is: javascript, launch, submit_form, import_data, remote, multimedia, xfa, program."""

REFUSED = frozenset({PASSWORD_NEEDED, UNREADABLE, UNSUPPORTED, TOO_LARGE})
"""With one of these and no pages, a document can be kept but not shown."""


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A file within a document, called as the document calls it; its size is -1 where it cannot be unpacked."""

    name: str
    size: int
    program: bool = False


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a document is, as far as it could be read without harm.

    `pages` are those that can be looked at; `boxes` holds one for each. `textless` are the pages that
    hold no text, `troubled` those that could not be read. `findings` are codes, each once, sorted;
    `slow` says that time ran out before everything was looked at.
    """

    kind: str
    pages: int = 0
    text_pages: int = 0
    findings: tuple[str, ...] = ()
    boxes: tuple[PageBox, ...] = ()
    textless: tuple[int, ...] = ()
    troubled: tuple[int, ...] = ()
    annotations: int = 0
    embedded: tuple[EmbeddedFile, ...] = ()


class DocumentReader(Protocol):
    """Reads documents in a process of their own; every call waits for its answer.

    One call at a time; from any thread but the window's.
    """

    def inspect(self, source: ByteSource, on_text: Callable[[int, str], None] | None = None) -> Inspection:
        """Say what a document is; `on_text` gets the text of each page on the way, in order, as it lies there."""

    def opens(self, source: ByteSource) -> bool:
        """Say whether a document opens, with the password that its source brings; MachineRefused for other troubles."""

    def texts(self, source: ByteSource, pages: Sequence[int] | None = None) -> Iterator[tuple[int, str]]:
        """Give the text of pages, or of all, in order, as it lies there; empty where a page could not be read."""

    def boxes(self, source: ByteSource) -> tuple[PageBox, ...]:
        """Return the visible part of every page."""

    def page_text(self, source: ByteSource, page: int) -> PageText:
        """Return the characters of a page with their boxes."""

    def crop(self, source: ByteSource, page: int, area: Rect, dpi: int) -> bytes:
        """Return a part of a page as PNG, for a report."""

    def embedded(self, source: ByteSource) -> tuple[EmbeddedFile, ...]:
        """Return the files within a document."""

    def embedded_part(self, source: ByteSource, number: int, offset: int) -> bytes:
        """Return bytes of one of these files from an offset, nothing at its end."""

    def backbone(self, source: ByteSource) -> Backbone:
        """Return what the backbone of an eCTD sequence says.

        MachineRefused: `backbone.damaged`, `backbone.entities`, `backbone.too_large`, or what a page can end with.
        """

    def close(self) -> None:
        """End the process."""


def kind_of(source: ByteSource) -> str:
    """Say by its first bytes what a document is: `pdf`, `image` or `other`."""
    head = source.read(0, _HEAD)
    if b"%PDF-" in head:
        return PDF
    return IMAGE if head.startswith(_IMAGES) else OTHER
