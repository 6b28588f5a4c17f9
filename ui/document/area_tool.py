"""Drawing a rectangle on a page: by pointer, and by keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.document.sight import Bounds
from workbench.domain.geometry import PageBox

STEP = 6.0
FINE_STEP = 1.0
SMALLEST = 4.0
"""A smaller rectangle is a slip of the pointer, in points."""

_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on a page, in shown points."""

    page: int
    bounds: Bounds

    @property
    def big_enough(self) -> bool:
        """Say whether it was meant."""
        left, top, right, bottom = self.bounds
        return right - left >= SMALLEST and bottom - top >= SMALLEST


class AreaTool:
    """Holds the rectangle being drawn; it never leaves its page. `moved` is called after every change."""

    def __init__(self, moved: Callable[[], None]) -> None:
        self._moved = moved
        self.area: Area | None = None
        self.pulling = False
        self._corner = (0.0, 0.0)

    def press(self, page: int, box: PageBox, x: float, y: float) -> None:
        """Begin a rectangle at a place."""
        self._corner = _inside(box, x, y)
        self.pulling = True
        self.area = Area(page, (*self._corner, *self._corner))
        self._moved()

    def drag(self, box: PageBox, x: float, y: float) -> None:
        """Pull the other corner to a place, also from beyond the page's edge."""
        if self.area is None or not self.pulling:
            return
        (x1, y1), (x2, y2) = self._corner, _inside(box, x, y)
        self.area = Area(self.area.page, (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        self._moved()

    def release(self) -> bool:
        """Let go; say whether there is a rectangle."""
        self.pulling = False
        if self.area is not None and not self.area.big_enough:
            self.clear()
        return self.area is not None

    def begin(self, page: int, box: PageBox, seen: Bounds) -> None:
        """Put a rectangle into the middle of what is seen of a page, for the keys to move."""
        left, top, right, bottom = seen
        width, height = (right - left) / 3, min((bottom - top) / 4, box.height)
        x, y = (left + right - width) / 2, (top + bottom - height) / 2
        self.area = _fitted(Area(page, (x, y, x + width, y + height)), box)
        self._moved()

    def key(self, event: QKeyEvent, box: PageBox) -> bool:
        """Move the rectangle, with Shift its lower right corner, with Ctrl finely; say whether the key was for it."""
        move = _MOVES.get(Qt.Key(event.key()))
        if self.area is None or move is None:
            return False
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        dx, dy = (part * (FINE_STEP if fine else STEP) for part in move)
        left, top, right, bottom = self.area.bounds
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            right, bottom = max(right + dx, left + SMALLEST), max(bottom + dy, top + SMALLEST)
            bounds = (left, top, min(right, box.width), min(bottom, box.height))
            self.area = Area(self.area.page, bounds)
        else:
            self.area = _fitted(Area(self.area.page, (left + dx, top + dy, right + dx, bottom + dy)), box)
        self._moved()
        return True

    def clear(self) -> None:
        """Take the rectangle away."""
        self.area, self.pulling = None, False
        self._moved()


def _inside(box: PageBox, x: float, y: float) -> tuple[float, float]:
    return min(max(x, 0.0), box.width), min(max(y, 0.0), box.height)


def _fitted(area: Area, box: PageBox) -> Area:
    """Push a rectangle back onto its page."""
    left, top, right, bottom = area.bounds
    width, height = min(right - left, box.width), min(bottom - top, box.height)
    left = min(max(left, 0.0), box.width - width)
    top = min(max(top, 0.0), box.height - height)
    return Area(area.page, (left, top, left + width, top + height))
