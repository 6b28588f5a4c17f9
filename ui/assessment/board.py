"""The board: criteria by pillar, what each discipline holds, what the team holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu

from ui.assessment.criterion_line import CriterionLine
from ui.assessment.readiness import Legend, Readiness, team_sign
from ui.desk import Desk
from ui.kit.cells import Cell, GroupCell, SignCell, StateCell, TextCell, WrappedCell
from ui.kit.choices import Chips, Choice
from ui.kit.labels import Line as Rule
from ui.kit.layouts import Wide, put_into
from ui.kit.panes import Bar, Foot, Pane
from ui.kit.records import CellsModel, Column
from ui.kit.runs import Run
from ui.kit.signs import GAP, GATES, HOLE, STOOD_DOWN, TEAM_STATES, Sign, answer_sign
from ui.kit.tables import Table
from ui.shell.commands import Command
from ui.theme.look import Look
from workbench.domain.board import Board, BoardRow, State
from workbench.domain.board import Cell as Part
from workbench.domain.framework import Outcome
from workbench.services.board_view import BoardShown


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the board: the head of a pillar with its count, or a criterion."""

    pillar: str = ""
    count: str = ""
    row: BoardRow | None = None


ANSWERING = ("owner", "contributor")
FILTERS: dict[str, Callable[[BoardRow, str], bool]] = {
    "all": lambda _row, _me: True,
    "mine": lambda row, me: any(cell.discipline == me and cell.role in ANSWERING for cell in row.cells),
    "holes": lambda row, _me: row.state is State.HOLE,
    "differ": lambda row, _me: row.state is State.DIFFER,
    "settled": lambda row, _me: row.state is State.SETTLED,
    "gaps": lambda row, _me: row.gaps > 0,
    "gates": lambda row, _me: row.criterion.gate != "none",
    "decides": lambda row, _me: row.criterion.decides == "designation",
}


