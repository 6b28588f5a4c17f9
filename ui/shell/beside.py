"""Help beside what is shown: it takes the room that the place can spare, and lies over its edge where there is none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kit.labels import Line
from ui.theme.look import Look
from ui.theme.tokens import GRID


class Beside(QWidget):
    """About a quarter of the width for the side, as wide as its prose at most.

    So document and judgement both fit beside it on a small screen; the centre keeps what it needs at least.
    """

    def __init__(self, look: Look, centre: QWidget, side: QWidget) -> None:
        super().__init__()
        self._look, self._centre, self._side = look, centre, side
        self._line = Line(upright=True)
        for part in (centre, self._line, side):
            part.setParent(self)
        centre.show()
        look.changed.connect(self.share)

    def minimumSizeHint(self) -> QSize:
        """What the centre needs."""
        return self._centre.minimumSizeHint()

    def sizeHint(self) -> QSize:
        """What the centre would like."""
        return self._centre.sizeHint()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Share the new width."""
        self.share()

    def event(self, event: QEvent) -> bool:
        """Share the width anew where the centre needs more than before, or less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.share()
        return super().event(event)

    @Slot()
    def share(self) -> None:
        """Give each its part."""
        width, height, metrics = self.width(), self.height(), self._look.metrics
        shown = not self._side.isHidden()
        wish = min(max(width * 6 // 25, metrics.list_pane), metrics.prose + 3 * GRID.pad)
        room = width - self._centre.minimumSizeHint().width() - 1
        wide = min(wish, max(room, metrics.list_pane), width) if shown else 0
        left = max(width - wide, min(width, self._centre.minimumSizeHint().width())) if shown else width
        self._centre.setGeometry(QRect(0, 0, left - (1 if shown else 0), height))
        self._line.setVisible(shown)
        self._line.setGeometry(QRect(width - wide - 1, 0, 1, height))
        self._side.setGeometry(QRect(width - wide, 0, wide, height))
        self._side.raise_()
        self._line.raise_()
