"""Earlier decisions of the workspace: found by criterion, route and dosage form, and read beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.decisions.compare import CONTEXT, MOST, SideBySide, stage_words, value_words
from ui.kit.brush import Tag
from ui.kit.buttons import Button, Kind
from ui.kit.cells import BadgeCell, Cell, StateCell, TextCell, none_cell, words_cell
from ui.kit.empty import EmptyState, Step
from ui.kit.fields import ChoiceBox, SearchField
from ui.kit.labels import Line, Words
from ui.kit.layouts import Wide, below, beside
from ui.kit.panes import Bar, Frame, Pane, Panes
from ui.kit.records import CellsModel, Column
from ui.kit.runs import plain, small
from ui.kit.signs import TEAM_STATES, answer_sign, route_name
from ui.kit.tables import Table
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from workbench.services.decisions import DecidedCase, DecisionRow, Decisions, Sought, form_of, search_decisions

ANSWER = 4
SHARES = (5, 4)
"""How the list and what stands side by side share the height."""
LEAST = 2
"""Rows of the list that stay in sight."""


class DecisionsPage(QWidget):
    """Lists what it is given and says what the person wants; it reads no case itself."""

    left = Signal()
    jumped = Signal(str, str)
    """A case, and where to go in it."""
    export_wanted = Signal(object)
    """The cases that are chosen in the list."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._decisions = Decisions(())
        self._search = SearchField(
            look, translate(CONTEXT, "Words, product, applicant"), translate(CONTEXT, "Find decisions")
        )
        self._criterion = _choice(look, translate(CONTEXT, "Criterion"), 26)
        self._route = _choice(look, translate(CONTEXT, "Route"))
        self._form = _choice(look, translate(CONTEXT, "Dosage form"))
        self._number = Words("", "small")
        self.table = Table(look, translate(CONTEXT, "Decisions"), row_height="row2", several=True)
        self._rows: CellsModel[DecisionRow] = CellsModel(_columns(), _cells)
        self.table.show_model(self._rows)
        self.side = SideBySide(look)
        self._pages = QStackedWidget()
        self._build()
        self._connect()
        look.changed.connect(self._dress)
        self._dress()

    def _build(self) -> None:
        look = self._look
        self._back = Button(
            look, translate(CONTEXT, "Cases"), "chevron-left", Kind.LINK, name=translate(CONTEXT, "Back to the cases")
        )
        self._export = Button(look, translate(CONTEXT, "Export learnings…"), "download")
        title = Words(translate(CONTEXT, "Decisions"), "title")
        head = beside(self._back, Line(upright=True, length=28), title, None, self._export, gap=GRID.gap, margins=_HEAD)
        self.header = Frame("header", head)
        choices = (self._criterion, self._route, self._form)
        self.tools = Bar(look, self._search, *choices, None, self._number, gap=GRID.unit)
        self._empty = self._nothing_decided()
        found = Panes(Pane(translate(CONTEXT, "Decisions"), Wide(self.table)), self.side, upright=True)
        for at, share in enumerate(SHARES):
            found.setStretchFactor(at, share)
        found.setSizes([1000 * share for share in SHARES])
        for page in (found, self._empty):
            self._pages.addWidget(page)
        self.setLayout(below(self.header, self.tools, Wide(self._pages), gap=0))

    def _nothing_decided(self) -> EmptyState:
        sentence = translate(
            CONTEXT,
            "A case is listed here once an outcome is recommended or it has ended. Its answers can then be read "
            "beside those of other cases on the same criterion.",
        )
        step = Step(
            "back",
            translate(CONTEXT, "Go on with a case"),
            translate(CONTEXT, "The lead recommends at the place Decision."),
            translate(CONTEXT, "Back to the cases"),
            "chevron-left",
        )
        empty = EmptyState(self._look, "gavel", translate(CONTEXT, "No decisions yet"), sentence, (step,))
        empty.wanted.connect(lambda _key: self.left.emit())
        return empty

    def _connect(self) -> None:
        self._back.clicked.connect(self.left)
        self._export.clicked.connect(lambda: self.export_wanted.emit(self.chosen_cases()))
        self._search.changed.connect(self._list)
        self._search.left.connect(lambda _key: self.table.setFocus(Qt.FocusReason.ShortcutFocusReason))
        for box in (self._criterion, self._route, self._form):
            box.activated.connect(self._list)
        self.table.selectionModel().selectionChanged.connect(lambda _on, _off: self._compare())
        self.table.opened.connect(self._open)
        self.side.jumped.connect(self.jumped)

    def first(self) -> QWidget:
        """The list, or the way back where there is none."""
        return self.table if self._decisions.cases else self._empty.button("back")

    def panes(self) -> Sequence[QWidget]:
        """Head, filters, list and columns; or the empty state."""
        if not self._decisions.cases:
            return (self._empty,)
        return self.header, self.tools, self.table, self.side

    def focus_search(self) -> None:
        """Go to the words to look for."""
        self._search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def read_beside(self, criterion: str) -> None:
        """Set the answers on one criterion beside each other, as many as can be read at once."""
        self._criterion.setCurrentIndex(max(0, self._criterion.findData(criterion)))
        self._list()
        for row in range(1, min(MOST, self._rows.rowCount())):
            self.table.choose_also(row)

    def show_decisions(self, decisions: Decisions) -> None:
        """Show the decided cases of the workspace."""
        self._decisions = decisions
        cases = decisions.cases
        criteria = {one.criterion: one.title for case in cases for one in case.answers}
        _offer(self._criterion, translate(CONTEXT, "Outcome"), [(i, f"{i}  {criteria[i]}") for i in sorted(criteria)])
        routes = sorted({case.route for case in cases if case.route})
        _offer(self._route, translate(CONTEXT, "All routes"), [(one, route_name(one)) for one in routes])
        forms = {form_of(case): case.dosage_form for case in cases if case.dosage_form}
        _offer(self._form, translate(CONTEXT, "All dosage forms"), sorted(forms.items()))
        self._pages.setCurrentIndex(0 if cases else 1)
        self.tools.setVisible(bool(cases))
        self._export.setEnabled(bool(cases))
        self._list()

    def chosen_cases(self) -> tuple[DecidedCase, ...]:
        """Return the cases of the chosen rows, or of all that are listed where none or one is chosen."""
        rows = self._chosen()
        listed = rows if len(rows) > 1 else self._rows.records
        return tuple({row.case.id: row.case for row in listed}.values())

    def _chosen(self) -> list[DecisionRow]:
        return [self._rows.record(index.row()) for index in self.table.selectionModel().selectedRows()]

    @Slot()
    def _list(self) -> None:
        boxes = (self._criterion, self._route, self._form)
        criterion, route, form = (str(box.currentData() or "") for box in boxes)
        rows = search_decisions(self._decisions.cases, Sought(self._search.text, criterion, route, form))
        self._rows.show_records(rows)
        self.table.leave_out(*(() if criterion else (ANSWER,)))
        if rows:
            self.table.choose(0)
        self._compare()
        count = translate(CONTEXT, "{0} of {1} cases").format(
            len({row.case.id for row in rows}), len(self._decisions.cases)
        )
        left = translate(CONTEXT, "; {0} left out, their framework is not here").format(self._decisions.left_out)
        self._number.setText(count + (left if self._decisions.left_out else ""))

    @Slot()
    def _compare(self) -> None:
        self.side.show_rows(self._chosen())

    @Slot(int)
    def _open(self, at: int) -> None:
        row = self._rows.record(at)
        self.jumped.emit(row.case.id, f"criterion {row.answer.criterion}" if row.answer else "place decision")

    @Slot()
    def _dress(self) -> None:
        metrics = self._look.metrics
        self.header.setFixedHeight(metrics.header)
        self.table.setMinimumHeight(metrics.row + LEAST * metrics.row2)


