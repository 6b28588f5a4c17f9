"""A locked document asks for its password where its pages would be."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from tests.ui import checks
from tests.ui.document.fake_pages import FakePages
from ui.document.locked import LockedState
from ui.document.pane import DocumentPane
from ui.document.tabs import OpenDocument

A = "a" * 64


@pytest.fixture
def pane(look, qtbot):
    pane = DocumentPane(look)
    qtbot.addWidget(pane)
    pane.show()
    pane.open_document(OpenDocument(A, "Application form"), FakePages(sha256=A, refusal="document.password_needed"))
    qtbot.waitUntil(lambda: bool(pane.findChildren(LockedState)))
    yield pane
    pane.close_all()


def edit(pane):
    return pane.findChildren(LockedState)[0].findChildren(QLineEdit)[0]


def words(pane):
    return edit(pane).accessibleDescription()


def test_the_password_is_hidden_as_it_is_typed(pane):
    assert edit(pane).echoMode() is QLineEdit.EchoMode.Password
    assert edit(pane).accessibleName() == "Password of the document"


def test_enter_gives_the_password(pane, qtbot):
    edit(pane).setText("hôtel")
    with qtbot.waitSignal(pane.passwordGiven) as given:
        qtbot.keyClick(edit(pane), Qt.Key.Key_Return)
    assert given.args == [A, "hôtel"]


def test_the_button_gives_it_too(pane, qtbot):
    edit(pane).setText("secret")
    (button,) = (one for one in pane.findChildren(LockedState)[0].findChildren(QAbstractButton) if one.text())
    with qtbot.waitSignal(pane.passwordGiven):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert edit(pane).isReadOnly()


def test_nothing_typed_is_said_beside_the_field(pane, qtbot):
    with qtbot.assertNotEmitted(pane.passwordGiven):
        qtbot.keyClick(edit(pane), Qt.Key.Key_Return)
    assert words(pane) == "Type the password."


def test_a_wrong_password_is_said_and_can_be_typed_over(pane, qtbot):
    edit(pane).setText("wrong")
    qtbot.keyClick(edit(pane), Qt.Key.Key_Return)
    pane.refuse_password(A, "This password does not open the document.")
    assert words(pane) == "This password does not open the document."
    assert edit(pane).selectedText()
    assert not edit(pane).isReadOnly()


def test_everything_has_a_name(pane):
    assert checks.unnamed(pane) == []
