"""The document pane of a case: the open documents in tabs, the tools, the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui.document.columns import TwoColumns
from ui.document.marks import PageMark
from ui.document.offers import document_offers
from ui.document.page import DocumentPage, NoticeLine
from ui.document.place import Origin
from ui.document.steering import Steering
from ui.document.tabs import OpenDocument
from ui.document.tools import ToolRow
from ui.document.view import PageView
from ui.document.ways import Ways
from ui.kit.empty import EmptyState
from ui.shell.commands import Command
from ui.theme.look import Look
from workbench.domain.anchor import Anchor
from workbench.domain.searching import Term
from workbench.services.pages import PageSource


class DocumentPane(TwoColumns):
    """Shows the open documents of a case, one at a time, and tells what a person wants of them.

    What is wanted of the view in hand leaves here.
    """

    documentShown = Signal(str)
    """Another document is in sight, by its version; empty when none is."""
    documentClosing = Signal(str)
    """A document is about to be closed; its view is still there."""
    documentClosed = Signal(str)
    placeChanged = Signal(str)
    """A document is read at another place, at another size, or turned."""
    placeWanted = Signal(object)
    """The way back leads to a Place in a document that was closed: once it is opened, the place is gone to."""
    originWanted = Signal(object)
    """The way back leads to an Origin, which is no page."""
    citationWanted = Signal(object)
    """Anchors of what is to be cited, a tuple; the page in sight where nothing is selected."""
    aloneChanged = Signal(bool)
    """Documents are shown one page at a time from now on, or in strips."""
    noticeFollowed = Signal(str)
    wordsWanted = Signal(str)
    """Words are sought in a document for the first time; `know_words` takes those that are known already."""
    passwordGiven = Signal(str, str)
    """A version, and the password to open it with."""
    pageShown = Signal(str, int)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._stack = QStackedWidget()
        super().__init__(look, self._stack, parent)
        self.ways = Ways(self)
        self._alone = False
        self._open: dict[str, DocumentPage] = {}
        self._current = ""
        self.tools = ToolRow(look)
        todo = self.tr("Choose one in the list, or follow a quote to its page.")
        self._empty = EmptyState(look, "file-text", self.tr("No document is open"), todo)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tabs)
        column.addWidget(self.tools)
        column.addWidget(self._columns, 1)
        self.setAccessibleName(self.tr("Document"))
        self.tabs.chosen.connect(self.show_document)
        self.tabs.closeWanted.connect(self.close_document)
        self._steering = Steering(self)
        self._steering.show()

    # ---- documents

    @property
    def current(self) -> str:
        """The version in sight; empty when no document is open."""
        return self._current

    @property
    def shown(self) -> DocumentPage | None:
        """The open document in the tab in sight."""
        return self._open.get(self._current)

    def beginning(self) -> PageView | None:
        """The pages: tabs and tools are above them."""
        return self.view

    def is_open(self, version: str) -> bool:
        """Say whether a document has a tab."""
        return version in self._open

    def view_of(self, version: str) -> PageView | None:
        """Return the pages of an open document; of two views of one that in hand."""
        return next((page.view for page in self._pages(version)), None)

    def _pages(self, version: str) -> list[DocumentPage]:
        """Return what shows a version: its tab, the column beside, that in hand first."""
        beside = [self._beside.page] if self._beside is not None else []
        found = [page for page in (*self._open.values(), *beside) if page.view.version == version]
        return sorted(found, key=lambda page: page is not self.page)

    @property
    def versions(self) -> tuple[str, ...]:
        """The documents that are shown in tabs, and the one beside."""
        beside = (self._beside.document.version,) if self._beside is not None else ()
        return tuple(dict.fromkeys((*self.tabs.versions, *beside)))

    def open_document(self, document: OpenDocument, source: PageSource) -> PageView:
        """Show a document in a new tab, or in the one it has; the pane closes the source when it is done with it."""
        known = self._open.get(document.version)
        self.tabs.add(document)
        if known is None:
            self._add(document, source)
        elif known.view.feed.source is not source:
            source.close()
        self.show_document(document.version)
        view = self._open[document.version].view
        self.ways.arrive(view)
        return view

    @Slot(str)
    def show_document(self, version: str) -> None:
        """Bring an open document into sight."""
        if version not in self._open:
            return
        self.take(self._open[version])
        if version == self._current:
            return
        self._current = version
        self.tabs.choose(version)
        self.tools.come_after(self.tabs.last)
        self._stack.setCurrentWidget(self._open[version])
        self.couple()
        self.offersChanged.emit()
        self.documentShown.emit(version)

    @Slot(str)
    def close_document(self, version: str) -> None:
        """Close a tab and let go of its document."""
        if version not in self._open:
            return
        self.documentClosing.emit(version)
        page = self._open.pop(version)
        at = self.tabs.versions.index(version)
        page.close_document()
        self.tabs.remove(version)
        self._stack.removeWidget(page)
        page.deleteLater()
        if version == self._current:
            self._current = ""
            left = self.tabs.versions
            self.show_document(left[min(at, len(left) - 1)] if left else "")
        if not self._current:
            self.close_beside()
            self._stack.setCurrentWidget(self._empty)
            self.offersChanged.emit()
            self.documentShown.emit("")
        self.documentClosed.emit(version)

    def close_all(self) -> None:
        """Close every document, as a case does when it closes."""
        self.close_beside()
        for version in self.tabs.versions:
            self.close_document(version)

    # ---- what lies on them

    def set_marks(self, version: str, marks: tuple[PageMark, ...]) -> None:
        """Show these marks on a document, and no others."""
        for page in self._pages(version):
            page.view.set_marks(marks)

    def change_marks(self, version: str, marks: Mapping[str, PageMark | None]) -> None:
        """Show these marks of a document as they are now, and no longer those that are none."""
        for page in self._pages(version):
            page.view.change_marks(marks)

    def set_notice(self, version: str, notice: NoticeLine | None) -> None:
        """Say one line over a document, or nothing."""
        if version in self._open:
            self._open[version].say(notice)

    def refuse_password(self, version: str, sentence: str) -> None:
        """Say why a password does not open a document."""
        if version in self._open:
            self._open[version].refuse_password(sentence)

    # ---- places

    def jump(self, anchor: Anchor, origin: Origin | None = None) -> bool:
        """Show an anchored place; false where its document is not open. The way back leads to the origin too."""
        page = self._open.get(anchor.version)
        if page is None:
            return False
        self.ways.leave(origin)
        self.show_document(anchor.version)
        page.view.show_anchor(anchor)
        return True

    @Slot()
    def cite(self) -> None:
        """Ask for a citation of what is selected, or of the page in sight."""
        view = self.view
        if view is not None and view.ready:
            view.once_read(view.selected_pages, lambda: self._cite(view))

    def _cite(self, view: PageView) -> None:
        self.citationWanted.emit(view.anchors() or (Anchor(view.version, view.page),))

    def on(self) -> frozenset[Command]:
        """Return what is on of the commands that toggle something."""
        paper = {Command.DARK_PAPER} if self._look.appearance.dark_pages else set()
        alone = {Command.ONE_PAGE} if self._alone else set()
        return frozenset(paper | alone | ({Command.SIDE_BY_SIDE} if self._beside is not None else set()))

    def show_alone(self, alone: bool) -> None:
        """Show all documents one page at a time, or none."""
        if alone != self._alone:
            self._alone = alone
            for version in self.versions:
                for page in self._pages(version):
                    page.view.show_alone(alone)
            self.aloneChanged.emit(alone)
            self.offersChanged.emit()

    @Slot()
    def toggle_paper(self) -> None:
        """Show documents on dark paper, or on white again."""
        self._look.on_pages(not self._look.appearance.dark_pages)

    def offers(self) -> dict[Command, Callable[[], object]]:
        """Return the commands of the window that can be done here now."""
        return document_offers(self)

    # ---- finding

    @Slot()
    def open_find(self) -> None:
        """Let words be found in the document in sight."""
        if self.page is not None:
            self.page.open_find()

    def show_found(self, version: str, words: str, terms: Sequence[Term], page: int, nth: int) -> None:
        """Show where the terms of a search in the dossier are, the `nth` place on a page of a document in hand."""
        if version in self._open:
            self.show_document(version)
            self._open[version].show_found(words, terms, page, nth)

    def know_words(self, version: str, words: Mapping[int, str]) -> None:
        """Know plain words of the pages of an open document."""
        if version in self._open:
            self._open[version].finder.know(words)

    @Slot()
    def words_came(self) -> None:
        """Take note that pages without words may have some now."""
        for page in self._open.values():
            page.words_came()

    def forget_found(self) -> None:
        """Show no found places any more."""
        for page in self._open.values():
            page.forget_found()

    def step_hit(self, by: int) -> None:
        """Go to the next place found, or the one before; without a search begin one."""
        if self.page is not None:
            self.page.step(by)

    # ---- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the commands of the window do, also where the pane stands alone; go from tab to tab."""
        pressed = QKeySequence(event.keyCombination())
        for command, act in self.offers().items():
            if not command.value.on_page and pressed in (
                QKeySequence(key) for key in (command.keys, *command.value.more_keys)
            ):
                act()
                return
        if pressed == QKeySequence("Ctrl+PgDown"):
            self._next_tab(1)
        elif pressed == QKeySequence("Ctrl+PgUp"):
            self._next_tab(-1)
        else:
            super().keyPressEvent(event)

    # ---- inside

    def _add(self, document: OpenDocument, source: PageSource) -> None:
        page = DocumentPage(self._look, source, self._cache, document.title)
        version, view = document.version, page.view
        self._open[version] = page
        self._stack.addWidget(page)
        self.wire(version, page)
        view.moved.connect(lambda: self.placeChanged.emit(version))
        view.pageShown.connect(lambda at: self.pageShown.emit(version, at))
        view.pageShown.connect(lambda _at: self._left.say_page(view))
        page.noticeFollowed.connect(lambda: self.noticeFollowed.emit(version))
        page.finder.begun.connect(lambda: self.wordsWanted.emit(version))
        view.open()

    def wire(self, version: str, page: DocumentPage) -> None:
        """Listen to a page, in a tab or beside."""
        view = page.view
        for changed in (view.opened, view.feed.labelled, view.refused, view.pageShown, view.zoomChanged):
            changed.connect(self.offersChanged)
        view.modeChanged.connect(self.offersChanged)
        for changed in (view.selectionChanged, view.markSelected):
            changed.connect(self.offersChanged)
        view.show_alone(self._alone)
        view.aspectChanged.connect(lambda: self.show_alone(view.alone))
        view.leaving.connect(self._leaving)
        view.citationWanted.connect(self.cite)
        view.entered.connect(lambda: self.take(page))
        page.passwordGiven.connect(lambda word: self.passwordGiven.emit(version, word))
        self.pass_on(view)

    @Slot()
    def _leaving(self) -> None:
        self.ways.leave()

    def _next_tab(self, by: int) -> None:
        versions = self.tabs.versions
        if self._current:
            self.show_document(versions[(versions.index(self._current) + by) % len(versions)])
