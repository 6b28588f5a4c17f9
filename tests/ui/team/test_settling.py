"""Settling one conflict: the sides, and what a new text begins with."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QTextEdit

from ui.team.settling import SettlingPane
from workbench.services.conflicts import OpenConflict, Side, Weight


def side(name, value, *, mine=False):
    return Side(f"{name} 1", "title", value, name, name, mine, 0, "", "", ())


def conflict(*sides):
    return OpenConflict("finding", "f", "title", "Shelf life", "", Weight.WORDING, sides, (), ())


@pytest.fixture
def pane(look, qtbot):
    tasks = SimpleNamespace(owner=lambda *_: None)
    desk = SimpleNamespace(tasks=tasks, recall=lambda *_: None, keep=lambda *_: None)
    pane = SettlingPane(look, desk)
    qtbot.addWidget(pane)
    pane.show()
    return pane


def starts(pane):
    links = pane.findChildren(QAbstractButton)
    return {one.text(): one for one in links if one.accessibleName().startswith("Start from")}


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        ((side("Ada", "One"), side("Ben", "Two")), ["first", "second"]),
        ((side("Ada", "One"), side("Ben", "Two", mine=True)), ["mine", "theirs"]),
        ((side("Ada", "One"), side("Ben", "Two", mine=True), side("Cy", "Three")), ["mine", "second", "third"]),
    ],
)
def test_a_new_text_begins_with_any_side(pane, qtbot, sides, words):
    pane.show_conflict(conflict(*sides), 1, 1)
    assert list(starts(pane)) == words
    new = next(one for one in pane.findChildren(QTextEdit) if one.accessibleName() == "New text")
    begun = []
    for link in starts(pane).values():
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
        begun.append(new.toPlainText())
    assert sorted(begun) == sorted(one.value for one in sides)
