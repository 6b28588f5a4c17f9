"""How long nobody has touched the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from ui.idle import Idle


@pytest.fixture
def idle(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    made = Idle(window, 10)
    made.begin()
    yield made
    made.end()


@pytest.mark.parametrize("last", [(-1e9, 9e99), (9e99, 0.0)])
def test_it_is_over_by_either_clock_as_a_sleeping_laptop_counts_no_seconds(idle, qtbot, last):
    idle._last = last
    with qtbot.waitSignal(idle.over):
        idle.look()


@pytest.mark.parametrize("touch", ["key", "mouse"])
def test_whatever_reaches_the_window_begins_the_time_anew(idle, qtbot, touch):
    idle._last = (-1e9, 0.0)
    handle = idle._window.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_A) if touch == "key" else QTest.mouseMove(handle, QPoint(9, 9))
    with qtbot.assertNotEmitted(idle.over):
        idle.look()


def test_who_wants_no_lock_gets_none(idle, qtbot):
    idle.allow(0)
    idle._last = (-1e9, 0.0)
    with qtbot.assertNotEmitted(idle.over):
        idle.look()
