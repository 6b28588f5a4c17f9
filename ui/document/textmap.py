"""Where the characters of a page lie as it is shown, so that pointer and keys find their way in the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import hypot

from ui.document.sight import Bounds
from workbench.domain.geometry import PageBox, PageText
from workbench.domain.runs import Run
from workbench.domain.selection import TextLayout
from workbench.domain.words import Span, next_word, previous_word

LINE_ENDS = "\r\n"
SAME_BLOCK = 1.2
"""How far apart two lines of one block may be, in parts of the taller one's height."""


@dataclass(frozen=True, slots=True)
class Line:
    """Characters from `start` to before `end` that stand in one row, running along x or y, forwards or backwards."""

    start: int
    end: int
    bounds: Bounds
    upright: bool
    """Running along x as the page is shown."""
    forwards: bool
    growing: bool
    """Shown coordinates along the line grow where those of the file do."""
    righttoleft: bool
    """Read from right to left on the whole, as Hebrew and Arabic are."""

    @property
    def thickness(self) -> float:
        """Return the height of the line across its reading direction."""
        left, top, right, bottom = self.bounds
        return bottom - top if self.upright else right - left

    def across(self, x: float, y: float) -> float:
        """Return how far a place lies beside the line; zero within it."""
        left, top, right, bottom = self.bounds
        return _outside(y, top, bottom) if self.upright else _outside(x, left, right)


class TextMap:
    """The characters of one page in shown points, by line and block.

    Positions stand between characters, from 0 to the number of characters, in the order of the text.
    """

    def __init__(self, text: PageText, box: PageBox) -> None:
        self.text = text.text
        self._page = text
        self._box = box
        self._layout = TextLayout(text)
        self.lines = tuple(_line(run, box) for run in self._layout.runs)
        self._starts = [line.start for line in self.lines]
        self._blocks = tuple(_blocks(self.lines))

    def position_at(self, x: float, y: float) -> int:
        """Return the position nearest to a place; beyond a line's end that is its end, not the next column."""
        if not self.lines:
            return 0
        block = min(self._blocks, key=lambda one: _distance(one[0], x, y))
        line = min(block[1], key=lambda one: (one.across(x, y), _distance(one.bounds, x, y)))
        return self._position_in(line, x, y)

    def on_text(self, x: float, y: float) -> bool:
        """Say whether a place lies on a line of text."""
        return any(_distance(line.bounds, x, y) <= 1 for line in self.lines)

    def word_at(self, x: float, y: float) -> Span:
        """Return the word at a place, whole even when a line end tears it; empty far from any."""
        return self._layout.word_at(self._box.to_user(x, y))

    def line_at(self, x: float, y: float) -> Span:
        """Return the line at a place; empty far from any."""
        return self._layout.line_at(self._box.to_user(x, y))

    def line_of(self, position: int) -> Line | None:
        """Return the line a position belongs to."""
        if not self.lines:
            return None
        return self.lines[max(0, bisect_right(self._starts, position) - 1)]

    def line_span(self, position: int) -> Span:
        """Return the first and last position of the line."""
        line = self.line_of(position)
        return (line.start, line.end) if line else (0, 0)

    def next_word(self, position: int) -> int:
        """Return where the next word begins."""
        return next_word(self.text, position)

    def previous_word(self, position: int) -> int:
        """Return where the word before begins."""
        return previous_word(self.text, position)

    def reads_leftwards(self, position: int) -> bool:
        """Say whether the line of a position is read from right to left, so that the left arrow leads on."""
        line = self.line_of(position)
        return line is not None and line.righttoleft

    def beside(self, position: int, step: int) -> int:
        """Return the position one character on or back, never inside a line end."""
        length = len(self.text)
        position += step
        while 0 < position < length and self.text[position - 1] in LINE_ENDS and self.text[position] in LINE_ENDS:
            position += step
        return min(max(position, 0), length)

    def beyond(self, position: int, step: int, goal: float) -> int | None:
        """Return the position in the next (or previous) line nearest to `goal` along it; none at the page's edge."""
        if not self.lines:
            return None
        at = max(0, bisect_right(self._starts, position) - 1) + step
        if not 0 <= at < len(self.lines):
            return None
        other = self.lines[at]
        x, y = (goal, other.bounds[1]) if other.upright else (other.bounds[0], goal)
        return self._position_in(other, x, y)

    def at_edge(self, step: int, goal: float | None) -> int:
        """Return the position at which a caret comes onto the page: where it begins (or ends), or near `goal`."""
        if not self.lines or goal is None:
            return 0 if step > 0 else len(self.text)
        line = self.lines[0 if step > 0 else -1]
        x, y = (goal, line.bounds[1]) if line.upright else (line.bounds[0], goal)
        return self._position_in(line, x, y)

    def goal(self, position: int) -> float:
        """Return where along its line a position stands, to be kept while moving up and down."""
        line = self.line_of(position)
        return self._place_in(line, position) if line else 0.0

    def caret(self, position: int) -> Bounds:
        """Return the line, as left, top, right, bottom, in which a caret at a position is drawn."""
        line = self.line_of(position)
        if line is None:
            return 0.0, 0.0, 0.0, 0.0
        left, top, right, bottom = line.bounds
        place = self._place_in(line, position)
        return (place, top, place, bottom) if line.upright else (left, place, right, place)

    def runs(self, start: int, end: int) -> list[Bounds]:
        """Return what to paint for the characters from `start` to before `end`: a rectangle for each line."""
        return [_shown_bounds(self._box, *one) for one in self._layout.painted(start, end)]

    def _shown(self, at: int) -> Bounds | None:
        """Return where a character lies; none for one without a place."""
        left, bottom, right, top = self._page.box(at)
        if left == right and bottom == top:
            return None
        return _shown_bounds(self._box, left, bottom, right, top)

    def _position_in(self, line: Line, x: float, y: float) -> int:
        return self._layout.gap_in(self._run_of(line), self._box.to_user(x, y))

    def _run_of(self, line: Line) -> Run:
        """Return a line as it lies in the file."""
        return self._layout.runs[bisect_right(self._starts, line.start) - 1]

    def _place_in(self, line: Line, position: int) -> float:
        """Return x (or y) of a position: before the character that follows, else behind the one that ends the line."""
        low, high = (0, 2) if line.upright else (1, 3)
        for at in range(position, line.end):
            box = self._shown(at)
            if box is not None:
                return box[low if self._forwards_at(line, at) else high]
        for at in range(min(position, line.end) - 1, line.start - 1, -1):
            box = self._shown(at)
            if box is not None:
                return box[high if self._forwards_at(line, at) else low]
        return line.bounds[low]

    def _forwards_at(self, line: Line, at: int) -> bool:
        """Say whether a character is read towards larger shown coordinates."""
        return line.growing != self._layout.towards_less(self._run_of(line), at)


