"""List, centre and side pane of a place; the outer two fold by width, by key and by wish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kit.panes import Panes
from ui.shell.fold import Widths, Wishes, folded
from ui.theme.look import Look


class ThreePanes(Panes):
    """A list, the document or what stands in its place, and a panel beside it."""

    foldChanged = Signal(bool, bool)
    """Whether the list and the side pane are shown."""

    def __init__(self, look: Look, list_pane: QWidget, centre: QWidget, side_pane: QWidget) -> None:
        super().__init__(list_pane, centre, side_pane)
        self._look = look
        self._list, self._side = list_pane, side_pane
        self._order = (list_pane, centre, side_pane)
        self._wishes = Wishes()
        self._widths = Widths(0, 0, 0)
        self.setStretchFactor(1, 1)
        look.changed.connect(self._fold)

    def shown_panes(self) -> Sequence[QWidget]:
        """The panes that are not folded, for F6."""
        return tuple(pane for pane in self._order if not pane.isHidden())

    @Slot()
    def toggle_list(self) -> None:
        """Show the list, or fold it (F9)."""
        show = self._list.isHidden()
        self._wishes = replace(self._wishes, list_pane=show, list_first=show)
        self._fold()

    @Slot()
    def toggle_side(self) -> None:
        """Show the panel at the side, or fold it (F10)."""
        show = self._side.isHidden()
        self._wishes = replace(self._wishes, side_pane=show, list_first=not show)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """What the document needs: the panes beside it fold before the window has to grow."""
        return QSize(self._look.metrics.document_least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fold()

    @Slot()
    def _fold(self) -> None:
        widths = folded(self.width(), self._look.metrics, self._wishes)
        before = (self._list.isHidden(), self._side.isHidden())
        self._list.setVisible(bool(widths.list_pane))
        self._side.setVisible(bool(widths.side_pane))
        if widths != self._widths:
            self._widths = widths
            self.setSizes([widths.list_pane, widths.centre, widths.side_pane])
        after = (self._list.isHidden(), self._side.isHidden())
        if before != after:
            self.foldChanged.emit(not after[0], not after[1])
