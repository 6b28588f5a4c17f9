"""The general checks must be able to fail."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget

from tests.ui import checks


@pytest.fixture
def window(look, qtbot):
    window = QWidget()
    QVBoxLayout(window)
    qtbot.addWidget(window)
    return window


def shown(window, qtbot, *widgets):
    for widget in widgets:
        window.layout().addWidget(widget)
    with qtbot.waitActive(window):
        window.show()
    return window


def test_a_field_without_a_name_is_found(window, qtbot):
    assert checks.unnamed(shown(window, qtbot, QLineEdit())) != []


def test_two_buttons_of_one_name_are_found(window, qtbot):
    assert checks.namesakes(shown(window, qtbot, QPushButton("Open"), QPushButton("Open"))) == ["Open"]


def test_a_small_button_is_found(window, qtbot):
    button = QPushButton("x")
    button.setStyleSheet("min-height: 10px; max-height: 10px")
    assert checks.small_targets(shown(window, qtbot, button)) != []


def test_a_cut_label_is_found(window, qtbot):
    label = QLabel("words that are cut")
    label.setFixedWidth(20)
    assert checks.cut_words(shown(window, qtbot, label)) != []


def test_a_cut_button_is_found(window, qtbot):
    button = QPushButton("words that are cut")
    button.setFixedWidth(40)
    assert checks.cut_words(shown(window, qtbot, button)) != []


def test_faint_words_are_found(window, qtbot):
    label = QLabel("hardly there")
    label.setStyleSheet("color: #c0c0c0; background: #ffffff")
    assert checks.faint_words(shown(window, qtbot, label)) != []


def test_a_widget_tab_does_not_come_to_is_found(window, qtbot):
    first = QTextEdit()  # it takes Tab as a letter
    shown(window, qtbot, first, QPushButton("Beyond"))
    first.setFocus()
    assert checks.unreached(window) == ["QPushButton(Beyond)"]
