"""Python's garbage is collected on the GUI thread, and the oldest of it only while nobody looks."""

from __future__ import annotations

import gc

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

EVERY = 500
"""Milliseconds between two looks at how much there is."""
YOUNG = 5_000
"""Objects made and not let go since the last look, from which on it is worth looking through them."""
MIDDLE = 20
"""Collections of young objects after which those that outlived them are looked through too."""
LATEST = 10 * 60_000
"""Milliseconds after which everything is looked through although somebody works."""


class Sweeping(QObject):
    """Takes the place of Python's own collecting for as long as the window lives.

    That may happen on any thread, where nothing of Qt may die, and at any moment: with a large case and a long
    document in memory it holds everything up for a tenth of a second. Here young objects are looked through often,
    which takes a moment, and all of them when the window is left, when a case is put away, or after a long while.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        self._since.start()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()
        self._application = QGuiApplication.instance()
        if isinstance(self._application, QGuiApplication):
            self._application.applicationStateChanged.connect(self._on_state)
        gc.disable()

    def end(self) -> None:
        """Leave it to Python again."""
        self._clock.stop()
        if isinstance(self._application, QGuiApplication):
            self._application.applicationStateChanged.disconnect(self._on_state)
        gc.enable()

    @Slot()
    def look(self) -> None:
        """Look through the young objects where there are many."""
        young, middle, _ = gc.get_count()
        if self._since.hasExpired(LATEST):
            self.sweep()
        elif young > YOUNG:
            gc.collect(1 if middle >= MIDDLE else 0)

    @Slot()
    def sweep(self) -> None:
        """Look through everything."""
        self._since.restart()
        gc.collect()

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state != Qt.ApplicationState.ApplicationActive:
            self.sweep()
