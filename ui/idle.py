"""How long nobody has touched the window."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

LOOK_EVERY = 5_000
"""Milliseconds between two looks; a lock comes at most so much late."""
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)


class Idle(QObject):
    """Watches what reaches the window from outside, not what goes on in it; `over` comes once."""

    over = Signal()

    def __init__(self, window: QWidget, minutes: int = 0) -> None:
        super().__init__(window)
        self._window = window
        self._seconds = 60.0 * minutes
        self._last = self._moments()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY)
        self._clock.timeout.connect(self.look)

    def begin(self) -> None:
        """Watch from now on; the window has been shown."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._last = self._moments()
        self._clock.start()

    def allow(self, minutes: int) -> None:
        """Wait so many minutes from now on; 0 for ever."""
        self._seconds = 60.0 * minutes

    def wait(self) -> None:
        """Look again by and by: it is not the moment."""
        self._clock.start()

    def end(self) -> None:
        """Watch no more."""
        self._clock.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note input, and let everything pass."""
        if event.type() in _INPUT:
            self._last = self._moments()
        return False

    @Slot()
    def look(self) -> None:
        """Say when it has been long enough: by the clock too, as a sleeping laptop counts no seconds."""
        passed = max(now - then for now, then in zip(self._moments(), self._last, strict=True))
        if self._seconds and passed >= self._seconds:
            self._clock.stop()
            self.over.emit()

    def _moments(self) -> tuple[float, float]:
        return time.monotonic(), time.time()
