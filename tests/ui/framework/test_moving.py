"""The window follows a case that is moved on to another version of the framework."""

from __future__ import annotations

import pytest

from tests.services.newer_framework import newer
from ui.cases.page import CasesPlace
from ui.framework.form import FrameworkForm
from ui.shell.window import MainWindow
from workbench.adapters.workspace.opening import Access
from workbench.amending import Amending
from workbench.app import Session
from workbench.desktop.desktop import Desktop


@pytest.fixture
def desktop(session_look, qtbot, tmp_path):
    """Return the program behind a window, with one case."""
    session = Session(tmp_path / "work", Access())
    session.open_case("TEST-1", {"product": "Velocyte-MN"})
    start = CasesPlace(session_look)
    window = MainWindow(session_look, start, "Assessor workbench")
    qtbot.addWidget(window)
    desktop = Desktop(session, session_look, window, start, find_recogniser=lambda: None)
    yield desktop
    desktop.end()
    session.close()


def test_a_case_that_moves_on_is_shown_under_its_new_version(desktop, qtbot, tmp_path):
    session, file = desktop.session, tmp_path / "newer.yaml"
    file.write_bytes(newer())
    case = session.known_case("TEST-1")
    desktop.open_case(case)
    qtbot.waitUntil(lambda: desktop.window.place is not None)
    amending = Amending(session)
    chosen = amending.check(file)
    amending.move(case, chosen.sha256, "Published")
    qtbot.waitUntil(lambda: desktop._file.desk.framework.version == "0.3.0")
    qtbot.waitUntil(lambda: desktop.over.findChild(FrameworkForm) is not None)
    assert sorted(one.version for one in amending.offered()) == ["0.2.0", "0.3.0"]
