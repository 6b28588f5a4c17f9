"""The rail of places at the left of a case."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.kit.brush import CENTRE, Brush
from ui.kit.groups import OneOf
from ui.kit.layouts import below, emptied
from ui.kit.panes import Frame
from ui.kit.runs import Run
from ui.shell.place import Place, PlaceName
from ui.theme.look import Look
from ui.theme.tokens import GRID


class RailButton(QAbstractButton):
    """A place on the rail: icon, word, and how many things wait there."""

    def __init__(self, look: Look, place: Place) -> None:
        super().__init__()
        self._look, self._place = look, place
        self._count, self._tone = place.count, place.tone
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.count(place.count, place.tone)

    def count(self, count: int, tone: str) -> None:
        """Show how many things wait."""
        self._count, self._tone = count, tone
        words = self._place.name.words
        self.setAccessibleName(f"{words}, {count}" if count else words)
        self.update()

    def sizeHint(self) -> QSize:
        """An icon above a word."""
        return QSize(self._look.metrics.rail, self._look.metrics.rail_item)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        brush, look = Brush(QPainter(self), self._look), self._look
        if self.isChecked():
            brush.fill(self.rect(), "brand_soft")
            brush.fill(QRect(0, 0, 3, self.height()), "brand")
        elif self.underMouse():
            brush.fill(self.rect(), "hover")
        size = look.metrics.icon_quiet + 2
        ink = "text" if self.isChecked() else "muted"
        left = (self.width() - size) // 2
        brush.icon(left, GRID.unit, self._place.name.icon, ink, size)
        words = QRect(2, GRID.unit + size, self.width() - 2, self.height() - size - GRID.gap)
        brush.runs(words, (Run(self._place.name.words, self.isChecked(), ink, self._word_size()),), CENTRE)
        if self._count:
            self._paint_count(brush, left + size)

    def _word_size(self) -> str:
        words = self._place.name.words
        return "body" if self._look.advance(words, "body", True) <= self.width() - 4 else "small"

    def _paint_count(self, brush: Brush, left: int) -> None:
        shown = str(self._count) if self._count < 100 else "99+"
        soft = self._tone != "neutral"
        wide = brush.look.advance(shown, "small") + GRID.unit
        box = QRect(min(left - 2, self.width() - wide - 2), GRID.half, wide, brush.look.line_height("small") - 1)
        brush.painter.setPen(Qt.PenStyle.NoPen)
        brush.painter.setBrush(brush.look.color(f"{self._tone}_soft" if soft else "sunken"))
        brush.painter.drawRoundedRect(QRectF(box), box.height() / 2, box.height() / 2)
        brush.runs(box, (Run(shown, False, self._tone if soft else "text", "small"),), CENTRE)


class Rail(Frame):
    """The places there are; a place that does not exist is not drawn."""

    wanted = Signal(PlaceName)

    def __init__(self, look: Look) -> None:
        super().__init__("rail")
        self._look = look
        self._group = OneOf(self)
        self._buttons: dict[PlaceName, RailButton] = {}
        self._column = below(gap=0, margins=(0, GRID.half, 0, 0))
        self.setLayout(self._column)
        self.setAccessibleName(self.tr("Places"))
        look.changed.connect(self._dress)
        self._dress()

    def show_places(self, places: Sequence[Place]) -> None:
        """Show these places."""
        emptied(self._column)
        self._buttons = {place.name: self._made(place) for place in places}
        for button in self._buttons.values():
            self._column.addWidget(button)
        self._column.addStretch(1)

    def choose(self, name: PlaceName) -> None:
        """Show where the person is."""
        self._buttons[name].setChecked(True)

    def count(self, name: PlaceName, count: int, tone: str) -> None:
        """Show how many things wait at a place."""
        self._buttons[name].count(count, tone)

    def button(self, name: PlaceName) -> RailButton:
        """Return the button of a place."""
        return self._buttons[name]

    def _made(self, place: Place) -> RailButton:
        button = RailButton(self._look, place)
        self._group.take_in(button)
        button.clicked.connect(lambda _=False, name=place.name: self.wanted.emit(name))
        return button

    @Slot()
    def _dress(self) -> None:
        self.setFixedWidth(self._look.metrics.rail)
