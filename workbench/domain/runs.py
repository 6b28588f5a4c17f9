"""The lines of a page, seen in how its characters follow one another; nothing here knows the page's rotation.

All places are points in PDF user space, and characters come in the order of the document's text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.geometry import THOUSANDTHS, PageText, Quad
from workbench.domain.text import LINE_END_HYPHEN
from workbench.domain.words import Span

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points of user space."""

LEFTWARDS = "R"
LINE_ENDS = "\r\n"
_OVERLAP = 0.5  # of the lower of two neighbours: so much they share across the line
_GROWTH = 1.8  # a run that grows taller than this, in characters, is slanted text and is cut
_GAP = 3.0  # in character heights: wider is another column or cell


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that follow one another on one line, with the box around them."""

    start: int
    end: int
    left: float
    bottom: float
    right: float
    top: float
    upright: bool
    """Runs along the y axis, as text does on a page that is shown turned by 90 degrees."""
    backwards: bool
    """Runs towards smaller coordinates."""
    righttoleft: bool = False
    """Holds letters that are read from right to left."""
    turned: bool = False
    """Its letters stand on their heads in user space, as they do on a page that is shown turned by 180 degrees."""

    @property
    def leftwards(self) -> bool:
        """Say whether the line is read from right to left on the whole."""
        return self.righttoleft and self.backwards != self.turned

    def distance(self, x: float, y: float) -> float:
        """Return how far a place is from the run; 0 inside."""
        across = max(self.left - x, 0.0, x - self.right)
        along = max(self.bottom - y, 0.0, y - self.top)
        return float((across * across + along * along) ** 0.5)

    @property
    def height(self) -> float:
        """Return the height of the line."""
        return self.right - self.left if self.upright else self.top - self.bottom

    def quad(self) -> Quad:
        """Return the corners top left, top right, bottom left, bottom right as the text is read."""
        west, south, east, north = (
            round(side * THOUSANDTHS) for side in (self.left, self.bottom, self.right, self.top)
        )
        if self.upright and self.turned:
            return east, north, east, south, west, north, west, south
        if self.upright:
            return west, south, west, north, east, south, east, north
        if self.turned:
            return east, south, west, south, east, north, west, north
        return west, north, east, north, west, south, east, south


@dataclass(slots=True)
class _Growing:
    """A run while characters are added to it."""

    start: int
    end: int
    box: list[float]
    last: Box
    tallest: float = 0.0
    upright: bool | None = None

    def takes(self, box: Box) -> bool:
        """Say whether a character goes on with this run."""
        level = _shared(self.last[1], self.last[3], box[1], box[3])
        plumb = _shared(self.last[0], self.last[2], box[0], box[2])
        if self.upright is None:
            return self._follows(box, 0, level) or self._follows(box, 1, plumb)
        return self._follows(box, 1, plumb) if self.upright else self._follows(box, 0, level)

    def _follows(self, box: Box, axis: int, shared: bool) -> bool:
        """Say whether a character follows along x (axis 0) or y (axis 1)."""
        if not shared:
            return False
        cross = 1 - axis
        tallest = max(self.tallest, box[cross + 2] - box[cross], self.last[cross + 2] - self.last[cross])
        if max(self.box[cross + 2], box[cross + 2]) - min(self.box[cross], box[cross]) > _GROWTH * tallest:
            return False
        gap = max(box[axis] - self.last[axis + 2], self.last[axis] - box[axis + 2])
        if gap > _GAP * tallest:
            return False
        if self.upright is None and gap > -_OVERLAP * tallest:
            self.upright = axis == 1
        self.tallest = tallest
        return True

    def add(self, index: int, box: Box) -> None:
        """Take a character in."""
        mine = self.box
        mine[0], mine[1] = min(mine[0], box[0]), min(mine[1], box[1])
        mine[2], mine[3] = max(mine[2], box[2]), max(mine[3], box[3])
        self.last, self.end = box, index + 1


def _shared(low: float, high: float, other_low: float, other_high: float) -> bool:
    """Say whether two stretches share enough to be side by side."""
    lower = min(high - low, other_high - other_low)
    return min(high, other_high) - max(low, other_low) >= _OVERLAP * lower


def _grown(text: str, boxes: PageText, span: Span) -> Iterator[_Growing]:
    """Cut a span of characters into runs."""
    run: _Growing | None = None
    for index in range(*span):
        box = boxes.box(index)
        if box[0] == box[2] and box[1] == box[3]:
            if run and text[index] in LINE_ENDS:
                yield run
                run = None
            continue
        if run and not run.takes(box):
            yield run
            run = None
        if run is None:
            run = _Growing(index, index, list(box), box)
        run.add(index, box)
        if text[index] == LINE_END_HYPHEN:
            yield run
            run = None
    if run:
        yield run


def runs(page: PageText, span: Span | None = None) -> tuple[Run, ...]:
    """Return the lines of a page, or of a span of it, in the order of its text."""
    span = span or (0, len(page.text))
    return tuple(_run(page, grown) for grown in _grown(page.text, page, span))


def _run(page: PageText, grown: _Growing) -> Run:
    upright = bool(grown.upright)
    first, last = centre(page, grown.start, upright), centre(page, grown.end - 1, upright)
    words = page.text[grown.start : grown.end]
    righttoleft = not words.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in words)
    turned = _turned(page, (grown.start, grown.end), upright) if righttoleft else last < first
    left, bottom, right, top = grown.box
    return Run(grown.start, grown.end, left, bottom, right, top, upright, last < first, righttoleft, turned)


def _turned(page: PageText, span: Span, upright: bool) -> bool:
    """Say whether the letters of a line that runs both ways stand on their heads; two neighbours show it."""
    for index in range(span[0], span[1] - 1):
        kind, following = direction(page.text[index]), direction(page.text[index + 1])
        here, there = centre(page, index, upright), centre(page, index + 1, upright)
        if kind and kind == following and here != there:
            return (there < here) != (kind == LEFTWARDS)
    return False


def centre(page: PageText, index: int, upright: bool) -> float:
    """Return where along its line the middle of a character lies."""
    left, bottom, right, top = page.box(index)
    return (bottom + top) / 2 if upright else (left + right) / 2


def direction(character: str) -> str:
    """Say which way a character is read, nothing for signs that follow their neighbours."""
    kind = unicodedata.bidirectional(character)
    return LEFTWARDS if kind in ("R", "AL") else "L" if kind in ("L", "EN", "AN") else ""


def stretches(page: PageText, run: Run, span: Span) -> list[Box]:
    """Return the boxes around those characters of a line, apart where others of the line stand between them."""
    low, high, axis = (run.left, run.right, 0) if run.upright else (run.bottom, run.top, 1)
    boxes = ((index, page.box(index)) for index in range(run.start, run.end))
    placed = [index for index, box in boxes if any(box) and _shared(box[axis], box[axis + 2], low, high)]
    if run.righttoleft:
        placed.sort(key=lambda index: centre(page, index, run.upright))
    found: list[Box] = []
    together = False
    for index in placed:
        box, chosen = page.box(index), span[0] <= index < span[1]
        if chosen and together:
            found[-1] = _union(found[-1], box)
        elif chosen:
            found.append(box)
        together = chosen
    return found


def _union(one: Box, other: Box) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])
