"""What stands in the cells of tables; each knows how to paint itself and how to say itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRect, Qt

from ui.kit.brush import LEFT, RIGHT, Brush, Tag, badge_width, width_of
from ui.kit.runs import Run, Runs, plain, small, words
from ui.kit.signs import GAP, SPLIT, Sign
from ui.theme.look import Look
from ui.theme.tokens import GRID


class Cell(Protocol):
    """What a table asks of a cell."""

    @property
    def said(self) -> str:
        """The cell in words."""

    def height(self, look: Look, width: int) -> int:
        """How high it has to be at a width, paddings included."""

    def hint(self, look: Look, width: int) -> str:
        """What the mouse is told at a width: what is cut there, or what a picture means."""

    def paint(self, brush: Brush, rect: QRect, chosen: bool) -> None:
        """Draw it into a rectangle."""


@dataclass(frozen=True, slots=True)
class TextCell:
    """One or two lines of text, cut where there is no room."""

    first: Runs
    second: Runs = ()
    right: bool = False
    icon: str = ""

    @property
    def said(self) -> str:
        """Its words."""
        return ", ".join(part for part in (words(self.first), words(self.second)) if part)

    def height(self, look: Look, _width: int) -> int:
        """One line or two."""
        return look.metrics.row2 if self.second else look.metrics.row_table

    def hint(self, look: Look, width: int) -> str:
        """All of it, where it is cut."""
        return self.said if max(width_of(look, self.first), width_of(look, self.second)) > width else ""

    def paint(self, brush: Brush, rect: QRect, _chosen: bool) -> None:
        """Write it."""
        align = RIGHT if self.right else LEFT
        if self.icon:
            ink = self.first[0].ink if self.first else "muted"
            rect = rect.adjusted(
                brush.icon_beside(rect.left(), rect, self.icon, ink) - rect.left() + GRID.half + 2, 0, 0, 0
            )
        if not self.second:
            brush.runs(rect, self.first, align)
            return
        high = [brush.look.line_height(line[0].size) for line in (self.first or self.second, self.second)]
        top = rect.top() + (rect.height() - sum(high)) // 2
        brush.runs(QRect(rect.left(), top, rect.width(), high[0]), self.first, align)
        brush.runs(QRect(rect.left(), top + high[0], rect.width(), high[1]), self.second, align)


@dataclass(frozen=True, slots=True)
class WrappedCell:
    """A title that is never cut: it takes as many lines as it needs."""

    text: str

    @property
    def said(self) -> str:
        """Its words."""
        return self.text

    def height(self, look: Look, width: int) -> int:
        """As many lines as the words need."""
        return max(look.metrics.row_table, self._bounds(look, width, strong=True) + GRID.unit)

    def hint(self, _look: Look, _width: int) -> str:
        """Nothing: all is there to read."""
        return ""

    def paint(self, brush: Brush, rect: QRect, chosen: bool) -> None:
        """Write it."""
        painter, look = brush.painter, brush.look
        painter.setFont(look.font(strong=chosen))
        painter.setPen(look.color("text"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, self.text)

    def _bounds(self, look: Look, width: int, strong: bool) -> int:
        metrics = look.font_metrics(strong=strong)
        room = QRect(0, 0, max(1, width), 10_000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, self.text).height()


@dataclass(frozen=True, slots=True)
class BadgeCell:
    """A badge alone."""

    tag: Tag
    words_of_it: str = ""

    @property
    def said(self) -> str:
        """What it means."""
        return self.words_of_it or self.tag.text

    def height(self, look: Look, _width: int) -> int:
        """A badge with air."""
        return look.metrics.row_table

    def hint(self, _look: Look, _width: int) -> str:
        """What it means."""
        return self.said

    def paint(self, brush: Brush, rect: QRect, _chosen: bool) -> None:
        """Draw it at the left."""
        brush.badge(rect.left() + badge_width(brush.look, self.tag), rect.center().y() + 1, self.tag)


@dataclass(frozen=True, slots=True)
class SignCell:
    """A glyph with how many quotes stand behind it, a gap, the bar of the owner, the ground of disagreement.

    `parted` says that the answer is another on another scope; beside that and a gap there is no room for the count.
    """

    sign: Sign | None
    count: int = 0
    gap: bool = False
    owner: bool = False
    split: bool = False
    parted: bool = False

    @property
    def said(self) -> str:
        """The state in words; nothing where nobody was asked."""
        if self.sign is None:
            return ""
        parts = (self.sign.word, SPLIT.word * self.parted, str(self.count) * bool(self.count), GAP.word * self.gap)
        return ", ".join(part for part in parts if part)

    def height(self, look: Look, _width: int) -> int:
        """A row of a table."""
        return look.metrics.row_table

    def hint(self, _look: Look, _width: int) -> str:
        """What it means."""
        return self.said

    def paint(self, brush: Brush, rect: QRect, _chosen: bool) -> None:
        """Draw the glyph, and beside it the count and the gap."""
        if self.split:
            brush.fill(rect.adjusted(1 - GRID.unit, 0, GRID.unit, -1), "split_soft")
        if self.sign is None:
            return
        size = brush.look.metrics.icon + 1
        end = brush.icon_beside(rect.left(), rect, self.sign.glyph, self.sign.ink, size)
        if self.owner:
            brush.fill(QRect(rect.left(), rect.center().y() + size // 2 + 2, size, 2), "text")
        x = end + GRID.half
        if self.parted:
            x = brush.icon_beside(end + 1, rect, SPLIT.glyph, SPLIT.ink, brush.look.metrics.icon_small) + 2
        if self.count and not (self.parted and self.gap):
            shown = str(self.count) if self.count < 10 else "9+"
            x += brush.runs(QRect(x, rect.top(), 30, rect.height()), small(shown, "text")) + 2
        if self.gap:
            brush.icon_beside(x, rect, GAP.glyph, GAP.ink, brush.look.metrics.icon_small)


@dataclass(frozen=True, slots=True)
class StateCell:
    """A glyph and a word, such as the state of a criterion; more words than its own may be given."""

    sign: Sign
    text: str = ""
    strong: bool = False

    @property
    def said(self) -> str:
        """The word."""
        return self.text or self.sign.word

    def height(self, look: Look, _width: int) -> int:
        """A row of a table."""
        return look.metrics.row_table

    def hint(self, _look: Look, _width: int) -> str:
        """Nothing: all is there to read."""
        return ""

    def paint(self, brush: Brush, rect: QRect, _chosen: bool) -> None:
        """Draw glyph and word."""
        end = brush.icon_beside(rect.left(), rect, self.sign.glyph, self.sign.ink, brush.look.metrics.icon)
        brush.runs(
            rect.adjusted(end - rect.left() + GRID.half + 1, 0, 0, 0), small(self.said, self.sign.ink, self.strong)
        )


@dataclass(frozen=True, slots=True)
class GroupCell:
    """The head of a group of rows, over the whole table."""

    text: str
    note: str = ""

    @property
    def said(self) -> str:
        """The head in words."""
        return f"{self.text}. {self.note}" if self.note else self.text

    def height(self, look: Look, _width: int) -> int:
        """A row of a table."""
        return look.metrics.row_table

    def hint(self, _look: Look, _width: int) -> str:
        """Nothing: all is there to read."""
        return ""

    def paint(self, brush: Brush, rect: QRect, _chosen: bool) -> None:
        """Write it; the table gives the whole row a sunken ground."""
        note = small(f"   {self.note}") if self.note else ()
        brush.runs(rect, (Run(self.text, True), *note))


def none_cell(text: str) -> TextCell:
    """A cell that says there is nothing, in grey, so that the eye finds what is not nothing."""
    return TextCell(small(text))


def number_cell(number: int, strong: bool = False) -> TextCell:
    """A number at the right of its column."""
    return TextCell((Run(f"{number:,}", strong),), right=True)


def words_cell(text: str) -> TextCell:
    """Plain words."""
    return TextCell(plain(text))
