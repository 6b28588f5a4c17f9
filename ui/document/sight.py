"""What of the strip is in sight: from places on pages to pixels of the window, and back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPolygonF

from ui.document.layout import PageLayout, Spot
from workbench.domain.geometry import Point

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom in shown points of a page."""


@dataclass(frozen=True, slots=True)
class Sight:
    """A window on the strip: `window` in device pixels of the strip, `ratio` device pixels a window pixel."""

    layout: PageLayout
    window: QRect
    ratio: float

    @property
    def pages(self) -> range:
        """The pages in sight."""
        return self.layout.within(self.window.top(), self.window.top() + self.window.height())

    def scale_of(self, page: int) -> float:
        """Return window pixels a point."""
        return self.layout.scale_of(page) / self.ratio

    def page_rect(self, page: int) -> QRectF:
        """Return where a page lies in the window."""
        area = self.layout.rect(page).translated(-self.window.topLeft())
        ratio = self.ratio
        return QRectF(area.left() / ratio, area.top() / ratio, area.width() / ratio, area.height() / ratio)

    def rect_on(self, page: int, bounds: Bounds) -> QRectF:
        """Turn a rectangle on a page into window pixels."""
        left, top, right, bottom = bounds
        area, scale = self.page_rect(page), self.scale_of(page)
        return QRectF(
            area.left() + left * scale, area.top() + top * scale, (right - left) * scale, (bottom - top) * scale
        )

    def point_on(self, page: int, place: Point) -> QPointF:
        """Turn a place on a page into window pixels."""
        area, scale = self.page_rect(page), self.scale_of(page)
        return QPointF(area.left() + place[0] * scale, area.top() + place[1] * scale)

    def polygon_on(self, page: int, corners: tuple[Point, ...]) -> QPolygonF:
        """Turn corners on a page into window pixels."""
        return QPolygonF([self.point_on(page, corner) for corner in corners])

    def spot_at(self, point: QPointF) -> Spot:
        """Turn a pixel of the window into a place on the nearest page."""
        x, y = self.window.left() + point.x() * self.ratio, self.window.top() + point.y() * self.ratio
        return self.layout.spot_at(x, y)

    def shown_at(self, page: int, point: QPointF) -> Point:
        """Turn a pixel of the window into shown points of a given page, also beyond its edge."""
        x, y = self.window.left() + point.x() * self.ratio, self.window.top() + point.y() * self.ratio
        return self.layout.shown_at(page, x, y)
