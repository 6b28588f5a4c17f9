"""Pages without their side margins, where two versions share the room that one has else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtWidgets import QWidget

from ui.document.layout import Spot
from ui.document.marks import PlacedMark
from ui.document.overlays import Overlays
from ui.document.pixmaps import PixmapCache
from ui.document.strip import MARGIN
from ui.document.tags import Tag, TagRow
from ui.document.view import PageView
from ui.document.zooming import PIXELS_A_POINT, Fit, Zoom
from ui.theme.look import Look
from workbench.domain.geometry import PageBox, PageText
from workbench.services.pages import PageSource

LEFT, TAGS = 12, 66
"""Window pixels beside the print: at the left, and at the right, where the tags of marks stand."""
GROWN = 8.0
"""Points by which print must reach farther than what was seen before, for pages to be laid out anew."""
LEAST_PRINT = 0.4
"""Part of a page's width: print that is narrower, as on a title page, says nothing about its margins."""


class TrimmedTags(TagRow):
    """Tags at the edge of what is shown of a page."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.right = 0.0
        """Where what is shown ends, in points; 0 for the edge of the page."""

    def place(
        self, placed: tuple[PlacedMark, ...], size: tuple[float, float], scale: float, print_rects: Iterable[QRectF]
    ) -> tuple[Tag, ...]:
        """Stack the tags at that edge."""
        width = min(size[0], self.right * scale) if self.right else size[0]
        return super().place(placed, (width, size[1]), scale, print_rects)


class TrimmedView(PageView):
    """Fits the print to the window where a page would be fitted, once it is known how wide that is."""

    def __init__(self, look: Look, source: PageSource, cache: PixmapCache, parent: QWidget | None = None) -> None:
        super().__init__(look, source, cache, parent)
        self._tags = TrimmedTags(look)
        self.tag_row = self._tags
        self.overlays = Overlays(self.feed, self.maps, self.text_tool, self.area_tool, self.tag_row)
        self._print: tuple[float, float] | None = None
        self._of_width = 0.0

    def go_to_spot(self, spot: Spot, at: QPointF) -> None:
        """Scroll up and down; the print stays in the window from side to side."""
        super().go_to_spot(spot, at)
        self._show_print()

    @Slot(int)
    def text_came(self, page: int) -> None:
        """See how wide the print of the page is."""
        super().text_came(page)
        text = self.feed.text(page)
        if text is not None and self.ready:
            self._learn(text, self.feed.boxes[page])

    def _learn(self, text: PageText, box: PageBox) -> None:
        sides = [box.to_shown(*corner)[0] for at in range(len(text.text)) for corner in _corners(text, at)]
        inside = [side for side in sides if 0 <= side <= box.width]
        if not inside or (self._of_width and abs(box.width - self._of_width) > 1):
            return
        left, right = min(inside), max(inside)
        if self._print is not None:
            left, right = min(left, self._print[0]), max(right, self._print[1])
            if self._print[0] - left < GROWN and right - self._print[1] < GROWN:
                return
        if right - left >= LEAST_PRINT * box.width:
            self._print, self._of_width = (left, right), box.width
            self._lay_out(self._zoom, QPointF(self.viewport().width() / 2, 0))

    def _fitted(self, zoom: Zoom, box: PageBox) -> Zoom:
        fitted = super()._fitted(zoom, box)
        if self._print is None or zoom.fit is not Fit.WIDTH or abs(box.width - self._of_width) > 1:
            return fitted
        left, right = self._print
        scale = (self.viewport().width() - LEFT - TAGS) / (right - left)
        return replace(zoom, factor=max(scale / PIXELS_A_POINT, fitted.factor)).bounded()

    def _lay_out(self, zoom: Zoom, point: QPointF) -> None:
        super()._lay_out(zoom, point)
        trimmed = self._print is not None and self._zoom.fit is Fit.WIDTH
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if trimmed else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if policy != self.horizontalScrollBarPolicy():
            self.setHorizontalScrollBarPolicy(policy)
        shown = self.viewport().width() / (self._zoom.factor * PIXELS_A_POINT)
        self._tags.right = self._print[0] + shown - LEFT if trimmed and self._print else 0.0
        self.overlays.renew()
        self._show_print()

    def _show_print(self) -> None:
        """Let the print begin at the left of the window, wherever it is scrolled to."""
        if self._print is not None and self.ready and self._zoom.fit is Fit.WIDTH:
            scale = self._zoom.factor * PIXELS_A_POINT
            self.horizontalScrollBar().setValue(round(MARGIN + self._print[0] * scale - LEFT))


def _corners(text: PageText, at: int) -> tuple[tuple[float, float], ...]:
    left, bottom, right, top = text.box(at)
    return ((left, bottom), (right, top)) if text.text[at].strip() and (left, bottom) != (right, top) else ()
