"""The list of cases as a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent

from ui.cases.model import CaseRow, Order
from ui.cases.words import coverage_words, day_words, opened_words
from ui.kit.brush import Tag
from ui.kit.cells import BadgeCell, Cell, TextCell, none_cell
from ui.kit.opencells import CoverageCell, LinkCell, OpenCell
from ui.kit.records import CellsModel, Column
from ui.kit.runs import Run, plain
from ui.kit.signs import route_name
from ui.kit.tables import Table
from ui.theme.look import Look
from ui.translation import translate

Clock = Callable[[], datetime]
_ORDERS = (Order.PRODUCT, Order.ROUTE, None, None, None, Order.CONFLICTS, Order.QUESTIONS, Order.DUE, Order.OPENED)


class CasesTable(Table):
    """One row a case: what it is, how far it is, what waits. The name and the chevron open it, as Enter does."""

    caseOpened = Signal(str)
    caseChosen = Signal(str)
    ordered = Signal(Order, bool)

    def __init__(self, look: Look, now: Clock) -> None:
        super().__init__(look, translate("Cases", "Cases"), row_height="row_case")
        self.cases: CellsModel[CaseRow] = CellsModel(_columns(), lambda row: _cells(row, now()))
        self.show_model(self.cases)
        self.heads.sorted.connect(self._on_sorted)
        self.heads.show_order(len(_ORDERS) - 1, falling=True)
        self.opened.connect(lambda row: self.caseOpened.emit(self.cases.record(row).case))
        self.chosen.connect(lambda row: self.caseChosen.emit(self.cases.record(row).case))
        self.clicked.connect(self._on_clicked)

    @property
    def case(self) -> str:
        """The case in hand, or nothing."""
        row = self.currentIndex().row()
        return self.cases.record(row).case if 0 <= row < self.cases.rowCount() else ""

    def show_cases(self, rows: Sequence[CaseRow], case: str) -> None:
        """Show these cases, with one in hand, or the first."""
        self.cases.show_records(rows)
        self.leave_out(*(() if any(row.due for row in rows) else (_DUE,)))
        if rows:
            at = next((at for at, row in enumerate(rows) if row.case == case), 0)
            self.selectRow(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand where a click opens."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if _opens(index) else Qt.CursorShape.ArrowCursor)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if _opens(index):
            self.opened.emit(index.row())

    @Slot(int, bool)
    def _on_sorted(self, section: int, falling: bool) -> None:
        self.ordered.emit(_ORDERS[section], falling)


_DUE = 7


def _columns() -> tuple[Column, ...]:
    return (
        Column(translate("Cases", "Case"), least=200, sortable=True),
        Column(translate("Cases", "Route"), 66, sortable=True, rank=2),
        Column(translate("Cases", "Regulatory"), 98),
        Column(translate("Cases", "Institutional"), 98),
        Column(translate("Cases", "Technical"), 98),
        Column(translate("Cases", "Conflicts"), 86, sortable=True),
        Column(translate("Cases", "Questions"), 92, sortable=True, rank=4),
        Column(translate("Cases", "Due"), 102, sortable=True, rank=3),
        Column(translate("Cases", "Last opened"), 132, sortable=True, rank=1),
    )


def _opens(index: QModelIndex) -> bool:
    return index.isValid() and index.column() in (0, len(_ORDERS) - 1)


def _cells(row: CaseRow, now: datetime) -> tuple[Cell, ...]:
    none = translate("Cases", "None")
    conflicts = TextCell((Run(f"{row.conflicts}", True, "warn"),), icon="git-merge")
    questions = TextCell(plain(translate("Cases", "{count} open").format(count=row.questions_open)))
    return (
        LinkCell(row.product, "  ·  ".join(part for part in (row.reference, row.applicant) if part)),
        BadgeCell(Tag(row.route), route_name(row.route)) if row.route else none_cell(translate("Cases", "No route")),
        *(CoverageCell(part.done, part.total, coverage_words(part)) for part in row.coverage),
        conflicts if row.conflicts else none_cell(none),
        questions if row.questions_open else none_cell(none),
        _due_cell(row, now),
        OpenCell(opened_words(row.last_opened, now)),
    )


def _due_cell(row: CaseRow, now: datetime) -> Cell:
    if row.due is None:
        return none_cell("")
    late = row.due < now.date()
    return TextCell((Run(day_words(row.due), late, "warn" if late else "text", "small"),), icon="clock" if late else "")
