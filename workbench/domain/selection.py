"""What a person means when pointing at text: lines, words, spans, and the quads that paint them.

All places are points in PDF user space; the order of characters is the order the document's text has,
which is why selection follows columns.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.geometry import PageText, Point, Quad
from workbench.domain.runs import LEFTWARDS, LINE_ENDS, Box, Run, centre, direction, runs, stretches
from workbench.domain.words import Span, word_around

_NEAR = 1.0  # in line heights: farther away a double click means nothing


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
        run = self._run_at(place)
        return self.gap_in(run, place) if run else 0

    def gap_in(self, run: Run, place: Point) -> int:
        """Return the gap of one line that is nearest to a place; letters drawn as one stay together."""
        index, past = self._in_run(run, place)
        if not past:
            return index
        box = self.page.box(index)
        while index + 1 < run.end and self.page.box(index + 1) == box:
            index += 1
        return index + 1

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
        return word_around(self.page.text, index)

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
        past = where > centre(self.page, index, run.upright)
        return index, past != self.towards_less(run, index)

    def towards_less(self, run: Run, index: int) -> bool:
        """Say whether reading goes to smaller coordinates at a character; mixed lines go both ways.

        A neighbour of the same direction shows it, whichever way the page is turned.
        """
        if not run.righttoleft:
            return run.backwards
        text, kind = self.page.text, direction(self.page.text[index])
        for one, other in ((index, index + 1), (index - 1, index)):
            if run.start <= one and other < run.end and direction(text[one]) == direction(text[other]) == kind:
                here, there = centre(self.page, one, run.upright), centre(self.page, other, run.upright)
                if here != there and any(self.page.box(one)) and any(self.page.box(other)):
                    return there < here
        return (kind == LEFTWARDS) != run.turned if kind else run.backwards

    def painted(self, start: int, end: int) -> list[Box]:
        """Return what to paint for a span of characters: a rectangle a line, several where a line runs both ways."""
        found: list[Box] = []
        for run in self.runs:
            first, last = max(start, run.start), min(end, run.end)
            if first >= last:
                continue
            if (first, last) == (run.start, run.end):
                found.append((run.left, run.bottom, run.right, run.top))
                continue
            for left, bottom, right, top in stretches(self.page, run, (first, last)):
                across = (run.left, bottom, run.right, top) if run.upright else (left, run.bottom, right, run.top)
                found.append(across)
        return found


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
    return tuple(piece.quad() for pieces in kept for run in pieces for piece in _apart(page, run))


def _apart(page: PageText, run: Run) -> tuple[Run, ...]:
    """Cut a stretch of a line that runs both ways where characters that do not belong to it stand in between."""
    if not run.righttoleft:
        return (run,)
    start, end = run.start, run.end
    while start > 0 and page.text[start - 1] not in LINE_ENDS:
        start -= 1
    while end < len(page.text) and page.text[end] not in LINE_ENDS:
        end += 1
    line = replace(run, start=start, end=end)
    return tuple(
        replace(run, left=left, bottom=bottom, right=right, top=top)
        for left, bottom, right, top in stretches(page, line, (run.start, run.end))
    )


def select(page: PageText, start: Point, end: Point) -> Span:
    """Return what is selected when a pointer is drawn from one place to another on a page."""
    return TextLayout(page).select(start, end)


def word_at(page: PageText, place: Point) -> Span:
    """Return the word at a place."""
    return TextLayout(page).word_at(place)


def line_at(page: PageText, place: Point) -> Span:
    """Return the line at a place."""
    return TextLayout(page).line_at(place)
