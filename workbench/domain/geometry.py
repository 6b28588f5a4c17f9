"""Where things lie on a page: PDF user space for what is kept, shown points for what is painted."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

Point = tuple[float, float]
Quad = tuple[int, int, int, int, int, int, int, int]
"""Eight thousandths of a point in unrotated PDF user space: the corners top left, top right,
bottom left, bottom right of one run of text, in the order of PDF's QuadPoints."""
Rect = tuple[int, int, int, int]
"""Left, bottom, right, top in thousandths of a point in unrotated PDF user space."""

THOUSANDTHS = 1000


@dataclass(frozen=True, slots=True)
class PageBox:
    """The visible part of a page: its crop box in PDF user space (points) and its rotation.

    "Shown" coordinates are points from the top left corner of the page as a reader sees it,
    y downwards; multiply by the zoom for pixels.
    """

    left: float
    bottom: float
    right: float
    top: float
    rotation: int = 0

    @property
    def width(self) -> float:
        """Width as shown, in points."""
        return self.top - self.bottom if self.rotation % 180 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as shown, in points."""
        return self.right - self.left if self.rotation % 180 else self.top - self.bottom

    def turned(self, turn: int) -> PageBox:
        """Return the page as it is shown turned clockwise by so many degrees, a multiple of 90."""
        if turn % 360 == 0:
            return self
        return PageBox(self.left, self.bottom, self.right, self.top, (self.rotation + turn) % 360)

    def pixels(self, scale: float) -> tuple[int, int]:
        """Return the width and height of the page's picture at `scale` pixels a point."""
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))

    def to_shown(self, x: float, y: float) -> Point:
        """Turn a place in PDF user space into shown points."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def to_user(self, x: float, y: float) -> Point:
        """Turn shown points into a place in PDF user space."""
        if self.rotation == 90:
            return y + self.left, x + self.bottom
        if self.rotation == 180:
            return self.right - x, y + self.bottom
        if self.rotation == 270:
            return self.right - y, self.top - x
        return x + self.left, self.top - y

    def shown_quad(self, quad: Quad) -> tuple[Point, Point, Point, Point]:
        """Turn a quad into its four corners in shown points, in the same order."""
        x1, y1, x2, y2, x3, y3, x4, y4 = (value / THOUSANDTHS for value in quad)
        return self.to_shown(x1, y1), self.to_shown(x2, y2), self.to_shown(x3, y3), self.to_shown(x4, y4)

    def shown_rect(self, rect: Rect) -> tuple[float, float, float, float]:
        """Turn a rectangle into left, top, width, height in shown points."""
        x1, y1 = self.to_shown(rect[0] / THOUSANDTHS, rect[1] / THOUSANDTHS)
        x2, y2 = self.to_shown(rect[2] / THOUSANDTHS, rect[3] / THOUSANDTHS)
        return min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1)

    def user_rect(self, left: float, top: float, width: float, height: float) -> Rect:
        """Turn a rectangle in shown points into one in PDF user space, in thousandths."""
        x1, y1 = self.to_user(left, top)
        x2, y2 = self.to_user(left + width, top + height)
        return (
            round(min(x1, x2) * THOUSANDTHS),
            round(min(y1, y2) * THOUSANDTHS),
            round(max(x1, x2) * THOUSANDTHS),
            round(max(y1, y2) * THOUSANDTHS),
        )


@dataclass(frozen=True, slots=True)
class PageText:
    """The characters of one page with their boxes.

    `boxes` holds four floats a character (left, bottom, right, top) in PDF user space, points;
    characters without a place on the page, such as line ends, have four equal zeros.
    `text` and `boxes` agree: `len(boxes) == 4 * len(text)`. `recognised` says that the characters were
    read from a picture of the page, and may be wrong.
    """

    page: int
    text: str
    boxes: array[float]
    recognised: bool = False

    def box(self, index: int) -> tuple[float, float, float, float]:
        """Return the box of one character in points."""
        at = 4 * index
        return self.boxes[at], self.boxes[at + 1], self.boxes[at + 2], self.boxes[at + 3]
