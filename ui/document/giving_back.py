"""The keyboard goes back to what had it, also where a place makes its rows anew while it is returned to."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.document.place import Origin

LOOK_EVERY = 20
SETTLING = 1500
"""Milliseconds within which a place that was returned to may make its rows anew."""


class GivingBack(QObject):
    """Finds what had the keyboard; where that is gone, what goes by its name now."""

    def __init__(self, surface: QWidget, origin: Origin) -> None:
        super().__init__(surface)
        self._surface, self._origin = surface, origin
        self._since = QElapsedTimer()
        self._since.start()

    def give(self) -> bool:
        """Give the keyboard back, and again where its widget dies meanwhile; false where there is nothing to find."""
        found = self._found()
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
            found.destroyed.connect(self._again)
        return found is not None

    def _found(self) -> QWidget | None:
        before, name = self._origin.focus, self._origin.name
        if isinstance(before, QWidget) and isValid(before) and before.isVisible():
            return before
        every = self._surface.findChildren(QWidget) if name else []
        return next((one for one in every if one.isVisible() and one.accessibleName() == name), None)

    @Slot()
    def _again(self) -> None:
        """Look for what goes by the name as soon as it is there."""
        if self._since.elapsed() < SETTLING:
            QTimer.singleShot(LOOK_EVERY, self, self._look)

    @Slot()
    def _look(self) -> None:
        if not self.give():
            self._again()
