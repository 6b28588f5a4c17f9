"""Tab goes as things are read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.kit.answers import RadioGrid
from ui.kit.choices import Choice
from ui.kit.layouts import Wide, below
from ui.kit.order import go_by_tab
from ui.kit.panes import Column

ANSWERS = [Choice("met", "Met"), Choice("not_met", "Not met")]


class Page(QWidget):
    """Two fields with answers between them, in a column that scrolls."""

    def __init__(self, look):
        super().__init__()
        self.before, self.after = QLineEdit("before"), QLineEdit("after")
        self.grid = RadioGrid(look, "Answer")
        tall = QWidget()
        tall.setMinimumHeight(2000)
        self.column = Column("Judgement", self.before, self.grid, tall, self.after)
        self.setLayout(below(Wide(self.column)))

    def focusNextPrevChild(self, forward):
        return go_by_tab(self, forward)


@pytest.fixture
def page(look, qtbot):
    page = Page(look)
    qtbot.addWidget(page)
    page.resize(300, 300)
    with qtbot.waitActive(page):
        page.show()
    page.grid.offer(ANSWERS, key="met")
    page.before.setFocus()
    return page


def tabs(*keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget(), key)
    return QApplication.focusWidget()


def test_what_was_offered_later_comes_where_it_stands(page):
    assert tabs(Qt.Key.Key_Tab) is page.grid.radio("met")
    assert tabs(Qt.Key.Key_Tab) is page.after


def test_it_goes_back_the_same_way(page):
    page.after.setFocus()
    assert tabs(Qt.Key.Key_Backtab) is page.grid.radio("met")
    assert tabs(Qt.Key.Key_Backtab) is page.before


def test_it_goes_round(page):
    assert tabs(*[Qt.Key.Key_Tab] * 3) is page.before
    assert tabs(Qt.Key.Key_Backtab) is page.after


def test_from_an_answer_that_was_clicked_it_goes_on_from_there(page):
    page.grid.radio("not_met").setFocus(Qt.FocusReason.MouseFocusReason)
    assert tabs(Qt.Key.Key_Tab) is page.after


def test_what_takes_the_focus_scrolls_into_sight(page):
    tabs(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    assert not page.after.visibleRegion().isEmpty()


def test_what_is_hidden_leaves_the_keyboard_to_its_neighbour(page):
    page.grid.radio("met").setFocus()
    page.grid.radio("met").hide()
    assert QApplication.focusWidget() is page.after
