"""Cells of lists whose rows open something: the name that opens it, how far it has come, the chevron at the end."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect

from ui.kit.brush import Brush
from ui.kit.cells import TextCell
from ui.kit.runs import Run, small
from ui.theme.look import Look
from ui.theme.tokens import GRID

_BAR = 5


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """How many of a pillar's criteria are answered, as number and bar; full gets a tick."""

    done: int
    total: int
    text: str

    @property
    def said(self) -> str:
        """The number."""
        return self.text

    def height(self, look: Look, _width: int) -> int:
        """Two lines."""
        return look.metrics.row_case

    def hint(self, _look: Look, _width: int) -> str:
        """Nothing: all is there to read."""
        return ""

    def paint(self, brush: Brush, rect: QRect, chosen: bool) -> None:
        """Write the number, and draw the bar below it."""
        look = brush.look
        full = self.total > 0 and self.done >= self.total
        high = look.line_height("small")
        top = rect.center().y() - high + 3
        line = QRect(rect.left(), top, rect.width(), high)
        left = rect.left()
        if full:
            left = brush.icon_beside(left, line, "check", "ok", look.metrics.icon) + GRID.half - 1
        room = QRect(left, top, rect.right() - left + 1, high)
        brush.runs(room, small(self.text, "text" if self.done else "muted"))
        bar = QRect(rect.left(), top + high + GRID.half, rect.width(), _BAR)
        part = self.done / self.total if self.total else 0.0
        brush.bar(bar, part, "ok" if full else "brand", "surface" if chosen else "sunken")


@dataclass(frozen=True, slots=True)
class LinkCell:
    """A name that opens what it names, with a second line below."""

    text: str
    second: str = ""

    @property
    def said(self) -> str:
        """Its words."""
        return f"{self.text}, {self.second}" if self.second else self.text

    def height(self, look: Look, _width: int) -> int:
        """Two lines."""
        return look.metrics.row_case

    def hint(self, look: Look, width: int) -> str:
        """All of it, where it is cut."""
        return self._text().hint(look, width)

    def paint(self, brush: Brush, rect: QRect, chosen: bool) -> None:
        """Write it in the colour of links."""
        self._text().paint(brush, rect, chosen)

    def _text(self) -> TextCell:
        return TextCell((Run(self.text, True, "brand"),), small(self.second))


@dataclass(frozen=True, slots=True)
class OpenCell:
    """The last cell of a row that opens: meta words and a chevron, blue where the row is in hand."""

    text: str

    @property
    def said(self) -> str:
        """Its words."""
        return self.text

    def height(self, look: Look, _width: int) -> int:
        """One line."""
        return look.metrics.row_table

    def hint(self, _look: Look, _width: int) -> str:
        """Nothing: all is there to read."""
        return ""

    def paint(self, brush: Brush, rect: QRect, chosen: bool) -> None:
        """Write the words, and draw the chevron at the end."""
        size = brush.look.metrics.icon_small
        brush.runs(rect.adjusted(0, 0, -size - GRID.half, 0), small(self.text))
        left = rect.right() - size - GRID.half
        brush.icon_beside(left, rect, "chevron-right", "brand" if chosen else "muted", size)
