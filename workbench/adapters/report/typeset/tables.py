"""Tables that go on over pages: the head is repeated for the eye, and a long row is cut within its cells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

from reportlab.pdfbase import pdfdoc

from workbench.adapters.report.tagged.canvas import TaggedCanvas
from workbench.adapters.report.typeset.boxes import Box, Column, Key, rule
from workbench.adapters.report.typeset.styles import SHADE

PAD_X, PAD_Y = 5.0, 4.0
_LONG_ROW = 110.0
_WORTH_STARTING = 44.0


@dataclass(frozen=True)
class Row:
    """One row of cells; `key` is the same for the parts a row is cut into."""

    cells: tuple[Column, ...]
    key: Key = field(default_factory=Key)

    @cached_property
    def height(self) -> float:
        """How high it is."""
        return max(cell.height for cell in self.cells) + 2 * PAD_Y

    @cached_property
    def least(self) -> float:
        """How high its smallest first part is: the whole row, unless it is a long one."""
        return min(self.height, _WORTH_STARTING) if self.height > _LONG_ROW else self.height

    def cut(self, room: float, forced: bool) -> tuple[Row, Row] | None:
        """Cut every cell at the same height."""
        if not forced and (self.height <= _LONG_ROW or room < _WORTH_STARTING):
            return None
        parts = [cell.cut(room - 2 * PAD_Y, forced) for cell in self.cells]
        if not any(first.boxes for first, _ in parts):
            return None
        first, rest = (Row(tuple(part[side] for part in parts), self.key) for side in (0, 1))
        return first, rest

    def anchors(self) -> Iterable[tuple[str, float]]:
        """Name the places inside."""
        return [(name, PAD_Y + below) for cell in self.cells for name, below in cell.anchors()]


@dataclass(frozen=True)
class TableBox:
    """A table, or the part of one that is on a page; `continued` when its head has been read before."""

    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    head: Row | None = None
    row_heads: bool = False
    summary: str = ""
    continued: bool = False
    key: Key = field(default_factory=Key)
    before: float = 4.0
    after: float = 12.0
    kept: bool = False

    @cached_property
    def height(self) -> float:
        """How high it is."""
        return self._head_height + sum(row.height for row in self.rows)

    @property
    def least(self) -> float:
        """The head and the start of the first row."""
        return self._head_height + (self.rows[0].least if self.rows else 0.0)

    @property
    def _head_height(self) -> float:
        return self.head.height if self.head is not None else 0.0

    def cut(self, room: float, forced: bool) -> tuple[Box, Box] | None:
        """Cut between rows, or within a long one."""
        left = room - self._head_height
        ends = list(accumulate(row.height for row in self.rows))
        whole = next((number for number, end in enumerate(ends) if end > left), len(ends))
        used = ends[whole - 1] if whole else 0.0
        parts = self.rows[whole].cut(left - used, forced and not whole) if whole < len(self.rows) else None
        if parts is not None:
            first, rest = (*self.rows[:whole], parts[0]), (parts[1], *self.rows[whole + 1 :])
        elif whole:
            first, rest = self.rows[:whole], self.rows[whole:]
        else:
            return None
        return replace(self, rows=first), replace(self, rows=rest, continued=True)

    def draw(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        """Draw head and rows with rules between them."""
        right = left + sum(self.widths)
        entries = {"Summary": pdfdoc.PDFString(self.summary), "O": "/Table"} if self.summary else {}
        extra = {"A": pdfdoc.PDFDictionary(entries)} if entries else {}
        y = top
        with sheet.within(self.key, "Table", **extra):
            if self.head is not None:
                self._draw_head(sheet, left, y)
                y -= self.head.height
                rule(sheet, left, right, y, strong=True)
            rule(sheet, left, right, top, strong=True)
            with sheet.within((self.key, "body"), "TBody"):
                for row in self.rows:
                    self._draw_row(sheet, row, left, y, "Row" if self.row_heads else "")
                    y -= row.height
                    rule(sheet, left, right, y)

    def anchors(self) -> Iterable[tuple[str, float]]:
        """Name the places inside."""
        tops = accumulate((row.height for row in self.rows), initial=self._head_height)
        return [(name, y + below) for y, row in zip(tops, self.rows, strict=False) for name, below in row.anchors()]

    def _draw_head(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        head = self.head
        if head is None:
            return
        with sheet.artifact():
            sheet.fill((left, top - head.height, left + sum(self.widths), top), SHADE)
        if self.continued:
            with sheet.artifact():
                self._draw_row(sheet, head, left, top, "Column")
            return
        with sheet.within((self.key, "head"), "THead"):
            self._draw_row(sheet, head, left, top, "Column")

    def _draw_row(self, sheet: TaggedCanvas, row: Row, left: float, top: float, scope: str) -> None:
        with sheet.within(row.key, "TR"):
            x = left
            for number, (cell, width) in enumerate(zip(row.cells, self.widths, strict=True)):
                heads = scope == "Column" or (scope == "Row" and not number)
                extra = {"A": pdfdoc.PDFDictionary({"O": "/Table", "Scope": f"/{scope}"})} if heads else {}
                with sheet.within((row.key, number), "TH" if heads else "TD", **extra):
                    cell.draw(sheet, x + PAD_X, top - PAD_Y)
                x += width