_HEAD = (GRID.pad, 0, GRID.pad, 0)


def _choice(look: Look, name: str, letters: int = 14) -> ChoiceBox:
    box = ChoiceBox(look, name)
    box.setMinimumContentsLength(letters)
    box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _offer(box: ChoiceBox, whole: str, choices: Sequence[tuple[str, str]]) -> None:
    """Offer choices after the one for all, and keep what was chosen."""
    kept = box.currentData()
    box.clear()
    box.addItem(whole, "")
    for key, words in choices:
        box.addItem(words, key)
    box.setCurrentIndex(max(0, box.findData(kept)))


def _columns() -> tuple[Column, ...]:
    return (
        Column(translate(CONTEXT, "Case"), least=180),
        Column(translate(CONTEXT, "Route"), 66, rank=2),
        Column(translate(CONTEXT, "Dosage form"), 140, rank=3),
        Column(translate(CONTEXT, "Outcome"), 230),
        Column(translate(CONTEXT, "Answer"), 170),
        Column(translate(CONTEXT, "Why"), least=200),
    )


def _cells(row: DecisionRow) -> tuple[Cell, ...]:
    case, answer = row.case, row.answer
    about = " · ".join(part for part in (case.reference, case.applicant) if part)
    sign = answer_sign(answer.value) if answer and answer.value else TEAM_STATES["differ"]
    said = value_words(answer) + (f", {answer.scope}" if answer.scope else "") if answer else ""
    return (
        TextCell(plain(case.product), small(about)),
        BadgeCell(Tag(case.route), route_name(case.route)) if case.route else none_cell("–"),
        words_cell(case.dosage_form) if case.dosage_form else none_cell("–"),
        TextCell(plain(stage_words(case)), small(case.framework)),
        StateCell(sign, said) if answer else none_cell(""),
        words_cell(" ".join(row.reasons.split())),
    )
