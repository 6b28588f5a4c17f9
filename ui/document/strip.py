"""The pages of one document in one long strip: laid out, scrolled, zoomed and painted."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.document.feed import PageFeed
from ui.document.layout import PageLayout, Spot
from ui.document.painting import PagePainter
from ui.document.pixmaps import PixmapCache
from ui.document.plan import plan
from ui.document.sentences import page_sentence
from ui.document.sight import Sight
from ui.document.zooming import WHOLE_UP_TO, Fit, Zoom
from ui.theme.look import Look
from workbench.domain.geometry import PageBox
from workbench.services.pages import PageSource

GAP = 12
MARGIN = 14
LINE_STEP = 40
"""Window pixels that an arrow key scrolls."""


class PageStrip(QAbstractScrollArea):
    """Shows pages, nothing on them: what lies on the pages is painted by who inherits this.

    Pictures come from the worker when they come; until then an older one is stretched, or the
    page is white. Nothing here waits.
    """

    opened = Signal()
    refused = Signal(str)
    """The document cannot be shown; carries the code."""
    pageShown = Signal(int)
    zoomChanged = Signal(object)
    aspectChanged = Signal()
    """Pages are turned, drawn in other colours, or shown one at a time or in a strip."""
    moved = Signal()
    """Pages lie elsewhere in the window than before."""

    def __init__(self, look: Look, source: PageSource, cache: PixmapCache, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.look = look
        self.feed = PageFeed(source, cache, self)
        self.painter = PagePainter(look)
        self.frames = 0
        self.blank_frames = 0
        """Frames in which a page in sight had no picture at all; counted for the measurements."""
        self._layout: PageLayout | None = None
        self._zoom = Zoom()
        self._alone = False
        self._downwards = True
        self._page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().setSingleStep(LINE_STEP)
        self.horizontalScrollBar().setSingleStep(LINE_STEP)
        self.feed.opened.connect(self._open_came)
        self.feed.refused.connect(self.refused)
        self.feed.pageChanged.connect(self._page_changed)

    # ---- opening and closing

    def open(self) -> None:
        """Begin to show the document."""
        self.feed.open()

    def close_document(self) -> None:
        """Let go of the document; what still comes from it is ignored."""
        self.feed.close()

    @property
    def page_count(self) -> int:
        """Number of pages; 0 until the document is open."""
        return len(self.feed.boxes)

    @property
    def page(self) -> int:
        """The page being read, from 0."""
        return self._page

    @property
    def version(self) -> str:
        """The version shown, by the hash of its bytes."""
        return self.feed.document

    # ---- where things are

    @property
    def ready(self) -> bool:
        """Say whether there are pages to show."""
        return self._layout is not None and self.page_count > 0

    def sight(self) -> Sight:
        """Return what of the strip is in the window; only when `ready`."""
        if self._layout is None:
            raise RuntimeError("no document is open")
        ratio = self.devicePixelRatioF()
        size = self.viewport().size()
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        width, height = round(size.width() * ratio), round(size.height() * ratio)
        self._layout.centre_in(width)
        return Sight(self._layout, QRect(round(left * ratio), round(top * ratio), width, height), ratio)

    def go_to_spot(self, spot: Spot, at: QPointF) -> None:
        """Scroll until a place on a page is at a pixel of the window."""
        if not self.ready:
            return
        sight = self.sight()
        goal = sight.layout.point_of(spot) / sight.ratio - at
        down = sight.layout.held(spot.page, goal.y() * sight.ratio) / sight.ratio
        self.horizontalScrollBar().setValue(round(goal.x()))
        self.verticalScrollBar().setValue(round(down))

    # ---- how pages are shown

    @property
    def zoom(self) -> Zoom:
        """How large pages are shown."""
        return self._zoom

    @property
    def alone(self) -> bool:
        """Say whether one page is shown at a time."""
        return self._alone

    @property
    def turn(self) -> int:
        """By how many degrees clockwise pages are shown turned."""
        return self.feed.aspect.turn

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the top of what is read, and fit again."""
        super().resizeEvent(event)
        self._lay_out(self._zoom, QPointF(self.viewport().width() / 2, 0))

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew for a screen of another sharpness."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._lay_out(self._zoom, QPointF(0, 0))

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Follow the scroll bars."""
        del dx
        if dy:
            self._downwards = dy < 0
            self._stand_alone(dy)
        self._moved()

    def _stand_alone(self, dy: int) -> None:
        """Come to stand on one page where pages are shown one at a time."""
        if not self.ready:
            return
        top, ratio, bar = self.sight().window.top(), self.devicePixelRatioF(), self.verticalScrollBar()
        goal = self.sight().layout.stepped(top + dy * ratio, top)
        if abs(goal - top) > ratio:
            bar.setValue(round(goal / ratio))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what there is; ask for nothing and wait for nothing."""
        painter = QPainter(self.viewport())
        self.painter.ground(painter, QRectF(event.rect()))
        if not self.ready:
            return
        sight = self.sight()
        blank = False
        for page in sight.pages:
            if sight.page_rect(page).adjusted(-1, -1, MARGIN, 1).intersects(event.rect()):
                blank |= not self._paint_page(painter, sight, page)
        self.frames += 1
        self.blank_frames += blank

    def paint_over(self, painter: QPainter, sight: Sight, page: int) -> None:
        """Paint what lies on a page; nothing here."""

    def _paint_page(self, painter: QPainter, sight: Sight, page: int) -> bool:
        """Paint one page; say whether there was something to show."""
        area = sight.page_rect(page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        self.painter.paper(painter, area)
        shown = self.painter.pictures(painter, sight, page, self.feed.cache, self.feed.document)
        trouble = self.feed.trouble(page)
        if not shown and trouble is not None:
            words = page_sentence(trouble) + "\n" + self.tr("F5 tries again.")
            self.painter.sentence(painter, area.intersected(QRectF(self.viewport().rect())), words, sight.ratio)
        self.paint_over(painter, sight, page)
        return shown or trouble is not None

    # ---- inside

    @Slot()
    def _open_came(self) -> None:
        self._lay_out(self._zoom, QPointF(0, 0))
        self._page = -1
        self._moved()
        self.opened.emit()

    @Slot(int)
    def _page_changed(self, page: int) -> None:
        if not self.ready:
            return
        sight = self.sight()
        if page in sight.pages:
            self.viewport().update(sight.page_rect(page).toAlignedRect())

    def _lay_out(self, zoom: Zoom, point: QPointF) -> None:
        """Lay the pages out at another size, or in another window, around a pixel of the window."""
        before = self._zoom
        spot = self.sight().spot_at(point) if self.ready else None
        if self.page_count:
            page = min(max(self._page, 0), self.page_count - 1)
            size, wanted = self.viewport().size(), zoom
            zoom = self._fitted(wanted, self.feed.boxes[page])
            ratio = self.devicePixelRatioF()
            each = self._alone and zoom.fit is not Fit.CHOSEN
            fitting = (lambda box: self._fitted(wanted, box).scale(ratio)) if each else None
            scale = zoom.scale(ratio)
            alone = round(size.height() * ratio) if self._alone else 0
            gap, margin = round(GAP * ratio), round(MARGIN * ratio)
            self._layout = PageLayout(
                self.feed.boxes, scale, gap, margin, self.feed.aspect, alone, self._layout, fitting
            )
        self._zoom = zoom
        self._set_ranges()
        if spot is not None:
            self.go_to_spot(spot, point)
        self._moved()
        if zoom != before:
            self.zoomChanged.emit(zoom)

    def _set_ranges(self) -> None:
        if self._layout is None:
            return
        ratio, size = self.devicePixelRatioF(), self.viewport().size()
        wide = math.ceil(self._layout.size.width() / ratio) - size.width()
        tall = math.ceil(self._layout.size.height() / ratio) - size.height()
        slack = 0 if self._zoom.fit is Fit.CHOSEN else 2  # rounding must not call for a scroll bar
        self.horizontalScrollBar().setRange(0, wide if wide > slack else 0)
        self.verticalScrollBar().setRange(0, max(0, tall))
        self.horizontalScrollBar().setPageStep(size.width())
        self.verticalScrollBar().setPageStep(max(LINE_STEP, size.height() - LINE_STEP))

    def _moved(self) -> None:
        """Ask for what is in sight now, and tell."""
        self.viewport().update()
        if not self.ready:
            return
        sight = self.sight()
        whole_scale = WHOLE_UP_TO * Zoom(Fit.CHOSEN, 1.0).scale(sight.ratio)
        self.feed.want(plan(sight.layout, sight.window, self._downwards, whole_scale))
        page = _most_seen(sight)
        if page != self._page:
            self._page = page
            self._show_own_size()
            self.pageShown.emit(page)
        self.moved.emit()

    def _fitted(self, zoom: Zoom, box: PageBox) -> Zoom:
        size = self.viewport().size()
        return zoom.fitted(box, size.width() - 2 * MARGIN, size.height() - 2 * GAP)

    def _show_own_size(self) -> None:
        """Tell how large the page is that is read now, where each fits by itself."""
        zoom = self._fitted(self._zoom, self.feed.boxes[self._page]) if self._alone else self._zoom
        if zoom != self._zoom:
            self._zoom = zoom
            self.zoomChanged.emit(zoom)


def _most_seen(sight: Sight) -> int:
    """Return the page that takes most of the window, the first of several."""
    window = sight.window
    seen = [(sight.layout.rect(page).intersected(window).height(), -page) for page in sight.pages]
    return -max(seen)[1] if seen else sight.layout.page_at(window.center().y())
