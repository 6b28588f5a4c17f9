"""The tags in the right margin that say whose mark it is, and of what kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.document.marks import MarkKind, PageMark, PlacedMark
from ui.theme.icons import drawn
from ui.theme.look import Look

ICONS = {
    MarkKind.HIGHLIGHT: "highlighter",
    MarkKind.AREA: "square",
    MarkKind.NOTE: "message-square",
    MarkKind.PAGE: "sticky-note",
    MarkKind.DOCUMENT: "bookmark",
    MarkKind.EVIDENCE: "link",
    MarkKind.FINDING: "flag",
    MarkKind.FACT: "hash",
    MarkKind.FOREIGN: "file-text",
}
NARROW_SCALE = 0.75
"""Below this many pixels a point a tag has no room for its picture."""
SPACE = 3
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: where it stands from the page's corner, whose it is, and its words; "+3" stands for several."""

    rect: QRectF
    mark: PageMark
    words: str
    pictured: bool


class TagRow:
    """Places and paints the tags of one page."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def place(
        self, placed: tuple[PlacedMark, ...], size: tuple[float, float], scale: float, print_rects: Iterable[QRectF]
    ) -> tuple[Tag, ...]:
        """Stack the tags at the right edge of a page of this size; beside the page where print stands there."""
        height = self._look.line_height("small") + 1
        pictured = scale >= NARROW_SCALE
        last = float(-SPACE)
        found: list[Tag] = []
        for at, one in enumerate(placed):
            top = max(one.top * scale - 1, last + SPACE)
            code = one.mark.discipline
            if top + height > size[1] and found:
                found[-1] = Tag(found[-1].rect, found[-1].mark, f"+{len(placed) - at + 1}", False)
                break
            width = self._look.advance(code, "small", strong=True) + 10
            width += self._look.metrics.icon if pictured else 0
            found.append(Tag(QRectF(size[0] - 2 - width, top, width, height), one.mark, code, pictured))
            last = top + height
        return tuple(self._beside_print(found, size[0], list(print_rects)))

    def paint(self, painter: QPainter, tags: Iterable[Tag], strong: frozenset[str], ratio: float) -> None:
        """Paint tags; those of hovered or chosen marks in `strong` with a heavier edge."""
        painter.setFont(self._look.font("small", strong=True))
        for tag in tags:
            self._paint(painter, tag, tag.mark.id in strong, ratio)

    def _paint(self, painter: QPainter, tag: Tag, strong: bool, ratio: float) -> None:
        page, metrics = self._look.page, self._look.metrics
        ink = page.ink(tag.mark.ink)
        painter.setPen(QPen(QColor(ink), 2 if strong else 1))
        painter.setBrush(QColor(page.paper))
        painter.drawRoundedRect(tag.rect, metrics.radius, metrics.radius)
        left = tag.rect.left() + 5
        if tag.pictured:
            size = metrics.icon_small - 1
            picture = drawn(ICONS[tag.mark.kind], ink, page.paper, size, ratio)
            at = left if tag.words else tag.rect.center().x() - size / 2
            painter.drawPixmap(QPointF(at, tag.rect.center().y() - size / 2), picture)
            left += metrics.icon
        painter.drawText(QRectF(left, tag.rect.top() - 1, tag.rect.right() - left, tag.rect.height()), LEFT, tag.words)

    def _beside_print(self, tags: list[Tag], width: float, print_rects: list[QRectF]) -> list[Tag]:
        """Make tags that would cover print into small tabs on the page's edge."""
        if not tags or not print_rects:
            return tags
        edge = min(tag.rect.left() for tag in tags)
        near = [rect for rect in print_rects if rect.right() > edge]
        side = self._look.metrics.icon_small
        moved = []
        for tag in tags:
            tab = QRectF(width - 1, tag.rect.top(), side, tag.rect.height())
            covers = any(rect.intersects(tag.rect) for rect in near)
            moved.append(Tag(tab, tag.mark, "", True) if covers else tag)
        return moved
