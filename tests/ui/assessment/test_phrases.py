"""Standard phrases at the reasons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.services.conftest import CASE
from tests.ui.desks import desk_on
from ui.assessment.panel import JudgementPanel
from ui.assessment.phrases import PhraseKeys
from ui.kit.editor import QuoteChip
from workbench.services.phrases import keep_phrase, read_phrases

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(tmp_path, look, qtbot):
    with desk_on(tmp_path) as desk:
        keep_phrase(desk.workspace.record, "Not shown by **data**.")
        panel = JudgementPanel(look, desk)
        qtbot.addWidget(panel)
        panel.show()
        desk.take("REG-06")
        qtbot.waitUntil(lambda: panel._shown is not None and bool(phrases(panel)._known.all))
        panel.desk = desk
        yield panel


def phrases(panel):
    return panel.form.reasons.findChild(PhraseKeys)


def pick(panel, title):
    menu = phrases(panel).menu()
    action = next(one for one in menu.actions() if title in one.text().replace("&", ""))
    (action.menu().actions()[0] if action.menu() else action).trigger()
    menu.close()


def kept(panel):
    return read_phrases(panel.desk.workspace.record, CASE)


def test_one_key_puts_a_phrase_in_at_the_cursor_with_its_emphasis(panel):
    panel.form.reasons.show_content(("Two centres.",))
    panel.form.reasons.moveCursor(panel.form.reasons.textCursor().MoveOperation.End)
    QTest.keyClick(panel.form.reasons, Qt.Key.Key_1, ALT)
    assert panel.form.reasons.content == ("Two centres. Not shown by **data**.",)
    QTest.keyClick(panel.form.reasons, Qt.Key.Key_9, ALT)
    assert panel.form.said.reasons == "Two centres. Not shown by **data**."


def test_ctrl_and_a_number_is_left_to_the_places(panel):
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(panel.form.reasons, event)
    assert not event.isAccepted()


def test_the_chosen_words_become_a_phrase_without_the_quotes_in_them(panel, qtbot):
    panel.form.reasons.show_content(("Seen in ", QuoteChip("m", "A05 p 6"), " alone."))
    panel.form.reasons.selectAll()
    pick(panel, "for this case only")
    qtbot.waitUntil(lambda: kept(panel).of_case == ("Seen in  alone.",))


def test_a_phrase_is_removed(panel, qtbot):
    pick(panel, "Remove a phrase")
    qtbot.waitUntil(lambda: kept(panel).all == ())


def test_a_phrase_that_was_put_in_is_kept_as_a_draft(panel, qtbot):
    with qtbot.waitSignal(panel.form.edited):
        QTest.keyClick(panel.form.reasons, Qt.Key.Key_1, ALT)
