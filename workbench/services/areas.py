"""Framed areas in a new version: told by their pixels and by the words of their page, never guessed."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.anchor import Anchor, anchor_of
from workbench.domain.edition import Edition, counterpart
from workbench.domain.geometry import THOUSANDTHS, PageText, Quad, Rect
from workbench.domain.relocating import ORPHAN, WHOLE, Fate, Relocated, relocate
from workbench.domain.runs import runs
from workbench.domain.words import Span
from workbench.services.bytes import ByteSource
from workbench.services.reading import DocumentReader

AROUND = 36 * THOUSANDTHS
"""So much of the page on every side of an area must look the same too: half an inch."""
LINES = 6
"""So many lines beside a lost area are looked for."""
FINE, COARSE = 144, 72
"""Dots per inch at which an area, and a whole page, are compared."""


class AreaCarrying:
    """Carries framed areas from one version to another.

    An area stands where the page kept every word (a scan: every pixel) and the picture of the area with its
    surroundings is the same, pixel by pixel. Otherwise it is lost; where its page, or the words beside it,
    are still known, the place is shown for a person to look at.
    """

    def __init__(
        self, reader: DocumentReader, old_source: ByteSource, new_source: ByteSource, old: Edition, new: Edition
    ) -> None:
        self._reader = reader
        self._old_source, self._new_source = old_source, new_source
        self._old, self._new = old, new
        self._same_scans: dict[int, bool] = {}

    def carry(self, anchor: Anchor) -> Relocated:
        """Say what became of an area, or of words that were read from a picture."""
        page, area = anchor.page, anchor.area or _around(anchor.quads)
        if page is None or area is None or page not in self._old.words:
            return ORPHAN
        kept = counterpart(self._old, self._new, page)
        if kept is None and not self._old.words[page] and self._is_same_scan(page):
            kept = page
        if kept is None:
            return self._beside_words(page, area)
        same = self._looks_same(page, kept, _grown(area), FINE)
        fate = (Fate.EXACT if kept == page else Fate.MOVED) if same else Fate.ORPHAN
        shown = Relocated(fate, kept, area=anchor.area, score=WHOLE if same else 0)
        return replace(shown, quads=anchor.quads, quote="" if same else anchor.quote) if anchor.quads else shown

    def is_picture(self, page: int | None) -> bool:
        """Say whether a page of the old version has no words of its own."""
        return page is not None and self._old.words.get(page) == ""

    def _is_same_scan(self, page: int) -> bool:
        """Say whether a page without words looks the same in both versions, all of it."""
        if page not in self._same_scans:
            self._same_scans[page] = self._new.words.get(page) == "" and self._scans_agree(page)
        return self._same_scans[page]

    def _scans_agree(self, page: int) -> bool:
        boxes = self._reader.boxes(self._old_source)[page], self._reader.boxes(self._new_source)[page]
        if boxes[0] != boxes[1]:
            return False
        box = boxes[0]
        whole = box.user_rect(0, 0, box.width, box.height)
        return self._looks_same(page, page, whole, COARSE)

    def _looks_same(self, old_page: int, new_page: int, area: Rect, dpi: int) -> bool:
        before = self._reader.crop(self._old_source, old_page, area, dpi)
        return before == self._reader.crop(self._new_source, new_page, area, dpi)

    def _beside_words(self, page: int, area: Rect) -> Relocated:
        """Show where an area would stand if it went with the words beside it; it is lost all the same."""
        letters = self._old.letters(page)
        for line in _lines_within(letters, _grown(area)):
            words = anchor_of(letters, *line, version="")
            went = relocate(words, self._new, self._old)
            if went.fate is not Fate.ORPHAN and went.quads:
                right, up = (went.quads[0][at] - words.quads[0][at] for at in (0, 1))
                moved = area[0] + right, area[1] + up, area[2] + right, area[3] + up
                return Relocated(Fate.ORPHAN, went.page, area=moved, score=went.score)
        return ORPHAN


def _around(quads: tuple[Quad, ...]) -> Rect | None:
    """Return the rectangle around some lines."""
    across, along = [x for quad in quads for x in quad[::2]], [y for quad in quads for y in quad[1::2]]
    return (min(across), min(along), max(across), max(along)) if quads else None


def _grown(area: Rect) -> Rect:
    left, bottom, right, top = area
    return left - AROUND, bottom - AROUND, right + AROUND, top + AROUND


def _lines_within(page: PageText, area: Rect) -> list[Span]:
    """Return the longest lines that lie within an area."""
    left, bottom, right, top = (side / THOUSANDTHS for side in area)
    inside = [
        (one.start, one.end)
        for one in runs(page)
        if left <= one.left and one.right <= right and bottom <= one.bottom and one.top <= top
    ]
    lines = sorted(inside, key=lambda one: one[0] - one[1])[:LINES]
    return [one for one in lines if page.text[slice(*one)].strip()]
