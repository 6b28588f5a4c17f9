from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester

from ui.kit.brush import Brush
from ui.kit.entries import Entry, GroupText, RowsModel, TreeModel
from ui.kit.lists import RowList, RowTree
from ui.kit.rows import RowText, _code, discipline_row, evidence_row, gap_row
from ui.kit.runs import plain, small
from ui.theme.look import Appearance, Scheme


def entry(key: str, text: str = "") -> Entry:
    return Entry(key, RowText(plain(text or key), small("more")))


@pytest.fixture
def rows(look, qtbot):
    rows = RowList(look, "Conflicts")
    qtbot.addWidget(rows)
    rows.show_entries([Entry("open", GroupText("Open 2")), entry("a"), entry("b")])
    return rows


def test_the_list_model_keeps_the_rules_of_qt(qtmodeltester):
    model = RowsModel()
    model.show_entries([Entry("g", GroupText("Group")), entry("a"), entry("b")])
    qtmodeltester.check(model)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_entries([entry("b"), entry("c"), entry("a")])


def test_the_tree_model_keeps_the_rules_of_qt(qtmodeltester):
    model = TreeModel()
    model.show_entries([Entry("q", GroupText("Quality"), (entry("A05"), entry("A06"))), entry("A13")])
    qtmodeltester.check(model)


def test_what_was_in_hand_stays_in_hand_when_rows_come_and_go(rows):
    rows.choose("b")
    rows.show_entries([entry("new"), entry("b"), entry("c")])
    assert rows.key == "b"


def test_a_row_that_changed_is_drawn_again_in_its_place(rows, qtbot):
    with qtbot.waitSignal(rows.rows.dataChanged) as told:
        rows.show_entries([Entry("open", GroupText("Open 2")), entry("a", "changed"), entry("b")])
    assert told.args[0].row() == 1


def test_enter_opens_the_row_in_hand(rows, qtbot):
    rows.choose("a")
    with qtbot.waitSignal(rows.opened) as told:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert told.args == ["a"]


def test_a_head_is_read_and_not_chosen(rows):
    assert not rows.rows.flags(rows.rows.index(0)) & Qt.ItemFlag.ItemIsSelectable


def test_a_click_on_a_group_closes_it(look, qtbot):
    tree = RowTree(look, "Documents")
    qtbot.addWidget(tree)
    tree.show_entries([Entry("q", GroupText("Quality"), (entry("A05"),))])
    tree.resize(300, 200)
    tree.show()
    group = tree.rows.index_of("q")
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(group).center())
    assert not tree.isExpanded(group)


def test_a_row_under_the_same_key_is_renewed_without_closing_groups(look, qtbot):
    tree = RowTree(look, "Documents")
    qtbot.addWidget(tree)
    tree.show_entries([Entry("q", GroupText("Quality"), (entry("A05"),))])
    tree.rows.renew(entry("A05", "new words"))
    assert "new words" in tree.rows.index_of("A05").data()


def test_a_row_says_all_of_itself():
    assert evidence_row("contradicts", "all limits", "A05 v2, p 6").said == "Contradicts: “all limits”, A05 v2, p 6"
    assert gap_row("Options study", "Q-04").said == "Gap: Options study, Q-04"
    assert discipline_row("SCI", None).said == "SCI: No answer yet."


def test_a_code_is_whole_where_text_is_large(look):
    look.wear(Appearance(Scheme.LIGHT, 2.0))
    drawn = QImage(600, 80, QImage.Format.Format_RGB32)
    painter = QPainter(drawn)
    row = RowText(plain("Demo lead recorded a meeting"), code="10:25", code_room=44)
    begins = _code(Brush(painter, look), QRect(0, 0, 600, 60), 0, row, False)
    painter.end()
    assert 44 < look.advance("10:25", "small", True) < begins
