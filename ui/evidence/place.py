"""The Evidence place: every mark of the case, filtered and ordered by the record itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desk import Desk
from ui.dossier.mark_form import MarkForm
from ui.dossier.mark_words import binned_together
from ui.evidence.filters import Known, MarkFilters, read_known
from ui.evidence.listed import ListedMarks
from ui.evidence.picker import EvidencePicker
from ui.evidence.several import Several
from ui.evidence.table import PLACEMENT, TAGS, MarksTable
from ui.history_menu import HistoryMenu
from ui.kit.choices import Chips, Choice
from ui.kit.empty import EmptyState, Step
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, holding
from ui.kit.panes import Bar, Pane, Panes
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.case import Document, Version
from workbench.domain.findings import Fact, Finding
from workbench.domain.marks import Annotation, Comment, EvidenceLink, Placement, Tagging
from workbench.domain.roster import Key, Person
from workbench.domain.sequence import Leaf
from workbench.services.marks import MarkOrder, MarkQuery, VersionAt
from workbench.services.record import CaseView, Written
from workbench.services.together import BinTogether, TagTogether
from workbench.services.workspace import Hand

KINDS = (Annotation, Comment, EvidenceLink, Placement, Tagging, Document, Version, Finding, Fact, Key, Person)
"""What the list shows something of."""
SHOWN: Mapping[str, Mapping[str, object]] = {"all": {}, "free": {"tied": False}, "bin": {"binned": True}}


@dataclass(frozen=True, slots=True)
class _Offered:
    """What can be chosen from, and how many marks each chip stands for."""

    known: Known
    counts: Mapping[str, int]


class EvidencePlace(Surface):
    """All marks in a table; Enter goes to the page, and the way back leads here."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._order, self._falling = MarkOrder.PLACE, False
        self._counts: Mapping[str, int] = {}
        self._places: tuple[VersionAt, ...] | None = None
        self._chips = Chips(look, (), self.tr("Show"))
        self._count = Words("", "small")
        self._nothing = Words(self.tr("No mark is kept here, or none that all filters let pass."), "small", wrap=True)
        self._none = holding(below(self._nothing, margins=(GRID.pad, GRID.gap, GRID.pad, GRID.gap)))
        self._table = MarksTable(look, desk.tasks)
        self._several = Several(look)
        self._filters = MarkFilters(look)
        self._list = Pane(
            self.tr("Evidence"),
            Bar(look, Words(self.tr("Evidence"), "strong"), self._count, None, self._chips),
            self._none,
            Wide(self._table, 1000),
            None,
            self._several,
        )
        panes = Panes(self._filters, self._list)
        panes.give(look.metrics.list_least, 0)
        self._empty = self._no_marks()
        self._stack = QStackedWidget()
        self._stack.addWidget(panes)
        self._stack.addWidget(Pane(self.tr("No evidence"), Wide(self._empty)))
        self.setLayout(below(Wide(self._stack), gap=0))
        self._form = MarkForm(self, look, desk)
        self._picker = EvidencePicker(self, look, desk)
        self._owner = desk.tasks.owner(self)
        self._connect()

    def _connect(self) -> None:
        table, several = self._table, self._several
        HistoryMenu(self._look, self._desk, table, lambda: table.mark)
        self._filters.changed.connect(self._show)
        self._filters.words.left.connect(lambda _key: table.setFocus())
        self._chips.chosen.connect(self._show)
        table.ordered.connect(self._on_ordered)
        table.pageWanted.connect(self._go)
        table.shown.connect(self._show_form)
        table.choiceChanged.connect(self._show_choice)
        table.marks.settled.connect(self._say_count)
        several.openWanted.connect(lambda: self._show_form(table.mark))
        several.linkWanted.connect(self._link)
        several.tagWanted.connect(lambda tag: self._do(TagTogether(table.chosen_marks, tag)))
        several.binWanted.connect(self._bin)
        several.restoreWanted.connect(lambda: self._do(BinTogether(table.chosen_marks, deleted=False)))
        self._form.link_wanted.connect(self._picker.start)
        for form in (self._form, self._picker):
            form.closed.connect(table.setFocus)
        table.binWanted.connect(self._bin)
        self._desk.changed.connect(self._on_changed)

    def _no_marks(self) -> EmptyState:
        sentence = self.tr("Passages and areas that somebody marked, with what each is evidence of. None yet.")
        step = Step(
            "dossier",
            self.tr("Mark a passage"),
            self.tr("Select it with the mouse, or with S and Shift+arrows; Ctrl+E links it to a criterion."),
            self.tr("Open the dossier"),
            "folder-open",
        )
        empty = EmptyState(self._look, "highlighter", self.tr("No evidence"), sentence, (step,))
        empty.wanted.connect(lambda _key: self._desk.jumped.emit("place", "dossier"))
        return empty

    # ------------------------------------------------------------------ the place

    def activated(self) -> None:
        """Read the marks."""
        self.refresh()

    def panes(self) -> Sequence[QWidget]:
        """The filters and the table."""
        return (self._filters, self._list, self._empty)

    def first(self) -> QWidget | None:
        """The table, or the way to the dossier."""
        return self._table if self._stack.currentIndex() == 0 else self._empty.button("dossier")

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("Enter its page · Space the mark · Shift+↑↓ several · Ctrl+E evidence · Del")

    def offers(self) -> Offers:
        """What can be done here."""
        offers: Offers = {Command.FIND: self._filters.words.edit.setFocus}
        if self._table.chosen_marks and self._which != "bin":
            offers = {**offers, Command.EVIDENCE: self._link}
        return offers

    # ------------------------------------------------------------------ showing

    @Slot(object)
    def _on_changed(self, written: Written) -> None:
        if written.touches(Document, Version, Leaf):
            self._places = None
        if self.isVisible() and written.touches(*KINDS):
            self.refresh()

    def refresh(self) -> None:
        """Read again what there is to choose from, and the marks."""
        framework, discipline = self._desk.framework, self._desk.workspace.me.discipline

        def query(view: CaseView, _hand: Hand) -> _Offered:
            return _Offered(read_known(view, framework), view.marks.counts(discipline))

        self._desk.read(self._owner, query, self._offer)
        self._show()

    def _offer(self, found: _Offered) -> None:
        self._counts, self._places = found.counts, found.known.places
        self._filters.offer(found.known)
        self._several.suggest([tag for tag, _ in found.known.tags])
        empty = {PLACEMENT: not found.known.versioned, TAGS: not found.known.tags}
        self._table.leave_out(*(column for column, left_out in empty.items() if left_out))
        self._stack.setCurrentIndex(0 if any(found.counts.values()) else 1)
        words = {"all": self.tr("All"), "mine": self.tr("Mine"), "free": self.tr("Not linked"), "bin": self.tr("Bin")}
        self._chips.offer([Choice(key, word, found.counts[key]) for key, word in words.items()], self._which)
        self._say_count()

    @property
    def _which(self) -> str:
        return self._chips.key or "all"

    def _query(self) -> MarkQuery:
        """Return what is asked for by the filters, the chips and the heads of the table."""
        asked = self._filters.query()
        mine = (self._desk.workspace.me.discipline,) if self._which == "mine" else ()
        said = {
            **SHOWN.get(self._which, {}),
            "disciplines": (*asked.disciplines, *mine),
            "order": self._order,
            "falling": self._falling,
        }
        return replace(asked, **said)  # type: ignore[arg-type]

    @Slot()
    def _show(self) -> None:
        """Ask the record for the marks that are wanted."""
        workspace, case = self._desk.workspace, self._desk.case

        def reading() -> tuple[CaseView, Hand]:
            view = workspace.view(case)
            return view, workspace.hand(view)

        self._table.show_marks(ListedMarks(reading, self._query(), self._places))

    @Slot()
    def _say_count(self) -> None:
        found, kept = self._table.marks.rowCount(), self._counts.get(self._which, 0)
        if found == kept:
            self._count.setText(self.tr("{0} marks").format(f"{found:,}"))
        else:
            self._count.setText(self.tr("{0} of {1} marks").format(f"{found:,}", f"{kept:,}"))
        self._none.setVisible(not found)
        self._show_choice()

    @Slot()
    def _show_choice(self) -> None:
        self._several.show_choice(len(self._table.chosen_marks), in_bin=self._which == "bin")
        self.renewed.emit()

    @Slot(MarkOrder, bool)
    def _on_ordered(self, order: MarkOrder, falling: bool) -> None:
        self._order, self._falling = order, falling
        self._show()

    def show_target(self, target: str) -> None:
        """Show the marks that are linked to one criterion or finding, and no others."""
        self._chips.choose("all")
        self._filters.restrict("target", target)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ acting

    @Slot(str)
    def _go(self, mark: str) -> None:
        """Go to the page of a mark; one in the bin is on no page."""
        if mark and self._which != "bin":
            self._desk.jumped.emit("annotation", mark)

    @Slot(str)
    def _show_form(self, mark: str) -> None:
        """Show all that hangs on a mark; one in the bin is taken out first."""
        if mark and self._which != "bin":
            self._form.show_mark(mark)

    def _do(self, command: object) -> None:
        self._desk.do(self._owner, command)  # type: ignore[arg-type]

    @Slot()
    def _link(self) -> None:
        """Choose what the chosen marks are evidence of."""
        marks = self._table.chosen_marks
        if marks and self._which != "bin":
            self._picker.start_several(marks)

    @Slot()
    def _bin(self) -> None:
        """Put those of the chosen marks that are mine into the bin, and say what goes with them and what stays."""
        marks = self._table.chosen_marks
        if not marks or self._which == "bin":
            return

        def done(written: Written) -> None:
            gone = sum(kind == Annotation.kind for kind, _ in written.touched)
            self._desk.told.emit(binned_together(gone, len(marks) - gone))

        self._desk.do(self._owner, BinTogether(marks), done)
