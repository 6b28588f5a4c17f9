"""What floats: the dark bar over a selection, and the popover that docks at an edge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QWidget

from ui.kit.buttons import Button, Kind
from ui.kit.layouts import Item, below, beside
from ui.kit.panes import Frame
from ui.theme.look import Look
from ui.theme.tokens import GRID


@dataclass(frozen=True, slots=True)
class Act:
    """Something a floating bar offers; `keeps_word` keeps its word where the bar is narrow."""

    key: str
    text: str
    icon: str
    shortcut: str = ""
    keeps_word: bool = False


class FloatingBar(Frame):
    """The bar over a selection: dark in both schemes, because pages are white in both. Esc closes it."""

    wanted = Signal(str)
    closed = Signal()

    def __init__(self, look: Look, parent: QWidget, acts: Sequence[Act], name: str) -> None:
        super().__init__("overlay")
        self.setParent(parent)
        self._look, self._acts = look, tuple(acts)
        self._buttons = [self._made(act) for act in acts]
        self._row = beside(*self._buttons, gap=2, margins=(3, 2, 3, 2))
        self.setLayout(self._row)
        self.setAccessibleName(name)
        self.hide()

    def show_over(self, place: QRect, bounds: QRect, air: int) -> None:
        """Lie `air` pixels above a place, or below it where there is no room; never over it, never outside `bounds`."""
        self._narrow(False)
        if self.sizeHint().width() > bounds.width():
            self._narrow(True)
        size = self.sizeHint()
        top = place.top() - air - size.height()
        if top < bounds.top():
            top = min(place.bottom() + air, bounds.bottom() - size.height())
        left = max(bounds.left(), min(place.left(), bounds.right() - size.width()))
        self.setGeometry(left, top, size.width(), size.height())
        self.show()
        self.raise_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; left and right go along it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _made(self, act: Act) -> Button:
        button = Button(self._look, act.text, act.icon, Kind.OVERLAY)
        button.hint(f"{act.text} ({act.shortcut})" if act.shortcut else act.text)
        button.clicked.connect(lambda _=False, key=act.key: self.wanted.emit(key))
        return button

    def _narrow(self, narrow: bool) -> None:
        for act, button in zip(self._acts, self._buttons, strict=True):
            button.say("" if narrow and not act.keeps_word else act.text, act.text)
        self._row.activate()


class Popover(Frame):
    """A panel that docks at the right edge over what lies there, so that the page stays in sight. Esc closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget, name: str, *parts: Item) -> None:
        super().__init__("popover", below(*parts, gap=GRID.unit, margins=(1, GRID.gap, 1, 1)))
        self.setParent(parent)
        self.setAccessibleName(name)
        shade = QGraphicsDropShadowEffect(self)
        shade.setBlurRadius(24)
        shade.setOffset(0, 4)
        shade.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shade)
        self.hide()

    def dock(self, bounds: QRect, width: int, top: int) -> None:
        """Lie at the right of `bounds`, from `top` down; wider than `width` where what is in it would be cut."""
        wide = min(max(width, self.minimumSizeHint().width()), bounds.width() - 2 * GRID.gap)
        self.setGeometry(bounds.right() - wide - GRID.gap, top, wide, bounds.bottom() - top - GRID.gap)
        self.show()
        self.raise_()

    @Slot()
    def leave(self) -> None:
        """Close it."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
