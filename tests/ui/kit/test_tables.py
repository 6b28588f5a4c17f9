from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from ui.kit.cells import SignCell, StateCell, WrappedCell, none_cell, number_cell, words_cell
from ui.kit.records import CellsModel, Column
from ui.kit.signs import ANSWERS, TEAM_STATES
from ui.kit.tables import Table

COLUMNS = (
    Column("Case", sortable=True, least=120),
    Column("New", 80, right=True, sortable=True),
    Column("Extra", 90, rank=1),
)


@pytest.fixture
def table(look, qtbot):
    table = Table(look, "Packages")
    model = CellsModel(COLUMNS, lambda name: (words_cell(name), number_cell(len(name)), none_cell("None")))
    model.show_records(("Quality", "GMP", "Science"))
    table.show_model(model)
    qtbot.addWidget(table)
    table.resize(500, 300)
    with qtbot.waitActive(table):
        table.show()
    return table


def test_the_table_model_keeps_the_rules_of_qt(table, qtmodeltester):
    qtmodeltester.check(table.model())


def test_arrows_and_enter_open_a_row(table, qtbot):
    table.setFocus()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [1]


def test_a_head_sorts_by_key_and_turns_round_the_second_time(table, qtbot):
    told = []
    table.heads.sorted.connect(lambda *how: told.append(how))
    table.heads.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Return, Qt.Key.Key_Return):
        qtbot.keyClick(table.heads, key)
    assert told == [(1, False), (1, True)]


def test_a_head_sorts_by_mouse(table, qtbot):
    at = QPoint(table.heads.sectionViewportPosition(1) + 5, 10)
    with qtbot.waitSignal(table.heads.sorted):
        qtbot.mouseClick(table.heads.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_head_that_does_not_sort_stays_silent(table, qtbot):
    at = QPoint(table.heads.sectionViewportPosition(2) + 5, 10)
    with qtbot.assertNotEmitted(table.heads.sorted):
        qtbot.mouseClick(table.heads.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_least_needed_column_goes_where_there_is_no_room(table):
    table.resize(230, 300)
    assert table.isColumnHidden(2)
    table.resize(500, 300)
    assert not table.isColumnHidden(2)


def test_a_wrapped_title_takes_the_lines_it_needs(look):
    cell = WrappedCell("Step is manufacture or assembly, not reconstitution or preparation")
    assert cell.height(look, 150) > cell.height(look, 900)


def test_cells_say_themselves():
    assert SignCell(ANSWERS["not_met"], 5, gap=True).said == "Not met, 5, Gap"
    assert SignCell(None).said == ""
    assert StateCell(TEAM_STATES["differ"], "1 hole").said == "1 hole"


def test_the_focus_is_drawn_around_the_row_in_hand(table, look):
    table.setFocus()
    table.selectRow(1)
    rect = table.visualRect(table.currentIndex())
    image = table.viewport().grab().toImage()
    assert image.pixelColor(200, rect.top()).name() == look.tokens.ring_in
