"""The keyboard goes back to what a jump began at."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from ui.document.giving_back import GivingBack
from ui.document.place import Origin

NAME = "Supports: “held for 48 hours”, A05 p 6"


@pytest.fixture
def place(qtbot):
    """A place with a row, and a way to make the row anew."""
    place = QWidget()
    column = QVBoxLayout(place)

    def row():
        made = QPushButton("row")
        made.setAccessibleName(NAME)
        column.addWidget(made)
        return made

    place.row = row
    qtbot.addWidget(place)
    place.show()
    row()
    return place


def origin(place):
    button = place.findChild(QPushButton)
    return Origin("findings", button, button.accessibleName())


def test_the_row_that_had_it_gets_it_again(place):
    began = origin(place)
    assert GivingBack(place, began).give()
    assert place.focusWidget() is began.focus


def test_a_row_made_anew_while_somebody_was_away_is_known_by_its_name(place, qtbot):
    began = origin(place)
    with qtbot.waitSignal(began.focus.destroyed):
        began.focus.deleteLater()
    again = place.row()
    qtbot.waitUntil(again.isVisible)
    assert GivingBack(place, began).give()
    assert place.focusWidget() is again


def test_a_row_made_anew_on_the_return_gets_it_too(place, qtbot):
    began = origin(place)
    GivingBack(place, began).give()
    again = place.row()
    began.focus.deleteLater()
    qtbot.waitUntil(lambda: place.focusWidget() is again)


def test_where_nothing_goes_by_its_name_nothing_gets_it(place):
    assert not GivingBack(place, Origin("findings", None, "Another row")).give()