def print_beyond(text: PageText, box: PageBox, x: float) -> list[Bounds]:
    """Return the characters of a page that reach beyond `x` in shown points, quickly."""
    lefts, bottoms, rights, tops = (text.boxes[at::4] for at in range(4))
    every = zip(lefts, bottoms, rights, tops, strict=True)
    if box.rotation == 90:
        limit = box.bottom + x
        found = [one for one in every if one[3] > limit and one[0] != one[2]]
    elif box.rotation == 180:
        limit = box.right - x
        found = [one for one in every if one[0] < limit and one[0] != one[2]]
    elif box.rotation == 270:
        limit = box.top - x
        found = [one for one in every if one[1] < limit and one[0] != one[2]]
    else:
        limit = box.left + x
        found = [one for one in every if one[2] > limit and one[0] != one[2]]
    return [_shown_bounds(box, *one) for one in found]


def _shown_bounds(box: PageBox, left: float, bottom: float, right: float, top: float) -> Bounds:
    x1, y1 = box.to_shown(left, bottom)
    x2, y2 = box.to_shown(right, top)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)


def _line(run: Run, box: PageBox) -> Line:
    """Turn a line as it lies in the file into one as it is shown."""
    first = box.to_shown(run.left, run.bottom)
    ahead = box.to_shown(run.left, run.bottom + 1) if run.upright else box.to_shown(run.left + 1, run.bottom)
    dx, dy = ahead[0] - first[0], ahead[1] - first[1]
    upright = abs(dx) > abs(dy)
    growing = (dx if upright else dy) > 0
    bounds = _shown_bounds(box, run.left, run.bottom, run.right, run.top)
    return Line(run.start, run.end, bounds, upright, growing != run.backwards, growing, run.leftwards)


def _blocks(lines: tuple[Line, ...]) -> list[tuple[Bounds, list[Line]]]:
    """Gather lines that stand under one another into blocks, so that columns are kept apart."""
    found: list[tuple[Bounds, list[Line]]] = []
    for line in lines:
        if found and _same_block(found[-1][1][-1], line):
            whole, members = found[-1]
            members.append(line)
            found[-1] = (_union([whole, line.bounds]), members)
        else:
            found.append((line.bounds, [line]))
    return found


def _same_block(one: Line, other: Line) -> bool:
    if one.upright != other.upright or one.forwards != other.forwards:
        return False
    near = SAME_BLOCK * max(one.thickness, other.thickness)
    a, b = one.bounds, other.bounds
    gaps = (_gap(a[0], a[2], b[0], b[2]), _gap(a[1], a[3], b[1], b[3]))
    along, across = gaps if one.upright else gaps[::-1]
    return along <= 0 and across <= near


def _gap(low: float, high: float, other_low: float, other_high: float) -> float:
    return max(other_low - high, low - other_high)


def _outside(value: float, low: float, high: float) -> float:
    return max(low - value, 0.0, value - high)


def _distance(bounds: Bounds, x: float, y: float) -> float:
    return hypot(_outside(x, bounds[0], bounds[2]), _outside(y, bounds[1], bounds[3]))


def _union(boxes: list[Bounds]) -> Bounds:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
