"""The list pane of the Dossier place: the documents, the outline of the one in sight, its pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.document.thumbnails import Thumbnails
from ui.document.view import PageView
from ui.dossier.outline import OutlinePane
from ui.dossier.tree import DossierTree
from ui.kit.buttons import IconButton
from ui.kit.choices import Choice, Tabs
from ui.kit.fields import SearchField
from ui.kit.layouts import Wide, put_into
from ui.kit.panes import Bar, Pane
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.services.pages import PageSource

ONCE = Qt.ConnectionType.UniqueConnection
DOCUMENTS, OUTLINE, PAGES = "documents", "outline", "pages"


class ListPane(Pane):
    """Three ways to what is to be read, in tabs; outline and pages follow the view in sight."""

    foldWanted = Signal()

    def __init__(self, look: Look, tasks: Tasks, tree: DossierTree, source: Callable[[str], PageSource]) -> None:
        super().__init__("")
        self._view: PageView | None = None
        self._source = source
        self.tree, self.outline, self.thumbnails = tree, OutlinePane(look, tasks), Thumbnails(look)
        self._field = SearchField(look, self.tr("Go to page or label"), self.tr("Number or label of a page"), "hash")
        names = {DOCUMENTS: self.tr("Documents"), OUTLINE: self.tr("Outline"), PAGES: self.tr("Pages")}
        self.tabs = Tabs(look, [Choice(key, words) for key, words in names.items()], self.tr("What the list shows"))
        fold = IconButton(look, "panel-left-close", "")
        fold.rename(self.tr("Fold the list"), "F9")
        fold.clicked.connect(self.foldWanted)
        pages = Pane(names[PAGES], Bar(look, Wide(self._field)), Wide(self.thumbnails))
        self._stack = QStackedWidget()
        for pane in (tree, self.outline, pages):
            self._stack.addWidget(pane)
        self.setAccessibleName(self.tr("List"))
        put_into(self, Bar(look, Wide(self.tabs), fold, gap=0, left=GRID.half, right=2), Wide(self._stack))
        self.tabs.chosen.connect(self.show_tab)
        self.outline.placeWanted.connect(self._go)
        self.thumbnails.pageWanted.connect(lambda page: self._go(page, None))
        self._field.entered.connect(self._typed)

    @property
    def tab(self) -> str:
        """Which of the three is shown."""
        return self.tabs.key

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return {OUTLINE: self.outline.first(), PAGES: self.thumbnails}.get(self.tab, self.tree.first())

    @Slot(str)
    def show_tab(self, key: str) -> None:
        """Show documents, outline or pages."""
        self.tabs.choose(key)
        self._stack.setCurrentIndex((DOCUMENTS, OUTLINE, PAGES).index(key))
        self._renew()

    def show_view(self, view: PageView | None) -> None:
        """Follow another view; None where no document is open."""
        if view is self._view:
            return
        self._view = view
        if view is not None:
            view.opened.connect(self._renew, ONCE)
            view.pageShown.connect(self._follow, ONCE)
            view.aspectChanged.connect(self._renew, ONCE)
            view.marksChanged.connect(self.thumbnails.viewport().update, ONCE)
        self._renew()

    def close_documents(self) -> None:
        """Let go of the document whose pages are shown."""
        self._view = None
        self._renew()

    @Slot()
    def _renew(self) -> None:
        """Fetch only what is looked at."""
        view = self._view if self._view is not None and self._view.ready else None
        if self.tab == OUTLINE:
            self.outline.show_view(view)
        if view is None:
            self.thumbnails.close_document()
        elif self.tab == PAGES:
            if self.thumbnails.document != view.version:
                self.thumbnails.show_document(self._source(view.version), view.feed.aspect)
            self.thumbnails.show_as(view.feed.aspect)
            self.thumbnails.whose = lambda page: view.overlays.marks.whose(page, view.feed.boxes[page])
        self._follow()

    @Slot()
    def _follow(self) -> None:
        view = self._view
        if view is None or not view.ready:
            return
        if self.tab == OUTLINE:
            self.outline.follow(view.page)
        elif self.tab == PAGES:
            self.thumbnails.choose(view.page)

    def _go(self, page: int, place: object) -> None:
        if self._view is not None:
            self._view.go_to_place(page, place if isinstance(place, tuple) else None)
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _typed(self) -> None:
        """Go to the page whose number or label was typed."""
        page = self._view.feed.page_called(self._field.text) if self._view is not None else None
        if page is not None:
            self._go(page, None)
