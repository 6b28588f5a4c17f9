"""The Dossier place: documents, the pages of one, and the judgement beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.assessment.panel import JudgementPanel
from ui.assessment.side import JudgementSide
from ui.cases.words import dossier_words
from ui.desk import Desk
from ui.document.pane import DocumentPane
from ui.document.place import Origin
from ui.document.tabs import OpenDocument
from ui.dossier.about import AboutDocuments
from ui.dossier.arrivals import Arrivals, compared
from ui.dossier.citing import Citations
from ui.dossier.forms import Anchors, ReadingForms, listed
from ui.dossier.hits import PlaceHit
from ui.dossier.in_files import InFiles
from ui.dossier.known_words import KnownWords
from ui.dossier.last_places import LastPlaces
from ui.dossier.left_side import LeftSide
from ui.dossier.list_pane import DOCUMENTS, OUTLINE, PAGES, ListPane
from ui.dossier.marking import Marking
from ui.dossier.notices import Notices
from ui.dossier.search import SearchPane
from ui.dossier.shown import DossierShown, Reading, read_shown
from ui.dossier.tree import DossierTree
from ui.kit.layouts import Wide, below
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.shell.threepanes import ThreePanes
from ui.theme.look import Look
from workbench.domain.anchor import Anchor
from workbench.domain.case import Document, Version
from workbench.domain.sequence import Leaf
from workbench.services.cases import DossierRow
from workbench.services.last_read import LastRead, read_left
from workbench.services.record import CaseView, Written
from workbench.services.searching_case import Asked, CaseFound
from workbench.services.workspace import Hand


class DossierPlace(Surface):
    """Reading with judgement; a selection becomes evidence in one gesture."""

    compareWanted = Signal(str, str)
    """An old version of a document and a newer one."""
    originWanted = Signal(object)
    """The way back leads to where a jump began: an Origin."""

    def __init__(self, look: Look, desk: Desk, reading: Reading, judgement: JudgementPanel) -> None:
        super().__init__()
        self._look, self._desk, self._reading = look, desk, reading
        self._judgement = judgement
        self._shown: DossierShown | None = None
        self._awaited: Callable[[], None] | None = None
        self._tree = DossierTree(look)
        self._search = SearchPane(look, desk.tasks, self._find, reading.news)
        self._list = ListPane(look, desk.tasks, self._tree, reading.source)
        self._left = LeftSide(look, self._list, self._search)
        self.pane = DocumentPane(look)
        self._marking = Marking(desk, self.pane)
        self._notices = Notices(self.pane, reading.news)
        KnownWords(desk, self.pane, reading.words)
        self._arrivals = Arrivals(desk, self)
        self._side = JudgementSide()
        self.pane.show_alone(reading.one_page)
        self.pane.aloneChanged.connect(reading.show_one_page)
        self._last = LastPlaces(desk, self.pane)
        self._three = ThreePanes(look, self._left, self.pane, self._side)
        self.setLayout(below(Wide(self._three), gap=0))
        self._forms = ReadingForms(self, look, desk, judgement, self.pane)
        self._in_files = InFiles(self, look, desk, self.pane, reading.handing, reading.codes)
        self._marking.beside, self._notices.beside = self._in_files.marks, self._in_files.notice
        self._owner = desk.tasks.owner(self)
        self._about = AboutDocuments(self, look, desk, self.pane, self._tree, reading)
        self._connect()

    def _connect(self) -> None:
        self._tree.opened.connect(self._open_listed)
        self._search.place_opened.connect(self._open_place)
        self._search.work_opened.connect(self._desk.jumped)
        self._left.stand_in(self._three, self._side)
        self._left.searchOpened.connect(self.renewed)
        self._left.searchLeft.connect(self._search_left)
        pane = self.pane
        pane.highlightWanted.connect(self._make_marks)
        pane.areaMarked.connect(self._make_marks)
        pane.colourWanted.connect(self._make_marks)
        pane.markColourWanted.connect(self._marking.colour)
        pane.markBinWanted.connect(self._marking.bin)
        pane.markHistoryWanted.connect(partial(self._desk.jumped.emit, "history"))
        self._marking.counted.connect(self._tree.count_marks)
        pane.documentShown.connect(self._tree.choose)
        pane.documentShown.connect(lambda _version: self._list.show_view(self.pane.view))
        pane.placeWanted.connect(lambda place: self._open(place.document, ""))
        pane.originWanted.connect(self.originWanted)
        Citations(pane, self._cited).copied.connect(self.stated)
        pane.besideWanted.connect(self._open_beside)
        pane.besideChanged.connect(self._left.give_way)
        self._reading.news.words_came.connect(self.refresh)
        pane.noticeFollowed.connect(self._on_notice)
        self._arrivals.known.connect(self._notices.know_versions)
        pane.offersChanged.connect(self.renewed)
        self._about.opened.connect(self._reopen)
        self._in_files.found.connect(self._notices.renew)
        self._in_files.form.wanted.connect(self._jump_to)
        self._in_files.form.closed.connect(self._give_back)
        self._forms.closed.connect(self._give_back)
        self._forms.done.connect(self._put_selection_away)
        self._judgement.folded.connect(self._fold_side)
        self._desk.changed.connect(self._on_changed)

    # ------------------------------------------------------------------ the place

    def activated(self) -> None:
        """Take the judgement panel, and read the documents."""
        self._side.take(self._judgement)
        self.refresh()

    def left(self) -> None:
        """Keep where documents are read."""
        self._last.keep()

    def close_documents(self) -> None:
        """Let go of the documents, which open again where they are now."""
        self._last.end()
        self._list.close_documents()
        self.pane.close_all()

    def panes(self) -> Sequence[QWidget]:
        """List, document, judgement."""
        return self._three.shown_panes()

    def first(self) -> QWidget | None:
        """The pages, where a document is open; else the list."""
        return self.pane.view or (self._tree.first() if self._tree.isVisible() else None)

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("Ctrl+E evidence · Ctrl+Enter saves the answer · Alt+↓ next criterion")

    def offers(self) -> Offers:
        """What can be done here."""
        stepping = {Command.NEXT_HIT: lambda: self._search.step(1), Command.PREVIOUS_HIT: lambda: self._search.step(-1)}
        return {
            Command.FINDING: self._judgement.ask_finding,  # with a selection the finding rests on it
            **self.pane.offers(),
            **self._about.offers(),
            **(stepping if self._left.currentWidget() is self._search else {}),
            Command.SEARCH: self._left.open_search,
            Command.LIST_PANE: self._three.toggle_list,
            Command.DOCUMENTS_TAB: partial(self._left.show_tab, DOCUMENTS),
            Command.OUTLINE_TAB: partial(self._left.show_tab, OUTLINE),
            Command.PAGES_TAB: partial(self._left.show_tab, PAGES),
            Command.SIDE_PANE: self._three.toggle_side,
            **({Command.FILE_CONTENTS: self._in_files.open} if self.pane.current else {}),
            Command.NEXT_CRITERION: self._judgement.next,
            Command.PREVIOUS_CRITERION: self._judgement.previous,
        }

    def on(self) -> frozenset[Command]:
        """What is on of what can be switched here."""
        return self.pane.on()

    def _find(self, asked: Asked) -> CaseFound:
        """Search in the case as it stands now; called off the GUI thread."""
        workspace = self._desk.workspace
        view = workspace.view(self._desk.case)
        return self._reading.search(view, workspace.hand(view), asked)

    @Slot()
    def _search_left(self) -> None:
        self.pane.forget_found()
        self.renewed.emit()
        first = self.first()
        if first is not None:
            first.setFocus()

    @Slot()
    def _fold_side(self) -> None:
        if self.isVisible():
            self._three.toggle_side()

    # ------------------------------------------------------------------ showing

    @Slot(object)
    def _on_changed(self, written: Written) -> None:
        self._marking.renew(written)
        self._arrivals.renew(written)
        self._search.renew()
        if written.touches(Document, Version, Leaf):
            self.refresh()

    def refresh(self) -> None:
        """Read the documents again."""
        codes, record = self._reading.codes, self._desk.workspace.record
        first = self._shown is None

        def query(view: CaseView, _hand: Hand) -> tuple[DossierShown, Mapping[str, tuple[str, ...]], LastRead]:
            left = read_left(record, view.case) if first else LastRead()
            return read_shown(view), codes([one.sha256 for one in view.all(Version)]), left

        self._desk.read(self._owner, query, lambda found: self._show(*found))

    def _show(self, shown: DossierShown, codes: Mapping[str, tuple[str, ...]], left: LastRead) -> None:
        self._shown = shown
        self._last.know(left.places)
        self._about.show(shown, codes)
        self._search.know(shown.rows)
        self._notices.know(shown.rows, codes)
        self._arrivals.know(shown.rows)
        pages = sum(row.versions[-1].pages for row in shown.rows if row.versions)
        self.stated.emit(dossier_words(len(shown.rows), pages))
        awaited, self._awaited = self._awaited, None
        first = left.version if shown.row_of(left.version) else self._tree.first_document()
        if awaited is not None:
            awaited()
        elif not self.pane.current and first:
            self._open(first, "")

    def _row_of(self, version: str) -> DossierRow | None:
        return self._shown.row_of(version) if self._shown else None

    @Slot(str)
    def _on_notice(self, version: str) -> None:
        """Show the signatures or the files in a document, or compare an old version with the newest."""
        if self._in_files.follow(version) or self._about.follow(version):
            return
        pair = self.to_compare(version)
        if pair is not None:
            self.compareWanted.emit(*pair)

    def to_compare(self, version: str) -> tuple[str, str] | None:
        """Return the two versions that are compared from one of them; none where the document has but one."""
        row = self._row_of(version)
        return compared(row, version) if row is not None else None

    @Slot(object)
    def _reopen(self, versions: Sequence[str]) -> None:
        """Open what a password opened where it stood locked, and read the list again."""
        current = self.pane.current
        for version in filter(self.pane.is_open, versions):
            self.pane.close_document(version)
            self._open(version, "")
        self.pane.show_document(current)
        if versions:
            self._give_back()
        self.refresh()

    @Slot(str, str)
    def _open(self, version: str, title: str) -> None:
        if self.pane.is_open(version):
            self.pane.show_document(version)
            return
        self.pane.open_document(self._titled(version, title), self._reading.source(version))
        self._last.resume(version)
        self._marking.show(version)
        self._notices.say(version)

    @Slot(str, str)
    def _open_listed(self, version: str, title: str) -> None:
        """Open what was taken in the list, and let the keyboard go on in its pages."""
        self._open(version, title)
        self._give_back()

    @Slot(str)
    def _open_beside(self, version: str) -> None:
        """Show a version in the second column."""
        self.pane.open_beside(self._titled(version), self._reading.source(version))
        self._marking.show(version)

    def _titled(self, version: str, title: str = "") -> OpenDocument:
        """Return a version with what its tab says."""
        row = self._row_of(version)
        name = (title or (_name_of(row) if row else version[:12])).removesuffix(".pdf")
        if row is not None and row.versions[-1].sha256 != version:
            at = [one.sha256 for one in row.versions].index(version) + 1
            name = self.tr("{0}, version {1}").format(name, at)
        return OpenDocument(version, name)

    @Slot(object, object)
    def _open_place(self, target: PlaceHit, found: CaseFound) -> None:
        hit = target.passage.hit
        self.pane.ways.leave()
        self._open(hit.sha256, "")
        self.pane.show_found(hit.sha256, self._search.field.text, found.terms, hit.page, target.nth)

    def show_mark(self, annotation: str, origin: Origin | None = None) -> None:
        """Go to the page of a mark; where its document is not open, open it. The way back leads to the origin."""
        find = partial(self._marking.find, annotation, lambda anchor: self._jump_to_mark(anchor, origin))
        if self._shown is None:
            self._await(find)
        else:
            find()

    def show_version(self, version: str) -> None:
        """Open a version of a document."""
        if self._shown is None:
            self._await(lambda: self._open(version, ""))
        else:
            self._open(version, "")

    def _await(self, act: Callable[[], None]) -> None:
        self._awaited = act
        self.refresh()

    def _jump_to_mark(self, anchor: Anchor, origin: Origin | None) -> None:
        self._jump_to(anchor, origin)
        self._give_back()

    def _jump_to(self, anchor: Anchor, origin: Origin | None = None) -> None:
        self.pane.ways.leave(origin)
        self._open(anchor.version, "")
        view = self.pane.view_of(anchor.version)
        if view is not None:
            view.show_anchor(anchor)

    def _cited(self, version: str) -> tuple[str, int] | None:
        """Return the name of a document, and which of its versions this is."""
        row = self._row_of(version)
        return (_name_of(row), [one.sha256 for one in row.versions].index(version) + 1) if row else None

    # ------------------------------------------------------------------ acting

    @Slot(object)
    @Slot(object, str)
    def _make_marks(self, anchors: Anchors, colour: str = "") -> None:
        self._marking.make(listed(anchors), colour)
        self._put_selection_away()

    @Slot()
    def _put_selection_away(self) -> None:
        if self.pane.view is not None:
            self.pane.view.clear_selection()

    @Slot()
    def _give_back(self) -> None:
        """Let the keyboard go on in the pages."""
        if self.pane.view is not None and self.isVisible():
            self.pane.view.setFocus()


def _name_of(row: DossierRow) -> str:
    return (row.title or row.path.rpartition("/")[2]).removesuffix(".pdf")
