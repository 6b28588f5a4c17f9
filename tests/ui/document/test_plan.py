"""Which pieces of pages are asked for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect

from tests.ui.document.fake_pages import pixels
from ui.document.layout import PageLayout
from ui.document.plan import SOFT_PIXELS, TILE, WHOLE_PIXELS, in_tiles, plan
from workbench.domain.geometry import PageBox

A4 = PageBox(0, 0, 595, 842)
TWICE = 2 * 96 / 72


def test_up_to_twice_its_size_a_page_is_drawn_whole():
    assert not in_tiles(PageLayout((A4,), TWICE), 0, TWICE)


def test_a_page_above_twice_its_size_is_drawn_in_tiles():
    assert in_tiles(PageLayout((A4,), TWICE * 1.01), 0, TWICE)


def test_a_page_of_many_pixels_is_drawn_in_tiles_at_any_size():
    assert in_tiles(PageLayout((PageBox(0, 0, 5000, 5000),), 1.0), 0, TWICE)


def test_tiles_cover_what_is_in_sight():
    layout = PageLayout((A4,), 10.0)
    window = QRect(1000, 2000, 1300, 900)
    page = layout.rect(0)
    tiles = [piece.tile for piece in plan(layout, window, True, TWICE).now if piece.tile]
    covered = sum(
        (QRect(left, top, width, height).translated(page.topLeft()) & window).width()
        * (QRect(left, top, width, height).translated(page.topLeft()) & window).height()
        for left, top, width, height in tiles
    )
    seen = page & window
    assert covered == seen.width() * seen.height()


def test_no_tile_leaves_its_page():
    layout = PageLayout((A4,), 10.0)
    page = layout.rect(0)
    wanted = plan(layout, QRect(0, 0, page.width() + 50, page.height() + 50), True, TWICE)
    for left, top, width, height in (piece.tile for piece in wanted.now if piece.tile):
        assert left + width <= page.width()
        assert top + height <= page.height()
        assert width <= TILE
        assert height <= TILE


def test_a_soft_whole_page_stands_below_the_tiles():
    now = plan(PageLayout((A4,), 10.0), QRect(0, 0, 800, 800), True, TWICE).now
    soft = [piece for piece in now if piece.tile is None]
    assert len(soft) == 1
    assert soft[0].scale ** 2 * 595 * 842 <= SOFT_PIXELS


@pytest.mark.parametrize(("downwards", "first", "last"), [(True, 9, 12), (False, 8, 11)])
def test_two_screens_ahead_and_one_behind_are_fetched(downwards, first, last):
    layout = PageLayout((A4,) * 30, 1.0)
    page = layout.rect(10)
    window = QRect(0, page.top() - 6, 600, page.height() + 12)
    wanted = plan(layout, window, downwards, TWICE)
    assert {piece.page for piece in wanted.now} == {10}
    assert {piece.page for piece in wanted.ahead} == set(range(first, last + 1)) - {10}


def test_no_piece_is_larger_than_the_worker_gives():
    boxes = (A4, PageBox(0, 0, 14_400, 14_400), PageBox(0, 0, 10, 14_400), PageBox(0, 0, 1e7, 1e7))
    for scale in (0.1, 1.0, 2.6, 10.0):
        layout = PageLayout(boxes, scale)
        for page in range(4):
            top = layout.rect(page).top()
            for piece in plan(layout, QRect(0, top, 1500, 1200), True, TWICE).now:
                box = boxes[piece.page]
                size = piece.tile[2:] if piece.tile else pixels(box, piece.scale)
                assert size[0] * size[1] <= WHOLE_PIXELS * 1.05
