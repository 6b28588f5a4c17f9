"""The way from a thing that is shown to everything that became of it, by menu or key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QWidget

from ui.desk import Desk
from ui.kit.pressed import pressed_as
from ui.theme.look import Look

KEY = "Ctrl+H"
_PRESSED = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class HistoryMenu(QObject):
    """A menu on a list or a row that leads to the history of what is in hand there; the key leads there at once.

    The key is taken before the shortcut of whatever the row stands in, which may mean something else by it.
    """

    def __init__(self, look: Look, desk: Desk, on: QWidget, thing: Callable[[], str]) -> None:
        super().__init__(on)
        self._look, self._desk, self._on, self._thing = look, desk, on, thing
        on.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        on.customContextMenuRequested.connect(self._open)
        on.installEventFilter(self)

    @Slot()
    def go(self) -> None:
        """Go to the history of what is in hand."""
        if self._thing():
            self._desk.jumped.emit("history", self._thing())

    def menu(self) -> QMenu:
        """Return the menu; it goes when it closes."""
        menu = QMenu(self._on)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._look.icon("history"), f"{self.tr('History…')}\t{KEY}", self.go)
        return menu

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the key."""
        if not isinstance(event, QKeyEvent) or event.type() not in _PRESSED:
            return False
        if event.keyCombination() != pressed_as(KEY):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.go()
        return True

    @Slot(QPoint)
    def _open(self, place: QPoint) -> None:
        if self._thing():
            ground = self._on.viewport() if isinstance(self._on, QAbstractScrollArea) else self._on
            self.menu().popup(ground.mapToGlobal(place))
