"""What a worker asks of an open document, whatever its format."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from workbench.domain.geometry import PageBox, PageText, Rect
from workbench.domain.limits import CROP_PIXELS, PAGE_SIDE, PIXEL_SIDE, PIXEL_SLOT, SCALE
from workbench.services.pages import Link, OutlineEntry
from workbench.services.reading import EmbeddedFile

Tile = tuple[int, int, int, int]

_PIXEL = 4  # bytes
_POINTS_AN_INCH = 72


class Unreadable(Exception):
    """A document or a page cannot be read or shown; the code says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Frame:
    """Which pixels are drawn: a tile of the page at a scale, both within bounds."""

    scale: float
    page_width: int
    page_height: int
    left: int
    top: int
    width: int
    height: int

    @property
    def stride(self) -> int:
        """Bytes of one row."""
        return self.width * _PIXEL

    @property
    def size(self) -> int:
        """Bytes of all rows."""
        return self.stride * self.height


def framed(box: PageBox, scale: float, tile: Tile | None) -> Frame:
    """Bound what was asked for; a page too large for one picture is drawn smaller."""
    scale = min(scale, SCALE)
    if tile is None:
        most = math.sqrt(PIXEL_SLOT / _PIXEL / max(box.width * box.height, 1e-6))
        most = min(most, PIXEL_SIDE / max(box.width, box.height))
        scale = min(scale, most)
        width, height = box.pixels(scale)
        while width * height * _PIXEL > PIXEL_SLOT:
            scale *= 0.999
            width, height = box.pixels(scale)
        return Frame(scale, width, height, 0, 0, width, height)
    page_width, page_height = box.pixels(scale)
    left, top = min(max(0, tile[0]), page_width - 1), min(max(0, tile[1]), page_height - 1)
    width = max(1, min(tile[2], page_width - left, PIXEL_SIDE))
    height = max(1, min(tile[3], page_height - top, PIXEL_SIDE, PIXEL_SLOT // _PIXEL // width))
    return Frame(scale, page_width, page_height, left, top, width, height)


def places_in(frame: Frame, box: PageBox, rects: Iterable[Rect]) -> Iterator[tuple[int, int, int, int]]:
    """Turn rectangles of a page into left, top, right, bottom in pixels of a frame; those outside it are left out."""
    for rect in rects:
        left, top, width, height = (side * frame.scale for side in box.shown_rect(rect))
        x1, y1 = max(0, math.floor(left) - frame.left), max(0, math.floor(top) - frame.top)
        x2 = min(frame.width, math.ceil(left + width) - frame.left)
        y2 = min(frame.height, math.ceil(top + height) - frame.top)
        if x1 < x2 and y1 < y2:
            yield x1, y1, x2, y2


def cut_out(box: PageBox, area: Rect, dpi: int) -> Frame:
    """Return the frame of a part of a page, at a lower resolution when it would be too large."""
    left, top, width, height = box.shown_rect(area)
    if not (0 < width <= PAGE_SIDE and 0 < height <= PAGE_SIDE):
        raise Unreadable("page.refused")
    scale = min(dpi / _POINTS_AN_INCH, (CROP_PIXELS / (width * height)) ** 0.5)
    page_width, page_height = box.pixels(scale)
    x, y = min(max(0, int(left * scale)), page_width - 1), min(max(0, int(top * scale)), page_height - 1)
    wide = max(1, min(round(width * scale), page_width - x))
    high = max(1, min(round(height * scale), page_height - y, CROP_PIXELS // wide or 1))
    return Frame(scale, page_width, page_height, x, y, wide, high)


def as_png(picture: Any, dpi: int) -> bytes:
    """Write a picture as PNG."""
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(dpi, dpi))
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a document without looking at its pages."""

    pages: int
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What an inspection learns from one page."""

    box: PageBox
    text: str
    picture: bool = False
    annotations: int = 0
    findings: tuple[str, ...] = ()


class Document(Protocol):
    """An open document."""

    pages: int
    loaded: int
    """Pages opened since the document was."""

    def facts(self) -> Facts:
        """Say what is known without looking at the pages."""

    def walk(self) -> tuple[str, ...]:
        """Look for active content; codes, and `slow` when time or bounds ran out."""

    def words(self, page: int) -> str:
        """Return the text of a page as it lies there."""

    def survey(self, page: int) -> PageFacts:
        """Read one page for an inspection."""

    def box(self, page: int) -> PageBox:
        """Return the visible part of a page."""

    def placed(self, page: int) -> PageBox:
        """Return the same, for one page of many: without opening it where that is safe."""

    def size(self, page: int) -> PageBox:
        """Return the size of a page without opening it: upright, from 0, 0."""

    def draw(self, page: int, frame: Frame, address: int, turn: int = 0) -> None:
        """Draw a page turned clockwise by so many degrees into memory that holds the frame's bytes."""

    def pictures(self, page: int) -> tuple[Rect, ...]:
        """Return where pictures lie on a page, in thousandths of a point of user space."""

    def text(self, page: int) -> PageText:
        """Return the characters of a page with their boxes."""

    def outline(self) -> tuple[OutlineEntry, ...]:
        """Return the outline."""

    def labels(self) -> tuple[str, ...]:
        """Return what each page calls itself; empty when they are plainly numbered."""

    def links(self, page: int) -> tuple[Link, ...]:
        """Return the links of a page."""

    def embedded(self) -> tuple[EmbeddedFile, ...]:
        """Return the files within the document."""

    def embedded_part(self, number: int, offset: int, length: int) -> bytes:
        """Return part of the bytes of one of them."""

    def crop(self, page: int, area: Rect, dpi: int) -> bytes:
        """Return a part of a page as PNG."""

    def slim(self) -> None:
        """Let go of what can be made again, but for the page used last."""

    def close(self) -> None:
        """Let go of everything."""
