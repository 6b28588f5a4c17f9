"""Painting with the look: runs of text, icons, badges, bars, the grounds and rings of rows."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from ui.kit.runs import Run, Runs
from ui.theme.look import Look

LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight
CENTRE = Qt.AlignmentFlag.AlignHCenter

_INK_OF_TONE = {"neutral": "muted", "brand": "text", "solid": "text"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A badge: a word, a tone (neutral, solid, brand, ok, warn, error, split) and perhaps an icon."""

    text: str
    tone: str = "neutral"
    icon: str = ""

    @property
    def ink(self) -> str:
        """The token its word is written in."""
        return _INK_OF_TONE.get(self.tone, self.tone)


class Brush:
    """A painter that knows the look; made for one paint and then dropped."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        self.painter = painter
        self.look = look
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def fill(self, rect: QRect, token: str) -> None:
        """Fill a rectangle."""
        self.painter.fillRect(rect, self.look.color(token))

    def icon(self, x: float, y: float, name: str, ink: str = "text", size: int = 0) -> None:
        """Draw an icon with its top left corner at a place."""
        ratio = self.painter.device().devicePixelRatio()
        self.painter.drawPixmap(QPointF(x, y), self.look.pixmap(name, ink, size, ratio))

    def icon_beside(self, x: int, rect: QRect, name: str, ink: str = "text", size: int = 0) -> int:
        """Draw an icon in the middle of the height of a rectangle; return where it ends."""
        size = size or self.look.metrics.icon
        self.icon(x, rect.center().y() - size // 2 + 1, name, ink, size)
        return x + size

    def runs(self, rect: QRect, runs: Runs, align: Qt.AlignmentFlag = LEFT) -> int:
        """Write runs on one line in the middle of a rectangle, elided at its end; return how wide they are."""
        fitted, wide = fit(self.look, runs, rect.width())
        x = rect.left()
        if align == RIGHT:
            x = rect.left() + rect.width() - wide
        elif align == CENTRE:
            x = rect.left() + (rect.width() - wide) // 2
        baseline = self._baseline(rect, fitted)
        for run in fitted:
            x += self._write(x, baseline, run)
        return wide

    def badge(self, right: int, middle: int, tag: Tag) -> int:
        """Draw a badge that ends at `right`, centred on `middle`; return where it begins."""
        high = self.look.metrics.badge - 2
        wide = badge_width(self.look, tag)
        box = QRectF(right - wide + 0.5, middle - high // 2 + 0.5, wide - 1, high - 1)
        soft = tag.tone not in ("neutral", "solid")
        edge = "edge" if tag.tone == "solid" else "line"
        self.painter.setPen(Qt.PenStyle.NoPen if soft else QPen(self.look.color(edge), 1))
        self.painter.setBrush(self.look.color(f"{tag.tone}_soft") if soft else Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box, self.look.metrics.radius, self.look.metrics.radius)
        inside = QRect(right - wide + 6, middle - high // 2, wide - 12, high)
        if tag.icon:
            self.icon_beside(inside.left(), inside, tag.icon, tag.ink, self.look.metrics.icon_small)
            inside.setLeft(inside.left() + self.look.metrics.icon_small + 4)
        self.runs(inside, (Run(tag.text, tag.tone == "solid", tag.ink, "small"),))
        return right - wide

    def bar(self, rect: QRect, part: float, ink: str = "brand", trough: str = "sunken") -> None:
        """Draw a bar in its trough, filled to `part` (0 to 1) of its length."""
        radius = rect.height() / 2
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.look.color(trough))
        self.painter.drawRoundedRect(rect, radius, radius)
        if part > 0:
            filled = QRectF(rect)
            filled.setWidth(max(rect.height(), rect.width() * min(1.0, part)))
            self.painter.setBrush(self.look.color(ink))
            self.painter.drawRoundedRect(filled, radius, radius)

    def row_ground(self, rect: QRect, chosen: bool, hovered: bool, edge: bool = True) -> None:
        """Fill a row as chosen, under the mouse, or neither; the chosen one has an edge at the left."""
        if chosen:
            self.fill(rect, "brand_soft")
            if edge:
                self.fill(QRect(rect.left(), rect.top(), 3, rect.height()), "brand")
        elif hovered:
            self.fill(rect, "hover")

    def row_focus(self, rect: QRect) -> None:
        """Draw the focus inside a row: the ground is known, so one ring is enough and quieter."""
        self.painter.save()
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(QPen(self.look.color("ring_out" if self.look.dark else "ring_in"), 2))
        self.painter.drawRect(rect.adjusted(1, 1, -1, -1))
        self.painter.restore()

    def rule(self, rect: QRect) -> None:
        """Draw the hairline under a row."""
        self.fill(QRect(rect.left(), rect.bottom(), rect.width(), 1), "line")

    def _baseline(self, rect: QRect, runs: Runs) -> int:
        tallest = max((self.look.font_metrics(run.size) for run in runs), key=lambda m: m.height(), default=None)
        if tallest is None:
            return rect.bottom()
        return rect.top() + (rect.height() - tallest.height()) // 2 + tallest.ascent()

    def _write(self, x: int, baseline: int, run: Run) -> int:
        metrics = self.look.font_metrics(run.size, run.strong)
        wide = metrics.horizontalAdvance(run.text)
        if run.ground:
            top = baseline - metrics.ascent()
            self.fill(QRect(x, top, wide, metrics.height()), run.ground)
        font = self.look.font(run.size, run.strong)
        if run.struck or run.underlined:
            font = type(font)(font)
            font.setStrikeOut(run.struck)
            font.setUnderline(run.underlined)
        self.painter.setFont(font)
        self.painter.setPen(self.look.color(run.ink))
        self.painter.drawText(QPointF(x, baseline), run.text)
        return wide


def fit(look: Look, runs: Runs, width: int) -> tuple[Runs, int]:
    """Cut runs at a width with an ellipsis; return them with how wide they are."""
    kept: list[Run] = []
    used = 0
    for run in runs:
        metrics = look.font_metrics(run.size, run.strong)
        wide = metrics.horizontalAdvance(run.text)
        if used + wide > width:
            text = metrics.elidedText(run.text, Qt.TextElideMode.ElideRight, max(0, width - used))
            kept.append(Run(text, run.strong, run.ink, run.size, run.ground, run.struck, run.underlined))
            return tuple(kept), used + metrics.horizontalAdvance(text)
        kept.append(run)
        used += wide
    return tuple(kept), used


def width_of(look: Look, runs: Runs) -> int:
    """Return how wide runs are on one line."""
    return sum(look.advance(run.text, run.size, run.strong) for run in runs)


def badge_width(look: Look, tag: Tag) -> int:
    """Return how wide a badge is."""
    icon = look.metrics.icon_small + 4 if tag.icon else 0
    return look.advance(tag.text, "small", tag.tone == "solid") + icon + 13
