"""Breaking words into lines, and drawing them with their links."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from workbench.adapters.report.printed import Run
from workbench.adapters.report.tagged.canvas import Rectangle, Stretch, TaggedCanvas
from workbench.adapters.report.typeset.faces import Faces, plain
from workbench.adapters.report.typeset.styles import LINK, TONES, Look

_JOINTS = re.compile(r"( |\n)")


@dataclass(frozen=True, slots=True)
class Piece:
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
        self._x = 0.0
        self._space: Piece | None = None

    def lines(self) -> tuple[SetLine, ...]:
        """Return the lines; an empty paragraph has one."""
        word: list[Piece] = []
        for piece in self._tokens():
            if piece.text not in (" ", "\n"):
                word.append(piece)
                continue
            self._put(word)
            word = []
            if piece.text == "\n":
                self._end()
            elif self._line:
                self._space = piece
        self._put(word)
        self._end()
        return tuple(self._lines)

    def _tokens(self) -> Iterator[Piece]:
        for at, run in enumerate(self._runs):
            face = self._look.strong if run.strong else self._look.italic if run.italic else self._look.face
            for part in _JOINTS.split(plain(run.text)):
                if part in (" ", "\n"):
                    yield self._piece(part, face, at)
                    continue
                for name, text in self._faces.pieces(part, face):
                    yield self._piece(text, name, at)

    def _piece(self, text: str, face: str, at: int) -> Piece:
        return Piece(text, face, at, self._faces.width(text, face) * self._look.size / 1000)

    def _put(self, word: list[Piece]) -> None:
        width = sum(piece.width for piece in word)
        gap = self._space.width if self._space else 0.0
        if self._line and self._x + gap + width > self._width:
            self._end()
        if width > self._width:
            self._chop(word)
            return
        if self._space and word:
            self._add(self._space)
            self._space = None
        for piece in word:
            self._add(piece)

    def _chop(self, word: list[Piece]) -> None:
        for piece in word:
            for character in piece.text:
                one = self._piece(character, piece.face, piece.at)
                if self._line and self._x + one.width > self._width:
                    self._end(broken=True)
                self._add(one)

    def _add(self, piece: Piece) -> None:
        self._line.append(piece)
        self._x += piece.width

    def _end(self, broken: bool = False) -> None:
        self._lines.append(SetLine(tuple(_joined(self._line)), broken))
        self._line, self._x, self._space = [], 0.0, None


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for (face, at), group in groupby(pieces, key=lambda piece: (piece.face, piece.at)):
        alike = list(group)
        yield Piece("".join(piece.text for piece in alike), face, at, sum(piece.width for piece in alike))


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
