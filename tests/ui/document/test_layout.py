"""Where pages lie in the strip."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from ui.document.layout import LARGEST_SIDE, PageLayout, scale_to_page, scale_to_width
from ui.document.sight import Sight
from ui.document.zooming import LEAST, MOST, Zoom
from workbench.domain.geometry import PageBox

offsets = st.floats(-300, 300)
page_boxes = st.builds(
    lambda x, y, wide, tall, turn: PageBox(x, y, x + wide, y + tall, turn),
    *(offsets, offsets, st.floats(100, 900), st.floats(100, 1200)),
    st.sampled_from((0, 90, 180, 270)),
)
fractions = st.floats(0.02, 0.98)

A4 = PageBox(0, 0, 595, 842)
LANDSCAPE = PageBox(0, 0, 595, 842, 90)


def test_pages_lie_under_one_another_without_overlap():
    layout = PageLayout((A4, LANDSCAPE, A4), 1.3)
    rects = [layout.rect(page) for page in range(3)]
    assert all(one.bottom() < other.top() for one, other in itertools.pairwise(rects))


def test_narrow_pages_are_centred():
    layout = PageLayout((A4, LANDSCAPE), 1.0)
    layout.centre_in(1000)
    assert abs(layout.rect(0).center().x() - layout.rect(1).center().x()) <= 1


@pytest.mark.parametrize("page", range(5))
def test_a_spot_comes_back_from_the_strip(page):
    layout = PageLayout((A4, LANDSCAPE) * 3, 0.77)
    spot = layout.spot_at(*_middle(layout, page))
    point = layout.point_of(spot)
    assert (point.x(), point.y()) == pytest.approx(_middle(layout, page))


@given(
    st.lists(page_boxes, min_size=1, max_size=4),
    *(st.floats(LEAST, MOST), st.sampled_from((1.0, 1.25, 2.0))),
    *(st.integers(0, 3), fractions, fractions),
    *(st.integers(-500, 20_000), st.integers(-500, 40_000)),
)
def test_a_place_in_the_file_comes_back_from_the_screen(boxes, zoom, ratio, number, across, down, left, top):
    page = number % len(boxes)
    box = boxes[page]
    place = box.left + across * (box.right - box.left), box.bottom + down * (box.top - box.bottom)
    layout = PageLayout(tuple(boxes), Zoom(factor=zoom).scale(ratio))
    sight = Sight(layout, QRect(left, top, 1400, 900), ratio)
    spot = sight.spot_at(sight.point_on(page, box.to_shown(*place)))
    assert spot.page == page
    assert box.to_user(spot.x, spot.y) == pytest.approx(place, abs=0.5 / sight.scale_of(page))


def test_a_point_in_a_gap_belongs_to_the_nearer_page():
    layout = PageLayout((A4, A4), 1.0, gap=20)
    below = layout.rect(0).top() + layout.rect(0).height()
    assert layout.page_at(below + 3) == 0
    assert layout.page_at(below + 17) == 1


def test_only_pages_that_meet_the_band_are_in_sight():
    layout = PageLayout((A4,) * 100, 1.0)
    rect = layout.rect(40)
    assert layout.within(rect.top() + 5, rect.top() + rect.height()) == range(40, 41)
    assert list(layout.within(rect.top() - 3, rect.top() - 1)) == []


@pytest.mark.parametrize("side", [1e6, 1e9, math.inf, math.nan, 0.0, -5.0])
def test_a_page_of_any_size_is_laid_out_within_bounds(side):
    layout = PageLayout((PageBox(0, 0, side, side), A4), 10.0)
    assert 0 < layout.rect(0).width() <= LARGEST_SIDE * 10
    assert layout.size.height() < 2**31


def test_a_giant_page_keeps_its_shape():
    layout = PageLayout((PageBox(0, 0, 40_000, 20_000),), 1.0)
    assert layout.rect(0).width() == pytest.approx(2 * layout.rect(0).height(), abs=1)


def test_a_long_document_at_the_highest_zoom_stays_within_what_scroll_bars_hold():
    assert PageLayout((A4,) * 20_000, 8 * 96 / 72 * 3).size.height() < 2**31


def test_a_fitted_page_has_exactly_the_width():
    scale = scale_to_width(A4, 613)
    assert PageLayout((A4,), scale).rect(0).width() == 613


def test_a_whole_page_fits_into_the_window():
    layout = PageLayout((LANDSCAPE,), scale_to_page(LANDSCAPE, 500, 400))
    assert layout.rect(0).width() <= 500
    assert layout.rect(0).height() <= 400


def _middle(layout, page):
    rect = layout.rect(page)
    return rect.left() + rect.width() / 2, rect.top() + rect.height() / 3


sides = st.floats(20, 3000)
pages_alone = st.lists(st.builds(PageBox, st.just(0.0), st.just(0.0), sides, sides), min_size=1, max_size=8)


@given(pages_alone, st.floats(0.1, 3), st.integers(60, 1200), st.sampled_from([40, 111, 700]))
def test_scrolled_through_one_page_at_a_time_nothing_is_left_out(boxes, scale, window, step):
    layout = PageLayout(tuple(boxes), scale, alone=window)
    step, top, seen, most = min(step, window), 0.0, {0: 0.0}, layout.size.height() - window
    while top < most:
        after = layout.stepped(top, min(top + step, most))
        assert after > top
        top = after
        (page,) = layout.within(top, top + window)
        assert seen.setdefault(page, top) <= top
        assert layout.rect(page).top() >= top - 1 or top - seen[page] < layout.rect(page).height()
    assert list(seen) == list(range(len(boxes)))


@given(pages_alone, st.floats(0.1, 3), st.integers(60, 1200), st.data())
def test_a_window_held_to_a_page_that_stands_alone_shows_that_page_and_no_other(boxes, scale, window, data):
    layout = PageLayout(tuple(boxes), scale, alone=window)
    page = data.draw(st.integers(0, len(boxes) - 1))
    top = layout.held(page, data.draw(st.floats(-5000, 50_000)))
    assert list(layout.within(top, top + window)) == [page]
