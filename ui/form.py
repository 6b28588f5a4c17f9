"""A form over a place: what somebody fills in beside what it is about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ui.kit.buttons import IconButton
from ui.kit.labels import Words
from ui.kit.layouts import Item, Wide, beside, holding, put_into
from ui.kit.order import go_by_tab
from ui.kit.overlay import Popover
from ui.kit.panes import Column, Foot
from ui.theme.look import Look
from ui.theme.tokens import GRID


class Form(Popover):
    """Docks at the right edge of a place. Tab goes round in it, Esc closes it, the focus returns to where it was.

    What does not fit scrolls; `foot` holds what can be done, the filled button last.
    """

    done = Signal()
    """What was filled in is recorded."""

    def __init__(
        self, parent: QWidget, look: Look, title: str, parts: tuple[Item, ...], foot: tuple[Item, ...]
    ) -> None:
        super().__init__(parent, title)
        self._look = look
        self._came_from: QWidget | None = None
        self._title = Words(title, "strong")
        self._aside = Words("", "small")
        close = IconButton(look, "x", self.tr("Close {form}").format(form=title.rstrip("…")), dense=True)
        close.clicked.connect(self.leave)
        self.body = Column(title, *parts, gap=GRID.gap)
        head = holding(beside(self._title, None, self._aside, close, margins=(GRID.pad, 0, GRID.gap, 0)))
        put_into(self, head, Wide(self.body), Foot(look, *foot))
        parent.installEventFilter(self)

    def say(self, title: str, aside: str = "") -> None:
        """Say what it is about, and where that stands."""
        self._title.setText(title)
        self._aside.setText(aside)
        self.setAccessibleName(title)

    def ask(self, first: QWidget) -> None:
        """Dock over the place, and begin at a field."""
        focus = QApplication.focusWidget()
        if focus is not None and not self.isAncestorOf(focus):
            self._came_from = focus
        self._lie()
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def leave(self) -> None:
        """Close it, and give the focus back."""
        focus = QApplication.focusWidget()
        inside = focus is None or self.isAncestorOf(focus)
        super().leave()
        before, self._came_from = self._came_from, None
        if inside and before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the edge of the place when it is resized."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget() and self.isVisible():
            self._lie()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab go round inside."""
        return go_by_tab(self, forward)

    def _lie(self) -> None:
        place = self.parentWidget()
        if place is not None:
            metrics = self._look.metrics
            self.dock(QRect(0, 0, place.width(), place.height()), metrics.judge_pane, metrics.bar + 1)
