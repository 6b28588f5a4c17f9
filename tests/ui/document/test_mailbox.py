"""Answers reach the window on its own thread, or not at all."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QThread

from ui.document.mailbox import Mailbox

pytestmark = pytest.mark.usefixtures("qapp")


def post_from_elsewhere(callback, value):
    thread = threading.Thread(target=callback, args=(value,))
    thread.start()
    thread.join()


def test_an_answer_from_another_thread_arrives_on_the_windows_thread(qtbot):
    came = []
    mailbox = Mailbox()
    post_from_elsewhere(mailbox.address(lambda answer: came.append((answer, QThread.isMainThread()))), "page")
    qtbot.waitUntil(lambda: bool(came))
    assert came == [("page", True)]


def test_an_answer_given_at_once_still_arrives_later(qtbot):
    came = []
    mailbox = Mailbox()
    mailbox.address(came.append)("page")
    assert came == []
    qtbot.waitUntil(lambda: came == ["page"])


def test_what_comes_after_closing_is_ignored(qtbot):
    came, control = [], []
    mailbox, other = Mailbox(), Mailbox()
    early, late = mailbox.address(came.append), mailbox.address(came.append)
    early("before")
    mailbox.close()
    post_from_elsewhere(late, "after")
    other.address(control.append)("control")
    qtbot.waitUntil(lambda: bool(control))
    assert came == []


def test_a_second_answer_to_one_question_is_ignored(qtbot):
    came, control = [], []
    mailbox = Mailbox()
    callback = mailbox.address(came.append)
    callback(1)
    callback(2)
    mailbox.address(control.append)("control")
    qtbot.waitUntil(lambda: bool(control))
    assert came == [1]
