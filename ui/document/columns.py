"""One column of pages, or two: the tabs at the left, another document or another place at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.document.beside import Beside
from ui.document.page import DocumentPage
from ui.document.pixmaps import PixmapCache
from ui.document.side_by_side import Half
from ui.document.tabs import DocumentTabs, OpenDocument
from ui.document.view import PageView
from ui.document.wishes import Wishes
from ui.kit.panes import Panes
from ui.theme.look import Look
from workbench.services.pages import PageSource


class TwoColumns(Wishes):
    """Knows which of two pages is in hand: the one where the keyboard was last."""

    besideWanted = Signal(str)
    """A document is to be shown beside the one in sight too, by its version: `open_beside` does it."""
    besideChanged = Signal(bool)
    """Two columns are shown from now on, or one."""
    offersChanged = Signal()
    """What can be done, or what the tools show, may be something else now."""

    def __init__(self, look: Look, stack: QStackedWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._cache = PixmapCache()
        self.tabs = DocumentTabs(look)
        self._left = Half(look, stack)
        self._left.head.hide()
        self._columns = Panes(self._left)
        self._beside: Beside | None = None
        self._in_hand: DocumentPage | None = None

    @property
    def shown(self) -> DocumentPage | None:
        """The open document in the tab in sight."""
        raise NotImplementedError

    @property
    def page(self) -> DocumentPage | None:
        """The open document in hand: the one in sight, or the one beside it where the keyboard was there last."""
        beside = self._beside.page if self._beside is not None else None
        return beside if beside is not None and self._in_hand is beside else self.shown

    @property
    def view(self) -> PageView | None:
        """The pages in hand."""
        return self.page.view if self.page is not None else None

    def wire(self, version: str, page: DocumentPage) -> None:
        """Listen to a page, in a tab or beside."""
        raise NotImplementedError

    @property
    def beside(self) -> Beside | None:
        """The second column, where there is one."""
        return self._beside

    @Slot()
    def toggle_beside(self) -> None:
        """Show a second place beside this one, or one column again."""
        if self._beside is not None:
            self.close_beside()
        elif self.shown is not None:
            self.besideWanted.emit(self.shown.view.version)

    @Slot()
    def go_to_other_side(self) -> None:
        """Take the other of two columns in hand."""
        shown = self.shown
        if self._beside is not None and shown is not None:
            other = shown if self.page is self._beside.page else self._beside.page
            other.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.take(other)

    def open_beside(self, document: OpenDocument, source: PageSource) -> PageView:
        """Show a document in the second column, at the place of the first where it is the same."""
        self.close_beside()
        page = DocumentPage(self._look, source, self._cache, document.title)
        self._beside = beside = Beside(self._look, document, page, lambda: self.tabs.documents)
        beside.documentWanted.connect(self.besideWanted)
        beside.closeWanted.connect(self.close_beside)
        self._columns.addWidget(beside)
        self._columns.give(0, 0)
        self._left.head.show()
        self.wire(document.version, page)
        shown = self.shown
        if shown is not None and shown.view.version == document.version:
            page.view.stand_at(shown.view.standing)
        page.view.open()
        self.couple()
        self.besideChanged.emit(True)
        page.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.take(page)
        return page.view

    @Slot()
    def close_beside(self) -> None:
        """Show one column again."""
        beside, self._beside, self._in_hand = self._beside, None, None
        if beside is None:
            return
        beside.couple(None)
        beside.page.close_document()
        beside.hide()
        beside.setParent(None)
        beside.deleteLater()
        self._left.head.hide()
        self.besideChanged.emit(False)
        self.offersChanged.emit()

    def couple(self) -> None:
        """Let the second column stand beside the document in sight."""
        shown = self.shown
        if self._beside is not None and shown is not None:
            self._beside.couple(shown.view)
            titles = {one.version: one.title for one in self.tabs.documents}
            self._left.say(titles[shown.view.version])
            self._left.say_page(shown.view)

    def take(self, page: DocumentPage) -> None:
        """Take the page in hand where the keyboard has come."""
        if page is self._in_hand:
            return
        self._in_hand = page
        if self._beside is not None:
            self._left.be_active(page is not self._beside.page)
            self._beside.be_active(page is self._beside.page)
        self.offersChanged.emit()
