from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from ui.kit.answers import RadioGrid, RadioRows
from ui.kit.choices import Chips, Choice, Segments

CHOICES = (Choice("all", "All", 5), Choice("mine", "Mine to finish", 3), Choice("signed", "Signed off", 1))


@pytest.fixture
def chips(look, qtbot):
    chips = Chips(look, CHOICES, "Filter")
    qtbot.addWidget(chips)
    chips.resize(600, 40)
    chips.show()
    return chips


def test_the_first_is_chosen_at_the_start(chips):
    assert chips.key == "all"


def test_a_click_tells_which(chips, qtbot):
    with qtbot.waitSignal(chips.chosen) as told:
        qtbot.mouseClick(chips.button("mine"), Qt.MouseButton.LeftButton)
    assert told.args == ["mine"]


def test_a_screen_reader_is_told_that_it_is_one_of_few(chips):
    roles = {QAccessible.queryAccessibleInterface(chips.button(choice.key)).role() for choice in CHOICES}
    assert roles == {QAccessible.Role.RadioButton}


def test_choosing_moves_nothing(chips, qtbot):
    before = [chips.button(choice.key).geometry() for choice in CHOICES]
    qtbot.mouseClick(chips.button("signed"), Qt.MouseButton.LeftButton)
    assert [chips.button(choice.key).geometry() for choice in CHOICES] == before


def test_counts_change_without_losing_the_choice(chips):
    chips.choose("mine")
    chips.count({"mine": 7})
    assert (chips.key, chips.button("mine").text()) == ("mine", "Mine to finish 7")


def test_what_does_not_fit_waits_in_the_menu_but_never_the_chosen_one(chips):
    chips.choose("signed")
    chips.resize(chips.minimumSizeHint().width(), 40)
    assert chips.button("signed").isVisible()
    assert not chips.button("mine").isVisible()


def test_an_arrow_key_goes_to_the_next(look, qtbot):
    segments = Segments(look, CHOICES, "Polarity")
    qtbot.addWidget(segments)
    with qtbot.waitActive(segments):
        segments.show()
    segments.button("all").setFocus()
    with qtbot.waitSignal(segments.chosen) as told:
        qtbot.keyClick(segments.button("all"), Qt.Key.Key_Right)
    assert told.args == ["mine"]


def test_an_ampersand_in_a_choice_is_shown(look, qtbot):
    chips = Chips(look, (Choice("a", "Safety & surveillance"),), "Filter")
    qtbot.addWidget(chips)
    assert chips.button("a").text() == "Safety && surveillance"


def test_a_forbidden_answer_stays_visible_and_says_why(look, qtbot):
    grid = RadioGrid(look, "My answer")
    qtbot.addWidget(grid)
    grid.offer((Choice("met", "Met"), Choice("na", "Not applicable")), {"na": "not on a legal test"})
    assert not grid.radio("na").isEnabled()
    assert grid.radio("na").accessibleDescription() == "not on a legal test"


def test_choosing_none_leaves_no_answer(look, qtbot):
    grid = RadioRows(look, "Outcome")
    qtbot.addWidget(grid)
    grid.offer((Choice("award", "Award"), Choice("meet", "Meet")), key="meet")
    grid.choose("")
    assert grid.key == ""


def test_the_whole_row_is_the_target(look, qtbot):
    rows = RadioRows(look, "Outcome")
    qtbot.addWidget(rows)
    rows.offer((Choice("award", "Award"),))
    rows.resize(500, 60)
    rows.show()
    with qtbot.waitSignal(rows.chosen):
        qtbot.mouseClick(rows.radio("award"), Qt.MouseButton.LeftButton, pos=rows.radio("award").rect().center())


def test_a_long_outcome_takes_a_second_line(look, qtbot):
    rows = RadioRows(look, "Outcome")
    qtbot.addWidget(rows)
    rows.offer((Choice("other", "Not supported on this route; applicant may wish to consider the other route"),))
    row = rows.radio("other")
    assert row.heightForWidth(300) > row.heightForWidth(900)


def test_tab_stops_at_answers_that_were_offered_anew(look, qtbot):
    grid = RadioGrid(look, "My answer")
    qtbot.addWidget(grid)
    for _ in range(2):
        grid.offer([Choice("met", "Met"), Choice("not_met", "Not met")])
    assert grid.radio("met").focusPolicy() == Qt.FocusPolicy.StrongFocus
