"""Where the characters of a page lie as it is shown, so that pointer and keys find their way in the text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import hypot

from workbench.domain.geometry import PageBox, PageText

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom in shown points."""

LINE_ENDS = "\r\n"
SAME_LINE = 0.35
"""How far outside a line a character may sit and still belong to it, in parts of the taller one's height."""
SAME_BLOCK = 1.2
"""How far apart two lines of one block may be, in parts of the taller one's height."""


@dataclass(frozen=True, slots=True)
class Line:
    """Characters from `start` to before `end` that stand in one row, running along x or y, forwards or backwards."""

    start: int
    end: int
    bounds: Bounds
    upright: bool
    forwards: bool

    def along(self, x: float, y: float) -> float:
        """Return how far a place lies along the line, growing in reading direction."""
        place = x if self.upright else y
        return place if self.forwards else -place

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
        self.boxes = _shown_boxes(text, box)
        self.lines = tuple(_lines(self.text, self.boxes))
        self._starts = [line.start for line in self.lines]
        self._blocks = tuple(_blocks(self.lines))

    def position_at(self, x: float, y: float) -> int:
        """Return the position nearest to a place on the page."""
        if not self.lines:
            return 0
        block = min(self._blocks, key=lambda one: _distance(one[0], x, y))
        line = min(block[1], key=lambda one: (one.across(x, y), _distance(one.bounds, x, y)))
        return self._position_in(line, x, y)

    def on_text(self, x: float, y: float) -> bool:
        """Say whether a place lies on a line of text."""
        return any(
            left - 2 <= x <= right + 2 and top - 1 <= y <= bottom + 1
            for left, top, right, bottom in (line.bounds for line in self.lines)
        )

    def line_of(self, position: int) -> Line | None:
        """Return the line a position belongs to."""
        if not self.lines:
            return None
        return self.lines[max(0, bisect_right(self._starts, position) - 1)]

    def line_span(self, position: int) -> tuple[int, int]:
        """Return the first and last position of the line."""
        line = self.line_of(position)
        return (line.start, line.end) if line else (0, 0)

    def word_span(self, position: int) -> tuple[int, int]:
        """Return where the word at a position begins and ends; a gap or a sign stands for itself."""
        if not self.text:
            return 0, 0
        at = min(position, len(self.text) - 1)
        if at > 0 and not _in_word(self.text, at) and _in_word(self.text, at - 1):
            at -= 1
        if not _in_word(self.text, at):
            return at, at + 1
        start, end = at, at + 1
        while start > 0 and _in_word(self.text, start - 1):
            start -= 1
        while end < len(self.text) and _in_word(self.text, end):
            end += 1
        return start, end

    def next_word(self, position: int) -> int:
        """Return where the next word begins."""
        length = len(self.text)
        while position < length and _in_word(self.text, position):
            position += 1
        while position < length and not _in_word(self.text, position):
            position += 1
        return position

    def previous_word(self, position: int) -> int:
        """Return where the word before begins."""
        while position > 0 and not _in_word(self.text, position - 1):
            position -= 1
        while position > 0 and _in_word(self.text, position - 1):
            position -= 1
        return position

    def beside(self, position: int, step: int) -> int:
        """Return the position one character on or back, never inside a line end."""
        length = len(self.text)
        position += step
        while 0 < position < length and self.text[position - 1] in LINE_ENDS and self.text[position] in LINE_ENDS:
            position += step
        return min(max(position, 0), length)

    def caret(self, position: int) -> Bounds:
        """Return the thin rectangle in which a caret at a position is drawn."""
        line = self.line_of(position)
        if line is None:
            return 0.0, 0.0, 0.0, 0.0
        left, top, right, bottom = line.bounds
        place = self._place_in(line, position)
        return (place, top, place, bottom) if line.upright else (left, place, right, place)

    def beyond(self, position: int, step: int, goal: float) -> int | None:
        """Return the position in the next (or previous) line nearest to `goal` along it; none at the page's edge."""
        line = self.line_of(position)
        if line is None:
            return None
        at = self.lines.index(line) + step
        if not 0 <= at < len(self.lines):
            return None
        other = self.lines[at]
        x, y = (goal, other.bounds[1]) if other.upright else (other.bounds[0], goal)
        return self._position_in(other, x, y)

    def goal(self, position: int) -> float:
        """Return where along its line a position stands, to be kept while moving up and down."""
        line = self.line_of(position)
        return self._place_in(line, position) if line else 0.0

    def runs(self, start: int, end: int) -> list[Bounds]:
        """Return one rectangle for each line that meets the characters from `start` to before `end`."""
        found: list[Bounds] = []
        for line in self.lines[max(0, bisect_right(self._starts, start) - 1) :]:
            if line.start >= end:
                break
            inside = [b for b in self.boxes[max(start, line.start) : min(end, line.end)] if b is not None]
            if inside:
                left, top, right, bottom = _union(inside)
                whole = line.bounds
                found.append((left, whole[1], right, whole[3]) if line.upright else (whole[0], top, whole[2], bottom))
        return found

    def _position_in(self, line: Line, x: float, y: float) -> int:
        goal = line.along(x, y)
        for at in range(line.start, line.end):
            box = self.boxes[at]
            if box is not None and line.along((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) > goal:
                return at
        return line.end

    def _place_in(self, line: Line, position: int) -> float:
        """Return x (or y) of a position: before the character that follows, else behind the one that ends the line."""
        leading, trailing = (0, 2) if line.upright else (1, 3)
        if not line.forwards:
            leading, trailing = trailing, leading
        for at in range(position, line.end):
            box = self.boxes[at]
            if box is not None:
                return box[leading]
        for at in range(min(position, line.end) - 1, line.start - 1, -1):
            box = self.boxes[at]
            if box is not None:
                return box[trailing]
        return line.bounds[leading]


def _in_word(text: str, at: int) -> bool:
    sign = text[at]
    if sign.isalnum() or sign == "_":
        return True
    inner = sign in "'’-\u00ad" and 0 < at < len(text) - 1
    return inner and text[at - 1].isalnum() and text[at + 1].isalnum()


def _shown_boxes(text: PageText, box: PageBox) -> list[Bounds | None]:
    """Turn character boxes into shown points; none for characters without a place."""
    found: list[Bounds | None] = []
    values = iter(text.boxes)
    for left, bottom, right, top in zip(values, values, values, values, strict=True):
        if left == right and bottom == top:
            found.append(None)
            continue
        x1, y1 = box.to_shown(left, bottom)
        x2, y2 = box.to_shown(right, top)
        found.append((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
    return found


def _lines(text: str, boxes: list[Bounds | None]) -> list[Line]:
    """Gather characters into lines: a line end, or a jump to the side, begins a new one."""
    found: list[Line] = []
    members: list[int] = []
    row: list[Bounds] = []
    for at, box in enumerate(boxes):
        ends = text[at] in LINE_ENDS
        if row and (ends or (box is not None and not _continues(row, box))):
            found.append(_line(members, row, at))
            members, row = [], []
        if box is not None and not ends:
            members.append(at)
            row = [row[0], box, _union([row[2], box])] if row else [box, box, box]
    if row:
        found.append(_line(members, row, len(boxes)))
    return found


def _runs_upright(first: Bounds, last: Bounds) -> tuple[bool, bool]:
    """Say whether text runs along x, and whether it runs forwards."""
    dx, dy = last[0] + last[2] - first[0] - first[2], last[1] + last[3] - first[1] - first[3]
    upright = abs(dx) >= abs(dy)
    return upright, (dx if upright else dy) >= 0


def _line(members: list[int], row: list[Bounds], end: int) -> Line:
    upright, forwards = _runs_upright(row[0], row[1])
    return Line(members[0], end, row[2], upright, forwards)


def _continues(row: list[Bounds], box: Bounds) -> bool:
    """Say whether a character stands in the row, or in the column, of those before it."""
    first, last, whole = row
    in_row = _gap(whole[1], whole[3], box[1], box[3]) < SAME_LINE * max(whole[3] - whole[1], box[3] - box[1])
    in_column = _gap(whole[0], whole[2], box[0], box[2]) < SAME_LINE * max(whole[2] - whole[0], box[2] - box[0])
    if first is last:
        near = _gap(last[1], last[3], box[1], box[3]) < max(last[3] - last[1], box[3] - box[1])
        return in_row or (in_column and near)
    return in_row if _runs_upright(first, last)[0] else in_column


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
