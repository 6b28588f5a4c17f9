"""Opening locked documents with the passwords that people give."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.desk import Desk
from ui.document.pane import DocumentPane
from ui.dossier.shown import Locks
from ui.text import say
from ui.translation import translate
from workbench.domain.errors import Refusal


class Unlocker(QObject):
    """Tries passwords on the documents of one pane."""

    opened = Signal(object)
    """The hashes of versions that can be opened now."""

    def __init__(self, desk: Desk, pane: DocumentPane, locks: Locks) -> None:
        super().__init__(pane)
        self._desk, self._pane, self._locks = desk, pane, locks
        self._owner = desk.tasks.owner(self)
        pane.passwordGiven.connect(self._try)

    def _try(self, version: str, password: str) -> None:
        unlock = self._locks.unlock
        self._desk.tasks.act(
            self._owner,
            lambda: unlock(version, password),
            self._done,
            lambda refusal: self._refused(version, refusal),
        )

    def _done(self, versions: tuple[str, ...]) -> None:
        """Show the pages at once; their words are read for the search meanwhile."""
        self.opened.emit(versions)
        read = self._locks.read
        self._desk.tasks.act(self._owner, lambda: read(versions), lambda _done: self.opened.emit(()))

    def _refused(self, version: str, refusal: Refusal) -> None:
        self._pane.refuse_password(version, say(refusal.code, refusal.details, translate).whole)
