"""Reading the words of scans from pictures of their pages, where a program for that is installed."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from workbench.domain.errors import MachineRefused, Refusal
from workbench.domain.geometry import PageBox, Rect
from workbench.domain.intake import Inspected, Progress
from workbench.domain.recognising import Recognised, RecognisedWord, page_text
from workbench.services.bytes import ByteSource
from workbench.services.watching import Watch

DPI = 200
"""Resolution of the pictures; the bound on cut-outs lowers it for pages larger than A4."""
_SIZE_IN_PNG = slice(16, 24)


class Recogniser(Protocol):
    """A program that reads words from pictures."""

    @property
    def engine(self) -> str:
        """What it is: name, version and language."""

    def words(self, picture: bytes, dpi: int) -> tuple[RecognisedWord, ...]:
        """Read the words of a PNG, refusing with `recognition.slow` or `recognition.failed`."""


class Pictures(Protocol):
    """Pages as pictures."""

    def boxes(self, source: ByteSource) -> tuple[PageBox, ...]:
        """Return the visible part of every page."""

    def crop(self, source: ByteSource, page: int, area: Rect, dpi: int) -> bytes:
        """Return a part of a page as PNG."""


class Scans(Protocol):
    """What is known of pages without a text layer."""

    def inspected(self, sha256: str) -> Inspected | None:
        """Return what a worker said about a version, or None if none has looked yet."""

    def source(self, sha256: str) -> ByteSource:
        """Return the bytes of a version."""

    def unread_pictures(self, sha256: str) -> tuple[int, ...]:
        """Return the pages without a text layer that no program has read yet."""


class KeepRecognised(Protocol):
    """Where what was read is kept."""

    def add_recognised(self, sha256: str, found: Sequence[Recognised]) -> None:
        """Keep and index what was read from pictures of pages."""


@dataclass(slots=True)
class Recognising:
    """Reads every page of a case that has no text, one after another; what was read once is not read again.

    A page that cannot be drawn or read is kept as one without words, so that it is not tried for ever.
    """

    scans: Scans
    pictures: Pictures
    recogniser: Recogniser
    keep: KeepRecognised
    watch: Watch = field(default_factory=Watch)

    def read(self, hashes: Iterable[str]) -> int:
        """Read what is missing of these versions; return how many pages were read."""
        waiting = [(sha256, page) for sha256 in dict.fromkeys(hashes) for page in self._waiting(sha256)]
        boxes: tuple[str, tuple[PageBox, ...]] = ("", ())
        for done, (sha256, page) in enumerate(waiting):
            self.watch.check()
            self.watch.progress(Progress("recognising", done, len(waiting), sha256))
            source = self.scans.source(sha256)
            if boxes[0] != sha256:
                boxes = sha256, self._boxes(source)
            found = self._page(source, page, boxes[1])
            self.watch.check()
            self.keep.add_recognised(sha256, (found,))
        return len(waiting)

    def _waiting(self, sha256: str) -> tuple[int, ...]:
        known = self.scans.inspected(sha256)
        return self.scans.unread_pictures(sha256) if known is not None and known.pages else ()

    def _boxes(self, source: ByteSource) -> tuple[PageBox, ...]:
        try:
            return self.pictures.boxes(source)
        except MachineRefused as refusal:
            if _is_ours(refusal):
                raise
            return ()

    def _page(self, source: ByteSource, page: int, boxes: Sequence[PageBox]) -> Recognised:
        """Read one page; nothing where that is not possible."""
        box = boxes[page] if page < len(boxes) else PageBox(0, 0, 1, 1)
        words: tuple[RecognisedWord, ...] = ()
        pixels = 1, 1
        try:
            if page < len(boxes):
                picture = self.pictures.crop(source, page, _whole(box), DPI)
                pixels = _size(picture)
                words = self.recogniser.words(picture, round(72 * pixels[0] / box.width))
        except Refusal as refusal:
            if _is_ours(refusal):
                raise
        return Recognised(page_text(page, words, box, pixels), self.recogniser.engine)


def _is_ours(refusal: Refusal) -> bool:
    """Say whether a refusal is about the machine, not about this page."""
    return refusal.code == "cancelled" or refusal.code.startswith(("store.", "worker."))


def _whole(box: PageBox) -> Rect:
    """Return a page's box in thousandths of a point."""
    left, bottom, right, top = (round(1000 * side) for side in (box.left, box.bottom, box.right, box.top))
    return left, bottom, right, top


def _size(png: bytes) -> tuple[int, int]:
    """Read width and height in the head of a PNG that our own worker wrote."""
    width, height = struct.unpack(">II", png[_SIZE_IN_PNG])
    return int(width), int(height)
