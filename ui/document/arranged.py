"""Pages as a reader arranges them: how large, turned which way, one at a time or in one strip."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, Qt, Slot
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QWidget

from ui.document.layout import Spot
from ui.document.pixmaps import PixmapCache
from ui.document.strip import PageStrip
from ui.document.zooming import Zoom
from ui.theme.look import Look
from workbench.services.pages import Aspect, PageSource

WHEEL_ZOOM = 1.15
"""How much one notch of the wheel enlarges."""


class ArrangedStrip(PageStrip):
    """Whatever changes, what is in the middle of the window stays there."""

    def __init__(self, look: Look, source: PageSource, cache: PixmapCache, parent: QWidget | None = None) -> None:
        super().__init__(look, source, cache, parent)
        self.feed.show_as(Aspect(dark=look.appearance.dark_pages))
        look.paperChanged.connect(self.follow_paper)

    def boxes_changed(self) -> None:
        """Forget what was worked out from where things lay; nothing here."""

    @Slot()
    def zoom_in(self) -> None:
        """Show pages one step larger."""
        self.set_zoom(self._zoom.larger())

    @Slot()
    def zoom_out(self) -> None:
        """Show pages one step smaller."""
        self.set_zoom(self._zoom.smaller())

    def set_zoom(self, zoom: Zoom, around: QPointF | None = None) -> None:
        """Show pages at another size; what lies under `around` (the middle of the window) stays there."""
        self._lay_out(zoom, self._middle if around is None else around)

    @Slot()
    def turn_right(self) -> None:
        """Turn pages a quarter clockwise."""
        self.turn_to(self.turn + 90)

    @Slot()
    def turn_left(self) -> None:
        """Turn pages a quarter back."""
        self.turn_to(self.turn - 90)

    def turn_to(self, turn: int) -> None:
        """Show pages turned clockwise by so many degrees, a multiple of 90."""
        aspect = replace(self.feed.aspect, turn=turn % 360)
        if aspect != self.feed.aspect:
            self._show_anew(aspect)

    @Slot()
    def follow_paper(self) -> None:
        """Show pages on the paper that is in force."""
        aspect = replace(self.feed.aspect, dark=self.look.appearance.dark_pages)
        if aspect != self.feed.aspect:
            self._show_anew(aspect)

    @Slot()
    def toggle_alone(self) -> None:
        """Show one page at a time, or all in one strip again."""
        self.show_alone(not self._alone)

    def show_alone(self, alone: bool) -> None:
        """Say whether one page is shown at a time."""
        if alone != self._alone:
            self._alone = alone
            self._show_anew(self.feed.aspect)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl around the pointer, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / 120
            self.set_zoom(self._zoom.by(WHEEL_ZOOM**notches), event.position())
            event.accept()
            return
        super().wheelEvent(event)

    @property
    def _middle(self) -> QPointF:
        return QPointF(self.viewport().width() / 2, self.viewport().height() / 2)

    def _show_anew(self, aspect: Aspect) -> None:
        spot = self.sight().spot_at(self._middle) if self.ready else None
        place = self.feed.boxes[spot.page].to_user(spot.x, spot.y) if spot is not None else (0.0, 0.0)
        self.feed.show_as(aspect)
        self.boxes_changed()
        self._layout = None
        self._lay_out(self._zoom, self._middle)
        if spot is not None:
            self.go_to_spot(Spot(spot.page, *self.feed.boxes[spot.page].to_shown(*place)), self._middle)
        self.aspectChanged.emit()
