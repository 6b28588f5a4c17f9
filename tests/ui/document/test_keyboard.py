"""Everything on a page is done with the keys alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QKeyCombination, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.document.fake_pages import A4, HEIGHT, LEFT, LINES, TOP, WIDTH, FakePages
from ui.document.marks import MarkKind, PageMark
from ui.document.menu import page_menu
from ui.document.mode import Mode
from ui.shell.commands import Command
from workbench.domain.geometry import PageBox

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
QUAD = (60_000, 762_000, 120_000, 762_000, 60_000, 752_000, 120_000, 752_000)


@pytest.fixture
def view(show, qtbot):
    view = show(FakePages(boxes=(A4,) * 6))
    view.activateWindow()
    view.setFocus()
    return view


def press(view, *keys, modifiers=Qt.KeyboardModifier.NoModifier):
    for key in keys:
        QTest.keyClick(view, key, modifiers)


def heard(signal):
    came = []
    signal.connect(lambda *said: came.append(said if len(said) > 1 else said[0]))
    return came


def mark(name, page=0):
    return PageMark(name, page, "QUAL", MarkKind.HIGHLIGHT, True, quads=(QUAD,), label=f"Mark {name}")


def test_a_highlight_is_made_with_keys_alone(view):
    came = heard(view.highlightWanted)
    press(view, Key.Key_S)
    press(view, Key.Key_Home, modifiers=CTRL)
    press(view, *[Key.Key_Right] * 3, modifiers=SHIFT)
    press(view, Key.Key_H)
    assert [anchor.quote for (anchor,) in came] == ["The"]
    assert view.anchors() == ()


def test_enter_offers_what_to_do_and_enter_takes_it(view, qtbot):
    came = heard(view.evidenceWanted)
    press(view, Key.Key_S, Key.Key_Home)
    press(view, Key.Key_End, modifiers=SHIFT)
    press(view, Key.Key_Return)
    qtbot.waitUntil(lambda: view.bar.has_focus)
    press(QApplication.focusWidget(), Key.Key_Right)
    press(QApplication.focusWidget(), Key.Key_Right)
    press(QApplication.focusWidget(), Key.Key_Return)
    assert [anchor.quote for (anchor,) in came] == [LINES[0]]
    assert view.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifiers", "signal"),
    [
        (Key.Key_H, Qt.KeyboardModifier.NoModifier, "highlightWanted"),
        (Key.Key_N, Qt.KeyboardModifier.NoModifier, "noteWanted"),
        (Key.Key_E, CTRL, "evidenceWanted"),
        (Key.Key_N, CTRL | SHIFT, "findingWanted"),
        (Key.Key_K, CTRL | SHIFT, "factWanted"),
    ],
)
def test_each_key_asks_for_its_own_thing(view, key, modifiers, signal):
    came = heard(getattr(view, signal))
    press(view, Key.Key_A, modifiers=CTRL)
    press(view, key, modifiers=modifiers)
    assert len(came) == 1


def test_without_a_selection_a_letter_does_nothing(view):
    came = heard(view.highlightWanted)
    press(view, Key.Key_H)
    assert came == []


def test_the_caret_goes_by_lines_and_keeps_its_column(view):
    press(view, Key.Key_S)
    press(view, Key.Key_Home, modifiers=CTRL)
    press(view, *[Key.Key_Right] * 7, Key.Key_Down, Key.Key_Down)
    caret = view.text_tool.caret
    text = view.feed.text(0).text
    assert text[caret.position :].startswith(LINES[2][7:])


def test_the_caret_goes_by_words(view):
    press(view, Key.Key_S)
    press(view, Key.Key_Home, modifiers=CTRL)
    press(view, Key.Key_Right, Key.Key_Right, modifiers=CTRL)
    assert view.feed.text(0).text[view.text_tool.caret.position :].startswith("was 48")


def test_the_caret_crosses_to_the_next_page_and_is_seen(view, qtbot):
    press(view, Key.Key_S)
    press(view, Key.Key_End, modifiers=CTRL)
    qtbot.waitUntil(lambda: view.maps.of(1) is not None)
    press(view, Key.Key_Right)
    assert view.text_tool.caret.page == 1
    caret = view.sight().rect_on(1, view.overlays.caret_on(1))
    assert view.viewport().rect().contains(caret.toAlignedRect())


def test_the_caret_passes_over_pages_without_text(show, qtbot):
    view = show(FakePages(boxes=(A4,) * 4, lines=lambda page: () if page in (1, 2) else LINES))
    press(view, Key.Key_S)
    press(view, Key.Key_End, modifiers=CTRL)
    press(view, Key.Key_Down, modifiers=SHIFT)
    qtbot.waitUntil(lambda: view.text_tool.caret.page == 3)
    assert view.text_tool.selection.pages == range(4)


def test_on_the_next_page_the_caret_keeps_its_column(view, qtbot):
    press(view, Key.Key_S)
    press(view, Key.Key_End, modifiers=CTRL)
    press(view, Key.Key_Left, Key.Key_Left, Key.Key_Up, Key.Key_Down, Key.Key_Down)
    qtbot.waitUntil(lambda: view.text_tool.caret.page == 1)
    assert view.feed.text(1).text[view.text_tool.caret.position :].startswith(LINES[0][len(LINES[2]) - 1 :])


def test_in_a_line_read_from_the_right_the_left_arrow_leads_on(show):
    view = show(FakePages(right_to_left=True, lines=lambda page: ("שלום עולם",)))
    press(view, Key.Key_S)
    press(view, Key.Key_Home)
    press(view, Key.Key_Left, Key.Key_Left, modifiers=SHIFT)
    assert view.selected_text() == "של"


def test_a_shift_click_selects_from_the_caret(view):
    press(view, Key.Key_S)
    press(view, Key.Key_Home, Key.Key_Right)
    rect = view.sight().rect_on(0, (LEFT + 8 * WIDTH, TOP, 0.0, TOP + HEIGHT))
    place = QPoint(round(rect.left()) + 1, round(rect.center().y()))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, SHIFT, place)
    assert view.selected_text() == LINES[0][1:8].strip()


def test_escape_takes_back_one_thing_after_another(view):
    press(view, Key.Key_S)
    press(view, Key.Key_Right, modifiers=SHIFT)
    press(view, Key.Key_Escape)
    assert (view.has_selection, view.text_tool.caret is None) == (False, False)
    press(view, Key.Key_Escape)
    assert view.text_tool.caret is None


def test_an_area_is_marked_with_keys_alone(view):
    came = heard(view.areaMarked)
    press(view, Key.Key_A)
    before = view.area_tool.area.bounds
    press(view, *[Key.Key_Right] * 5, Key.Key_Down)
    press(view, *[Key.Key_Right] * 3, modifiers=SHIFT)
    press(view, Key.Key_H)
    ((anchor,),) = came
    left, bottom, right, top = anchor.area
    assert left == round(1000 * (before[0] + 30))
    assert right - left == pytest.approx(1000 * (before[2] - before[0] + 18), abs=1)
    assert top == round(1000 * (842 - before[1] - 6))
    assert bottom < top


def test_a_rectangle_never_leaves_its_page(view):
    press(view, Key.Key_A)
    press(view, *[Key.Key_Left] * 200)
    press(view, *[Key.Key_Up] * 200)
    press(view, *[Key.Key_Right] * 200, modifiers=SHIFT)
    left, top, right, _ = view.area_tool.area.bounds
    assert (left, top, right) == (0, 0, A4.width)


def test_escape_leaves_the_area_mode(view):
    press(view, Key.Key_A, Key.Key_Escape)
    assert (view.mode, view.area_tool.area) == (Mode.TEXT, None)


def test_the_keys_walk_from_mark_to_mark_and_enter_opens_one(view):
    came = heard(view.markActivated)
    view.set_marks((mark("b", 4), mark("a", 1)))
    press(view, Key.Key_M, Key.Key_M)
    assert (view.overlays.chosen, view.page) == ("b", 4)
    press(view, Key.Key_M, modifiers=SHIFT)
    press(view, Key.Key_Return)
    assert came == ["a"]


def test_the_mark_the_keyboard_is_on_wears_the_ring(view, look):
    view.set_marks((mark("a"),))
    press(view, Key.Key_M)
    rect = view.sight().rect_on(0, (60, 80, 120, 90))
    image = view.viewport().grab().toImage()
    above = {image.pixelColor(round(rect.center().x()), round(rect.top()) - far).name() for far in range(2, 8)}
    assert {look.tokens.ring_out, look.tokens.ring_in} <= above


def test_pages_turn_with_the_arrows_where_nothing_scrolls_sideways(view):
    press(view, Key.Key_Right, Key.Key_Right, Key.Key_Left)
    assert view.page == 1


def test_home_and_end_go_to_the_first_and_last_page(view):
    press(view, Key.Key_End)
    assert view.page == 5
    press(view, Key.Key_Home)
    assert view.page == 0


def test_the_page_is_read_as_text_and_left_again(view, qtbot):
    press(view, Key.Key_T)
    assert view.reader.isVisible()
    assert view.reader.toPlainText().splitlines()[:3] == list(LINES)
    assert view.reader.accessibleName() == "Text of page 1 of 6"
    press(view.reader, Key.Key_Escape)
    assert not view.reader.open
    assert view.hasFocus()


def test_a_page_without_text_says_so_when_read(show):
    view = show(FakePages(boxes=(PageBox(0, 0, 500, 700),), lines=lambda page: ()))
    press(view, Key.Key_T)
    assert "scan" in view.reader.toPlainText()


def test_a_rectangle_is_drawn_with_the_pointer(view):
    came = heard(view.areaMarked)
    view.set_mode(Mode.AREA)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    QTest.mouseMove(view.viewport(), QPoint(320, 260))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(320, 260))
    assert view.bar.isVisible()
    press(view, Key.Key_H)
    left, bottom, right, top = came[0][0].area
    scale = view.sight().scale_of(0)
    assert (right - left, top - bottom) == pytest.approx((120_000 / scale, 60_000 / scale), rel=0.02)


def test_a_slip_of_the_pointer_is_no_rectangle(view):
    view.set_mode(Mode.AREA)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert view.anchors() == ()
    assert not view.bar.isVisible()


@pytest.mark.parametrize(("key", "colour"), [(Key.Key_0, ""), (Key.Key_2, "green"), (Key.Key_6, "grey")])
def test_a_digit_marks_in_a_colour(view, key, colour):
    came = heard(view.colourWanted)
    press(view, Key.Key_A, key)
    assert [(anchors[0].page, wanted) for anchors, wanted in came] == [(0, colour)]


def test_a_digit_fills_the_chosen_mark_of_mine_and_leaves_those_of_others(view):
    came = heard(view.markColourWanted)
    view.set_marks((mark("a"), replace(mark("b"), mine=False)))
    for name in "ab":
        view.select_mark(name)
        press(view, Key.Key_3)
    assert came == [("a", "red")]


def test_the_chosen_mark_of_mine_goes_into_the_bin_with_a_key(view):
    came = heard(view.markBinWanted)
    view.set_marks((mark("a"), replace(mark("b"), mine=False)))
    for name in ("", "b", "a"):
        view.select_mark(name)
        press(view, Key.Key_Delete)
    assert came == ["a"]


def test_the_menu_of_the_page_leads_to_the_history_of_the_chosen_mark(view):
    came = heard(view.markHistoryWanted)
    view.set_marks((mark("a"),))
    for name in ("", "a"):
        view.select_mark(name)
        for action in page_menu(view).actions():
            if action.text().startswith("History"):
                action.trigger()
    assert came == ["a"]


def test_with_nothing_selected_a_note_is_on_the_page_or_on_the_document(view):
    came = heard(view.noteWanted)
    press(view, Key.Key_End, Key.Key_N)
    press(view, Key.Key_N, modifiers=SHIFT)
    assert [anchors[0].page for anchors in came] == [5, None]


def test_the_text_of_a_scan_is_announced_as_recognised(show):
    view = show(FakePages(boxes=(A4,), recognised=True))
    press(view, Key.Key_T)
    assert view.reader.accessibleName() == "Text of page 1 of 1, read from the picture by text recognition"


def test_every_letter_the_page_knows_is_in_the_table_of_commands(view):
    known = {keys for one in Command if one.value.on_page for keys in (one.keys, *one.value.more_keys)}
    chords = [QKeySequence(QKeyCombination(way, Key(key))).toString() for key, way in view._keys._chords]
    letters = [keys for keys in chords if keys[-1].isalpha() and len(keys.removeprefix("Shift+")) == 1]
    assert len(letters) > 8
    assert [keys for keys in letters if keys not in known] == []
