"""Earlier decisions are filtered, read beside each other, and lead into their cases."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.ui.decisions.examples import DECISIONS
from ui.decisions.page import DecisionsPage
from ui.kit.labels import Words
from workbench.services.decisions import Decisions


@pytest.fixture
def page(look, qtbot):
    """Return the page with three decisions."""
    page = DecisionsPage(look)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show_decisions(DECISIONS)
    page.show()
    return page


def listed(page) -> list[str]:
    model = page.table.model()
    return [model.index(row, 0).data().split(" · ")[0].rpartition(", ")[2] for row in range(model.rowCount())]


def beside(page) -> list[str]:
    return [one.text() for one in page.side.findChildren(Words) if one.isVisible()]


def choose(box, words: str) -> None:
    """Choose one of a list as a person does."""
    box.setCurrentIndex(next(at for at in range(box.count()) if words in box.itemText(at)))
    box.activated.emit(box.currentIndex())


def test_the_latest_decision_stands_first_and_those_left_out_are_counted(page):
    assert listed(page) == ["DEMO-2", "DEMO-1", "DEMO-3"]
    assert page._number.text() == "3 of 3 cases; 1 left out, their framework is not here"


def test_route_dosage_form_and_words_narrow_the_list(page):
    choose(page._route, "Point of care")
    assert listed(page) == ["DEMO-2", "DEMO-1"]
    page._search.edit.setText("velocyte")
    assert listed(page) == ["DEMO-1"]
    page._search.edit.clear()
    choose(page._route, "All routes")
    choose(page._form, "Tablet")
    assert listed(page) == ["DEMO-3"]


def test_answers_on_one_criterion_are_read_beside_each_other(page, qtbot):
    choose(page._criterion, "REG-06")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: {"It keeps for a week.", "It lasts for minutes."} <= set(beside(page)))
    assert "Another route." not in beside(page)


def test_a_row_leads_into_its_case_at_the_criterion(page, qtbot):
    choose(page._criterion, "REG-06")
    with qtbot.waitSignal(page.jumped) as went:
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert went.args == ["demo-2", "criterion REG-06"]


def test_learnings_are_asked_for_the_chosen_rows_or_for_all(page, qtbot):
    with qtbot.waitSignal(page.export_wanted) as asked:
        page._export.click()
    assert [one.reference for one in asked.args[0]] == ["DEMO-2", "DEMO-1", "DEMO-3"]
    page.table.choose_also(1)
    assert [one.reference for one in page.chosen_cases()] == ["DEMO-2", "DEMO-1"]


def test_without_decisions_it_says_what_this_place_is(page, qtbot):
    page.show_decisions(Decisions(()))
    assert (page.tools.isVisible(), page._export.isEnabled()) == (False, False)
    with qtbot.waitSignal(page.left):
        page.first().click()
