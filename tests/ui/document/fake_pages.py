"""A document that draws itself: known words at known places, on pages turned and cut in any way."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from workbench.domain.geometry import PageBox, PageText
from workbench.domain.recolouring import PAPER, PRINT
from workbench.services.pages import AS_IT_IS, PageImage, PageTrouble

A4 = PageBox(0.0, 0.0, 595.0, 842.0)
LINES = ("The hold was 48 hours at 2 to 8 C.", "Potency was read by dye uptake.", "Twelve batches were held.")
WIDTH, HEIGHT, LEADING = 6.0, 10.0, 20.0
LEFT, TOP = 60.0, 80.0
"""Where the first line begins, in shown points."""


def page_text(page: int, box: PageBox, lines: tuple[str, ...] = LINES, *, right_to_left: bool = False) -> PageText:
    """Put lines onto a page so that they stand upright as it is shown, whatever its rotation."""
    text, boxes = "", array("d")
    for row, line in enumerate(lines):
        for column, sign in enumerate(line):
            across = len(line) - 1 - column if right_to_left else column
            x, y = LEFT + across * WIDTH, TOP + row * LEADING
            x1, y1 = box.to_user(x, y)
            x2, y2 = box.to_user(x + WIDTH, y + HEIGHT)
            text += sign
            boxes.extend((min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)))
        text += "\r\n"
        boxes.extend([0.0] * 8)
    return PageText(page, text, boxes)


def pixels(box: PageBox, scale: float) -> tuple[int, int]:
    """Return how large a page is at a scale."""
    return max(1, round(box.width * scale)), max(1, round(box.height * scale))


def draw(
    box: PageBox, text: PageText, scale: float, tile: tuple[int, int, int, int] | None, page: int, dark: bool = False
) -> PageImage:
    """Draw every character as a black block, on white, or light on dark."""
    width, height = pixels(box, scale)
    left, top, width, height = tile or (0, 0, width, height)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(*PAPER) if dark else Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate(-left, -top)
    for index, sign in enumerate(text.text):
        if sign.isspace():
            continue
        left_x, low, right_x, high = text.box(index)
        (x1, y1), (x2, y2) = box.to_shown(left_x, low), box.to_shown(right_x, high)
        area = QRectF(min(x1, x2) * scale, min(y1, y2) * scale, abs(x2 - x1) * scale, abs(y2 - y1) * scale)
        painter.fillRect(area.adjusted(0, 0, -1, -1), QColor(*PRINT) if dark else QColor(0, 0, 0))
    painter.end()
    return PageImage(page, scale, left, top, width, height, image.bytesPerLine(), bytes(image.constBits()))


@dataclass
class FakePages:
    """A page source that answers at once, or when it is told to, or from another thread."""

    boxes: tuple[PageBox, ...] = (A4,) * 3
    sha256: str = "a" * 64
    held: bool = False
    threaded: bool = False
    right_to_left: bool = False
    recognised: bool = False
    refusal: str = ""
    troubles: dict[int, str] = field(default_factory=dict)
    own_labels: tuple[str, ...] = ()
    own_links: dict[int, tuple] = field(default_factory=dict)
    own_outline: tuple = ()
    lines: Callable[[int], tuple[str, ...]] = lambda page: LINES
    waiting: list[Callable[[], None]] = field(default_factory=list)
    asked: list[tuple] = field(default_factory=list)
    closed: bool = False

    def open(self, then):
        self._answer(then, PageTrouble(None, self.refusal) if self.refusal else self.boxes)

    def render(self, page, scale, tile, then, urgent=True, aspect=AS_IT_IS):
        self.asked.append(("render", page, scale, tile, urgent))
        if page in self.troubles:
            self._answer(then, PageTrouble(page, self.troubles[page]))
            return
        box = self.boxes[page].turned(aspect.turn)
        self._answer(then, draw(box, self._text(page), scale, tile, page, aspect.dark))

    def text(self, page, then):
        self.asked.append(("text", page))
        self._answer(then, self._text(page))

    def outline(self, then):
        self.asked.append(("outline",))
        self._answer(then, self.own_outline)

    def labels(self, then):
        self._answer(then, self.own_labels)

    def links(self, page, then):
        self.asked.append(("links", page))
        self._answer(then, self.own_links.get(page, ()))

    def forget(self, pages):
        self.asked.append(("forget", pages))

    def close(self):
        self.closed = True

    def answer_all(self):
        """Give every answer that was held back."""
        waiting, self.waiting = self.waiting, []
        for answer in waiting:
            answer()

    def _text(self, page):
        text = page_text(page, self.boxes[page], self.lines(page), right_to_left=self.right_to_left)
        return replace(text, recognised=self.recognised)

    def _answer(self, then, value):
        if self.held:
            self.waiting.append(lambda: then(value))
        elif self.threaded:
            thread = threading.Thread(target=then, args=(value,))
            thread.start()
            thread.join()
        else:
            then(value)
