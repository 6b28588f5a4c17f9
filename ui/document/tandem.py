"""Two views that scroll together: of two documents, or of two places of one."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QObject, QPointF, Signal, Slot

from ui.document.layout import Spot
from ui.document.strip import GAP
from ui.document.view import PageView

Match = tuple[float, float]
"""A place of the left document and the one of the right that corresponds to it: pages, and parts of a page."""


class Tandem(QObject):
    """Keeps two views at corresponding places and at one size for as long as they are linked.

    A place is a number of pages from the beginning: 6.25 is a quarter down the seventh. Without matches the
    views keep the distance they had when they were linked; with matches what lies between two is stretched.
    """

    linkedChanged = Signal(bool)

    def __init__(self, left: PageView, right: PageView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views = (left, right)
        self._matches: tuple[Match, ...] = ()
        self._apart = 0.0
        self._linked = False
        self._following = False
        self._held = (
            left.moved.connect(lambda: self._follow(0)),
            right.moved.connect(lambda: self._follow(1)),
            left.zoomChanged.connect(lambda: self._size(0)),
            right.zoomChanged.connect(lambda: self._size(1)),
        )

    @property
    def linked(self) -> bool:
        """Say whether the views scroll together."""
        return self._linked

    def release(self) -> None:
        """Follow the views no more."""
        for connection in self._held:
            QObject.disconnect(connection)

    @Slot(bool)
    def link(self, linked: bool) -> None:
        """Scroll together from here on, or apart."""
        self._measure()
        if linked != self._linked:
            self._linked = linked
            self.linkedChanged.emit(linked)

    def match(self, matches: Sequence[Match]) -> None:
        """Be told which places correspond, in the order of both documents; the right view goes there."""
        self._matches = tuple(matches)
        self._apart = 0.0
        self._follow(0)

    def _measure(self) -> None:
        """Keep the distance there is between the views, beyond what the matches say."""
        left, right = self._views
        if left.ready and right.ready:
            self._apart = _position(right) - self._across(_position(left), 0)

    def _across(self, position: float, leader: int) -> float:
        """Return the place in the other document that corresponds to one of the leader's."""
        if not self._matches:
            return position
        here = [match[leader] for match in self._matches]
        there = [match[1 - leader] for match in self._matches]
        at = bisect_right(here, position) - 1
        if at < 0:
            return there[0] + position - here[0]
        if at + 1 == len(here) or here[at + 1] == here[at]:
            return there[at] + position - here[at]
        part = (position - here[at]) / (here[at + 1] - here[at])
        return there[at] + part * (there[at + 1] - there[at])

    def _follow(self, leader: int) -> None:
        """Bring the other view to where the leading one has gone."""
        view, other = self._views[leader], self._views[1 - leader]
        if not self._linked or self._following or not (view.ready and other.ready):
            return
        self._following = True
        position = _position(view)
        goal = self._across(position, 0) + self._apart if leader == 0 else self._across(position - self._apart, 1)
        _go_to(other, goal, view)
        self._following = False

    def _size(self, leader: int) -> None:
        view, other = self._views[leader], self._views[1 - leader]
        if self._linked and not self._following and other.ready:
            self._following = True
            other.set_zoom(view.zoom)
            self._following = False
            self._follow(leader)


def _position(view: PageView) -> float:
    """Return what is at the top of a view."""
    spot = view.sight().spot_at(QPointF(view.viewport().width() / 2, GAP))
    height = view.feed.boxes[spot.page].height
    below = spot.beyond_y / view.sight().layout.scale_of(spot.page)
    return spot.page + (spot.y + below) / max(height, 1.0)


def _go_to(view: PageView, position: float, like: PageView) -> None:
    """Bring a place to the top of a view, as far aside as another view is."""
    page = min(max(math.floor(position), 0), view.page_count - 1)
    part = position - page
    bar, other = view.horizontalScrollBar(), like.horizontalScrollBar()
    share = other.value() / other.maximum() if other.maximum() else 0.0
    aside = QPointF(view.sight().page_rect(page).left(), GAP)
    view.go_to_spot(Spot(page, 0.0, part * view.feed.boxes[page].height), aside)
    bar.setValue(round(share * bar.maximum()))
