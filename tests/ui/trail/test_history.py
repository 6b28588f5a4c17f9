"""From a thing that is shown to everything that became of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.services.conftest import CASE
from tests.ui.desks import desk_on, done
from tests.ui.trail.conftest import proving
from ui.assessment.panel import JudgementPanel
from ui.findings.place import FindingsPlace
from ui.history_menu import HistoryMenu
from ui.kit.labels import RichWords
from ui.kit.rows import RowButton
from ui.trail.place import TrailPlace
from workbench.services.assessing import GiveAnswer
from workbench.services.casework import Member, WriteRoster
from workbench.services.finding import RecordFinding, ReviseFinding

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(tmp_path):
    with desk_on(tmp_path) as desk:
        yield desk


@pytest.fixture
def wished(desk):
    """Everything that the desk was asked to go to."""
    found = []
    desk.jumped.connect(lambda *to: found.append(to))
    return found


@pytest.fixture
def finding(desk):
    """A finding that was reworded, and an answer after it."""
    found = done(desk, RecordFinding("Two centres", "regulatory", "major", ("REG-06",)), "finding")
    desk.workspace.do(CASE, ReviseFinding(found, {"title": "Two centres are left out"}))
    desk.workspace.do(CASE, GiveAnswer("REG-06", "not_met", "left out"))
    return found


@pytest.fixture
def findings(desk, finding, look, qtbot):
    place = FindingsPlace(look, desk)
    qtbot.addWidget(place)
    place.show()
    place.activated()
    qtbot.waitUntil(lambda: place._list.key == finding)
    return place


@pytest.fixture
def panel(desk, finding, look, qtbot):
    panel = JudgementPanel(look, desk)
    qtbot.addWidget(panel)
    panel.resize(412, 900)
    panel.show()
    desk.take("REG-06")
    qtbot.waitUntil(lambda: panel._shown is not None)
    return panel


def told(trail):
    return [one.accessibleName() for one in trail._history._states.findChildren(RichWords)]


def test_the_trail_shows_what_became_of_the_thing_that_was_asked_for(desk, finding, look, qtbot):
    trail = TrailPlace(look, desk, proving(desk))
    qtbot.addWidget(trail)
    trail.show()
    trail.activated()
    trail.show_history(finding)
    titles = ("Title: Two centres are left out", "Title: Two centres")
    qtbot.waitUntil(lambda: all(any(title in words for words in told(trail)) for title in titles), timeout=3000)
    assert trail._history._title.text() == "Finding Two centres are left out"


def test_a_key_leads_from_a_finding_to_its_history(findings, finding, wished):
    QTest.keyClick(findings._list, Qt.Key.Key_H, CONTROL)
    assert wished == [("history", finding)]


def test_the_menu_of_a_finding_leads_to_its_history(findings, finding, wished):
    menu = findings._list.findChild(HistoryMenu).menu()
    menu.actions()[0].trigger()
    menu.close()
    assert wished == [("history", finding)]


def test_a_key_leads_from_the_criterion_to_the_history_of_my_answer(panel, wished):
    QTest.keyClick(panel.form.reasons, Qt.Key.Key_H, CONTROL)
    assert wished == [("history", panel._shown.mine.id)]


def test_the_same_key_on_a_row_means_the_thing_of_the_row(panel, finding, wished):
    row = next(one for one in panel.findChildren(RowButton) if "Two centres" in one.accessibleName())
    QTest.keyClick(row, Qt.Key.Key_H, CONTROL)
    assert wished == [("history", finding)]


def test_an_entry_says_as_what_its_author_takes_part(desk, finding, look, qtbot):
    desk.workspace.do(
        CASE, WriteRoster((Member(desk.workspace.me.signer.public_key, "Ada Quill", ("lead",), ("GMP",)),))
    )
    trail = TrailPlace(look, desk, proving(desk))
    qtbot.addWidget(trail)
    trail.show()
    trail.activated()
    trail.show_history(finding)
    qtbot.waitUntil(lambda: "Ada Quill: Lead, GMP." in trail._history._proof.text())
