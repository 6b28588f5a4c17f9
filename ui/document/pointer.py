"""What the mouse does on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from ui.document.mode import Mode
from workbench.domain.outside import outside

if TYPE_CHECKING:
    from ui.document.view import PageView

SCROLL_MS = 30
FASTEST = 60
"""Window pixels the page scrolls at once while the pointer is held beyond its edge."""


class Pointer:
    """Turns presses, drags and clicks into selections, rectangles and chosen marks."""

    def __init__(self, view: PageView) -> None:
        self._view = view
        self._clicks = 0
        self._since_double = QElapsedTimer()
        self._double_at = QPointF()
        self._held_at = QPointF()
        self._scrolling = QTimer(view)
        self._scrolling.setInterval(SCROLL_MS)
        self._scrolling.timeout.connect(self._scroll)

    def press(self, event: QMouseEvent) -> None:
        """Begin to select, or take a mark by its tag."""
        view = self._view
        if event.button() != Qt.MouseButton.LeftButton or not view.ready:
            event.ignore()
            return
        mark, by_tag = view.overlays.mark_at(event.position(), view.sight())
        if mark is not None and by_tag:
            view.select_mark(mark.id)
            view.markActivated.emit(mark.id)
            return
        self._clicks = 3 if self._is_third(event) else 1
        self._begin(event)

    def double_click(self, event: QMouseEvent) -> None:
        """Select a word; in a mark's tag nothing more."""
        view = self._view
        if event.button() != Qt.MouseButton.LeftButton or not view.ready:
            return
        if view.overlays.mark_at(event.position(), view.sight())[1]:
            return
        self._clicks, self._double_at = 2, event.position()
        self._since_double.start()
        self._begin(event)

    def move(self, event: QMouseEvent) -> None:
        """Pull what was begun, or see what is under the pointer."""
        if not self._view.ready:
            return
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._held_at = event.position()
            self._pull()
            inside = self._view.viewport().rect().contains(self._held_at.toPoint())
            if inside:
                self._scrolling.stop()
            elif not self._scrolling.isActive() and self._pulling:
                self._scrolling.start()
            return
        self._hover(event.position())

    def release(self, event: QMouseEvent) -> None:
        """Let go; a mere click chooses the mark under it, or nothing."""
        self._scrolling.stop()
        view = self._view
        if event.button() != Qt.MouseButton.LeftButton or not view.ready or not self._pulling:
            return
        view.text_tool.release()
        if view.area_tool.pulling:
            view.area_tool.release()
        if view.has_selection:
            view.offer(focus=False)
            return
        mark, _ = view.overlays.mark_at(event.position(), view.sight())
        view.select_mark(mark.id if mark is not None else "")
        link = view.links.at(event.position(), view.sight()) if mark is None else None
        if link is not None:
            view.follow_link(link)

    def leave(self) -> None:
        """Forget what the pointer was on."""
        self._hover_mark("")

    def let_go(self) -> None:
        """Stop at once, because the document closes."""
        self._scrolling.stop()

    def update_cursor(self) -> None:
        """Show what a press would do."""
        shape = Qt.CursorShape.CrossCursor if self._view.mode is Mode.AREA else Qt.CursorShape.ArrowCursor
        self._view.viewport().setCursor(shape)

    @property
    def _pulling(self) -> bool:
        return self._view.text_tool.pulling or self._view.area_tool.pulling

    def _is_third(self, event: QMouseEvent) -> bool:
        near = (event.position() - self._double_at).manhattanLength() < QGuiApplication.styleHints().startDragDistance()
        interval = QGuiApplication.styleHints().mouseDoubleClickInterval()
        return self._clicks == 2 and near and self._since_double.elapsed() < interval

    def _begin(self, event: QMouseEvent) -> None:
        view = self._view
        view.dismiss_bar()
        view.links.at(event.position(), view.sight())  # so that they are known when the button is let go
        self._held_at = event.position()
        spot = view.sight().spot_at(event.position())
        if view.mode is Mode.AREA:
            view.area_tool.press(spot.page, view.feed.boxes[spot.page], spot.x, spot.y)
            return
        view.area_tool.clear()
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        view.text_tool.press(spot.page, spot.x, spot.y, extend=extend, clicks=self._clicks)

    def _pull(self) -> None:
        view, sight = self._view, self._view.sight()
        area = view.area_tool.area
        if view.area_tool.pulling and area is not None:
            view.area_tool.drag(view.feed.boxes[area.page], *sight.shown_at(area.page, self._held_at))
        elif view.text_tool.pulling:
            spot = sight.spot_at(self._held_at)
            view.text_tool.drag(spot.page, spot.x, spot.y)

    def _scroll(self) -> None:
        """Scroll while the pointer is held beyond the edge, the faster the farther."""
        view, room = self._view, self._view.viewport().rect()
        beyond = min(0.0, self._held_at.y()) or max(0.0, self._held_at.y() - room.bottom())
        aside = min(0.0, self._held_at.x()) or max(0.0, self._held_at.x() - room.right())
        for bar, distance in ((view.verticalScrollBar(), beyond), (view.horizontalScrollBar(), aside)):
            bar.setValue(bar.value() + round(max(-FASTEST, min(FASTEST, distance))))
        self._pull()

    def _hover(self, point: QPointF) -> None:
        view = self._view
        mark, by_tag = view.overlays.mark_at(point, view.sight())
        self._hover_mark(mark.id if mark is not None else "")
        if view.mode is Mode.AREA:
            return
        spot, link = view.sight().spot_at(point), view.links.at(point, view.sight())
        on_page = not spot.beyond_x and not spot.beyond_y
        shape = Qt.CursorShape.IBeamCursor if on_page else Qt.CursorShape.ArrowCursor
        leads = by_tag or (link is not None and (link.page is not None or outside(link.address) is not None))
        view.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else shape)

    def _hover_mark(self, mark_id: str) -> None:
        overlays = self._view.overlays
        if overlays.hovered != mark_id:
            overlays.hovered = mark_id
            self._view.viewport().update()
