"""Which pieces of which pages are wanted, and in what order."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect

from ui.document.layout import PageLayout
from workbench.services.pages import AS_IT_IS, Aspect

Tile = tuple[int, int, int, int]
"""Left, top, width, height in pixels of the page at the piece's scale."""

TILE = 768
WHOLE_PIXELS = 4_000_000
"""A page with more pixels than this is drawn in tiles."""
SOFT_PIXELS = 1_000_000
"""The size of the soft whole page that stands below the tiles until they come."""
AHEAD = 2.0
BEHIND = 1.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One picture to ask for: a whole page, or a tile of it, at a scale in device pixels a point."""

    page: int
    scale: float
    tile: Tile | None = None
    aspect: Aspect = AS_IT_IS
    soft: bool = False
    """A whole page to stand below the tiles until they come; any other whole page does as well."""


def in_tiles(layout: PageLayout, page: int, whole_scale: float) -> bool:
    """Say whether a page is drawn in tiles: above `whole_scale`, or with too many pixels."""
    area = layout.rect(page)
    return layout.scale_of(page) > whole_scale or area.width() * area.height() > WHOLE_PIXELS


def soft_scale(layout: PageLayout, page: int) -> float:
    """Return the scale of the whole page that stands below tiles; one of a few, so that zooming finds it again."""
    area, scale = layout.rect(page), layout.scale_of(page)
    pixels_a_point = area.width() * area.height() / (scale * scale)
    step = math.floor(math.log2(math.sqrt(SOFT_PIXELS / pixels_a_point)) * 2) / 2
    return float(min(scale, 2.0**step))


def tiles_within(layout: PageLayout, page: int, band: QRect) -> Iterator[Piece]:
    """Yield the tiles of a page that meet a rectangle of the strip, those nearest to its middle first."""
    area = layout.rect(page)
    seen = band.intersected(area).translated(-area.left(), -area.top())
    if seen.isEmpty():
        return
    scale = layout.scale_of(page)
    cells = [
        (column * TILE, row * TILE)
        for row in range(seen.top() // TILE, seen.bottom() // TILE + 1)
        for column in range(seen.left() // TILE, seen.right() // TILE + 1)
    ]
    middle = seen.center()
    cells.sort(key=lambda cell: (cell[0] + TILE / 2 - middle.x()) ** 2 + (cell[1] + TILE / 2 - middle.y()) ** 2)
    for left, top in cells:
        tile = (left, top, min(TILE, area.width() - left), min(TILE, area.height() - top))
        yield Piece(page, scale, tile, layout.aspect)


def pieces_within(layout: PageLayout, band: QRect, whole_scale: float) -> Iterator[Piece]:
    """Yield what is wanted for a rectangle of the strip, from its top down."""
    for page in layout.within(band.top(), band.top() + band.height()):
        if not in_tiles(layout, page, whole_scale):
            yield Piece(page, layout.scale_of(page), aspect=layout.aspect)
            continue
        yield Piece(page, soft_scale(layout, page), aspect=layout.aspect, soft=True)
        yield from tiles_within(layout, page, band)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to draw now, and what to draw ahead of the reader."""

    now: tuple[Piece, ...]
    ahead: tuple[Piece, ...]


def plan(layout: PageLayout, window: QRect, downwards: bool, whole_scale: float) -> Wanted:
    """Say what is wanted for a window on the strip: what is in sight, two screens ahead, one behind."""
    now = tuple(pieces_within(layout, window, whole_scale))
    below, above = (AHEAD, BEHIND) if downwards else (BEHIND, AHEAD)
    further_down = window.translated(0, window.height())
    further_down.setHeight(round(below * window.height()))
    further_up = QRect(window.left(), window.top() - round(above * window.height()), window.width(), 0)
    further_up.setHeight(round(above * window.height()))
    down = list(pieces_within(layout, further_down, whole_scale))
    up = list(pieces_within(layout, further_up, whole_scale))[::-1]
    seen = set(now)
    ahead = (down + up) if downwards else (up + down)
    return Wanted(now, tuple(dict.fromkeys(piece for piece in ahead if piece not in seen)))
