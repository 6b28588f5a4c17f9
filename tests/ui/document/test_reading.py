"""Scrolling, zooming and going places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.document.fake_pages import A4, HEIGHT, LEFT, TOP, WIDTH, FakePages
from ui.document.pixmaps import PixmapCache
from ui.document.place import Place
from ui.document.view import PageView
from ui.document.zooming import LEAST, MOST, Fit, Zoom
from workbench.domain.anchor import Anchor, anchor_of
from workbench.domain.geometry import PageBox

MIB = 1024 * 1024


def wheel(view, notches, at, modifiers=Qt.KeyboardModifier.ControlModifier):
    where = QPointF(at)
    turned = QPoint(0, 120 * notches)
    event = QWheelEvent(
        where, view.viewport().mapToGlobal(where), QPoint(), turned, Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_a_page_fills_the_width_at_first(show):
    view = show()
    assert view.sight().page_rect(0).width() == pytest.approx(view.viewport().width() - 28, abs=1)
    assert view.horizontalScrollBar().maximum() == 0


def test_the_fit_follows_the_window(show, qtbot):
    view = show()
    view.resize(500, 600)
    qtbot.waitUntil(lambda: view.viewport().width() < 500)
    assert view.sight().page_rect(0).width() == pytest.approx(view.viewport().width() - 28, abs=1)


def test_a_fitted_page_is_in_sight_as_a_whole(show):
    view = show()
    view.set_zoom(Zoom(Fit.PAGE))
    view.go_to_page(1)
    assert view.viewport().rect().contains(view.sight().page_rect(1).toAlignedRect())


@pytest.mark.parametrize("notches", [5, -3])
def test_zooming_keeps_the_place_under_the_pointer(show, notches):
    view = show(FakePages(boxes=(A4,) * 20))
    view.go_to_page(9)
    point = QPointF(420, 310)
    before = view.sight().spot_at(point)
    wheel(view, notches, point)
    after = view.sight().spot_at(point)
    assert after.page == before.page
    assert after.y == pytest.approx(before.y, abs=2 / view.sight().scale_of(9))
    if view.horizontalScrollBar().maximum():
        assert after.x == pytest.approx(before.x, abs=2 / view.sight().scale_of(9))


def test_zoom_stays_within_what_is_offered(show):
    view = show()
    wheel(view, 40, QPoint(300, 300))
    assert view.zoom.factor == MOST
    wheel(view, -80, QPoint(300, 300))
    assert view.zoom.factor == LEAST


def test_an_old_picture_is_stretched_until_the_new_one_comes(show):
    view = show()
    view.feed.source.held = True
    view.set_zoom(Zoom(Fit.CHOSEN, 1.7), QPointF(0, 0))
    point = view.sight().point_on(0, (LEFT + WIDTH / 2, TOP + HEIGHT / 2))
    assert view.viewport().grab().toImage().pixelColor(point.toPoint()).lightness() < 60
    assert view.blank_frames <= 1


def test_at_eight_times_only_what_is_in_sight_is_asked_for(show):
    view = show()
    view.feed.source.asked.clear()
    view.set_zoom(Zoom(Fit.CHOSEN, 8.0))
    tiles = [entry[3] for entry in view.feed.source.asked if entry[0] == "render"]
    assert tiles
    assert all(width * height <= MIB for _, _, width, height in tiles)


def test_tiles_show_the_same_print_as_the_whole_page(show, drawn, qtbot):
    view = show()
    view.set_zoom(Zoom(Fit.CHOSEN, 4.0))
    view.jump(Anchor(view.version, 0, area=(50_000, 740_000, 110_000, 770_000)))
    qtbot.waitUntil(lambda: not view.feed._missing(view.feed._wanted.now))
    image = view.viewport().grab().toImage()
    on, off = (view.sight().point_on(0, (LEFT + x * WIDTH, TOP + HEIGHT / 2)).toPoint() for x in (0.5, 3.5))
    assert image.pixelColor(on).name() == "#000000"
    assert image.pixelColor(off).name() == "#ffffff"


def test_a_jump_brings_the_quote_into_the_middle(show):
    view = show(FakePages(boxes=(A4,) * 30))
    text = view.feed.source._text(17)
    view.jump(anchor_of(text, 4, 8, view.version))
    rect = view.sight().rect_on(17, (LEFT + 4 * WIDTH, TOP, LEFT + 8 * WIDTH, TOP + HEIGHT))
    assert rect.center().y() == pytest.approx(view.viewport().height() / 2, abs=2)


def test_the_quote_flashes_and_then_no_more(show, qtbot):
    view = show()
    view.jump(anchor_of(view.feed.source._text(1), 4, 8, view.version))
    assert view.overlays.flash is not None
    qtbot.waitUntil(lambda: view.overlays.flash is None)


def test_a_jump_to_a_page_shows_its_top(show):
    view = show(FakePages(boxes=(A4,) * 30))
    view.go_to_page(12)
    assert view.sight().page_rect(12).top() == pytest.approx(12, abs=1)
    assert view.page == 12


def test_a_jump_asked_for_before_the_document_is_open_happens_then(show, qtbot):
    source = FakePages(boxes=(A4,) * 30, held=True)
    view = show(source)
    view.jump(Anchor(view.version, 20))
    source.answer_all()
    qtbot.waitUntil(lambda: view.page == 20)


def test_a_jump_beyond_the_last_page_ends_there(show):
    view = show()
    view.go_to_page(99)
    assert view.page == 2


def test_the_last_of_five_thousand_pages_is_gone_to_without_drawing_those_between(show, drawn):
    view = show(FakePages(boxes=(A4,) * 5000))
    view.go_to_page(4999)
    drawn(view)
    asked = {one[1] for one in view.feed.source.asked if one[0] in ("render", "text")}
    assert view.page == 4999
    assert not asked & set(range(10, 4990))


def test_a_place_that_was_left_is_found_again(show):
    view = show(FakePages(boxes=(A4,) * 30))
    view.verticalScrollBar().setValue(5000)
    place = view.place
    view.go_to_page(3)
    view.go_back_to(place)
    assert view.verticalScrollBar().value() == pytest.approx(5000, abs=1)
    assert isinstance(place, Place)


def test_memory_stays_within_its_budget(look, qtbot):
    cache = PixmapCache(budget=8 * MIB)
    view = PageView(look, FakePages(boxes=(A4,) * 60), cache)
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.show()
    with qtbot.waitSignal(view.opened):
        view.open()
    for page in range(0, 60, 3):
        view.go_to_page(page)
        qtbot.waitUntil(lambda page=page: cache.of_page(view.version, page) != ())
    assert cache.weight <= 8 * MIB
    view.close_document()


def test_closing_leaves_late_answers_unheard(show, qtbot):
    source = FakePages(held=True)
    view = show(source)
    source.answer_all()
    qtbot.waitUntil(lambda: view.ready)
    view.close_document()
    source.answer_all()
    QApplication.sendPostedEvents()
    assert len(view.feed.cache) == 0


def test_a_page_that_cannot_be_drawn_says_why(show):
    view = show(FakePages(troubles={0: "page.slow"}))
    assert view.feed.trouble(0) == "page.slow"
    assert view.blank_frames <= 2
    view.feed.source.troubles.clear()
    QTest.keyClick(view, Qt.Key.Key_F5)
    assert view.feed.trouble(0) is None


def test_a_document_that_cannot_be_opened_says_so(look, qtbot):
    view = PageView(look, FakePages(refusal="document.password_needed"), PixmapCache())
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.refused, check_params_cb=lambda code: code == "document.password_needed"):
        view.open()
    view.close_document()


@pytest.mark.parametrize("side", [14_400, 200_000, 3e7])
def test_a_giant_page_is_shown_in_small_pieces(show, side):
    view = show(FakePages(boxes=(PageBox(0, 0, side, side),), lines=lambda page: ()))
    view.set_zoom(Zoom(Fit.CHOSEN, 8.0))
    renders = [entry for entry in view.feed.source.asked if entry[0] == "render"]
    assert all((tile[2] * tile[3] if tile else (side * scale) ** 2) <= 4.2e6 for _, _, scale, tile, _ in renders)


def test_scrolling_on_shows_hardly_a_blank_frame(show, qtbot):
    view = show(FakePages(boxes=(A4,) * 100))
    bar = view.verticalScrollBar()
    start, view.frames, view.blank_frames = bar.value(), 0, 0
    for step in range(1, 301):
        painted = view.frames
        bar.setValue(start + step * 120)
        qtbot.waitUntil(lambda painted=painted: view.frames > painted)
    assert view.frames >= 300
    assert view.blank_frames <= 0.01 * view.frames
