"""One document as a person works in it: read, pointed at, selected from."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui.document.anchors import anchors_of, quoted
from ui.document.bar import SelectionBar
from ui.document.deeds import Deed
from ui.document.keys import Keys
from ui.document.link_walk import link_words
from ui.document.marked import MarkedStrip, mark_sentence
from ui.document.markers import marker_menu
from ui.document.marks import PageMark
from ui.document.menu import page_menu
from ui.document.mode import Mode
from ui.document.pixmaps import PixmapCache
from ui.document.pointer import Pointer
from ui.document.reader import PageReader
from ui.document.selection import TextPlace
from ui.kit.runs import tip
from ui.theme.look import Look
from workbench.domain.anchor import Anchor
from workbench.services.pages import PageSource


class PageView(MarkedStrip):
    """Lets a person point at places in a document, with the pointer or with keys.

    Knows nothing of cases or records: what a person wants leaves by signals, marks come in by `set_marks`.
    The signals named `…Wanted`, and `areaMarked`, carry a tuple of anchors, one for each page selected from.
    """

    modeChanged = Signal(object)
    selectionChanged = Signal()
    markActivated = Signal(str)
    highlightWanted = Signal(object)
    noteWanted = Signal(object)
    evidenceWanted = Signal(object)
    findingWanted = Signal(object)
    factWanted = Signal(object)
    areaMarked = Signal(object)
    citationWanted = Signal()
    entered = Signal()
    """The keyboard has come here."""
    colourWanted = Signal(object, str)
    """Anchors to be highlighted or framed, and the colour to fill them with."""
    markColourWanted = Signal(str, str)
    """A mark that is chosen, and the colour to fill it with."""
    markBinWanted = Signal(str)
    markHistoryWanted = Signal(str)
    """A mark that is chosen shall go into the bin."""

    def __init__(self, look: Look, source: PageSource, cache: PixmapCache, parent: QWidget | None = None) -> None:
        super().__init__(look, source, cache, parent)
        self.mode = Mode.TEXT
        self._text_bar = SelectionBar(look, self.viewport(), area=False)
        self._area_bar = SelectionBar(look, self.viewport(), area=True)
        self.reader = PageReader(self)
        self._pointer = Pointer(self)
        self._keys = Keys(self)
        self._awaiting: tuple[tuple[int, ...], Callable[[], None]] | None = None
        for bar in (self._text_bar, self._area_bar):
            bar.chosen.connect(self.make)
            bar.colourWanted.connect(lambda place: marker_menu(self).popup(place))
            bar.closed.connect(self._take_focus)
        self.moved.connect(self._place_bar)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(self.tr("Document page"))
        self.setAccessibleDescription(
            self.tr(
                "S shows a caret in the text, A draws a rectangle, M goes to the next mark, T reads the page as text."
            )
        )

    def close_document(self) -> None:
        """Let go of the document; what still comes from it is ignored."""
        self._pointer.let_go()
        self.dismiss_bar()
        super().close_document()

    # ---- selecting

    def set_mode(self, mode: Mode) -> None:
        """Say what a drag makes."""
        if mode is not self.mode:
            self.mode = mode
            self.text_tool.end_caret()
            self.clear_selection()
            self._pointer.update_cursor()
            self.modeChanged.emit(mode)

    @property
    def has_selection(self) -> bool:
        """Say whether text or an area is selected."""
        selection = self.text_tool.selection
        return self.area_tool.area is not None or (selection is not None and not selection.empty)

    @property
    def selected_pages(self) -> range:
        """The pages of the text that is selected."""
        selection = self.text_tool.selection
        return selection.pages if selection is not None and self.area_tool.area is None else range(0)

    def anchors(self) -> tuple[Anchor, ...]:
        """Return anchors of what is selected, one for each page; none where nothing is."""
        return anchors_of(self.feed, self.text_tool.selection, self.area_tool.area)

    def selected_text(self) -> str:
        """Return the selected words as a reader sees them."""
        return quoted(self.feed, self.text_tool.selection)

    def select_words(self, page: int, start: int, end: int) -> None:
        """Select from one position between the characters of a page to another, as soon as they are here."""
        self.once_read((page,), lambda: self.text_tool.select(TextPlace(page, start), TextPlace(page, end)))

    @Slot()
    def clear_selection(self) -> None:
        """Select nothing."""
        self.dismiss_bar()
        self.text_tool.clear()
        self.area_tool.clear()

    @Slot()
    def copy(self) -> None:
        """Put the selected words on the clipboard."""
        self.once_read(self.selected_pages, self._copy)

    @Slot(object)
    def make(self, deed: Deed) -> bool:
        """Ask for something to be made of the selection; false where nothing is selected."""
        if self.has_selection:
            self.once_read(self.selected_pages, lambda: self._make(deed))
        return self.has_selection

    @property
    def chosen_mine(self) -> PageMark | None:
        """The mark that is chosen, where it is mine."""
        chosen = self.overlays.marks.get(self.overlays.chosen)
        return chosen if chosen is not None and chosen.mine else None

    def fill(self, colour: str) -> bool:
        """Ask for the selection to be marked in a colour, or for the chosen mark to be filled with it."""
        chosen = self.chosen_mine
        if self.has_selection:
            self.once_read(self.selected_pages, lambda: self._fill(colour))
        elif chosen is not None and chosen.colour != colour:
            self.markColourWanted.emit(chosen.id, colour)
        return self.has_selection or chosen is not None

    def _fill(self, colour: str) -> None:
        anchors = self.anchors()
        if anchors:
            self.clear_selection()
            self.colourWanted.emit(anchors, colour)

    def offer_colours(self) -> bool:
        """Offer the colours for what is selected, or for the chosen mark of mine, in a menu."""
        if self.has_selection or self.chosen_mine is not None:
            marker_menu(self).popup(self.viewport().mapToGlobal(self.viewport().rect().center()))
        return self.has_selection or self.chosen_mine is not None

    def remark(self, *, whole: bool) -> None:
        """Ask for a remark on the page being read, or on the whole document."""
        if self.ready:
            self.noteWanted.emit((Anchor(self.version, None if whole else self.page),))

    def bin_chosen(self) -> bool:
        """Ask for the chosen mark to go into the bin; false where none of mine is chosen."""
        chosen = self.chosen_mine
        if chosen is not None:
            self.markBinWanted.emit(chosen.id)
        return chosen is not None

    def _copy(self) -> None:
        words = self.selected_text()
        if words:
            QGuiApplication.clipboard().setText(words)

    def _make(self, deed: Deed) -> None:
        anchors = self.anchors()
        if not anchors:
            return
        wanted = {
            Deed.HIGHLIGHT: self.areaMarked if anchors[0].area else self.highlightWanted,
            Deed.NOTE: self.noteWanted,
            Deed.EVIDENCE: self.evidenceWanted,
            Deed.FINDING: self.findingWanted,
            Deed.FACT: self.factWanted,
        }
        self.dismiss_bar()
        if deed is Deed.HIGHLIGHT:
            self.clear_selection()
        wanted[deed].emit(anchors)

    def once_read(self, pages: Iterable[int], then: Callable[[], None]) -> None:
        """Do something as soon as the characters of these pages are here, unless the selection changes before."""
        missing = [page for page in pages if self.feed.text(page) is None]
        self._awaiting = (tuple(missing), then) if missing else None
        if missing:
            self.feed.ask_text(missing)
        else:
            then()

    # ---- the bar

    @property
    def bar(self) -> SelectionBar:
        """The bar for what is selected now."""
        return self._area_bar if self.area_tool.area is not None else self._text_bar

    def offer(self, *, focus: bool) -> None:
        """Show what can be made of the selection; with `focus` let the keyboard choose."""
        if not self.has_selection:
            return
        self.bar.show()
        self._place_bar()
        if focus:
            self.bar.take_focus()

    @Slot()
    def dismiss_bar(self) -> None:
        """Put the bar away and let the keyboard be on the page again."""
        had_focus = self._text_bar.has_focus or self._area_bar.has_focus
        self._text_bar.hide()
        self._area_bar.hide()
        if had_focus:
            self._take_focus()

    @Slot()
    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _place_bar(self) -> None:
        if not self.ready or not self.bar.isVisible():
            return
        lines = self._selected_lines()
        if lines:
            place = lines[0].united(lines[-1])
            self.bar.stand_by(place, lines[0].height())

    def _selected_lines(self) -> list[QRect]:
        """Return the selected lines, from first to last, in pixels of the window."""
        sight, area = self.sight(), self.area_tool.area
        if area is not None:
            return [sight.rect_on(area.page, area.bounds).toAlignedRect()]
        runs = ((page, bounds) for page in self.selected_pages for bounds in self.overlays.selection_on(page))
        return [sight.rect_on(page, bounds).toAlignedRect() for page, bounds in runs]

    # ---- Qt

    def text_came(self, page: int) -> None:
        """Go on with what waited for characters."""
        super().text_came(page)
        awaiting, self._awaiting = self._awaiting, None
        if awaiting is not None:
            self.once_read(*awaiting)

    def selection_moved(self) -> None:
        """Show the selection where it is now, and keep the caret in sight."""
        self._awaiting = None
        super().selection_moved()
        caret = self.text_tool.caret
        bounds = self.overlays.caret_on(caret.page) if caret is not None else None
        if caret is not None and bounds is not None and not self.text_tool.pulling:
            self.follow(caret.page, bounds)
        self.selectionChanged.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select."""
        self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._pointer.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the selection, or see what the pointer is on."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the selection and offer what can be made of it."""
        self._pointer.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the same by a menu."""
        page_menu(self).popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the page; what is left scrolls."""
        if not self.ready or not self._keys.press(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that this is the view in hand."""
        super().focusInEvent(event)
        self.entered.emit()

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+C and Ctrl+A for the page while it has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            keys = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)
            if any(event.matches(key) for key in keys):
                event.accept()
                return True
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in a tool tip what a mark is, and where a link leads."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.ready:
            QToolTip.showText(event.globalPos(), tip(self._sentence_at(event.pos().toPointF())), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._pointer.leave()
        return super().viewportEvent(event)

    def _sentence_at(self, point: QPointF) -> str:
        """Say what is under a pixel of the window."""
        mark, _ = self.overlays.mark_at(point, self.sight())
        if mark is not None:
            return mark_sentence(mark)
        link = self.links.at(point, self.sight())
        return link_words(link) if link is not None else ""