class BoardPane(Pane):
    """A row takes its criterion in hand; the chips show fewer rows and say how many there are."""

    shown = Signal(int, int)
    """How many criteria have no answer, and how many there are."""
    listed = Signal(int)
    """How many criteria the chips leave."""
    judgement_wanted = Signal()
    """To answer the criterion in hand."""
    who_wanted = Signal()
    """To say who assesses the criterion in hand."""
    quotes_wanted = Signal()
    """To see the quotes of the criterion in hand."""

    def __init__(self, look: Look, desk: Desk) -> None:
        self._look, self._desk = look, desk
        self._board: Board | None = None
        self._stops: Mapping[str, tuple[Outcome, ...]] = {}
        self._disciplines = [code for code in desk.framework.disciplines if code != "LEAD"]
        self._chips = Chips(look, (), "")
        self._readiness = Readiness(look, desk.framework)
        self._in_hand = CriterionLine(look)
        self.table = Table(look, "", wraps=True)
        super().__init__("")
        self.setAccessibleName(self.tr("Board"))
        self._chips.setAccessibleName(self.tr("Show"))
        self.table.setAccessibleName(self.tr("Board of criteria"))
        self._lines: CellsModel[Line] = CellsModel(self._columns(), self._cells)
        self.table.show_model(self._lines)
        put_into(
            self,
            Bar(look, Wide(self._chips)),
            self._readiness,
            Rule(),
            Wide(self.table),
            Rule(),
            self._in_hand,
            Foot(look, Wide(Legend(look))),
        )
        self._chips.chosen.connect(self._show)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._take)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._on_menu)
        self._in_hand.who_wanted.connect(self.who_wanted)
        self._in_hand.quotes_wanted.connect(self.quotes_wanted)
        desk.criterion_taken.connect(self._choose)

    def show_board(self, shown: BoardShown) -> None:
        """Show where the case stands."""
        board = self._board = shown.board
        self._stops = shown.stops
        me = self._desk.workspace.me.discipline
        words = {
            "all": self.tr("All"),
            "mine": self.tr("Mine"),
            "holes": self.tr("Holes"),
            "differ": self.tr("Differ"),
            "settled": self.tr("Settled"),
            "gaps": self.tr("Gaps"),
            "gates": self.tr("Gates"),
            "decides": self.tr("Decide designation"),
            "stops": self.tr("Stop an outcome"),
        }
        counts = {key: sum(self._keeps(key, row, me) for row in board.rows) for key in words}
        if self._chips.key:
            self._chips.count(counts)
        else:
            self._chips.offer([Choice(key, text, counts[key]) for key, text in words.items()], "all")
        self._readiness.show_board(board)
        self._readiness.show_signatures(shown.signers, shown.reviewers)
        self._show()
        holes = sum(row.state is State.HOLE for row in board.rows)
        self.shown.emit(holes, len(board.rows))

    @Slot()
    def _show(self) -> None:
        if self._board is None:
            return
        key = self._chips.key or "all"
        me = self._desk.workspace.me.discipline
        lines: list[Line] = []
        for pillar, label in self._desk.framework.pillars.items():
            rows = [row for row in self._board.of_pillar(pillar) if self._keeps(key, row, me)]
            if rows:
                done, total = self._board.coverage(pillar)
                lines.append(Line(label, self.tr("{0} of {1} answered").format(done, total)))
                lines += [Line(row=row) for row in rows]
        self._lines.show_records(lines)
        self.table.clearSpans()
        for at, line in enumerate(lines):
            if line.row is None:
                self.table.setSpan(at, 0, 1, len(self._columns()))
        self.listed.emit(sum(line.row is not None for line in lines))
        self._choose(self._desk.criterion)

    def _keeps(self, key: str, row: BoardRow, me: str) -> bool:
        return row.criterion.id in self._stops if key == "stops" else FILTERS[key](row, me)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Id"), 70),
            Column(self.tr("Criterion"), least=200),
            Column(self.tr("Gate"), 46, rank=1),
            *(Column(code, 56, hint=self._desk.framework.disciplines[code]) for code in self._disciplines),
            Column(self.tr("Team"), 56),
            Column(self.tr("State"), 88),
        )

    def _cells(self, line: Line) -> tuple[Cell, ...]:
        row = line.row
        if row is None:
            empty = TextCell(())
            return (GroupCell(line.pillar, line.count), *([empty] * (len(self._columns()) - 1)))
        gate = GATES.get(row.criterion.gate)
        by_code = {cell.discipline: cell for cell in row.cells}
        differs = row.state is State.DIFFER
        return (
            TextCell((Run(row.criterion.id, True, size="small"),)),
            WrappedCell(row.criterion.title),
            SignCell(gate),
            *(self._cell(row, by_code[code]) for code in self._disciplines),
            SignCell(team_sign(row), split=differs, parted=row.split and not differs),
            self._state(row),
        )

    def _cell(self, row: BoardRow, part: Part) -> Cell:
        role, value = part.role, part.value
        if not value and role not in ANSWERING:
            return SignCell(STOOD_DOWN if role == "stood_down" else None)
        sign: Sign = answer_sign(value) if value else HOLE
        differs = row.state is State.DIFFER and bool(value)
        return SignCell(sign, part.quotes, part.gaps > 0, role == "owner", differs, part.split)

    def _state(self, row: BoardRow) -> Cell:
        if row.state is State.HOLE:
            return StateCell(HOLE, HOLE.narrow)
        if row.state is State.GAP:
            return StateCell(GAP)
        return StateCell(TEAM_STATES[str(row.state)])

    @Slot(int)
    def _take(self, at: int) -> None:
        row = self._lines.record(at).row if at >= 0 else None
        if row is not None:
            self._desk.take(row.criterion.id)

    @Slot(int)
    def _open(self, at: int) -> None:
        if self._lines.record(at).row is not None:
            self._take(at)
            self.judgement_wanted.emit()

    @Slot(str)
    def _choose(self, criterion: str) -> None:
        row = self._board.row(criterion) if self._board else None
        self._in_hand.show_row(row, self._stops.get(criterion, ()))
        for at, line in enumerate(self._lines.records):
            if line.row is not None and line.row.criterion.id == criterion and self.table.currentIndex().row() != at:
                self.table.selectRow(at)

    @Slot(QPoint)
    def _on_menu(self, place: QPoint) -> None:
        """Offer what can be done about the criterion in hand; a click with the right button took it in hand before."""
        row = self.table.currentIndex()
        if row.isValid() and self._lines.record(row.row()).row is not None:
            under = self.table.viewport().rect().contains(place) and self.table.indexAt(place).row() == row.row()
            at = place if under else self.table.visualRect(row).bottomLeft()
            self.menu().popup(self.table.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """Return a menu of what can be done about the criterion in hand; it goes when it closes."""
        menu = QMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        icon = self._look.icon
        menu.addAction(icon("pencil"), self.tr("Answer it"), self.judgement_wanted.emit)
        menu.addAction(icon("quote"), Command.QUOTES.words, self.quotes_wanted.emit)
        menu.addSeparator()
        menu.addAction(icon("users"), Command.WHO_ASSESSES.words, self.who_wanted.emit)
        return menu
