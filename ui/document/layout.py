"""Where the pages lie in the long strip of a document, in device pixels."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from typing import TypeVar

from PySide6.QtCore import QPointF, QRect, QRectF, QSize

from workbench.domain.geometry import PageBox, Point
from workbench.services.pages import AS_IT_IS, Aspect

Value = TypeVar("Value")

LARGEST_SIDE = 14_400.0
"""The longest side a page may have, in points; a larger page is shown reduced."""
SMALLEST_SIDE = 8.0
LONGEST_STRIP = 2**30


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the strip: a page, shown points on it, and what is left beyond its edge in pixels."""

    page: int
    x: float
    y: float
    beyond_x: float = 0.0
    beyond_y: float = 0.0


def reduction(box: PageBox) -> float:
    """Say by how much a giant page is reduced before it is shown; 1.0 for every ordinary page."""
    side = max(box.width, box.height)
    return LARGEST_SIDE / side if math.isfinite(side) and side > LARGEST_SIDE else 1.0


def shown_size(box: PageBox) -> tuple[float, float]:
    """Return width and height in points as laid out, also of pages whose boxes are nonsense."""
    factor = reduction(box)
    sides = (box.width * factor, box.height * factor)
    width, height = (max(SMALLEST_SIDE, side) if math.isfinite(side) else SMALLEST_SIDE for side in sides)
    return width, height


def _of_each(boxes: Sequence[PageBox], work: Callable[[PageBox], Value]) -> list[Value]:
    """Work something out for every page, once for those that share their box: in a long document nearly all do."""
    known = {number: work(box) for number, box in {id(box): box for box in boxes}.items()}
    return [known[id(box)] for box in boxes]


