"""All pages of a document as small pictures, to find one by its looks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from ui.document.feed import PageFeed
from ui.document.layout import shown_size
from ui.document.painting import PagePainter
from ui.document.pixmaps import PixmapCache
from ui.document.plan import Piece, Wanted
from ui.theme.focus import RING
from ui.theme.icons import drawn
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.services.pages import Aspect, PageSource

BUDGET = 24 * 1024 * 1024
LEAST = 104
"""Window pixels a cell is wide at least."""
SPOT = 6
"""Window pixels a spot measures that says whose mark is on a page, and where."""
TALL = 1.42
"""Height of a cell's picture in parts of its width: an upright page of A4 fills it."""


class Thumbnails(QAbstractScrollArea):
    """Small pages in rows; a click or Enter says which one is wanted, the one being read is framed."""

    pageWanted = Signal(int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._painter = PagePainter(look)
        self._cache = PixmapCache(BUDGET)
        self._feed: PageFeed | None = None
        self._page = 0
        self.whose: Callable[[int], Sequence[tuple[str, float]]] = lambda _page: ()
        """Tells the ink of each mark on a page, and how far down the page it begins, from 0 to 1."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty(RING, "own")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Pages as small pictures"))
        look.changed.connect(self._lay_out)

    @property
    def document(self) -> str:
        """The version whose pages are shown, or nothing."""
        return self._feed.document if self._feed is not None else ""

    @property
    def page(self) -> int:
        """The page that is framed."""
        return self._page

    def show_document(self, source: PageSource, aspect: Aspect) -> None:
        """Show the pages of a document; the source is closed with it."""
        self.close_document()
        self._feed = feed = PageFeed(source, self._cache, self, aside=True)
        feed.show_as(aspect)
        feed.opened.connect(self._lay_out)
        feed.labelled.connect(self.viewport().update)
        feed.pageChanged.connect(self.viewport().update)
        feed.open()

    def close_document(self) -> None:
        """Show nothing."""
        if self._feed is not None:
            self._feed.close()
            self._feed.deleteLater()
            self._feed = None
        self._page = 0
        self._lay_out()

    def show_as(self, aspect: Aspect) -> None:
        """Draw pages in another aspect."""
        if self._feed is not None and self._feed.aspect != aspect:
            self._feed.show_as(aspect)
            self._lay_out()

    def choose(self, page: int) -> None:
        """Frame the page that is being read, and bring it into sight."""
        self._page = page
        if self._count:
            cell, bar = self._cell(page), self.verticalScrollBar()
            if cell.top() < bar.value():
                bar.setValue(cell.top())
            elif cell.bottom() > bar.value() + self.viewport().height():
                bar.setValue(cell.bottom() - self.viewport().height())
        self.viewport().update()

    # ---- Qt

    def minimumSizeHint(self) -> QSize:
        """Room for one page."""
        return QSize(LEAST + 2 * GRID.pad, LEAST)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is in sight now."""
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put as many beside each other as fit."""
        super().resizeEvent(event)
        self._lay_out()
        self.choose(self._page)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Follow the scroll bar."""
        self._ask()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the page that was pressed."""
        page = self._page_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and page is not None:
            self.choose(page)
            self.pageWanted.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from page to page; Enter takes the framed one."""
        rows = max(1, self.viewport().height() // max(1, self._step.height()))
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self._columns,
            Qt.Key.Key_Down: self._columns,
            Qt.Key.Key_PageUp: -rows * self._columns,
            Qt.Key.Key_PageDown: rows * self._columns,
            Qt.Key.Key_Home: -self._count,
            Qt.Key.Key_End: self._count,
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._count:
            self.pageWanted.emit(self._page)
        elif event.key() in steps and self._count:
            self.choose(min(max(self._page + steps[Qt.Key(event.key())], 0), self._count - 1))
            self._speak()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._look.color("surface"))
        for page in self._in_sight(0.0):
            self._paint(painter, page)

    # ---- inside

    @property
    def _count(self) -> int:
        return len(self._feed.boxes) if self._feed is not None else 0

    @property
    def _columns(self) -> int:
        room = self.viewport().width() - 2 * GRID.pad + GRID.gap
        return max(1, room // (round(LEAST * self._look.appearance.text_scale) + GRID.gap))

    @property
    def _step(self) -> QSize:
        """How far one cell lies from the next."""
        room = self.viewport().width() - 2 * GRID.pad + GRID.gap
        wide = max(LEAST // 2, room // self._columns - GRID.gap)
        high = round(wide * TALL) + self._look.line_height("small") + GRID.half
        return QSize(wide + GRID.gap, high + GRID.gap)

    def _cell(self, page: int) -> QRect:
        """Return where a page and its label stand, from the top of all."""
        step, columns = self._step, self._columns
        left = GRID.pad + page % columns * step.width()
        top = GRID.gap + page // columns * step.height()
        return QRect(left, top, step.width() - GRID.gap, step.height() - GRID.gap)

    def _in_sight(self, screens: float) -> range:
        """Return the pages in the window, and so many screens before and after it."""
        height, step = self.viewport().height(), self._step.height()
        top = self.verticalScrollBar().value() - GRID.gap
        first = max(0, math.floor((top - screens * height) / step))
        last = math.ceil((top + (1 + screens) * height) / step)
        return range(min(first * self._columns, self._count), min(last * self._columns, self._count))

    def _page_at(self, point: QPointF) -> int | None:
        place = point.toPoint() + QRect(0, self.verticalScrollBar().value(), 1, 1).topLeft()
        return next((page for page in self._in_sight(0.0) if self._cell(page).contains(place)), None)

    @Slot()
    def _lay_out(self) -> None:
        rows = math.ceil(self._count / self._columns)
        self.verticalScrollBar().setRange(0, max(0, GRID.gap + rows * self._step.height() - self.viewport().height()))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(self._step.height() // 4)
        self._ask()
        self.viewport().update()

    def _ask(self) -> None:
        """Ask for the pictures in sight, and those of a screen around it."""
        if self._feed is None or not self.isVisible():
            return
        seen = self._in_sight(0.0)
        around = (page for page in self._in_sight(1.0) if page not in seen)
        self._feed.want(Wanted(tuple(map(self._piece, seen)), tuple(map(self._piece, around))))

    def _piece(self, page: int) -> Piece:
        paper = self._paper(page)
        box = self._feed.boxes[page] if self._feed is not None else None
        width = shown_size(box)[0] if box is not None else 1.0
        aspect = self._feed.aspect if self._feed is not None else Aspect()
        return Piece(page, paper.width() * self.devicePixelRatioF() / width, aspect=aspect)

    def _paper(self, page: int) -> QRectF:
        """Return where the picture of a page stands in its cell, from the top of all."""
        cell = QRectF(self._cell(page))
        cell.setHeight(cell.width() * TALL)
        width, height = shown_size(self._feed.boxes[page]) if self._feed is not None else (1.0, 1.0)
        scale = min(cell.width() / width, cell.height() / height)
        wide, high = max(1, round(width * scale)), max(1, round(height * scale))
        return QRectF(round(cell.center().x() - wide / 2), round(cell.bottom() - high), wide, high)

    def _paint(self, painter: QPainter, page: int) -> None:
        if self._feed is None:
            return
        down = -self.verticalScrollBar().value()
        paper, cell = self._paper(page).translated(0, down), self._cell(page).translated(0, down)
        painter.fillRect(paper, QColor(self._look.page.paper))
        picture = self._cache.get(self._feed.document, self._piece(page))
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(paper, picture.pixmap, QRectF(picture.pixmap.rect()))
        elif self._feed.trouble(page) is not None:
            size = self._look.metrics.icon
            icon = drawn("triangle-alert", self._look.page.confirm_ink, self._look.page.paper, size)
            painter.drawPixmap(paper.center() - QPointF(size / 2, size / 2), icon)
        here = page == self._page
        painter.setPen(QPen(self._look.color("brand" if here else "edge"), 2 if here else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(paper.adjusted(-1, -1, 1, 1))
        if here and self.hasFocus():
            self._painter.ring(painter, paper)
        self._paint_marks(painter, paper, self.whose(page))
        painter.setFont(self._look.font("small", strong=here))
        painter.setPen(self._look.color("text" if here else "muted"))
        label = QRect(cell.left(), round(paper.bottom()) + GRID.half, cell.width(), self._look.line_height("small"))
        painter.drawText(label, Qt.AlignmentFlag.AlignHCenter, self._words(page))

    def _paint_marks(self, painter: QPainter, paper: QRectF, marks: Sequence[tuple[str, float]]) -> None:
        """Paint at the right edge of a small page where marks are on it, and whose."""
        for ink, down in marks:
            spot = QRectF(paper.right() - SPOT, paper.top() + down * paper.height(), SPOT, SPOT)
            painter.fillRect(spot.intersected(paper), QColor(self._look.page.ink(ink)))

    def _words(self, page: int) -> str:
        label = self._feed.label(page) if self._feed is not None else ""
        words = f"{page + 1} ({label})" if label else str(page + 1)
        marks = len(self.whose(page))
        if not marks:
            return words
        said = self.tr("{page} · 1 mark") if marks == 1 else self.tr("{page} · {marks} marks")
        return said.format(page=words, marks=marks)

    def _speak(self) -> None:
        if QAccessible.isActive():
            words = self.tr("Page {page} of {count}").format(page=self._words(self._page), count=self._count)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
