"""The check list of expected evidence in the judgement panel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.services.conftest import CASE
from tests.ui.desks import desk_on, done
from ui.assessment.forms import JudgementForms
from ui.assessment.panel import JudgementPanel
from ui.kit.rows import RowButton
from workbench.domain.anchor import Anchor
from workbench.domain.assessment import ExpectedEvidence
from workbench.domain.marks import Gap
from workbench.services.annotating import MarkAsEvidence
from workbench.services.expected import CheckExpected

Key = Qt.Key
STUDY = "options study of central and regional supply"


@pytest.fixture
def desk(tmp_path):
    with desk_on(tmp_path) as desk:
        yield desk


@pytest.fixture
def mark(desk):
    return done(
        desk, MarkAsEvidence(Anchor("a" * 64, 5, ((0, 9, 9, 9, 0, 0, 9, 0),), "two centres"), "REG-06", "supports")
    )


@pytest.fixture
def panel(desk, mark, look, qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    panel = JudgementPanel(look, desk)
    panel.setParent(place)
    place.resize(900, 900)
    panel.resize(412, 900)
    panel.forms = JudgementForms(place, look, desk, panel)
    with qtbot.waitActive(place):
        place.show()
    desk.take("REG-06")
    qtbot.waitUntil(lambda: panel._shown is not None)
    return panel


def row(panel):
    return [one for one in panel.findChildren(RowButton) if one.accessibleName().casefold() == STUDY.casefold()][-1]


def item(panel):
    return panel._shown.expected[0]


def says(qtbot, panel, state):
    qtbot.waitUntil(lambda: item(panel).state == state, timeout=3000)
    return item(panel)


def chosen(panel, *titles):
    """Choose an entry of the menu of the first item."""
    menu = at = panel._behind.expected.menu(item(panel))
    for title in titles:
        action = next(one for one in at.actions() if title in one.text().replace("&", ""))
        at = action.menu() or at
    action.trigger()
    menu.close()


def test_nothing_is_checked_at_first_and_the_row_says_so(panel):
    assert row(panel).accessibleDescription().startswith("Not looked for yet.")


def test_an_item_is_found_on_a_quote_that_is_tied_already(panel, mark, qtbot):
    chosen(panel, "Found on", "two centres")
    assert says(qtbot, panel, "found").where == (mark,)


def test_one_key_leads_from_a_found_item_to_its_quote(panel, desk, mark, qtbot):
    desk.workspace.do(CASE, CheckExpected("REG-06", STUDY, "found", (mark,)))
    says(qtbot, panel, "found")
    with qtbot.waitSignal(desk.jumped) as jumped:
        QTest.keyClick(row(panel), Key.Key_Return)
    assert jumped.args == ["annotation", mark]


def test_taking_the_last_quote_away_unchecks_the_item(panel, desk, mark, qtbot):
    desk.workspace.do(CASE, CheckExpected("REG-06", STUDY, "found", (mark,)))
    says(qtbot, panel, "found")
    chosen(panel, "Found on", "two centres")
    says(qtbot, panel, "")


def test_each_entry_of_the_menu_has_a_letter_of_its_own(panel):
    menu = panel._behind.expected.menu(item(panel))
    letters = [one.text().partition("&")[2][:1].casefold() for one in menu.actions()]
    menu.close()
    assert sorted(letters) == ["f", "g", "l", "n", "y"]


def test_that_none_was_found_is_said_for_my_discipline(panel, desk, qtbot):
    chosen(panel, "none found")
    says(qtbot, panel, "none_found")
    assert [one.discipline for one in desk.workspace.view(CASE).all(ExpectedEvidence)] == ["QUAL"]


def test_a_gap_is_made_from_an_item(panel, desk, qtbot):
    chosen(panel, "Gap")
    assert panel.forms.gap._what.text == STUDY
    panel.forms.gap.declare()
    gap = says(qtbot, panel, "gap").where[0]
    assert desk.workspace.view(CASE).one(Gap, gap).target == "REG-06"
    with qtbot.waitSignal(panel.gap_chosen) as opened:
        row(panel).click()
    assert opened.args == [gap]


def test_the_keyboard_stays_on_an_item_whose_state_changes(panel, desk, qtbot):
    row(panel).setFocus()
    desk.workspace.do(CASE, CheckExpected("REG-06", STUDY, "not_needed"))
    says(qtbot, panel, "not_needed")
    qtbot.waitUntil(lambda: row(panel).hasFocus() and "Not needed" in row(panel).accessibleDescription())
