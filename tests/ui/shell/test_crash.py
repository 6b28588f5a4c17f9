from __future__ import annotations

import logging
import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from tests.ui import checks
from ui.shell.crash import CrashPage, Hook
from workbench.services.redacting import redacted

SECRET = "the words of an assessor"


def mistake() -> None:
    raise ValueError(SECRET)


def caught():
    try:
        mistake()
    except ValueError:
        return sys.exc_info()


@pytest.fixture
def hook(qapp):
    hook = Hook()
    hook.install()
    yield hook
    hook.remove()


def test_a_report_names_the_place_and_nothing_a_person_wrote():
    kind, _, trace = caught()
    report = redacted(kind, trace)
    assert "mistake" in report
    assert SECRET not in report
    assert "/work" not in report


@pytest.mark.logs("ValueError")
def test_a_mistake_is_logged_and_told_once(hook, qtbot, caplog):
    told = []
    hook.crashed.connect(told.append)
    with caplog.at_level(logging.CRITICAL):
        sys.excepthook(*caught())
        sys.excepthook(*caught())
        qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1
    assert len(caplog.records) == 2
    assert SECRET not in caplog.text


@pytest.mark.logs("ValueError")
def test_a_mistake_on_another_thread_is_told_on_ours(hook, qtbot):
    threads = []
    hook.crashed.connect(lambda _: threads.append(threading.current_thread()))
    worker = threading.Thread(target=mistake)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread()]


@pytest.fixture
def page(look, qtbot):
    page = CrashPage(look, "ValueError\n  ui/cases/page.py:12 _list", lambda: None, lambda: None)
    page.resize(1000, 700)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    return page


def test_the_page_shows_the_report_and_keeps_to_the_rules(page):
    assert "ValueError" in page.findChild(QPlainTextEdit).toPlainText()
    assert checks.unnamed(page) == []
    assert checks.cut_words(page) == []


def test_the_report_can_be_copied(page):
    next(x for x in page.findChildren(QWidget) if x.accessibleName() == "Copy the report").click()
    assert QApplication.clipboard().text().startswith("ValueError")
