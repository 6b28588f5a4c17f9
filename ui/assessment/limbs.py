"""The limbs of a legal test as a strip, each with its answer; one click moves between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.kit.brush import Brush
from ui.kit.layouts import beside, emptied
from ui.kit.runs import Run, plain
from ui.kit.signs import answer_sign
from ui.theme.look import Look
from ui.theme.tokens import GRID


class LimbButton(QAbstractButton):
    """One limb: its letter and name above, its answer below."""

    def __init__(self, look: Look, letter: str, title: str, value: str, chosen: bool) -> None:
        super().__init__()
        self._look, self._letter, self._title = look, letter, title
        self._sign = answer_sign(value or None)
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Limb {0}, {1}: {2}").format(letter, title, self._sign.word))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        """Two lines and the air around them."""
        return QSize(90, 2 * self._look.line_height("small") + 3 * GRID.half)

    def minimumSizeHint(self) -> QSize:
        """As high as two lines."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, name and answer."""
        painter = QPainter(self)
        box = self.rect().adjusted(0, 0, -1, -1)
        painter.setPen(self._look.color("brand" if self.isChecked() else "line"))
        painter.setBrush(self._look.color("brand_soft" if self.isChecked() else "surface"))
        painter.drawRoundedRect(box, self._look.metrics.radius, self._look.metrics.radius)
        brush = Brush(painter, self._look)
        line = self._look.line_height("small")
        inside = box.adjusted(GRID.unit, GRID.half, -GRID.half, -GRID.half)
        top = inside.adjusted(0, 0, 0, line - inside.height())
        brush.runs(top, (Run(f"{self._letter} ", True, size="small"), *plain(self._title, size="small")))
        below = inside.adjusted(0, inside.height() - line, 0, 0)
        size = self._look.metrics.icon_small
        brush.icon_beside(below.left(), below, self._sign.glyph, self._sign.ink, size)
        words = below.adjusted(size + GRID.half, 0, 0, 0)
        brush.runs(words, (Run(self._sign.narrow, True, self._sign.ink, "small"),))


class LimbStrip(QWidget):
    """The limbs beside each other."""

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._row = beside(gap=GRID.half + 2)
        self.setLayout(self._row)
        self.setAccessibleName(self.tr("Limbs of the legal test"))

    def show_limbs(self, limbs: Sequence[tuple[str, str, str]], current: str) -> None:
        """Show limbs as (criterion, short title, answer)."""
        emptied(self._row)
        for letter, (criterion, title, value) in zip("ABCDEFG", limbs, strict=False):
            button = LimbButton(self._look, letter, title, value, criterion == current)
            button.clicked.connect(lambda _=False, key=criterion: self.chosen.emit(key))
            self._row.addWidget(button, 1)
        self.setVisible(bool(limbs))
