"""From the list of cases to earlier decisions, into a case, and to a file with what they teach."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QPushButton

from tests.services.conftest import Doing
from ui.cases.page import CasesPlace
from ui.decisions.learnings_form import LearningsForm
from ui.decisions.page import DecisionsPage
from ui.shell.window import MainWindow
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.desktop.desktop import Desktop
from workbench.domain.change import keyed
from workbench.domain.decision import Recommendation
from workbench.services.finding import RecordFinding


@pytest.fixture
def desktop(session_look, qtbot, tmp_path):
    """Return the program behind a window, with one recommended case and one that is open."""
    session = Session(tmp_path / "work", Access())
    case = session.open_case("TEST-1", {"product": "Velocyte-MN", "applicant": "Thistledown", "route": "POC"})
    session.open_case("TEST-2", {"product": "Orrivax-P"})
    session.workspace.do(case, Doing(lambda *_: keyed(Recommendation, case, ("1",), outcome="not_designated")))
    found = RecordFinding("Velocyte has no guidance", "regulatory", "major", ("REG-06",), addressee="agency")
    session.workspace.do(case, found)
    start = CasesPlace(session_look)
    window = MainWindow(session_look, start, "Assessor workbench")
    qtbot.addWidget(window)
    desktop = Desktop(session, session_look, window, start, find_recogniser=lambda: None)
    desktop.show_cases()
    window.show()
    yield desktop
    desktop.end()
    session.close()


@pytest.fixture
def page(desktop, qtbot):
    """Return the decisions, reached by the button over the list of cases."""
    button = next(one for one in desktop.window.findChildren(QPushButton) if one.text() == "Decisions…")
    qtbot.waitUntil(button.isVisible)
    button.click()
    qtbot.waitUntil(lambda: desktop.window.findChild(DecisionsPage) is not None)
    return desktop.window.findChild(DecisionsPage)


def test_decided_cases_alone_are_listed_and_enter_goes_into_one(desktop, page, qtbot):
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 1)
    page.table.opened.emit(0)
    qtbot.waitUntil(lambda: desktop.window.place == "decision")
    desktop.window.leave_case()
    assert page.isVisible()


def test_learnings_are_written_from_the_list_without_a_name(desktop, page, qtbot, tmp_path):
    qtbot.waitUntil(lambda: page.table.model().rowCount() == 1)
    page.export_wanted.emit(page.chosen_cases())
    form = desktop.window.findChild(LearningsForm)
    form._form.choose("json")
    form._path.edit.setText(str(tmp_path / "learned.json"))
    form.write()
    qtbot.waitUntil((tmp_path / "learned.json").exists)
    written = (tmp_path / "learned.json").read_text()
    assert json.loads(written)["cases"][0]["findings"][0]["addressee"] == "agency"
    assert [one for one in ("Velocyte", "Thistledown", "TEST-1", "guidance") if one in written] == []
