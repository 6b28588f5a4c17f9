from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.ui.cases.example import CASES, DETAIL


def names(place):
    return [row.product.split()[0] for row in place.table.cases.records]


def click(qtbot, table, row, column):
    rect = table.visualRect(table.model().index(row, column))
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + QPoint(20, 20))


def test_typing_lists_what_matches(place, qtbot):
    qtbot.keyClicks(place.search.edit, "kestrel")
    assert names(place) == ["Orrivax-P"]


def test_a_chip_lists_what_it_counts(place, qtbot):
    qtbot.mouseClick(place.chips.button("conflicts"), Qt.MouseButton.LeftButton)
    assert names(place) == ["Velocyte-MN", "Orrivax-P"]


def test_nothing_found_offers_to_show_all(place, qtbot):
    qtbot.keyClicks(place.search.edit, "zzz")
    place._nothing.button("all").click()
    assert len(names(place)) == 5


def test_the_name_opens_the_case(place, qtbot):
    with qtbot.waitSignal(place.caseWanted) as told:
        click(qtbot, place.table, 1, 0)
    assert told.args == ["c2"]


def test_elsewhere_a_click_only_takes_the_case_in_hand(place, qtbot):
    with qtbot.assertNotEmitted(place.caseWanted), qtbot.waitSignal(place.detailWanted) as told:
        click(qtbot, place.table, 2, 3)
    assert told.args == ["c3"]


def test_a_detail_that_comes_late_for_another_case_is_not_shown(place, qtbot):
    place.table.selectRow(1)
    place.show_detail(DETAIL)
    assert place.side._go_on.text() == "Open case"


def test_the_filled_button_goes_on_where_the_person_was(place, qtbot):
    with qtbot.waitSignal(place.placeWanted) as told:
        place.side._go_on.click()
    assert told.args == ["c1", "REG-06"]


def test_a_line_of_news_leads_to_it(place, qtbot):
    row = place.side._news.itemAt(0).widget()
    with qtbot.waitSignal(place.placeWanted) as told:
        row.click()
    assert told.args == ["c1", "A05"]


def test_a_head_orders_the_list(place, qtbot):
    place.table.heads.sorted.emit(0, False)
    assert names(place)[0] == "Brathwick"


def test_the_case_in_hand_stays_when_the_list_is_read_again(place):
    place.table.selectRow(3)
    place.show_cases(CASES[::-1])
    assert place.table.case == "c4"


def test_the_column_of_dates_is_there_only_where_a_case_has_one(place):
    assert place.table.isColumnHidden(7)
    place.show_cases((replace(CASES[0], due=date(2026, 11, 1)), *CASES[1:]))
    assert not place.table.isColumnHidden(7)


def test_a_workspace_without_cases_offers_three_ways_to_begin(open_window, qtbot):
    place = open_window(cases=()).cases
    for key, signal in (("dossier", place.dossierWanted), ("package", place.packageWanted), ("demo", place.demoWanted)):
        with qtbot.waitSignal(signal):
            place._empty.button(key).click()


def test_without_cases_the_first_way_has_the_focus(open_window):
    place = open_window(cases=()).cases
    assert QApplication.focusWidget() is place._empty.button("dossier")


def test_the_first_case_that_arrives_takes_the_keyboard_from_nobody(open_window):
    window = open_window(cases=())
    form = QLineEdit(window)
    form.show()
    form.setFocus()
    window.cases.show_cases(CASES)
    assert QApplication.focusWidget() is form


def test_the_whole_place_is_used_with_keys_alone(window, place, qtbot):
    opened: list[str] = []
    place.caseWanted.connect(opened.append)
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(QApplication.focusWidget(), "demo-mm")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert opened == ["c4"]


def test_f6_goes_through_the_panes_and_back(window, place, qtbot):
    place.table.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert place.side.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget() is place.table


def test_f10_folds_the_side(window, place, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F10)
    assert place.side.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_F10)
    assert place.side.isVisible()
