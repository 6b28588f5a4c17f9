"""Breaking words into lines, and drawing them with their links."""

from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from workbench.adapters.report.printed import Run
from workbench.adapters.report.tagged.canvas import Rectangle, Stretch, TaggedCanvas
from workbench.adapters.report.typeset.faces import Faces, plain
from workbench.adapters.report.typeset.styles import LINK, TONES, Look


class Piece(NamedTuple):
    """Some characters of one run in one face; `at` is the run's number in its paragraph."""

    text: str
    face: str
    at: int
    width: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: its pieces from left to right; `broken` where a word goes on in the next line."""

    pieces: tuple[Piece, ...]
    broken: bool = False

    @property
    def width(self) -> float:
        """How far the line runs."""
        return sum(piece.width for piece in self.pieces)


class LineBreaker:
    """Breaks the runs of one paragraph at spaces, and words that are wider than the column anywhere."""

    def __init__(self, runs: tuple[Run, ...], look: Look, faces: Faces, width: float) -> None:
        self._runs, self._look, self._faces, self._width = runs, look, faces, width
        self._lines: list[SetLine] = []
        self._line: list[Piece] = []
        self._word: list[Piece] = []
        self._space: Piece | None = None
        self._x = 0.0

    def lines(self) -> tuple[SetLine, ...]:
        """Return the lines; an empty paragraph has one."""
        for at, run in enumerate(self._runs):
            face = self._look.strong if run.strong else self._look.italic if run.italic else self._look.face
            for number, row in enumerate(plain(run.text).split("\n")):
                if number:
                    self._end_word()
                    self._end_line()
                for name, part in self._faces.pieces(row, face):
                    self._take(part, name, at)
        self._end_word()
        self._end_line()
        return tuple(self._lines)

    def _take(self, text: str, face: str, at: int) -> None:
        first, *others = text.split(" ")
        if first:
            self._word.append(self._piece(first, face, at))
        for word in others:
            self._end_word()
            self._space = self._piece(" ", face, at)
            if word:
                self._word.append(self._piece(word, face, at))

    def _piece(self, text: str, face: str, at: int) -> Piece:
        return Piece(text, face, at, self._faces.width(text, face) * self._look.size / 1000)

    def _end_word(self) -> None:
        word, self._word = self._word, []
        if not word:
            return
        width = sum(piece.width for piece in word)
        space = self._space if self._line else None
        if self._line and self._x + (space.width if space else 0.0) + width > self._width:
            self._end_line()
            space = None
        if width > self._width:
            self._chop(word)
            return
        for piece in (space, *word) if space else word:
            self._add(piece)
        self._space = None

    def _chop(self, word: list[Piece]) -> None:
        for piece in word:
            for whole in _with_their_marks(piece.text):
                one = self._piece(whole, piece.face, piece.at)
                if self._line and self._x + one.width > self._width:
                    self._end_line(broken=True)
                self._add(one)

    def _add(self, piece: Piece) -> None:
        self._x += piece.width
        last = self._line[-1] if self._line else None
        if last is not None and last.at == piece.at and last.face == piece.face:
            self._line[-1] = Piece(last.text + piece.text, last.face, last.at, last.width + piece.width)
        else:
            self._line.append(piece)

    def _end_line(self, broken: bool = False) -> None:
        self._lines.append(SetLine(tuple(self._line), broken))
        self._line, self._x, self._space = [], 0.0, None


def _with_their_marks(text: str) -> Iterator[str]:
    """Go through the characters of a text, each with the marks that stand on it, which no line end may take off."""
    whole = ""
    for character in text:
        if whole and not unicodedata.category(character).startswith("M"):
            yield whole
            whole = ""
        whole += character
    if whole:
        yield whole


@dataclass(frozen=True, slots=True)
class SetWords:
    """A paragraph broken into lines, ready to be drawn; `key` names it across pages."""

    lines: tuple[SetLine, ...]
    runs: tuple[Run, ...]
    look: Look
    key: Hashable

    @property
    def height(self) -> float:
        """How high the lines stand."""
        return len(self.lines) * self.look.leading

    def draw(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        """Draw the lines as content of the element in hand; each link becomes an element of its own inside it."""
        placed = self._placed(sheet, left, top)
        for at, group in groupby(placed, key=lambda one: one[0]):
            parts = list(group)
            stretches = [stretch for _, stretch, _ in parts]
            if at is None:
                with sheet.marked():
                    sheet.write(stretches)
                continue
            words = "".join(stretch.text for stretch in stretches).strip()
            with sheet.within((self.key, "link", at), "Link"):
                with sheet.marked():
                    sheet.write(stretches)
                sheet.link([rectangle for _, _, rectangle in parts], self.runs[at].target, words)

    def _placed(self, sheet: TaggedCanvas, left: float, top: float) -> Iterator[tuple[int | None, Stretch, Rectangle]]:
        size = self.look.size
        for number, line in enumerate(self.lines):
            x, y = left, top - number * self.look.leading - self.look.base
            last = number == len(self.lines) - 1
            for index, piece in enumerate(line.pieces):
                run = self.runs[piece.at]
                leads = sheet.leads(run.target)
                # A reader that takes the words alone must find a space where a line ends.
                ends = index == len(line.pieces) - 1 and not last and not line.broken
                shade = LINK if leads else TONES[run.tone or self.look.tone]
                stretch = Stretch(x, y, piece.text + " " if ends else piece.text, piece.face, size, shade)
                rectangle = (x, y - size * 0.25, x + piece.width, y + size * 0.8)
                yield piece.at if leads else None, stretch, rectangle
                x += piece.width
