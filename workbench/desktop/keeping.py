"""Copies of the workspace, taken by the hour while the window is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.tasks import Tasks
from workbench.adapters.workspace.encrypting import forget_plain
from workbench.app import Session
from workbench.services.destroying import carry_out
from workbench.services.safekeeping import keep_copies

LOOK_EVERY = 5 * 60_000
"""Milliseconds between two looks at whether the hourly copy is due."""


class Keeping(QObject):
    """Looks every few minutes whether a copy is due, and takes it off the GUI thread."""

    removed = Signal(int)
    """So many documents went because a colleague had destroyed them."""

    def __init__(self, session: Session, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._tasks = session, tasks
        self._owner = tasks.owner()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    @Slot()
    def look(self) -> None:
        """Take the copy if it is due."""
        session = self._session
        self._tasks.act(self._owner, lambda: _keep(session), self._kept)

    def _kept(self, gone: int) -> None:
        if gone:
            self.removed.emit(gone)

    def end(self) -> None:
        """Take no more copies."""
        self._clock.stop()
        self._owner.close()


def _keep(session: Session) -> int:
    """Erase what was left plain and what was destroyed, then take the copy if it is due; return how many went."""
    forget_plain(session.opened)
    gone = carry_out(session.workspace, session)
    keep_copies(session.opened)
    return len(gone)
