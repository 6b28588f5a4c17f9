"""The tags in the right margin that say whose mark it is, and of what kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.document.marks import MarkKind, PageMark, PlacedMark
from ui.document.sight import Bounds, Sight
from ui.theme.icons import drawn
from ui.theme.look import Look

ICONS = {
    MarkKind.HIGHLIGHT: "highlighter",
    MarkKind.AREA: "square",
    MarkKind.NOTE: "message-square",
    MarkKind.EVIDENCE: "link",
    MarkKind.FINDING: "flag",
    MarkKind.FACT: "hash",
    MarkKind.FOREIGN: "file-text",
}
NARROW_SCALE = 0.75
"""Below this many pixels a point a tag has no room for its picture."""
SPACE = 3


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: where it stands, whose it is, and its words; "+3" where the last one stands for several."""

    rect: QRectF
    mark: PageMark
    words: str
    pictured: bool


def _stand(right: float, top: float, width: float, height: float) -> QRectF:
    return QRectF(right - width, top, width, height)


class TagRow:
    """Places and paints the tags of one page."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def place(
        self, placed: tuple[PlacedMark, ...], sight: Sight, page: int, print_boxes: Iterable[Bounds]
    ) -> list[Tag]:
        """Stack the tags from the top, at the page's right edge; beside the page where print stands there."""
        area, metrics = sight.page_rect(page), self._look.metrics
        height = self._look.line_height("small") + 1
        pictured = sight.scale_of(page) >= NARROW_SCALE
        right, last = area.right() - 2, area.top()
        found: list[Tag] = []
        for at, one in enumerate(placed):
            top = max(area.top() + one.top * sight.scale_of(page) - 1, last + SPACE if found else last)
            code = one.mark.discipline
            if top + height > area.bottom() and found:
                code = f"+{len(placed) - at + 1}"
                found[-1] = Tag(found[-1].rect, found[-1].mark, code, False)
                break
            width = self._look.advance(code, "small", strong=True) + 10 + (metrics.icon if pictured else 0)
            found.append(Tag(_stand(right, top, width, height), one.mark, code, pictured))
            last = top + height
        return self._beside_print(found, sight, page, list(print_boxes))

    def paint(self, painter: QPainter, tags: list[Tag], strong: frozenset[str], ratio: float) -> None:
        """Paint tags; those of hovered or chosen marks in `strong` with a heavier edge."""
        page = self._look.page
        font = self._look.font("small", strong=True)
        for tag in tags:
            ink = page.ink(tag.mark.ink)
            painter.setPen(QPen(QColor(ink), 2 if tag.mark.id in strong else 1))
            painter.setBrush(QColor(page.paper))
            painter.drawRoundedRect(tag.rect, 4, 4)
            left = tag.rect.left() + 5
            if tag.pictured:
                size = self._look.metrics.icon_small - 1
                picture = drawn(ICONS[tag.mark.kind], ink, page.paper, size, ratio)
                at = left if tag.words else tag.rect.center().x() - size / 2
                painter.drawPixmap(QPointF(at, tag.rect.center().y() - size / 2), picture)
                left += self._look.metrics.icon
            painter.setFont(font)
            words = QRectF(left, tag.rect.top() - 1, tag.rect.right() - left, tag.rect.height())
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, tag.words)

    def _beside_print(self, tags: list[Tag], sight: Sight, page: int, print_boxes: list[Bounds]) -> list[Tag]:
        """Make tags that would cover print into small tabs on the page's edge."""
        if not tags or not print_boxes:
            return tags
        area = sight.page_rect(page)
        edge = min(tag.rect.left() for tag in tags)
        near = [rect for rect in (sight.rect_on(page, box) for box in print_boxes) if rect.right() > edge]
        side = self._look.metrics.icon_small
        moved = []
        for tag in tags:
            tab = QRectF(area.right() - 1, tag.rect.top(), side, tag.rect.height())
            covers = any(rect.intersects(tag.rect) for rect in near)
            moved.append(Tag(tab, tag.mark, "", True) if covers else tag)
        return moved
