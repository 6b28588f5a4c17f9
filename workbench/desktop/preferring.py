"""What the person likes, put on when the window opens and kept when it changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Slot

from ui.tasks import Tasks
from ui.theme.look import Appearance, Look, Scheme
from workbench.adapters.workspace.preferences import read_settings, write_settings
from workbench.services.settings import Settings


def put_on(look: Look, path: Path) -> None:
    """Dress the window as the person liked it last; before it is shown."""
    liked = read_settings(path)
    look.wear(Appearance(Scheme(liked.scheme), liked.text_size / 100, liked.dark_paper))


class Preferring(QObject):
    """Keeps what the person changes about the window, off the GUI thread."""

    def __init__(self, path: Path, look: Look, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._path, self._look, self._tasks = path, look, tasks
        self._owner = tasks.owner()
        liked = read_settings(path)
        self._one_page, self._lock_after = liked.one_page, liked.lock_after
        self._kept = self._now()
        look.changed.connect(self._keep)
        look.paperChanged.connect(self._keep)

    @property
    def one_page(self) -> bool:
        """Whether documents are shown one page at a time."""
        return self._one_page

    def show_one_page(self, one_page: bool) -> None:
        """Keep whether documents are shown one page at a time."""
        self._one_page = one_page
        self._keep()

    @property
    def lock_after(self) -> int:
        """After how many minutes without input an encrypted workspace is locked; 0 for never."""
        return self._lock_after

    def lock_later(self, minutes: int) -> None:
        """Keep after how many minutes to lock."""
        self._lock_after = minutes
        self._keep()

    def end(self) -> None:
        """Keep nothing any more."""
        self._look.changed.disconnect(self._keep)
        self._look.paperChanged.disconnect(self._keep)
        self._owner.close()

    def _now(self) -> Settings:
        worn = self._look.appearance
        return Settings(
            str(worn.scheme), round(worn.text_scale * 100), worn.dark_pages, self._one_page, self._lock_after
        )

    @Slot()
    def _keep(self) -> None:
        now = self._now()
        if now != self._kept:
            self._kept = now
            self._tasks.act(self._owner, lambda: write_settings(self._path, now))
