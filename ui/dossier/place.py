"""The Dossier place: documents, the pages of one, and the judgement beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.assessment.panel import JudgementPanel
from ui.desk import Desk
from ui.document.marks import MarkKind, PageMark
from ui.document.page import NoticeLine
from ui.document.pane import DocumentPane
from ui.document.tabs import OpenDocument
from ui.dossier.notes import NoteForm
from ui.dossier.search import SearchPane
from ui.dossier.tree import DossierTree
from ui.evidence.picker import EvidencePicker
from ui.findings.form import FindingForm
from ui.kit.layouts import Wide, below
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.shell.threepanes import ThreePanes
from ui.theme.look import Look
from workbench.domain.anchor import Anchor
from workbench.domain.case import Version
from workbench.domain.errors import Refusal
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.services.annotating import Mark
from workbench.services.cases import DossierRow, read_dossier
from workbench.services.pages import PageSource
from workbench.services.record import CaseView
from workbench.services.searching import Found
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class Reading:
    """What the program does for reading: pages of a version, intake findings by version, words in the dossier."""

    source: Callable[[str], PageSource]
    codes: Callable[[Sequence[str]], Mapping[str, tuple[str, ...]]]
    search: Callable[[str], Found]


@dataclass(frozen=True, slots=True)
class DossierShown:
    """The documents with what the intake found, and every mark by version."""

    rows: tuple[DossierRow, ...]
    marks: Mapping[str, tuple[PageMark, ...]]
    anchors: Mapping[str, Anchor]


def read_shown(view: CaseView, hand: Hand) -> DossierShown:
    """Gather documents and marks."""
    linked = {one.annotation for one in view.all(EvidenceLink)}
    marks: dict[str, list[PageMark]] = {}
    anchors: dict[str, Anchor] = {}
    for one in view.all(Annotation):
        anchors[one.id] = anchor_of(one)
        if one.page is not None:
            marks.setdefault(one.version, []).append(_page_mark(one, hand, one.id in linked))
    return DossierShown(read_dossier(view), {key: tuple(found) for key, found in marks.items()}, anchors)


def anchor_of(mark: Annotation) -> Anchor:
    """Return where a mark stands."""
    quads = tuple((q[0], q[1], q[2], q[3], q[4], q[5], q[6], q[7]) for q in mark.quads)
    area = (mark.rect[0], mark.rect[1], mark.rect[2], mark.rect[3]) if len(mark.rect) == 4 else None
    return Anchor(mark.version, mark.page, quads, mark.quote, mark.before, mark.after, area)


def _page_mark(mark: Annotation, hand: Hand, linked: bool) -> PageMark:
    anchor = anchor_of(mark)
    kind = {"area": MarkKind.AREA, "note": MarkKind.NOTE}.get(mark.sort, MarkKind.HIGHLIGHT)
    kind = MarkKind.EVIDENCE if linked and kind is MarkKind.HIGHLIGHT else kind
    label = mark.quote[:80] or mark.text[:80]
    return PageMark(
        mark.id,
        mark.page or 0,
        mark.discipline or "LEAD",
        kind,
        mark.discipline == hand.discipline,
        anchor.quads,
        anchor.area,
        label=label,
        note=mark.text,
    )


class DossierPlace(Surface):
    """Reading with judgement; a selection becomes evidence in one gesture."""

    def __init__(self, look: Look, desk: Desk, reading: Reading, judgement: JudgementPanel) -> None:
        super().__init__()
        self._look, self._desk, self._reading = look, desk, reading
        self._judgement = judgement
        self._shown: DossierShown | None = None
        self._awaited = ""
        self._tree = DossierTree(look)
        self._search = SearchPane(look, desk.tasks, reading.search)
        self._left = QStackedWidget()
        self._left.addWidget(self._tree)
        self._left.addWidget(self._search)
        self.pane = DocumentPane(look)
        self._side = QStackedWidget()
        self._three = ThreePanes(look, self._left, self.pane, self._side)
        self.setLayout(below(Wide(self._three), gap=0))
        self._picker = EvidencePicker(self, look, desk)
        self._form = FindingForm(self, look, desk)
        self._note = NoteForm(self, look, desk)
        self._owner = desk.tasks.owner(self)
        self._connect()

    def _connect(self) -> None:
        self._tree.opened.connect(self._open)
        self._search.hit_opened.connect(self._open_hit)
        self._search.left.connect(self._leave_search)
        pane = self.pane
        pane.highlightWanted.connect(lambda anchors: self._mark(anchors))
        pane.areaMarked.connect(lambda anchors: self._mark(anchors))
        pane.noteWanted.connect(self._take_note)
        pane.evidenceWanted.connect(self._pick)
        pane.findingWanted.connect(self._find)
        pane.markActivated.connect(self._on_mark)
        pane.documentShown.connect(self._tree.choose)
        pane.placeWanted.connect(lambda place: self._open(place.document, ""))
        self._judgement.folded.connect(self._three.toggle_side)
        self._judgement.finding_wanted.connect(self._find_without_quote)
        self._desk.changed.connect(self._on_changed)

    # ------------------------------------------------------------------ the place

    def activated(self) -> None:
        """Take the judgement panel, and read the documents."""
        self._side.addWidget(self._judgement)
        self._side.setCurrentWidget(self._judgement)
        self._judgement.setMinimumWidth(0)
        self._judgement.setMaximumWidth(16_777_215)
        self._judgement.show()
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """List, document, judgement."""
        return self._three.shown_panes()

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("Ctrl+E evidence · Alt+↓ next criterion")

    def offers(self) -> Offers:
        """What can be done here."""
        view = self.pane.view
        offers: dict[Command, Callable[[], object]] = {
            Command.SEARCH: self.open_search,
            Command.FIND: self.pane.open_find,
            Command.LIST_PANE: self._three.toggle_list,
            Command.SIDE_PANE: self._three.toggle_side,
            Command.BACK: self.pane.go_back,
            Command.FORWARD: self.pane.go_forward,
            Command.NEXT_CRITERION: self._judgement.next,
            Command.PREVIOUS_CRITERION: self._judgement.previous,
            Command.CLOSE_DOCUMENT: lambda: self.pane.close_document(self.pane.current),
        }
        if view is not None:
            offers |= {Command.ZOOM_IN: view.zoom_in, Command.ZOOM_OUT: view.zoom_out}
        return offers  # type: ignore[return-value]

    @Slot()
    def open_search(self) -> None:
        """Show the search over the whole dossier."""
        self._left.setCurrentWidget(self._search)
        if self._left.isHidden():
            self._three.toggle_list()
        self._search.field.setFocus()

    @Slot()
    def _leave_search(self) -> None:
        self._left.setCurrentWidget(self._tree)

    # ------------------------------------------------------------------ showing

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Read documents and marks again."""
        codes = self._reading.codes

        def query(view: CaseView, hand: Hand) -> tuple[DossierShown, Mapping[str, tuple[str, ...]]]:
            return read_shown(view, hand), codes([one.sha256 for one in view.all(Version)])

        self._desk.read(self._owner, query, lambda found: self._show(*found))

    def _show(self, shown: DossierShown, codes: Mapping[str, tuple[str, ...]]) -> None:
        self._shown = shown
        self._tree.show_documents(shown.rows, codes)
        for version in self.pane.tabs.versions:
            self.pane.set_marks(version, shown.marks.get(version, ()))
            self._say_notice(version)
        pages = sum(row.versions[-1].pages for row in shown.rows if row.versions)
        self.stated.emit(self.tr("{0} documents, {1} pages").format(len(shown.rows), pages))
        if self._awaited:
            awaited, self._awaited = self._awaited, ""
            self.show_mark(awaited)
        elif not self.pane.current and shown.rows and shown.rows[0].versions:
            self._open(shown.rows[0].versions[-1].sha256, "")

    def _row_of(self, version: str) -> DossierRow | None:
        rows = self._shown.rows if self._shown else ()
        return next((row for row in rows if any(one.sha256 == version for one in row.versions)), None)

    def _say_notice(self, version: str) -> None:
        row = self._row_of(version)
        if row is None or row.versions[-1].sha256 == version:
            self.pane.set_notice(version, None)
            return
        words = self.tr("You are reading an earlier version; {0} is newer.").format(
            row.versions[-1].name.rpartition("/")[2]
        )
        self.pane.set_notice(version, NoticeLine("warn", words, icon="git-compare"))

    @Slot(str, str)
    def _open(self, version: str, title: str) -> None:
        if self.pane.is_open(version):
            self.pane.show_document(version)
            return
        row = self._row_of(version)
        name = title or (row.title or row.path.rpartition("/")[2] if row else version[:12])
        self.pane.open_document(OpenDocument(version, name.removesuffix(".pdf")), self._reading.source(version))
        if self._shown is not None:
            self.pane.set_marks(version, self._shown.marks.get(version, ()))
        self._say_notice(version)
        self.renewed.emit()

    @Slot(str, int, str)
    def _open_hit(self, version: str, page: int, words: str) -> None:
        self._open(version, "")
        self.pane.jump(Anchor(version, page))
        if words:
            self.pane.find(version, words)

    def show_mark(self, annotation: str) -> None:
        """Go to the page of a mark; where its document is not open, open it."""
        if self._shown is None:
            self._awaited = annotation
            return
        anchor = self._shown.anchors.get(annotation)
        if anchor is not None:
            self._open(anchor.version, "")
            self.pane.jump(anchor)

    def show_version(self, version: str) -> None:
        """Open a version of a document."""
        self._open(version, "")

    # ------------------------------------------------------------------ acting

    def _mark(self, anchors: Sequence[Anchor] | Anchor) -> None:
        for anchor in _listed(anchors):
            self._desk.do(self._owner, Mark(anchor))
        if self.pane.view is not None:
            self.pane.view.clear_selection()

    def _dock(self, form: QWidget) -> None:
        bounds = QRect(QPoint(0, 0), self.size())
        form.dock(bounds, self._look.metrics.judge_pane, self._look.metrics.bar + 1)  # type: ignore[attr-defined]

    def _pick(self, anchors: Sequence[Anchor] | Anchor) -> None:
        listed = _listed(anchors)
        if listed:
            self._picker.start(listed[0])
            self._dock(self._picker)
            self._picker.setFocus()

    def _find(self, anchors: Sequence[Anchor] | Anchor) -> None:
        listed = _listed(anchors)
        if listed and self._desk.criterion:
            self._dock(self._form)
            self._form.start(self._desk.criterion, listed[0])

    @Slot(str)
    def _find_without_quote(self, criterion: str) -> None:
        if self.isVisible():
            self._dock(self._form)
            self._form.start(criterion)

    def _take_note(self, anchors: Sequence[Anchor] | Anchor) -> None:
        listed = _listed(anchors)
        if listed:
            self._dock(self._note)
            self._note.start(listed[0])

    @Slot(str)
    def _on_mark(self, annotation: str) -> None:
        if self._shown is not None and annotation in self._shown.anchors:
            self._dock(self._note)
            self._note.start(self._shown.anchors[annotation], annotation)

    def refuse(self, refusal: Refusal) -> None:
        """Pass a refusal on."""
        self._desk.tasks.refused.emit(refusal)


def _listed(anchors: Sequence[Anchor] | Anchor) -> list[Anchor]:
    return [anchors] if isinstance(anchors, Anchor) else list(anchors)
