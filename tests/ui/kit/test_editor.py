from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from ui.kit.editor import QuoteChip, QuoteEdit

TABLE = QuoteChip("q1", "Table 4, A05 p 6", "table")
CONTENT = ("The hold data ", TABLE, " meet all limits.\nSecond line")


@pytest.fixture
def edit(look, qtbot):
    edit = QuoteEdit(look, "Reasons")
    qtbot.addWidget(edit)
    edit.show_content(CONTENT)
    edit.show()
    return edit


def at(edit, position):
    cursor = edit.textCursor()
    cursor.setPosition(position)
    edit.setTextCursor(cursor)


def test_what_is_shown_comes_back(edit):
    assert edit.content == CONTENT


def test_the_words_name_the_quote(edit):
    assert edit.text == "The hold data [Table 4, A05 p 6] meet all limits.\nSecond line"


def test_an_arrow_takes_a_chip_as_a_whole_and_enter_jumps(edit, qtbot):
    at(edit, len("The hold data "))
    qtbot.keyClick(edit, Qt.Key.Key_Right)
    with qtbot.waitSignal(edit.jumped) as told:
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert told.args == ["q1"]


def test_enter_beside_a_chip_begins_a_line(edit, qtbot):
    at(edit, len("The hold data "))
    with qtbot.assertNotEmitted(edit.jumped):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert edit.content[0] == "The hold data \n"


def test_a_chip_goes_with_one_backspace_and_undo_brings_it_back(edit, qtbot):
    at(edit, len("The hold data ") + 1)
    qtbot.keyClick(edit, Qt.Key.Key_Backspace)
    assert TABLE not in edit.content
    edit.undo()
    assert TABLE in edit.content


def test_words_typed_after_a_chip_are_plain(edit, qtbot):
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.insert_chip(QuoteChip("q2", "new"))
    qtbot.keyClicks(edit, "xyz")
    assert edit.content[-2:] == (QuoteChip("q2", "new"), "xyz")


def test_copying_takes_the_words_of_a_chip(edit):
    edit.selectAll()
    assert edit.createMimeDataFromSelection().text() == edit.text


def test_pasted_mark_up_comes_in_as_words(edit, qapp):
    edit.clear()
    qapp.clipboard().setText("<b>bold</b>")
    edit.paste()
    assert edit.content == ("<b>bold</b>",)


def test_showing_another_text_is_no_edit(edit, qtbot):
    with qtbot.assertNotEmitted(edit.edited):
        edit.show_content(("other",))
