"""Rows that are filled in again keep the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from ui.kit.layouts import below, emptied, holding


class Page(QWidget):
    """Two fields, and rows that are filled in again."""

    def __init__(self):
        super().__init__()
        self.fields, self.rows = (QLineEdit(), QLineEdit()), below()
        self.setLayout(below(*self.fields, holding(self.rows)))

    def fill(self, *names):
        emptied(self.rows)
        for name in names:
            row = QPushButton(name)
            row.setAccessibleName(name)
            self.rows.addWidget(holding(below(row)))

    def row(self, name):
        """Return the row that was filled in last under a name."""
        return [one for one in self.findChildren(QPushButton) if one.accessibleName() == name][-1]


@pytest.fixture
def page(qtbot):
    page = Page()
    qtbot.addWidget(page)
    page.fill("A05 p 6", "A07 p 2")
    with qtbot.waitActive(page):
        page.show()
    page.row("A07 p 2").setFocus()
    return page


def test_the_row_of_the_same_name_has_the_keyboard_again(page, qtbot):
    page.fill("A01 p 1", "A05 p 6", "A07 p 2")
    qtbot.waitUntil(lambda: page.row("A07 p 2").hasFocus())


def test_a_keyboard_that_was_put_elsewhere_meanwhile_stays_there(page, qtbot):
    page.fill("A05 p 6", "A07 p 2")
    elsewhere = next(field for field in page.fields if not field.hasFocus())
    elsewhere.setFocus()
    with pytest.raises(qtbot.TimeoutError):
        qtbot.waitUntil(lambda: not elsewhere.hasFocus(), timeout=50)


def test_rows_that_are_filled_in_next_do_not_take_the_keyboard(page, qtbot):
    second = below()
    page.layout().addWidget(holding(second))
    second.addWidget(QPushButton("F-01"))
    page.fill("A05 p 6", "A07 p 2")
    emptied(second)
    qtbot.waitUntil(lambda: page.row("A07 p 2").hasFocus())


def test_where_no_such_row_is_filled_in_the_keyboard_goes_on(page, qtbot):
    page.fill("A01 p 1")
    qtbot.waitUntil(lambda: page.row("A01 p 1").hasFocus() or any(field.hasFocus() for field in page.fields))
