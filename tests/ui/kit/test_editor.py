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


FORMATTED = ("Because **nobody** asked:\n- the ", TABLE, "\n- **two** centres\n", "a ** b")


def test_emphasis_and_lists_come_back_as_they_were_kept(edit):
    edit.show_content(FORMATTED)
    assert "".join(map(str, edit.content)) == "".join(map(str, FORMATTED))
    assert "**nobody**" not in edit.toPlainText()


def test_a_key_emphasises_what_is_chosen_and_takes_it_back(edit, qtbot):
    edit.show_content(("two centres",))
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert edit.content == ("**two centres**",)
    qtbot.keyClick(edit, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert edit.content == ("two centres",)


def test_words_typed_after_the_key_are_emphasised(edit, qtbot):
    edit.clear()
    for words in ("so ", "not", " so"):
        qtbot.keyClicks(edit, words)
        qtbot.keyClick(edit, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert edit.content == ("so **not** so",)


def test_a_key_makes_a_list_of_the_lines_and_lines_of_the_list(edit, qtbot):
    edit.show_content(("one\ntwo",))
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert edit.content == ("- one\n- two",)
    edit.selectAll()
    qtbot.keyClick(edit, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert edit.content == ("one\ntwo",)


def test_enter_goes_on_with_a_list_and_ends_it_on_an_empty_item(edit, qtbot):
    edit.show_content(("1. one",))
    edit.moveCursor(QTextCursor.MoveOperation.End)
    for typed in ("", "two", ""):
        qtbot.keyClicks(edit, typed)
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "so")
    assert edit.content == ("1. one\n2. two\nso",)
