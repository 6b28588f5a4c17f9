"""The Assessment place: criteria by pillar, what each discipline holds, what the team holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.assessment.forms import JudgementForms
from ui.assessment.panel import JudgementPanel, JudgementSide
from ui.assessment.readiness import Legend, Readiness, team_sign
from ui.assessment.sign_off import SignOffForm
from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.cells import Cell, GroupCell, SignCell, StateCell, TextCell, WrappedCell
from ui.kit.choices import Chips, Choice
from ui.kit.labels import Line as Rule
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below
from ui.kit.panes import Bar, Foot, Pane
from ui.kit.records import CellsModel, Column
from ui.kit.runs import Run
from ui.kit.signs import GAP, GATES, HOLE, TEAM_STATES, Sign, answer_sign
from ui.kit.tables import Table
from ui.shell.commands import Command
from ui.shell.place import Offers, Surface
from ui.shell.twopanes import TwoPanes
from ui.theme.look import Look
from workbench.domain.board import Board, BoardRow, State
from workbench.domain.board import Cell as Part
from workbench.services.board import read_board
from workbench.services.record import CaseView


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the board: the head of a pillar with its count, or a criterion."""

    pillar: str = ""
    count: str = ""
    row: BoardRow | None = None


FILTERS: dict[str, Callable[[BoardRow, str], bool]] = {
    "all": lambda _row, _me: True,
    "mine": lambda row, me: any(cell.discipline == me and cell.role for cell in row.cells),
    "holes": lambda row, _me: row.state is State.HOLE,
    "differ": lambda row, _me: row.state is State.DIFFER,
    "settled": lambda row, _me: row.state is State.SETTLED,
    "gaps": lambda row, _me: row.gaps > 0,
    "gates": lambda row, _me: row.criterion.gate != "none",
    "decides": lambda row, _me: row.criterion.decides == "designation",
}

WIDE = 1340
"""Pixels of the place from which the judgement gets its full width."""


class AssessmentPlace(Surface):
    """The board beside the judgement; a row takes its criterion in hand."""

    def __init__(self, look: Look, desk: Desk, judgement: JudgementPanel) -> None:
        super().__init__()
        self._look, self._desk, self._judgement = look, desk, judgement
        self._board: Board | None = None
        self._disciplines = [code for code in desk.framework.disciplines if code != "LEAD"]
        self._chips = Chips(look, (), self.tr("Show"))
        self._count = Words("", "small")
        self._readiness = Readiness(look, desk.framework)
        self._table = Table(look, self.tr("Board of criteria"), wraps=True)
        self._lines: CellsModel[Line] = CellsModel(self._columns(), self._cells)
        self._table.show_model(self._lines)
        self._side = JudgementSide()
        self._two = TwoPanes(self._board_pane(), self._side)
        self.setLayout(below(Wide(self._two), gap=0))
        self._forms = JudgementForms(self, look, desk, judgement)
        self._sign_off = SignOffForm(self, look, desk)
        self._owner = desk.tasks.owner(self)
        self._chips.chosen.connect(self._show)
        self._table.opened.connect(self._take)
        self._table.chosen.connect(self._take)
        judgement.folded.connect(self._fold_side)
        desk.changed.connect(self._on_changed)
        desk.criterion_taken.connect(self._choose)
        look.changed.connect(self._dress)
        self._dress()

    def _board_pane(self) -> Pane:
        sign_off = Button(self._look, self.tr("Sign off my positions…"), "pencil")
        sign_off.clicked.connect(lambda: self._sign_off.start())
        head = Bar(self._look, Words(self.tr("Assessment"), "strong"), self._count, None, sign_off)
        return Pane(
            self.tr("Board"),
            head,
            Bar(self._look, Wide(self._chips)),
            self._readiness,
            Rule(),
            Wide(self._table),
            Foot(self._look, Wide(Legend(self._look))),
        )

    @Slot()
    def _dress(self) -> None:
        self._side.setFixedWidth(
            self._look.metrics.judge_least if self.width() < WIDE else self._look.metrics.judge_pane
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the judgement less where there is less."""
        self._dress()
        super().resizeEvent(event)

    def activated(self) -> None:
        """Take the judgement panel, and read the board."""
        self._side.take(self._judgement)
        self.refresh()

    def first(self) -> QWidget | None:
        """The board."""
        return self._table

    def panes(self) -> Sequence[QWidget]:
        """Board and judgement."""
        return self._two.shown_panes()

    def keys(self) -> str:
        """What the keys do here."""
        return self.tr("↑↓ criterion · Alt+↓ next · F10 judgement")

    def offers(self) -> Offers:
        """What can be done here."""
        return {
            Command.SIDE_PANE: self._two.toggle_side,
            Command.FINDING: self._judgement.find,
            Command.NEXT_CRITERION: self._judgement.next,
            Command.PREVIOUS_CRITERION: self._judgement.previous,
        }

    @Slot()
    def _fold_side(self) -> None:
        if self.isVisible():
            self._two.toggle_side()

    @Slot(object)
    def _on_changed(self, _written: object) -> None:
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the board again."""
        framework = self._desk.framework

        def query(view: CaseView, _hand: object) -> Board:
            return read_board(view, framework)

        self._desk.read(self._owner, query, self._show_board)

    def _show_board(self, board: Board) -> None:
        self._board = board
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
        }
        choices = [Choice(key, words[key], sum(keeps(row, me) for row in board.rows)) for key, keeps in FILTERS.items()]
        self._chips.offer(choices, self._chips.key or "all")
        self._readiness.show_board(board)
        self._show()
        holes = sum(row.state is State.HOLE for row in board.rows)
        self.counted.emit(holes, "neutral")
        self.stated.emit(self.tr("{0} of {1} criteria answered").format(len(board.rows) - holes, len(board.rows)))

    @Slot()
    def _show(self) -> None:
        if self._board is None:
            return
        keeps = FILTERS[self._chips.key or "all"]
        me = self._desk.workspace.me.discipline
        lines: list[Line] = []
        for pillar, label in self._desk.framework.pillars.items():
            rows = [row for row in self._board.of_pillar(pillar) if keeps(row, me)]
            if rows:
                done, total = self._board.coverage(pillar)
                lines.append(Line(label, self.tr("{0} of {1} answered").format(done, total)))
                lines += [Line(row=row) for row in rows]
        self._lines.show_records(lines)
        self._table.clearSpans()
        for at, line in enumerate(lines):
            if line.row is None:
                self._table.setSpan(at, 0, 1, len(self._columns()))
        self._count.setText(self.tr("{0} criteria").format(sum(line.row is not None for line in lines)))
        self._choose(self._desk.criterion)

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Id"), 70),
            Column(self.tr("Criterion"), least=200),
            Column(self.tr("Gate"), 46, rank=1),
            *(Column(code, 50, hint=self._desk.framework.disciplines[code]) for code in self._disciplines),
            Column(self.tr("Team"), 52),
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
            SignCell(team_sign(row), split=differs),
            self._state(row),
        )

    def _cell(self, row: BoardRow, part: Part) -> Cell:
        role, value = part.role, part.value
        if not role and not value:
            return SignCell(None)
        sign: Sign = answer_sign(value) if value else HOLE
        differs = row.state is State.DIFFER and bool(value)
        return SignCell(sign, part.quotes, part.gaps > 0, role == "owner", differs)

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

    @Slot(str)
    def _choose(self, criterion: str) -> None:
        for at, line in enumerate(self._lines.records):
            if line.row is not None and line.row.criterion.id == criterion and self._table.currentIndex().row() != at:
                self._table.selectRow(at)
