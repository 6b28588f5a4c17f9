"""A centre with a panel at its side that folds where the centre would become too narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kit.labels import Line


class TwoPanes(QWidget):
    """The centre keeps the width it needs at least; the side has a fixed width, or is folded."""

    foldChanged = Signal(bool)
    """Whether the side is shown."""

    def __init__(self, centre: QWidget, side: QWidget) -> None:
        super().__init__()
        self._centre, self._side = centre, side
        self._line = Line(upright=True)
        self._wished = self._useful = True
        for part in (centre, self._line, side):
            part.setParent(self)
            part.show()

    def shown_panes(self) -> Sequence[QWidget]:
        """The panes that are not folded, for F6."""
        return (self._centre,) if self._side.isHidden() else (self._centre, self._side)

    @Slot()
    def toggle_side(self) -> None:
        """Show the side, or fold it (F10)."""
        self._wished = self._side.isHidden()
        self._fold()

    def need_side(self, useful: bool) -> None:
        """Say whether there is anything to show at the side."""
        self._useful = useful
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """What the centre needs: the side folds before the window has to grow."""
        return self._centre.minimumSizeHint()

    def sizeHint(self) -> QSize:
        """Room for both."""
        centre, side = self._centre.sizeHint(), self._side.sizeHint()
        return QSize(centre.width() + side.width(), max(centre.height(), side.height()))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Share the new width."""
        self._fold()

    @Slot()
    def _fold(self) -> None:
        fits = self.width() - self._side.width() - 1 >= self._centre.minimumSizeHint().width()
        shown = self._wished and self._useful and fits
        changed = shown == self._side.isHidden()
        self._side.setVisible(shown)
        self._line.setVisible(shown)
        wide = self._side.width() if shown else 0
        self._centre.setGeometry(QRect(0, 0, self.width() - wide - (1 if shown else 0), self.height()))
        self._line.setGeometry(QRect(self.width() - wide - 1, 0, 1, self.height()))
        self._side.setGeometry(QRect(self.width() - wide, 0, self._side.width(), self.height()))
        if changed:
            self.foldChanged.emit(shown)
