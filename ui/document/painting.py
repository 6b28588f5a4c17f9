"""How pages, and what lies on them, are painted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ui.document.marks import PlacedMark
from ui.document.pixmaps import Picture, PixmapCache
from ui.document.sheet import MarkSheet, mark_sheet
from ui.document.sight import Bounds, Sight
from ui.theme.icons import drawn
from ui.theme.look import Look

LINE = 1.6
HEAVY = 2.8
Multiply = QPainter.CompositionMode.CompositionMode_Multiply
Screen = QPainter.CompositionMode.CompositionMode_Screen
Over = QPainter.CompositionMode.CompositionMode_SourceOver


@dataclass(frozen=True, slots=True)
class Overlay:
    """What lies on one page besides its print; bounds are in shown points."""

    sheet: MarkSheet
    searching: bool = False
    """Words are sought in the document: marks keep their line and lose their fill."""
    selection: tuple[Bounds, ...] = ()
    hits: tuple[Bounds, ...] = ()
    hit_now: tuple[Bounds, ...] = ()
    flash: tuple[Bounds, ...] = ()
    area: Bounds | None = None
    caret: Bounds | None = None
    strong: tuple[PlacedMark, ...] = ()
    """Marks that the pointer is on, or that are chosen."""
    ringed: str = ""
    """Id of the mark the keyboard is on."""


class PagePainter:
    """Paints one page at a time; asks the look for every colour."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def ground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint what lies behind the pages."""
        painter.fillRect(rect, self._look.color("sunken"))

    def paper(self, painter: QPainter, rect: QRectF) -> None:
        """Paint an empty page; paper is white in both schemes, unless pages are to be dark."""
        painter.setPen(QPen(self._look.color("line"), 1))
        painter.setBrush(QColor(self._look.page.paper))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))

    def pictures(self, painter: QPainter, sight: Sight, page: int, cache: PixmapCache, document: str) -> bool:
        """Paint what there is of a page, the softest below; say whether anything was there.

        Pictures at the page's own scale are painted pixel by pixel, those of an older zoom are stretched.
        """
        area = sight.layout.rect(page).translated(-sight.window.topLeft())
        scale = sight.layout.scale_of(page)
        layers = _layers(cache.of_page(document, page, sight.layout.aspect), scale)
        painter.save()
        painter.scale(1 / sight.ratio, 1 / sight.ratio)
        painter.setClipRect(area)
        for picture in layers:
            cache.get(document, picture.piece)
            _paint_picture(painter, picture, QRectF(area), scale)
        painter.restore()
        return bool(layers)

    def fills(self, painter: QPainter, sight: Sight, page: int, overlay: Overlay) -> None:
        """Multiply the fills onto the page, so that print stays black; on dark paper print stays light."""
        inks = self._look.page
        painter.setCompositionMode(Screen if self._dark else Multiply)
        for bounds in overlay.hits:
            painter.fillRect(sight.rect_on(page, bounds), QColor(inks.hit))
        for bounds in overlay.hit_now:
            painter.fillRect(sight.rect_on(page, bounds), QColor(inks.hit_now))
        if not overlay.searching:
            self._fill_marks(painter, sight.page_rect(page).topLeft(), overlay.sheet)
        for bounds in overlay.selection:
            painter.fillRect(sight.rect_on(page, bounds), QColor(inks.selection))
        if overlay.area is not None:
            painter.fillRect(sight.rect_on(page, overlay.area), self._faint(inks.selection))
        painter.setCompositionMode(Over)

    def lines(self, painter: QPainter, sight: Sight, page: int, overlay: Overlay) -> None:
        """Paint underlines, frames, the hit in hand, the rectangle being drawn and the caret."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        corner = sight.page_rect(page).topLeft()
        self._line_marks(painter, corner, overlay.sheet, LINE)
        if overlay.strong:
            self._line_marks(painter, corner, mark_sheet(overlay.strong, overlay.sheet.scale, strong=True), HEAVY)
        for placed in overlay.strong:
            if placed.mark.id == overlay.ringed:
                self.ring(painter, sight.rect_on(page, placed.whole))
        painter.setPen(QPen(QColor(self._look.page.print), 1.5))
        for bounds in overlay.hit_now:
            painter.drawRect(sight.rect_on(page, bounds).adjusted(-1.5, -1, 1.5, 1))
        for bounds in overlay.flash:
            painter.setPen(QPen(QColor(self._look.page.confirm_ink), 2))
            painter.drawRoundedRect(sight.rect_on(page, bounds).adjusted(-3, -3, 3, 3), 3, 3)
        if overlay.area is not None:
            painter.setPen(QPen(QColor(self._look.page.print), 1.5, Qt.PenStyle.DashLine))
            painter.drawRect(sight.rect_on(page, overlay.area))
        if overlay.caret is not None:
            self._caret(painter, sight.rect_on(page, overlay.caret))

    def ring(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the ring that shows where the keyboard is: dark inside yellow, on any ground."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        around = QRectF(rect.toAlignedRect())  # a pen of two pixels is crisp between pixels
        for token, outset in (("ring_out", 5), ("ring_in", 3)):
            painter.setPen(QPen(self._look.color(token), 2))
            painter.drawRoundedRect(around.adjusted(-outset, -outset, outset, outset), 4, 4)

    def sentence(self, painter: QPainter, rect: QRectF, words: str, ratio: float) -> None:
        """Write on a page why it cannot be shown."""
        inks, size = self._look.page, self._look.metrics.icon + 8
        middle = rect.center()
        icon = drawn("triangle-alert", inks.confirm_ink, inks.paper, size, ratio)
        painter.drawPixmap(QPointF(middle.x() - size / 2, middle.y() - 2 * size), icon)
        painter.setPen(QColor(inks.print))
        painter.setFont(self._look.font())
        box = QRectF(rect.left() + 12, middle.y() - size * 0.75, rect.width() - 24, rect.height() / 2)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.drawText(box, flags, words)

    def _fill_marks(self, painter: QPainter, corner: QPointF, sheet: MarkSheet) -> None:
        inks = self._look.page
        painter.save()
        painter.translate(corner)
        painter.setPen(Qt.PenStyle.NoPen)
        for ink, rects in sheet.fills:
            painter.setBrush(QColor(inks.fill(ink)))
            painter.drawRects(rects)
        for ink, rects in sheet.areas:
            painter.setBrush(self._faint(inks.fill(ink)))
            painter.drawRects(rects)
        for ink, polygon in sheet.slanted:
            painter.setBrush(QColor(inks.fill(ink)))
            painter.drawPolygon(polygon)
        painter.restore()

    def _line_marks(self, painter: QPainter, corner: QPointF, sheet: MarkSheet, width: float) -> None:
        painter.save()
        painter.translate(corner)
        for ink, mine, strokes in sheet.lines:
            painter.setPen(self._pen(ink, mine, width))
            painter.drawLines(strokes)
        for ink, mine, frame in sheet.frames:
            painter.setPen(self._pen(ink, mine, width))
            painter.drawRoundedRect(frame, 2, 2)
        painter.restore()

    @property
    def _dark(self) -> bool:
        return self._look.appearance.dark_pages

    def _faint(self, colour: str) -> QColor:
        """Areas are large: a third of the ink."""
        inked = QColor(colour)
        parts = (inked.red(), inked.green(), inked.blue())
        return QColor(*(value // 3 if self._dark else 255 - (255 - value) // 3 for value in parts))

    def _pen(self, ink: str, mine: bool, width: float) -> QPen:
        """Mine is solid, theirs dashed."""
        style = Qt.PenStyle.SolidLine if mine else Qt.PenStyle.DashLine
        return QPen(QColor(self._look.page.ink(ink)), width, style)

    def _caret(self, painter: QPainter, rect: QRectF) -> None:
        """Two lines side by side, so that the caret shows on print and on paper."""
        painter.setPen(QPen(self._look.color("ring_out"), 4))
        painter.drawLine(rect.topLeft(), rect.bottomRight())
        painter.setPen(QPen(self._look.color("ring_in"), 2))
        painter.drawLine(rect.topLeft(), rect.bottomRight())


def _layers(pictures: Iterable[Picture], scale: float) -> list[Picture]:
    """Order the pictures of a page from soft to sharp; a sharp whole page needs nothing below it."""
    every = list(pictures)
    for picture in every:
        if picture.piece.tile is None and picture.piece.scale == scale:
            return [picture]
    whole = [one for one in every if one.piece.tile is None]
    tiles = [one for one in every if one.piece.tile is not None]
    older = {one.piece.scale for one in tiles if one.piece.scale != scale}
    last = next((one.piece.scale for one in reversed(tiles) if one.piece.scale in older), None)
    best_whole = sorted(whole, key=lambda one: one.piece.scale)[-1:]
    old_tiles = [one for one in tiles if one.piece.scale == last]
    return [*best_whole, *old_tiles, *(one for one in tiles if one.piece.scale == scale)]


def _paint_picture(painter: QPainter, picture: Picture, area: QRectF, scale: float) -> None:
    """Paint one picture of a page into the page's place, in device pixels."""
    piece, pixmap = picture.piece, picture.pixmap
    place = area
    if piece.tile is not None:
        grown = scale / piece.scale
        left, top, width, height = (value * grown for value in piece.tile)
        place = QRectF(area.left() + left, area.top() + top, width, height)
    exact = abs(place.width() - pixmap.width()) <= 1 and abs(place.height() - pixmap.height()) <= 1
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
    if exact:
        painter.drawPixmap(place.topLeft().toPoint(), pixmap)
    else:
        painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))
