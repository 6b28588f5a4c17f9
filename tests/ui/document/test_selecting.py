"""Selecting with the pointer gives the words under it, on a page turned and cut in any way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.document.fake_pages import HEIGHT, LEADING, LEFT, LINES, TOP, WIDTH, FakePages
from workbench.domain.geometry import PageBox

ROTATIONS = (0, 90, 180, 270)
Left = Qt.MouseButton.LeftButton


def cut(rotation):
    """A page whose crop box begins far from the origin."""
    return PageBox(-30.0, 120.0, 480.0, 700.0, rotation)


def pixel(view, row, column, page=0):
    """The pixel before a character of a line."""
    bounds = (LEFT + column * WIDTH, TOP + row * LEADING, 0.0, TOP + row * LEADING + HEIGHT)
    rect = view.sight().rect_on(page, bounds)
    return QPoint(round(rect.left()) + 1, round(rect.center().y()))


def drag(view, start, end):
    QTest.mousePress(view.viewport(), Left, pos=start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Left, pos=end)


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_a_drag_selects_the_words_under_it(show, rotation):
    view = show(FakePages(boxes=(cut(rotation),)))
    drag(view, pixel(view, 0, 4), pixel(view, 0, 21))
    assert view.selected_text() == "hold was 48 hours"


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_the_anchor_lies_where_the_words_are_printed(show, rotation):
    view = show(FakePages(boxes=(cut(rotation),)))
    drag(view, pixel(view, 1, 0), pixel(view, 1, 7))
    (anchor,) = view.anchors()
    left, top, right, bottom = _bounds(cut(rotation), anchor.quads[0])
    assert anchor.quote == "Potency"
    assert (left, right) == pytest.approx((LEFT, LEFT + 7 * WIDTH), abs=0.01)
    assert (top, bottom) == pytest.approx((TOP + LEADING, TOP + LEADING + HEIGHT), abs=0.01)


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_a_double_click_selects_a_word(show, rotation):
    view = show(FakePages(boxes=(cut(rotation),)))
    QTest.mouseDClick(view.viewport(), Left, pos=pixel(view, 1, 10))
    assert view.selected_text() == "was"


def test_a_triple_click_selects_the_line(show):
    view = show()
    where = pixel(view, 1, 10)
    QTest.mouseDClick(view.viewport(), Left, pos=where)
    QTest.mouseRelease(view.viewport(), Left, pos=where)
    QTest.mousePress(view.viewport(), Left, pos=where)
    assert view.selected_text() == LINES[1]


def test_a_drag_that_began_with_a_double_click_takes_whole_words(show):
    view = show()
    QTest.mouseDClick(view.viewport(), Left, pos=pixel(view, 0, 5))
    QTest.mousePress(view.viewport(), Left, pos=pixel(view, 0, 5))
    QTest.mouseRelease(view.viewport(), Left, pos=pixel(view, 0, 5))
    QTest.mouseDClick(view.viewport(), Left, pos=pixel(view, 0, 5))
    QTest.mouseMove(view.viewport(), pixel(view, 0, 13))
    assert view.selected_text() == "hold was 48"


def test_a_shift_click_pulls_the_selection_there(show):
    view = show()
    drag(view, pixel(view, 0, 4), pixel(view, 0, 8))
    QTest.mousePress(view.viewport(), Left, Qt.KeyboardModifier.ShiftModifier, pixel(view, 2, 6))
    assert view.selected_text().startswith("hold was")
    assert view.selected_text().endswith("Twelve")


def test_a_drag_backwards_selects_the_same(show):
    view = show()
    drag(view, pixel(view, 0, 8), pixel(view, 0, 4))
    assert view.selected_text() == "hold"


def test_a_selection_over_two_pages_gives_an_anchor_for_each(show, drawn):
    view = show(FakePages(boxes=(PageBox(0, 0, 595, 300),) * 2))
    drawn(view)
    drag(view, pixel(view, 2, 0), pixel(view, 0, 3, page=1))
    assert [(anchor.page, anchor.quote) for anchor in view.anchors()] == [(0, LINES[2]), (1, "The")]


def test_the_end_of_a_line_is_reached_from_beyond_it(show):
    view = show()
    drag(view, pixel(view, 1, 0), pixel(view, 1, 70))
    assert view.selected_text() == LINES[1]


def test_copying_puts_the_words_on_the_clipboard(show):
    view = show()
    drag(view, pixel(view, 0, 4), pixel(view, 0, 8))
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "hold"


def test_a_click_takes_the_selection_away(show):
    view = show()
    drag(view, pixel(view, 0, 4), pixel(view, 0, 8))
    QTest.mouseClick(view.viewport(), Left, pos=pixel(view, 2, 3))
    assert view.anchors() == ()


def test_a_drag_begun_before_the_characters_came_ends_right(show, qtbot):
    source = FakePages(held=True)
    view = show(source)
    source.answer_all()
    qtbot.waitUntil(lambda: view.ready)
    start, end = pixel(view, 0, 4), pixel(view, 0, 8)
    QTest.mousePress(view.viewport(), Left, pos=start)
    QTest.mouseMove(view.viewport(), end)
    source.held = False
    source.answer_all()
    qtbot.waitUntil(lambda: view.feed.text(0) is not None)
    assert view.selected_text() == "hold"


def _bounds(box, quad):
    xs, ys = zip(*box.shown_quad(quad), strict=True)
    return min(xs), min(ys), max(xs), max(ys)
