"""What a person means when pointing at text: lines, words, spans, and the quads that paint them.

All places are points in PDF user space; the order of characters is the order the document's text has,
which is why selection follows columns. Nothing here knows the page's rotation: it is seen in how the
characters follow one another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.geometry import THOUSANDTHS, PageText, Point, Quad
from workbench.domain.text import LINE_END_HYPHEN

Span = tuple[int, int]
"""First character, and the one after the last."""

_OVERLAP = 0.5  # of the lower of two neighbours: so much they share across the line
_GROWTH = 1.8  # a run that grows taller than this, in characters, is slanted text and is cut
_GAP = 3.0  # in character heights: wider is another column or cell
_NEAR = 1.0  # in line heights: farther away a double click means nothing
_APOSTROPHES = "'\u2019_\u00ad"


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
        if self.upright and self.backwards:
            return east, north, east, south, west, north, west, south
        if self.upright:
            return west, south, west, north, east, south, east, north
        if self.backwards and not self.righttoleft:
            return east, south, west, south, east, north, west, north
        return west, north, east, north, west, south, east, south


@dataclass(slots=True)
class _Growing:
    """A run while characters are added to it."""

    start: int
    end: int
    box: list[float]
    last: tuple[float, float, float, float]
    tallest: float = 0.0
    upright: bool | None = None

    def takes(self, box: tuple[float, float, float, float]) -> bool:
        """Say whether a character goes on with this run."""
        level = _shared(self.last[1], self.last[3], box[1], box[3])
        plumb = _shared(self.last[0], self.last[2], box[0], box[2])
        if self.upright is None:
            return self._follows(box, 0, level) or self._follows(box, 1, plumb)
        return self._follows(box, 1, plumb) if self.upright else self._follows(box, 0, level)

    def _follows(self, box: tuple[float, float, float, float], axis: int, shared: bool) -> bool:
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

    def add(self, index: int, box: tuple[float, float, float, float]) -> None:
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
            if run and text[index] in "\r\n":
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
    first, last = _centre(page, grown.start, upright), _centre(page, grown.end - 1, upright)
    words = page.text[grown.start : grown.end]
    righttoleft = not words.isascii() and any(unicodedata.bidirectional(c) in ("R", "AL") for c in words)
    left, bottom, right, top = grown.box
    return Run(grown.start, grown.end, left, bottom, right, top, upright, last < first, righttoleft)


def _centre(page: PageText, index: int, upright: bool) -> float:
    left, bottom, right, top = page.box(index)
    return (bottom + top) / 2 if upright else (left + right) / 2


class TextLayout:
    """The lines of one page, worked out once, for every question a pointer asks."""

    def __init__(self, page: PageText) -> None:
        self.page = page
        self.runs = runs(page)

    def nearest(self, place: Point) -> tuple[int, bool] | None:
        """Return the character nearest to a place, and whether the place is past its middle."""
        run = self._run_at(place)
        return self._in_run(run, place) if run else None

    def caret(self, place: Point) -> int:
        """Return the gap between two characters that is nearest to a place."""
        found = self.nearest(place)
        return found[0] + found[1] if found else 0

    def select(self, start: Point, end: Point) -> Span:
        """Return what is selected when a pointer is drawn from one place to another."""
        first, last = sorted((self.caret(start), self.caret(end)))
        return first, last

    def word_at(self, place: Point) -> Span:
        """Return the word at a place, whole even when a line end tears it; empty far from any."""
        run = self._run_at(place)
        if run is None or run.distance(*place) > _NEAR * run.height:
            return 0, 0
        index = self._in_run(run, place)[0]
        text = self.page.text
        if not _in_word(text, index):
            return (index, index) if text[index].isspace() else (index, index + 1)
        start = end = index
        while start > 0 and _in_word(text, start - 1):
            start -= 1
        while end < len(text) and _in_word(text, end):
            end += 1
        return start, end

    def line_at(self, place: Point) -> Span:
        """Return the line at a place, without blanks at its ends; empty far from any."""
        run = self._run_at(place)
        if run is None or run.distance(*place) > _NEAR * run.height:
            return 0, 0
        return trimmed(self.page.text, run.start, run.end)

    def _run_at(self, place: Point) -> Run | None:
        return min(self.runs, key=lambda run: run.distance(*place), default=None)

    def _in_run(self, run: Run, place: Point) -> tuple[int, bool]:
        where = place[1] if run.upright else place[0]
        low, high = (1, 3) if run.upright else (0, 2)

        def away(index: int) -> float:
            box = self.page.box(index)
            return max(box[low] - where, 0.0, where - box[high])

        placed = [index for index in range(run.start, run.end) if any(self.page.box(index))]
        index = min(placed, key=away)
        past = where > _centre(self.page, index, run.upright)
        return index, past != self._towards_less(run, index)

    def _towards_less(self, run: Run, index: int) -> bool:
        """Say whether reading goes to smaller coordinates at a character; mixed lines go both ways."""
        if not run.righttoleft:
            return run.backwards
        return unicodedata.bidirectional(self.page.text[index]) in ("R", "AL")


def _in_word(text: str, index: int) -> bool:
    """Say whether a character is inside a word."""
    character = text[index]
    if character.isalnum() or unicodedata.category(character)[0] == "M":
        return True
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if character in _APOSTROPHES:
        return before.isalnum() and after.isalnum()
    if character == LINE_END_HYPHEN:
        return before.isalnum() and text[index + 1 : index + 4].strip("\r\n")[:1].isalnum()
    return character in "\r\n" and LINE_END_HYPHEN in text[max(0, index - 2) : index]


def trimmed(text: str, start: int, end: int) -> Span:
    """Leave out the blanks at both ends of a span."""
    words = text[start:end]
    lead = len(words) - len(words.lstrip())
    return (start + lead, start + len(words.rstrip())) if words.strip() else (start, start)


def quads(page: PageText, start: int, end: int) -> tuple[Quad, ...]:
    """Return one quad a line for a span of characters."""
    whole = runs(page, (start, end))
    parts = (trimmed(page.text, run.start, run.end) for run in whole)
    kept = (runs(page, part) for part in parts if part[0] < part[1])
    return tuple(run.quad() for pieces in kept for run in pieces)


def select(page: PageText, start: Point, end: Point) -> Span:
    """Return what is selected when a pointer is drawn from one place to another on a page."""
    return TextLayout(page).select(start, end)


def word_at(page: PageText, place: Point) -> Span:
    """Return the word at a place."""
    return TextLayout(page).word_at(place)


def line_at(page: PageText, place: Point) -> Span:
    """Return the line at a place."""
    return TextLayout(page).line_at(place)
