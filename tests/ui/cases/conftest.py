"""The window with five cases in its list."""

from __future__ import annotations

import pytest

from tests.ui.cases.example import CASES, DETAIL, NOW
from ui.cases.page import CasesPlace
from ui.shell.window import MainWindow


@pytest.fixture
def open_window(look, qtbot):
    """Open a window on these cases, with the focus where the program puts it."""

    def opened(cases=CASES, size=(1440, 900)):
        place = CasesPlace(look, lambda: NOW)
        window = MainWindow(look, place, "Assessor workbench")
        window.be("Demo quality assessor", "Quality (QUAL)")
        window.status.say_mark("FICTIONAL – DEMONSTRATION DATA")
        window.resize(*size)
        qtbot.addWidget(window)
        place.show_cases(cases)
        place.show_detail(DETAIL)
        with qtbot.waitActive(window):
            window.show()
        window.focus_place()
        window.cases = place
        return window

    return opened


@pytest.fixture
def window(open_window):
    return open_window()


@pytest.fixture
def place(window):
    return window.cases
