"""Pages turned by the reader, and one page at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.document.fake_pages import A4, HEIGHT, LEADING, LEFT, TOP, WIDTH, FakePages
from tests.ui.document.test_selecting import cut, drag
from ui.document.marks import MarkKind, PageMark
from ui.document.mode import Mode
from ui.document.pane import DocumentPane
from ui.document.zooming import Fit, Zoom
from ui.shell.commands import Command
from workbench.domain.anchor import Anchor
from workbench.domain.geometry import PageBox
from workbench.services.pages import Aspect

Key = Qt.Key
TURNS = (90, 180, 270)


def turned_pixel(view, column, row=0, page=0):
    """The pixel in the middle of a character's box as it lies on the page as it is shown now."""
    own, shown = cut(0), view.feed.boxes[page]
    place = own.to_user(LEFT + (column + 0.1) * WIDTH, TOP + row * LEADING + HEIGHT / 2)
    return view.sight().point_on(page, shown.to_shown(*place)).toPoint()


@pytest.fixture
def turned(show, drawn, request):
    view = show(FakePages(boxes=(cut(0),)))
    view.turn_to(request.param)
    view.set_zoom(Zoom(Fit.PAGE))
    drawn(view)
    return view


@pytest.mark.parametrize("turned", TURNS, indirect=True)
def test_a_drag_on_a_turned_page_selects_the_words_under_it(turned):
    drag(turned, turned_pixel(turned, 4), turned_pixel(turned, 21))
    assert turned.selected_text() == "hold was 48 hours"


@pytest.mark.parametrize("turned", TURNS, indirect=True)
def test_a_rectangle_on_a_turned_page_lies_where_it_was_drawn(turned):
    turned.set_mode(Mode.AREA)
    drag(turned, turned_pixel(turned, 0), turned_pixel(turned, 30, row=2))
    (anchor,) = turned.anchors()
    left, top, width, height = cut(0).shown_rect(anchor.area)
    assert (left, left + width) == pytest.approx((LEFT, LEFT + 30 * WIDTH), abs=3)
    assert (top, top + height) == pytest.approx((TOP + HEIGHT / 2, TOP + 2 * LEADING + HEIGHT / 2), abs=3)


@pytest.mark.parametrize("turned", TURNS, indirect=True)
def test_a_mark_turns_with_its_page(turned):
    rect = cut(0).user_rect(LEFT, TOP, 100, 40)
    turned.set_marks((PageMark("m", 0, "QUAL", MarkKind.AREA, True, rect=rect),))
    turned.turn_to(0)
    (placed,) = turned.overlays.marks.on_page(0, turned.feed.boxes[0])
    assert placed.whole == pytest.approx((LEFT, TOP, LEFT + 100, TOP + 40), abs=0.01)


def test_the_worker_is_asked_for_turned_pictures(show, qtbot):
    view = show()
    QTest.keyClick(view, Key.Key_R)
    assert (view.turn, view.feed.boxes[0].rotation) == (90, 90)
    qtbot.waitUntil(lambda: view.feed.cache.of_page(view.version, 0, Aspect(90)) != ())