class PageLayout:
    """The pages of one document under one another at one scale.

    All lengths are device pixels; `scale` is device pixels a point. Asking where a page lies is
    constant work, asking which pages are in sight a binary search. `boxes` are those of the pages as
    they are shown, `aspect` says how they are drawn. With `alone`, the height of a window, each page has
    a stretch of the strip at least so long, so that a window never holds two. What does not change with the
    scale is taken from a layout of the same pages, `like` this one. Where each page is `fitting` by itself,
    it has a scale of its own.
    """

    def __init__(
        self,
        boxes: tuple[PageBox, ...],
        scale: float,
        gap: int = 12,
        margin: int = 14,
        aspect: Aspect = AS_IT_IS,
        alone: int = 0,
        like: PageLayout | None = None,
        fitting: Callable[[PageBox], float] | None = None,
    ) -> None:
        self.boxes = boxes
        self.aspect = aspect
        self._alone = alone
        self.gap = gap
        self.margin = margin
        self._points: Sequence[tuple[float, float]] = (
            like._points if like is not None and like.boxes is boxes else _of_each(boxes, shown_size)
        )
        points = self._points
        tall = sum(height for _, height in points) or 1.0
        self.scale = min(scale, LONGEST_STRIP / tall)
        self._scales = _of_each(boxes, fitting) if fitting is not None else None
        scales = self._scales or repeat(self.scale)
        self._sizes = [
            (round(width * one) or 1, round(height * one) or 1)
            for (width, height), one in zip(points, scales, strict=False)
        ]
        heights = [height for _, height in self._sizes]
        if alone:
            stretches = [max(height + 2 * gap, alone) for height in heights]
            self._starts = list(accumulate(stretches, initial=0))
            spare = zip(self._starts, stretches, heights, strict=False)
            self._tops = [start + (stretch - height) // 2 for start, stretch, height in spare] + self._starts[-1:]
        else:
            self._tops = list(accumulate((height + gap for height in heights), initial=gap))
        self._widest = max((width for width, _ in self._sizes), default=0) + 2 * margin
        self._width = self._widest

    def __len__(self) -> int:
        return len(self.boxes)

    @property
    def size(self) -> QSize:
        """Width and height of the whole strip."""
        return QSize(self._widest, self._tops[-1])

    def centre_in(self, width: int) -> None:
        """Centre the pages in a window of this width, where the window is wider than the strip."""
        self._width = max(width, self._widest)

    def held(self, page: int, top: float) -> float:
        """Return the top of a window nearest to this one that shows no page but this, where pages stand alone."""
        if not self._alone:
            return top
        return min(max(top, self._starts[page]), self._end(page))

    def stepped(self, before: float, top: float) -> float:
        """Return where a window scrolled from one top to another comes to stand, where pages stand alone.

        It stops at the end of a page before it goes to the next.
        """
        if not self._alone or not self._sizes:
            return top
        page = self._stretch(before)
        first, last = self._starts[page], self._end(page)
        if before < last - 1 and last < top < last + self._alone:
            return last
        if before > first + 1 and first - self._alone < top < first:
            return first
        page = self._stretch(top)
        if top <= self._end(page) or page + 1 == len(self._sizes):
            return self.held(page, top)
        return self._starts[page + 1] if top > before else self._end(page)

    def _stretch(self, top: float) -> int:
        return min(max(0, bisect_right(self._starts, top + 1) - 1), len(self._sizes) - 1)

    def _end(self, page: int) -> int:
        """Return the lowest top of a window on a page that stands alone."""
        return self._starts[page + 1] - self._alone

    def scale_of(self, page: int) -> float:
        """Return device pixels a point of this page; smaller for a giant page."""
        return (self._scales[page] if self._scales else self.scale) * reduction(self.boxes[page])

    def rect(self, page: int) -> QRect:
        """Return where a page lies in the strip."""
        width, height = self._sizes[page]
        return QRect((self._width - width) // 2, self._tops[page], width, height)

    def within(self, top: float, bottom: float) -> range:
        """Return the pages that meet a band of the strip; none for a band without pages."""
        first = max(0, bisect_right(self._tops, top) - 1)
        if first < len(self._sizes) and self._tops[first] + self._sizes[first][1] <= top:
            first += 1
        last = bisect_left(self._tops, bottom, hi=len(self._sizes))
        return range(first, max(first, last))

    def page_at(self, y: float) -> int:
        """Return the page at a height of the strip, or the nearest one."""
        if self._alone:
            return self._stretch(y)
        page = min(max(0, bisect_right(self._tops, y) - 1), len(self._sizes) - 1)
        below = self._tops[page] + self._sizes[page][1]
        if page + 1 < len(self._sizes) and y - below > self._tops[page + 1] - y:
            return page + 1
        return page

    def spot_at(self, x: float, y: float) -> Spot:
        """Turn a point of the strip into a place on the nearest page."""
        page = self.page_at(y)
        area, scale = self.rect(page), self.scale_of(page)
        inner_x = min(max(x - area.left(), 0.0), float(area.width()))
        inner_y = min(max(y - area.top(), 0.0), float(area.height()))
        beyond_x, beyond_y = x - area.left() - inner_x, y - area.top() - inner_y
        return Spot(page, inner_x / scale, inner_y / scale, beyond_x, beyond_y)

    def point_of(self, spot: Spot) -> QPointF:
        """Turn a place on a page into a point of the strip."""
        area, scale = self.rect(spot.page), self.scale_of(spot.page)
        return QPointF(
            area.left() + spot.x * scale + spot.beyond_x,
            area.top() + spot.y * scale + spot.beyond_y,
        )

    def band_of(self, page: int, shown: tuple[float, float, float, float]) -> QRectF:
        """Turn left, top, width, height in shown points of a page into a rectangle of the strip."""
        area, scale = self.rect(page), self.scale_of(page)
        left, top, width, height = shown
        return QRectF(area.left() + left * scale, area.top() + top * scale, width * scale, height * scale)

    def shown_at(self, page: int, x: float, y: float) -> Point:
        """Turn a point of the strip into shown points of a given page, also beyond its edge."""
        area, scale = self.rect(page), self.scale_of(page)
        return (x - area.left()) / scale, (y - area.top()) / scale


def scale_to_width(box: PageBox, width: float) -> float:
    """Return the scale at which a page is exactly this wide."""
    return max(width, 1.0) / shown_size(box)[0]


def scale_to_page(box: PageBox, width: float, height: float) -> float:
    """Return the scale at which a whole page is in sight."""
    shown_width, shown_height = shown_size(box)
    return min(max(width, 1.0) / shown_width, max(height, 1.0) / shown_height)
