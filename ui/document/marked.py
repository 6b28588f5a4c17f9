"""Pages with what lies on them, and the ways to places on them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter
from PySide6.QtWidgets import QWidget

from ui.document.anchors import bounds_of_anchor
from ui.document.area_tool import AreaTool
from ui.document.arranged import ArrangedStrip
from ui.document.layout import Spot
from ui.document.link_walk import LinkWalk
from ui.document.links import PageLinks
from ui.document.marks import PageMark, bounds_of
from ui.document.overlays import Hit, Overlays, shown_bounds
from ui.document.pixmaps import PixmapCache
from ui.document.place import Place, Standing
from ui.document.selection import TextMaps
from ui.document.sight import Bounds, Sight
from ui.document.strip import GAP, MARGIN
from ui.document.tags import TagRow
from ui.document.text_tool import TextTool
from ui.theme.look import Look
from workbench.domain.anchor import Anchor
from workbench.domain.geometry import Point
from workbench.domain.outside import outside
from workbench.services.pages import Link, PageSource

FLASH_MS = 1200
CORNER = QPointF(MARGIN, GAP)
"""Where in the window a page that was gone to begins."""


class MarkedStrip(ArrangedStrip):
    """Paints marks, hits and the selection from memory, and goes to places."""

    leaving = Signal()
    """Just before a jump, so that the place can be remembered."""
    marksChanged = Signal()
    markSelected = Signal(str)
    outsideWanted = Signal(object)
    """A link leads to an address outside that may be opened: an Outside."""

    def __init__(self, look: Look, source: PageSource, cache: PixmapCache, parent: QWidget | None = None) -> None:
        super().__init__(look, source, cache, parent)
        self.maps = TextMaps(self.feed)
        self.text_tool = TextTool(self.maps, lambda: self.page_count, self.selection_moved)
        self.area_tool = AreaTool(self.selection_moved)
        self.tag_row = TagRow(look)
        self.links = PageLinks(self.feed)
        self.walk = LinkWalk(self)
        self.overlays = Overlays(self.feed, self.maps, self.text_tool, self.area_tool, self.tag_row)
        self._pending: Place | Anchor | None = None
        self._flash = QTimer(self)
        self._flash.setSingleShot(True)
        self._flash.setInterval(FLASH_MS)
        self._flash.timeout.connect(self._end_flash)
        self.opened.connect(self._go_where_was_asked)
        self.feed.textCame.connect(self.text_came)
        look.changed.connect(self._look_changed)

    # ---- marks and hits

    def set_marks(self, marks: tuple[PageMark, ...]) -> None:
        """Show these marks and no others."""
        self.overlays.set_marks(marks)
        self.viewport().update()
        self.marksChanged.emit()

    def change_marks(self, marks: Mapping[str, PageMark | None]) -> None:
        """Show these marks as they are now, and no longer those that are none."""
        self.overlays.change_marks(marks)
        self.viewport().update()
        self.marksChanged.emit()

    def select_mark(self, mark_id: str, *, ringed: bool = False) -> None:
        """Show one mark as chosen, by the keyboard with a ring; an empty id chooses none."""
        if (self.overlays.chosen, self.overlays.ringed) == (mark_id, ringed):
            return
        self.overlays.chosen, self.overlays.ringed = mark_id, ringed
        self.viewport().update()
        self.markSelected.emit(mark_id)

    def step_mark(self, *, forward: bool) -> None:
        """Go to the next mark, or the one before, and ring it."""
        if not self.ready:
            return
        marks = self.overlays.marks
        mark = marks.beside(self.feed.boxes, marks.get(self.overlays.chosen), self.page, forward=forward)
        if mark is None:
            self.say(self.tr("There is no further mark."))
            return
        self.select_mark(mark.id, ringed=True)
        self.bring(mark.page, marks.placed(mark, self.feed.boxes[mark.page]).whole)
        self.say(mark.label)

    def set_hits(self, hits: tuple[Hit, ...], current: int | None = None) -> None:
        """Show where words were found; the current place is framed and brought into sight."""
        self.overlays.set_hits(hits, current)
        now = self.overlays.hit_now
        if now is not None and self.ready and now.quads:
            corners = [corner for quad in now.quads for corner in self.feed.boxes[now.page].shown_quad(quad)]
            self.bring(now.page, bounds_of(corners))
        self.viewport().update()

    # ---- places

    @property
    def place(self) -> Place:
        """Where the reader is."""
        if not self.ready:
            return Place(self.version, 0, 0.0, 0.0)
        spot = self.sight().spot_at(CORNER)
        return Place(self.version, spot.page, *self.feed.boxes[spot.page].to_user(spot.x, spot.y))

    def go_back_to(self, place: Place) -> None:
        """Show a place as it was left."""
        if not self.ready:
            self._pending = place
            return
        page = min(place.page, self.page_count - 1)
        self.go_to_spot(Spot(page, *self.feed.boxes[page].to_shown(place.x, place.y)), CORNER)

    @property
    def standing(self) -> Standing:
        """How the document is being read."""
        return Standing(self.place, self.zoom, self.turn)

    def stand_at(self, standing: Standing) -> None:
        """Show the document as it was read before; a jump asked for meanwhile counts more."""
        self.turn_to(standing.turn)
        self.set_zoom(standing.zoom)
        if not isinstance(self._pending, Anchor):
            self.go_back_to(standing.place)

    def go_to_page(self, page: int) -> None:
        """Show the top of a page."""
        self.jump(Anchor(self.version, max(0, page)))

    def jump(self, anchor: Anchor) -> None:
        """Leave this place for an anchored one."""
        if self.ready:
            self.leaving.emit()
        self.show_anchor(anchor)

    def show_anchor(self, anchor: Anchor) -> None:
        """Show an anchored place in the middle of the window, and let it flash; a page from its top."""
        if not self.ready:
            self._pending = anchor
            return
        page = min(anchor.page or 0, self.page_count - 1)
        box = self.feed.boxes[page]
        bounds = bounds_of_anchor(anchor, box)
        if bounds is None:
            self.go_to_spot(Spot(page, 0.0, 0.0), QPointF(self.sight().page_rect(page).left(), GAP))
            self.say(self.tr("Page {page} of {count}").format(page=page + 1, count=self.page_count))
            return
        self._centre(page, bounds)
        self.overlays.flash = (page, shown_bounds(box, anchor.quads) or (bounds,))
        self._flash.start()
        self.viewport().update()

    def follow_link(self, link: Link) -> bool:
        """Leave this place for the one a link leads to, or ask to leave the program; false where neither may be."""
        address = outside(link.address) if link.page is None else None
        if address is not None:
            self.outsideWanted.emit(address)
        elif link.page is not None:
            self.go_to_place(link.page, link.place)
        return address is not None or link.page is not None

    def go_to_place(self, page: int, place: Point | None) -> None:
        """Leave this place for one in PDF user space on a page, or for its top."""
        if not self.ready:
            return
        self.leaving.emit()
        page = min(page, self.page_count - 1)
        top = self.feed.boxes[page].to_shown(*place)[1] if place is not None else 0.0
        self.go_to_spot(Spot(page, 0.0, max(0.0, top)), CORNER)

    def bring(self, page: int, bounds: Bounds) -> None:
        """Bring a place into sight; nothing moves where it is in sight already."""
        rect = self.sight().rect_on(page, bounds)
        seen = self.viewport().rect().adjusted(0, GAP, 0, -GAP)
        if not seen.contains(rect.toAlignedRect()):
            self._centre(page, bounds)

    def follow(self, page: int, bounds: Bounds) -> None:
        """Scroll just as far as a small place needs to be seen, as a caret does."""
        rect = self.sight().rect_on(page, bounds)
        room = self.viewport().rect().adjusted(GAP, 2 * GAP, -GAP, -2 * GAP)
        down = max(0.0, rect.bottom() - room.bottom()) or min(0.0, rect.top() - room.top())
        right = max(0.0, rect.right() - room.right()) or min(0.0, rect.left() - room.left())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(down))
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + round(right))

    # ---- inside

    def say(self, words: str) -> None:
        """Tell a screen reader."""
        if words and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @Slot(int)
    def text_came(self, page: int) -> None:
        """Go on with what waited for the characters of a page."""
        self.text_tool.text_came(page)
        self.overlays.renew(page)
        if self.ready and page in self.sight().pages:
            self.viewport().update()

    def boxes_changed(self) -> None:
        """Work out anew where everything lies; a rectangle being drawn is given up."""
        self.maps.renew()
        self.overlays.marks.renew()
        self.overlays.renew()
        self.overlays.flash = None
        self.area_tool.clear()

    def selection_moved(self) -> None:
        """Show the selection where it is now."""
        self.viewport().update()

    def paint_over(self, painter: QPainter, sight: Sight, page: int) -> None:
        """Paint what lies on a page: fills under the print, lines over it, tags beside."""
        overlay = self.overlays.of(page, sight)
        painter.save()
        painter.setClipRect(sight.page_rect(page))
        self.painter.fills(painter, sight, page, overlay)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.lines(painter, sight, page, overlay)
        painter.restore()
        self.walk.paint(painter, sight, page)
        if overlay.sheet.tags:
            strong = frozenset(placed.mark.id for placed in overlay.strong)
            painter.save()
            painter.translate(sight.page_rect(page).topLeft())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self.tag_row.paint(painter, overlay.sheet.tags, strong, sight.ratio)
            painter.restore()

    def _centre(self, page: int, bounds: Bounds) -> None:
        """Scroll until a place is in the middle; one too tall for the window begins at its top."""
        left, top, right, bottom = bounds
        size, rect = self.viewport().size(), self.sight().rect_on(page, bounds)
        if rect.height() > size.height() - 2 * GAP:
            self.go_to_spot(Spot(page, (left + right) / 2, top), QPointF(size.width() / 2, GAP))
            return
        middle = Spot(page, (left + right) / 2, (top + bottom) / 2)
        self.go_to_spot(middle, QPointF(size.width() / 2, size.height() / 2))

    @Slot()
    def _look_changed(self) -> None:
        self.overlays.renew()
        self.viewport().update()

    @Slot()
    def _go_where_was_asked(self) -> None:
        pending, self._pending = self._pending, None
        if isinstance(pending, Place):
            self.go_back_to(pending)
        elif pending is not None:
            self.show_anchor(pending)

    @Slot()
    def _end_flash(self) -> None:
        self.overlays.flash = None
        self.viewport().update()


def mark_sentence(mark: PageMark) -> str:
    """Return what a tool tip says of a mark."""
    return "\n".join(part for part in (mark.label, mark.note) if part)