def test_turning_back_shows_the_pictures_there_are(show, qtbot):
    view = show()
    view.turn_right()
    qtbot.waitUntil(lambda: view.feed.cache.of_page(view.version, 0, Aspect(90)) != ())
    asked = len(view.feed.source.asked)
    QTest.keyClick(view, Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    assert not [one for one in view.feed.source.asked[asked:] if one[0] == "render" and one[1] == 0]


def test_what_is_in_the_middle_stays_there_when_pages_turn(show):
    view = show(FakePages(boxes=(A4,) * 30))
    view.go_to_page(17)
    page = view.sight().spot_at(view.viewport().rect().center().toPointF()).page
    view.turn_right()
    assert view.sight().spot_at(view.viewport().rect().center().toPointF()).page == page


def test_a_place_left_on_an_upright_page_is_found_again_when_it_is_turned(show):
    view = show(FakePages(boxes=(A4,) * 30))
    view.go_to_page(12)
    place = view.place
    view.turn_to(180)
    view.go_to_page(3)
    view.go_back_to(place)
    assert 12 in view.sight().pages


@pytest.fixture
def alone(show):
    view = show(FakePages(boxes=(A4,) * 30))
    view.go_to_page(7)
    QTest.keyClick(view, Key.Key_P)
    return view


def test_one_page_at_a_time_shows_one_page(alone):
    assert list(alone.sight().pages) == [7]


def test_scrolling_stops_at_the_end_of_a_page_before_it_goes_on(alone):
    alone.go_to_page(7)
    seen = []
    for _ in range(4):
        QTest.keyClick(alone, Key.Key_Space)
        seen.append((list(alone.sight().pages), alone.verticalScrollBar().value()))
    assert [pages for pages, _ in seen] == [[7], [8], [8], [9]]


def test_scrolling_back_comes_to_the_end_of_the_page_before(alone):
    alone.go_to_page(7)
    QTest.keyClick(alone, Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    bottom = alone.sight().page_rect(6).bottom()
    assert list(alone.sight().pages) == [6]
    assert bottom == pytest.approx(alone.viewport().height() - 12, abs=2)


@pytest.mark.parametrize("y", [20, 420, 830])
def test_an_anchor_is_shown_on_its_own_page_alone(alone, y):
    alone.jump(Anchor(alone.version, 21, area=A4.user_rect(40, y, 100, 10)))
    assert list(alone.sight().pages) == [21]
    assert alone.viewport().rect().contains(alone.sight().rect_on(21, (40, y, 140, y + 10)).toAlignedRect())


def test_a_page_that_fits_stands_in_the_middle(alone):
    alone.set_zoom(Zoom(Fit.PAGE))
    area = alone.sight().page_rect(7)
    assert area.center().y() == pytest.approx(alone.viewport().height() / 2, abs=2)


def test_all_pages_come_back_into_one_strip(alone):
    alone.set_zoom(Zoom(Fit.CHOSEN, 0.2))
    alone.toggle_alone()
    assert len(alone.sight().pages) > 1


def test_dark_paper_is_asked_for_and_painted(show, qtbot, look):
    view = show()
    look.on_pages(True)
    qtbot.waitUntil(lambda: view.feed.cache.of_page(view.version, 0, Aspect(dark=True)) != ())
    assert view.grab().toImage().pixelColor(40, 40).lightness() < 60


def test_a_document_opened_on_dark_paper_is_drawn_so_at_once(show, look):
    look.on_pages(True)
    view = show()
    assert not view.feed.cache.of_page(view.version, 0)


def test_marks_on_dark_paper_leave_print_light(show, qtbot, look):
    view = show(FakePages(boxes=(cut(0),)))
    view.set_marks((PageMark("m", 0, "QUAL", MarkKind.AREA, True, rect=cut(0).user_rect(0, 0, 400, 400)),))
    look.on_pages(True)
    qtbot.waitUntil(lambda: view.feed.cache.of_page(view.version, 0, Aspect(dark=True)) != ())
    fill = view.grab().toImage().pixelColor(view.sight().point_on(0, (20, 20)).toPoint())
    assert fill.lightness() < 90


def test_the_menu_says_that_pages_are_dark(show, look, qtbot):
    pane = DocumentPane(look)
    qtbot.addWidget(pane)
    pane.offers()[Command.DARK_PAPER]()
    assert pane.on() == {Command.DARK_PAPER}


def test_each_page_that_stands_alone_fits_by_itself(show):
    view = show(FakePages(boxes=(A4, A4.turned(90), PageBox(0, 0, 300, 300), A4)))
    view.toggle_alone()
    view.set_zoom(Zoom(Fit.PAGE))
    for page in range(4):
        view.go_to_page(page)
        area, room = view.sight().page_rect(page), view.viewport().rect().adjusted(14, 12, -14, -12)
        assert list(view.sight().pages) == [page]
        assert max(area.width() / room.width(), area.height() / room.height()) == pytest.approx(1, abs=0.02)


def test_the_size_of_the_page_being_read_is_told_where_each_fits_by_itself(show):
    view = show(FakePages(boxes=(A4, PageBox(0, 0, 300, 300))))
    view.toggle_alone()
    view.set_zoom(Zoom(Fit.PAGE))
    factor = view.zoom.factor
    view.go_to_page(1)
    assert view.zoom.fit is Fit.PAGE
    assert view.zoom.factor > 1.5 * factor


def test_the_place_of_a_small_page_that_stands_alone_is_on_it(show):
    view = show(FakePages(boxes=(A4, PageBox(0, 0, 300, 100), A4)))
    view.toggle_alone()
    view.set_zoom(Zoom(Fit.CHOSEN, 1.0))
    view.go_to_page(1)
    assert view.place.page == 1
