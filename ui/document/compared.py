"""One of two versions beside each other: its pages with what was taken out, or put in, painted on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QLineF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from ui.document.anchors import bounds_of_anchor
from ui.document.deeds import Deed
from ui.document.overlays import shown_bounds
from ui.document.painting import Multiply, Over, Screen
from ui.document.pixmaps import PixmapCache
from ui.document.sight import Bounds, Sight
from ui.document.trimmed import TrimmedView
from ui.theme.look import Look
from workbench.domain.anchor import Anchor
from workbench.domain.differing import Words
from workbench.domain.edition import WordsOnPage
from workbench.domain.geometry import Quad
from workbench.services.pages import PageSource

PAGES_KEPT = 64


class ComparedView(TrimmedView):
    """Paints the changes of one side: struck out in red where words went, underlined in green where some came.

    Frames the place of a mark that a person is asked about.
    """

    placeOffered = Signal(bool)
    """Whether something is selected that a mark could be placed on."""
    placeWanted = Signal()
    """Enter was pressed on a selection."""

    def __init__(
        self, look: Look, source: PageSource, cache: PixmapCache, *, removed: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, source, cache, parent)
        self._removed = removed
        self._counts: Mapping[int, int] = {}
        self._spans: dict[int, list[tuple[int, Words]]] = {}
        self._lines: dict[int, list[tuple[int, tuple[Quad, ...]]]] = {}
        self._places: list[tuple[Words, ...]] = []
        self._now = -1
        self._asked: Anchor | None = None
        self._going: int | None = None
        self.selectionChanged.connect(lambda: self.placeOffered.emit(self.has_selection))

    # ---- changes

    def show_changes(self, changes: Sequence[tuple[Words, ...]], counts: Mapping[int, int]) -> None:
        """Show these changes, in the order in which they are gone through; `counts` are the words of each page."""
        self._places, self._counts = list(changes), counts
        spans = defaultdict(list)
        for at, change in enumerate(changes):
            for words in change:
                spans[words.page].append((at, words))
        self._spans = dict(spans)
        self._lines.clear()
        self.viewport().update()

    def go_to_change(self, change: int) -> None:
        """Frame a change and bring it into sight; where its page has not been read yet, as soon as it is."""
        self._now, self._going = change, change
        self._go()
        self.viewport().update()

    @property
    def first_change_in_sight(self) -> int:
        """Return the first change that is on a page in sight or after it; -1 where none is."""
        page = max(self.page, 0)
        return next((at for at, change in enumerate(self._places) if change[0].page >= page), -1)

    def _go(self) -> None:
        if self._going is None or not self.ready:
            return
        words = self._places[self._going][0]
        if self.feed.text(words.page) is None:
            self.show_anchor(Anchor(self.version, words.page))
            self.feed.ask_text([words.page])
            return
        self._going = None
        lines = [quad for at, quads in self._lines_on(words.page) if at == self._now for quad in quads]
        bounds = shown_bounds(self.feed.boxes[words.page], tuple(lines[:1]) or self._beside(words))
        if bounds:
            self.bring(words.page, bounds[0])

    def _beside(self, words: Words) -> tuple[Quad, ...]:
        """Return the word after a mere place, or the one before it."""
        on_page = self._words_on(words.page)
        if on_page is None:
            return ()
        first = min(words.first, len(on_page) - 1)
        return on_page.quads(first, first + 1)[:1]

    def _words_on(self, page: int) -> WordsOnPage | None:
        """Return the words of a page; none while they are not here, or where they are not those that were compared."""
        text = self.feed.text(page)
        words = WordsOnPage(text) if text is not None else None
        return words if words is not None and len(words) == self._counts.get(page) else None

    def _lines_on(self, page: int) -> list[tuple[int, tuple[Quad, ...]]]:
        """Return the changes of a page with the lines they lie on."""
        if page not in self._lines:
            if self.feed.text(page) is None or page not in self._spans:
                return []
            words = self._words_on(page)
            if len(self._lines) >= PAGES_KEPT:
                self._lines.clear()
            spans = self._spans[page] if words is not None else []
            self._lines[page] = [(at, words.quads(one.first, one.last)) for at, one in spans] if words else []
        return self._lines[page]

    # ---- marks

    def ask_about(self, place: Anchor | None) -> None:
        """Frame the place that a person is asked about and bring it into sight, or frame none."""
        self._asked = place
        if place is not None:
            self.show_anchor(place)
        self.viewport().update()

    def offer(self, *, focus: bool) -> None:
        """Nothing is made of a selection here but the place of a mark: Enter asks for it, or the panel does."""
        if focus and self.has_selection:
            self.placeWanted.emit()

    def make(self, deed: Deed) -> bool:
        """Nothing is made here: marks are made where the version is read alone."""
        del deed
        return False

    def once_selected(self, then: Callable[[tuple[Anchor, ...]], None]) -> None:
        """Hand over where the selection stands, as soon as its characters are here."""
        self.once_read(self.selected_pages, lambda: then(self.anchors()))

    # ---- Qt

    @Slot(int)
    def text_came(self, page: int) -> None:
        """Lay the changes of the page out, and go where it was asked to."""
        super().text_came(page)
        self._lines.pop(page, None)
        self._go()

    def paint_over(self, painter: QPainter, sight: Sight, page: int) -> None:
        """Paint the changes over the print, and the frame of the place that is asked about."""
        super().paint_over(painter, sight, page)
        painter.save()
        painter.setClipRect(sight.page_rect(page))
        box = self.feed.boxes[page]
        for at, quads in self._lines_on(page):
            for bounds in shown_bounds(box, quads):
                self._paint_change(painter, sight.rect_on(page, bounds), now=at == self._now)
        if self._asked is not None and self._asked.page == page:
            whole = bounds_of_anchor(self._asked, box)
            for bounds in shown_bounds(box, self._asked.quads) or ((whole,) if whole else ()):
                self._paint_frame(painter, sight, page, bounds)
        painter.restore()

    def _paint_change(self, painter: QPainter, rect: QRectF, *, now: bool) -> None:
        inks = self.look.page
        painter.setCompositionMode(Screen if self.look.appearance.dark_pages else Multiply)
        painter.fillRect(rect, QColor(inks.removed if self._removed else inks.added))
        painter.setCompositionMode(Over)
        painter.setPen(QPen(QColor(inks.removed_ink if self._removed else inks.added_ink), 1.4))
        height = rect.center().y() + 0.5 if self._removed else rect.bottom() - 0.5
        painter.drawLine(QLineF(rect.left(), height, rect.right(), height))
        if now:
            painter.setPen(QPen(QColor(inks.print), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(-1.5, -1, 1.5, 1))

    def _paint_frame(self, painter: QPainter, sight: Sight, page: int, bounds: Bounds) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(self.look.page.confirm_ink), 2, Qt.PenStyle.DashLine))
        painter.drawRect(sight.rect_on(page, bounds).adjusted(-2, -1, 2, 1))
