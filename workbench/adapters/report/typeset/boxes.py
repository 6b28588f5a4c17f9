"""Boxes: what has a height, can be cut at the foot of a page, and draws itself."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from workbench.adapters.report.printed import Run, Tone
from workbench.adapters.report.tagged.canvas import TaggedCanvas
from workbench.adapters.report.typeset.lines import SetWords
from workbench.adapters.report.typeset.styles import RULE, SHADE, TONES

_TOGETHER = 2


class Key:
    """A name for one element, the same for all parts that a box is cut into."""

    __slots__ = ()


class Box(Protocol):
    """Something to place on a page; heights and distances are points, places count downwards from its top."""

    @property
    def height(self) -> float:
        """How high it is."""

    @property
    def least(self) -> float:
        """How high its smallest first part is."""

    @property
    def before(self) -> float:
        """The least distance to what stands above."""

    @property
    def after(self) -> float:
        """The least distance to what stands below."""

    @property
    def kept(self) -> bool:
        """Whether it stays on one page with what follows."""

    def cut(self, room: float, forced: bool) -> tuple[Box, Box] | None:
        """Cut it so that the first part fits; where `forced`, even where it is not good to cut."""

    def draw(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        """Draw it with its upper left corner there."""

    def anchors(self) -> Iterable[tuple[str, float]]:
        """Name the places inside that links lead to, with how far below its top they are."""


@dataclass(frozen=True, slots=True)
class WordsBox:
    """A paragraph, a heading or an entry of a list; `sign` stands before the first line of a list's entry."""

    words: SetWords
    role: str
    before: float = 0.0
    after: float = 0.0
    kept: bool = False
    anchor: str = ""
    indent: float = 0.0
    sign: SetWords | None = None
    group: Key = field(default_factory=Key)

    @property
    def height(self) -> float:
        """How high it is."""
        return self.words.height

    @property
    def least(self) -> float:
        """Two lines, or all three of three."""
        lines = len(self.words.lines)
        return (lines if lines <= _TOGETHER + 1 else _TOGETHER) * self.words.look.leading

    def cut(self, room: float, forced: bool) -> tuple[Box, Box] | None:
        """Cut between lines, leaving two on either side."""
        lines = self.words.lines
        fit = int(room / self.words.look.leading + 0.001)
        if not forced:
            fit = min(fit, len(lines) - _TOGETHER)
        if fit < (1 if forced else _TOGETHER) or fit >= len(lines):
            return None
        first = replace(self, words=replace(self.words, lines=lines[:fit]), after=0.0)
        rest = replace(self, words=replace(self.words, lines=lines[fit:]), before=0.0, anchor="", sign=None)
        return first, rest

    def draw(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        """Draw it, in a list as an entry with its sign."""
        if self.role != "LI":
            with sheet.within(self.words.key, self.role):
                self.words.draw(sheet, left + self.indent, top)
            return
        with sheet.within(self.group, "L"), sheet.within(self.words.key, "LI"):
            if self.sign is not None:
                with sheet.within(self.sign.key, "Lbl"):
                    self.sign.draw(sheet, left + 4, top)
            with sheet.within((self.words.key, "body"), "LBody"):
                self.words.draw(sheet, left + self.indent, top)

    def anchors(self) -> Iterable[tuple[str, float]]:
        """Name itself."""
        return [(self.anchor, 0.0)] if self.anchor else []


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a page; it has no height."""

    height: float = 0.0
    least: float = 0.0
    before: float = 0.0
    after: float = 0.0
    kept: bool = False

    def cut(self, room: float, forced: bool) -> tuple[Box, Box] | None:  # noqa: ARG002  # the shape of a box
        """Refuse."""
        return None

    def draw(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        """Draw nothing."""

    def anchors(self) -> Iterable[tuple[str, float]]:
        """Name nothing."""
        return []


def flow(boxes: deque[Box], room: float, forced: bool) -> list[tuple[float, Box]]:
    """Take from the front what fits into the room, each with its distance from the top; cut what may be cut.

    Where `forced`, at least something is taken, so that a page is never left empty.
    """
    placed: list[tuple[float, Box]] = []
    y, last = 0.0, 0.0
    while boxes:
        box = boxes[0]
        if isinstance(box, Break):
            boxes.popleft()
            if placed:
                break
            continue
        top = y + max(last, box.before) if placed else 0.0
        if placed and top + _lead_in(boxes) > room:
            break
        parts = None if top + box.height <= room else box.cut(room - top, forced and not placed)
        if top + box.height > room and parts is None and not (forced and not placed):
            break
        boxes.popleft()
        if parts is not None:
            boxes.appendleft(parts[1])
            placed.append((top, parts[0]))
            break
        placed.append((top, box))
        y, last = top + box.height, box.after
    return placed


def _lead_in(boxes: Iterable[Box]) -> float:
    """How much room the first box needs together with what it must not be parted from."""
    total, last = 0.0, 0.0
    for number, box in enumerate(boxes):
        total += max(last, box.before) if number else 0.0
        if not box.kept:
            return total + box.least
        total, last = total + box.height, box.after
    return total


@dataclass(frozen=True, slots=True)
class Column:
    """Boxes one below another, as in a cell or a frame."""

    boxes: tuple[Box, ...]

    @property
    def placed(self) -> list[tuple[float, Box]]:
        """Each box with its distance from the top."""
        result: list[tuple[float, Box]] = []
        y, last = 0.0, 0.0
        for box in self.boxes:
            top = y + max(last, box.before) if result else 0.0
            result.append((top, box))
            y, last = top + box.height, box.after
        return result

    @property
    def height(self) -> float:
        """How high it is."""
        return max((top + box.height for top, box in self.placed), default=0.0)

    @property
    def least(self) -> float:
        """How high its smallest first part is."""
        return _lead_in(self.boxes)

    def cut(self, room: float, forced: bool) -> tuple[Column, Column]:
        """Part it in two; either part may be empty."""
        rest = deque(self.boxes)
        taken = flow(rest, room, forced)
        return Column(tuple(box for _, box in taken)), Column(tuple(rest))

    def draw(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        """Draw the boxes."""
        for y, box in self.placed:
            box.draw(sheet, left, top - y)

    def anchors(self) -> Iterator[tuple[str, float]]:
        """Name the places inside."""
        for y, box in self.placed:
            for name, below in box.anchors():
                yield name, y + below


@dataclass(frozen=True, slots=True)
class FrameBox:
    """Paragraphs set apart by a shade and a bar at their left."""

    column: Column
    width: float
    tone: Tone
    role: str
    anchor: str = ""
    key: Key = field(default_factory=Key)
    before: float = 6.0
    after: float = 8.0
    kept: bool = False

    PAD = 7.0
    INSET = 14.0

    @property
    def height(self) -> float:
        """How high it is."""
        return self.column.height + 2 * self.PAD

    @property
    def least(self) -> float:
        """How high its smallest first part is."""
        return self.column.least + 2 * self.PAD

    def cut(self, room: float, forced: bool) -> tuple[Box, Box] | None:
        """Cut between paragraphs or lines."""
        first, rest = self.column.cut(room - 2 * self.PAD, forced)
        if not first.boxes or not rest.boxes:
            return None
        return replace(self, column=first), replace(self, column=rest, anchor="")

    def draw(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        """Draw shade, bar and words."""
        with sheet.artifact():
            sheet.fill((left, top - self.height, left + self.width, top), SHADE)
            sheet.fill((left, top - self.height, left + 2.5, top), TONES[self.tone])
        with sheet.within(self.key, self.role):
            self.column.draw(sheet, left + self.INSET, top - self.PAD)

    def anchors(self) -> Iterable[tuple[str, float]]:
        """Name itself and the places inside."""
        own = [(self.anchor, 0.0)] if self.anchor else []
        return [*own, *((name, self.PAD + below) for name, below in self.column.anchors())]


def rule(sheet: TaggedCanvas, left: float, right: float, y: float, strong: bool = False) -> None:
    """Draw a horizontal rule."""
    with sheet.artifact():
        sheet.fill(
            (left, y - 0.4 if strong else y - 0.25, right, y + 0.4 if strong else y + 0.25),
            TONES[Tone.ACCENT] if strong else RULE,
        )


def one_run(text: str) -> tuple[Run, ...]:
    """Return words in one manner."""
    return (Run(text),)
