"""The forms before the window: nobody goes on without a name, a discipline or a passphrase."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ui.start.first import FirstForm
from ui.start.forms import RefusedForm, UnlockForm, WhoForm
from ui.text import say
from ui.theme.look import Look


def _button(form: QDialog, text: str) -> QPushButton:
    return next(one for one in form.findChildren(QPushButton) if one.text() == text)


def test_who_works_here_asks_for_both_and_keeps_what_was_typed(qtbot: QtBot, look: Look) -> None:
    form = WhoForm(look, "root")
    qtbot.addWidget(form)
    form.show()
    edit, box = form.findChildren(QLineEdit)[0], form.findChildren(QComboBox)[0]
    edit.clear()
    qtbot.mouseClick(_button(form, "Start"), Qt.MouseButton.LeftButton)
    assert form.isVisible()
    qtbot.keyClicks(edit, "  Ada   Okafor ")
    box.setCurrentIndex(box.findData("GMP"))
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert form.result() == QDialog.DialogCode.Accepted
    assert (form.who.name, form.who.discipline) == ("Ada Okafor", "GMP")


def test_a_passphrase_is_asked_for_and_never_shown(qtbot: QtBot, look: Look) -> None:
    form = UnlockForm(look, say("store.wrong_passphrase").happened)
    qtbot.addWidget(form)
    form.show()
    edit = form.findChildren(QLineEdit)[0]
    assert edit.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(_button(form, "Open"), Qt.MouseButton.LeftButton)
    assert form.isVisible()
    qtbot.keyClicks(edit, "correct horse")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert form.result() == QDialog.DialogCode.Accepted
    assert form.passphrase == "correct horse"


def test_a_refusal_can_only_be_left(qtbot: QtBot, look: Look) -> None:
    form = RefusedForm(look, say("store.newer", {"file": "record.sqlite"}))
    qtbot.addWidget(form)
    form.show()
    assert [one.text() for one in form.findChildren(QPushButton)] == ["Quit"]
    qtbot.mouseClick(_button(form, "Quit"), Qt.MouseButton.LeftButton)
    assert form.result() == QDialog.DialogCode.Rejected


def test_enter_on_a_choice_of_protection_starts(qtbot: QtBot, look: Look) -> None:
    form = FirstForm(look, "Ada Okafor", "GMP")
    qtbot.addWidget(form)
    form.show()
    plain = _button(form, "Without encryption")
    qtbot.keyClick(plain, Qt.Key.Key_Space)
    qtbot.keyClick(plain, Qt.Key.Key_Return)
    assert (form.result(), form.passphrase) == (QDialog.DialogCode.Accepted, None)
