"""The start place: the cases of the workspace, or what to do where there are none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.cases.empty import no_cases, no_match
from ui.cases.model import CaseDetail, CaseRow, Filter, Order, counted, listed
from ui.cases.side import CaseSide
from ui.cases.table import CasesTable, Clock
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Chips, Choice
from ui.kit.empty import EmptyState
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, beside, holding
from ui.kit.panes import Bar, Frame, Pane
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.shell.twopanes import TwoPanes
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate

if TYPE_CHECKING:
    from ui.decisions.page import DecisionsPage
    from workbench.services.decisions import Decisions


class CasesPlace(Surface):
    """Lists cases and says what the person wants; it opens, imports and reads nothing itself."""

    caseWanted = Signal(str)
    placeWanted = Signal(str, str)
    """A case, and the target of the news that was followed, or where the person was."""
    detailWanted = Signal(str)
    dossierWanted = Signal()
    packageWanted = Signal()
    demoWanted = Signal()
    decisionsWanted = Signal()
    learningsWanted = Signal(object)
    """The decided cases of which it shall be told what can be learned, without whose they are."""
    stepsWanted = Signal()
    """The page of help with all steps, for somebody new."""

    def __init__(self, look: Look, now: Clock = datetime.now) -> None:
        super().__init__()
        self._look = look
        self._rows: tuple[CaseRow, ...] = ()
        self._order, self._falling = Order.OPENED, True
        self.table = CasesTable(look, now)
        self.side = CaseSide(look)
        self.search = SearchField(
            look, translate("Cases", "Product, reference, applicant"), translate("Cases", "Filter cases")
        )
        self.chips = Chips(look, _choices(), translate("Cases", "Which cases"))
        self._number = Words("", "small")
        self._build()
        self._connect()
        look.changed.connect(self._dress)
        self._dress()

    def show_cases(self, rows: Sequence[CaseRow]) -> None:
        """Show the cases of the workspace; what was in hand stays in hand."""
        self._rows = tuple(rows)
        self.chips.count(counted(rows))
        self._list()
        self._actions.setVisible(bool(rows))
        page = self._cases if rows else self._empty
        if page is not self._pages.currentWidget() and not self._at_decisions:
            focus = QApplication.focusWidget()
            elsewhere = focus is not None and not self.isAncestorOf(focus)
            self._pages.setCurrentWidget(page)
            if not elsewhere:
                self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.renewed.emit()

    def show_detail(self, detail: CaseDetail) -> None:
        """Show more about a case, if it is still the one in hand."""
        row = self._row(detail.case)
        if row is not None and detail.case == self.table.case:
            self.side.show_detail(row, detail)

    def show_decisions(self, decisions: Decisions) -> None:
        """Show the decided cases in place of all of them."""
        self._decisions.show_decisions(decisions)
        self._pages.setCurrentWidget(self._decisions)
        self._header.hide()
        self.renewed.emit()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def activated(self) -> None:
        """Read the decisions again where the person comes back to them."""
        if self._at_decisions:
            self.decisionsWanted.emit()

    @Slot()
    def _leave_decisions(self) -> None:
        self._header.show()
        self._pages.setCurrentWidget(self._cases if self._rows else self._empty)
        self.renewed.emit()
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _at_decisions(self) -> bool:
        return "_decisions" in self.__dict__ and self._pages.currentWidget() is self._decisions

    def keys(self) -> str:
        """What opens and what filters."""
        if self._at_decisions:
            return translate("Cases", "Shift+↑↓ sets beside each other   Enter opens   Ctrl+F find")
        return translate("Cases", "Enter opens   Ctrl+F filter") if self._rows else ""

    def panes(self) -> Sequence[QWidget]:
        """Head, filters, list and side; or the empty state; or the decisions."""
        if self._at_decisions:
            return self._decisions.panes()
        if self._is_empty():
            return (self._empty,)
        return (self._header, self._tools, self._lists, self.side)

    def first(self) -> QWidget:
        """The list, or the first thing to do where there is none."""
        if self._at_decisions:
            return self._decisions.first()
        return self._empty.button("dossier") if self._is_empty() else self.table

    def offers(self) -> Offers:
        """What can be done without a case."""
        always: Offers = {
            Command.OPEN_DOSSIER: self.dossierWanted.emit,
            Command.IMPORT_PACKAGE: self.packageWanted.emit,
            Command.OPEN_DEMO: self.demoWanted.emit,
        }
        if self._at_decisions:
            return {**always, Command.FIND: self._decisions.focus_search}
        listed_too: Offers = {
            Command.FIND: self.search.edit.setFocus,
            Command.SIDE_PANE: self._cases.toggle_side,
            Command.DECISIONS: self.decisionsWanted.emit,
        }
        return {**always, **listed_too} if self._rows else always

    @cached_property
    def _empty(self) -> EmptyState:
        """What there is to do without cases; made when it is first needed, as most starts do without."""
        empty = no_cases(self._look)
        wishes = {
            "dossier": self.dossierWanted,
            "package": self.packageWanted,
            "demo": self.demoWanted,
            "help": self.stepsWanted,
        }
        empty.wanted.connect(lambda key: wishes[key].emit())
        empty.setProperty("pane", "pane")
        self._pages.addWidget(empty)
        return empty

    @cached_property
    def _decisions(self) -> DecisionsPage:
        """Earlier decisions; made when they are first asked for."""
        from ui.decisions.page import DecisionsPage  # most starts do without

        page = DecisionsPage(self._look)
        page.left.connect(self._leave_decisions)
        page.jumped.connect(self.placeWanted)
        page.export_wanted.connect(self.learningsWanted)
        self._pages.addWidget(page)
        return page

    @cached_property
    def _nothing(self) -> EmptyState:
        nothing = no_match(self._look)
        nothing.wanted.connect(lambda _: self._show_all())
        self._lists.addWidget(nothing)
        return nothing

    def _is_empty(self) -> bool:
        return self._pages.currentWidget() not in (self._blank, self._cases) and not self._at_decisions

    def _build(self) -> None:
        demo = Button(self._look, translate("Cases", "Open demo"), kind=Kind.LINK)
        package = Button(self._look, translate("Cases", "Import package…"), "git-merge")
        dossier = Button(self._look, translate("Cases", "Open dossier…"), "folder-open")
        decisions = Button(self._look, translate("Cases", "Decisions…"), "gavel")
        decisions.clicked.connect(self.decisionsWanted)
        demo.clicked.connect(self.demoWanted)
        package.clicked.connect(self.packageWanted)
        dossier.clicked.connect(self.dossierWanted)
        self._actions = holding(beside(demo, GRID.half, decisions, package, dossier, gap=GRID.unit))
        self._actions.hide()
        title = beside(
            Words(translate("Cases", "Cases"), "title"), None, self._actions, margins=(GRID.pad, 0, GRID.pad, 0)
        )
        self._header = Frame("header", title)
        self._tools = Bar(self._look, self.search, Wide(self.chips), self._number, gap=GRID.pad)
        self._lists = QStackedWidget()
        self._lists.addWidget(self.table)
        left = Pane(translate("Cases", "Cases"), self._tools, Wide(self._lists))
        self._cases = TwoPanes(left, self.side)
        self._pages = QStackedWidget()
        self._blank = Frame("pane")  # until the cases are known, nothing is claimed about them
        self._pages.addWidget(self._blank)
        self._pages.addWidget(self._cases)
        self.setLayout(below(self._header, Wide(self._pages), gap=0))

    def _connect(self) -> None:
        self.search.changed.connect(self._list)
        self.search.left.connect(self._to_list)
        self.search.entered.connect(lambda: self._to_list(Qt.Key.Key_Down))
        self.chips.chosen.connect(self._list)
        self.table.caseOpened.connect(self.caseWanted)
        self.table.caseChosen.connect(self._on_chosen)
        self.table.ordered.connect(self._on_ordered)
        self.side.goOn.connect(self._on_go_on)
        self.side.jumped.connect(lambda target: self.placeWanted.emit(self.table.case, target))

    @Slot()
    def _list(self) -> None:
        rows = listed(self._rows, self.search.text, Filter(self.chips.key), self._order, self._falling)
        self.table.show_cases(rows, self.table.case)
        self._lists.setCurrentWidget(self.table if rows or not self._rows else self._nothing)
        self._cases.need_side(bool(rows))
        self._number.setText(_number_words(len(rows), len(self._rows)))
        self.stated.emit(_total_words(len(self._rows)))

    def _show_all(self) -> None:
        self.search.edit.clear()
        self.chips.choose(str(Filter.ALL))
        self._list()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(Qt.Key)
    def _to_list(self, _key: Qt.Key) -> None:
        if self._lists.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(str)
    def _on_chosen(self, case: str) -> None:
        row = self._row(case)
        if row is not None:
            self.side.show_case(row)
            self.detailWanted.emit(case)

    @Slot(Order, bool)
    def _on_ordered(self, order: Order, falling: bool) -> None:
        self._order, self._falling = order, falling
        self._list()

    @Slot(str)
    def _on_go_on(self, target: str) -> None:
        if target:
            self.placeWanted.emit(self.table.case, target)
        else:
            self.caseWanted.emit(self.table.case)

    def _row(self, case: str) -> CaseRow | None:
        return next((row for row in self._rows if row.case == case), None)

    @Slot()
    def _dress(self) -> None:
        self._header.setFixedHeight(self._look.metrics.header)


def _choices() -> tuple[Choice, ...]:
    return (
        Choice(str(Filter.ALL), translate("Cases", "All"), 0),
        Choice(str(Filter.MINE), translate("Cases", "Mine to finish"), 0),
        Choice(str(Filter.CONFLICTS), translate("Cases", "With conflicts"), 0),
        Choice(str(Filter.SIGNED), translate("Cases", "Signed off"), 0),
    )


def _number_words(shown: int, total: int) -> str:
    if shown != total:
        return translate("Cases", "{shown} of {total} cases").format(shown=shown, total=total)
    return _count_words(total)


def _count_words(total: int) -> str:
    return translate("Cases", "1 case") if total == 1 else translate("Cases", "{total} cases").format(total=total)


def _total_words(total: int) -> str:
    if not total:
        return translate("Cases", "No cases in this workspace")
    return (
        translate("Cases", "1 case in this workspace")
        if total == 1
        else translate("Cases", "{total} cases in this workspace").format(total=total)
    )
