from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.theme.focus import RING, FocusRing


@pytest.fixture
def window(look, qtbot):
    window = QWidget()
    layout = QVBoxLayout(window)
    window.field, window.button = QLineEdit(), QPushButton("Open")
    layout.addWidget(window.field)
    layout.addWidget(window.button)
    window.ring = FocusRing(window, look)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    return window


def test_the_ring_lies_around_the_widget_with_the_focus(window):
    window.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.ring.isVisible()
    assert window.ring.geometry().contains(window.button.geometry())


def test_the_ring_follows_a_widget_that_moves(window, qtbot):
    window.button.setFocus(Qt.FocusReason.TabFocusReason)
    window.resize(500, 400)
    qtbot.waitUntil(lambda: window.ring.geometry().center() == window.button.geometry().center())


def test_a_widget_that_paints_its_focus_gets_no_ring(window):
    window.button.setProperty(RING, "own")
    window.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert not window.ring.isVisible()


def test_the_ring_goes_when_its_widget_hides(window, qtbot):
    window.field.setFocus()
    window.field.hide()
    window.button.hide()
    qtbot.waitUntil(lambda: not window.ring.isVisible())


def test_both_rings_are_painted(window, look):
    window.field.setFocus()
    image = window.grab().toImage()
    ring = window.ring.geometry()
    down = [image.pixelColor(ring.center().x(), y).name() for y in range(ring.top(), ring.top() + 4)]
    assert {look.tokens.ring_out, look.tokens.ring_in} <= set(down)
