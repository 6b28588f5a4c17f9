"""The marks of one page made ready to paint at one size: few strokes, however many marks."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPolygonF

from ui.document.marks import Corners, PlacedMark
from ui.document.tags import Tag
from workbench.domain.geometry import Point


@dataclass(frozen=True, slots=True)
class MarkSheet:
    """Places in window pixels from the page's corner, gathered by ink, so that each ink is one stroke.

    Inks are tokens; a line's second word says whether the mark is mine.
    """

    scale: float
    fills: tuple[tuple[str, list[QRectF]], ...]
    slanted: tuple[tuple[str, QPolygonF], ...]
    areas: tuple[tuple[str, list[QRectF]], ...]
    lines: tuple[tuple[str, bool, list[QLineF]], ...]
    frames: tuple[tuple[str, bool, QRectF], ...]
    tags: tuple[Tag, ...] = ()

    def with_more(self, more: MarkSheet, tags: tuple[Tag, ...]) -> MarkSheet:
        """Return these marks and further ones of the same page at the same size."""
        fills, areas = _joined(self.fills, more.fills), _joined(self.areas, more.areas)
        lines = _joined(
            [((ink, mine), strokes) for ink, mine, strokes in self.lines],
            [((ink, mine), strokes) for ink, mine, strokes in more.lines],
        )
        return MarkSheet(
            self.scale,
            tuple(fills.items()),
            (*self.slanted, *more.slanted),
            tuple(areas.items()),
            tuple((ink, mine, strokes) for (ink, mine), strokes in lines.items()),
            (*self.frames, *more.frames),
            tags,
        )


Key = TypeVar("Key")
Stroke = TypeVar("Stroke")


def _joined(
    some: Iterable[tuple[Key, list[Stroke]]], more: Iterable[tuple[Key, list[Stroke]]]
) -> dict[Key, list[Stroke]]:
    """Join what is gathered by ink; the lists themselves are left as they are."""
    joined = dict(some)
    for key, strokes in more:
        joined[key] = [*joined.get(key, ()), *strokes]
    return joined


def mark_sheet(
    placed: Iterable[PlacedMark], scale: float, tags: tuple[Tag, ...] = (), *, strong: bool = False
) -> MarkSheet:
    """Make marks ready to paint at `scale` window pixels a point; only strong ones also where the page shows them."""
    fills, areas = defaultdict(list), defaultdict(list)
    lines: dict[tuple[str, bool], list[QLineF]] = defaultdict(list)
    slanted, frames = [], []
    for one in placed:
        if one.mark.in_print and not strong:
            continue
        ink, fill, mine = one.mark.ink, one.mark.fill, one.mark.mine
        if one.mark.rect is not None:
            rect = _rect(one.bounds[0], scale)
            areas[fill].append(rect)
            frames.append((ink, mine, QRectF(_crisp(rect.topLeft()), _crisp(rect.bottomRight()))))
        for run, bounds in zip(one.runs, one.bounds, strict=False):
            start, end = _point(run[2], scale), _point(run[3], scale)
            if is_upright(run):
                fills[fill].append(_rect(bounds, scale))
                lines[ink, mine].append(QLineF(_crisp(start), _crisp(end)))
            else:
                slanted.append((fill, QPolygonF([_point(run[at], scale) for at in (0, 1, 3, 2)])))
                lines[ink, mine].append(QLineF(start, end))
    return MarkSheet(
        scale,
        tuple(fills.items()),
        tuple(slanted),
        tuple(areas.items()),
        tuple((ink, mine, strokes) for (ink, mine), strokes in lines.items()),
        tuple(frames),
        tags,
    )


def is_upright(run: Corners) -> bool:
    """Say whether a run of text stands along the page's edges."""
    (x1, y1), (x2, y2) = run[2], run[3]
    return abs(x1 - x2) < 0.01 or abs(y1 - y2) < 0.01


def _point(place: Point, scale: float) -> QPointF:
    return QPointF(place[0] * scale, place[1] * scale)


def _rect(bounds: tuple[float, float, float, float], scale: float) -> QRectF:
    left, top, right, bottom = bounds
    return QRectF(left * scale, top * scale, (right - left) * scale, (bottom - top) * scale)


def _crisp(point: QPointF) -> QPointF:
    """Move a point into the middle of a pixel, so that a line through it is crisp."""
    return QPointF(math.floor(point.x()) + 0.5, math.floor(point.y()) + 0.5)
