"""Page geometry: what is kept and what is shown are the same place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.geometry import PageBox

ROTATIONS = (0, 90, 180, 270)
coordinates = st.floats(-2000, 2000, allow_nan=False)


@given(st.sampled_from(ROTATIONS), coordinates, coordinates, coordinates, coordinates)
def test_a_place_comes_back_from_the_screen(rotation, left, bottom, x, y):
    box = PageBox(left, bottom, left + 595, bottom + 842, rotation)
    assert box.to_user(*box.to_shown(x, y)) == pytest.approx((x, y), abs=1e-6)


@pytest.mark.parametrize(("rotation", "shown"), [(0, (0, 100)), (90, (0, 0)), (180, (200, 0)), (270, (100, 200))])
def test_the_lower_left_corner_turns_with_the_page(rotation, shown):
    assert PageBox(10, 20, 210, 120, rotation).to_shown(10, 20) == shown


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_a_rectangle_comes_back_from_the_screen(rotation):
    box = PageBox(10, 20, 210, 120, rotation)
    assert box.user_rect(*box.shown_rect((30_000, 40_000, 60_000, 55_000))) == (
        30_000,
        40_000,
        60_000,
        55_000,
    )


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_the_page_fills_its_shown_size(rotation):
    box = PageBox(10, 20, 210, 120, rotation)
    assert box.shown_rect((10_000, 20_000, 210_000, 120_000)) == (0, 0, box.width, box.height)


@pytest.mark.parametrize(("rotation", "size"), [(0, (400, 200)), (90, (200, 400))])
def test_a_picture_measures_the_page_as_shown(rotation, size):
    assert PageBox(10, 20, 210, 120, rotation).pixels(2.0) == size


@given(st.sampled_from(ROTATIONS), st.sampled_from(ROTATIONS), coordinates, coordinates, coordinates, coordinates)
def test_a_page_turned_by_the_reader_is_the_shown_page_turned(rotation, turn, left, bottom, x, y):
    box = PageBox(left, bottom, left + 595, bottom + 842, rotation)
    across, down = box.to_shown(x, y)
    turned = {
        0: (across, down),
        90: (box.height - down, across),
        180: (box.width - across, box.height - down),
        270: (down, box.width - across),
    }
    assert box.turned(turn).to_shown(x, y) == pytest.approx(turned[turn], abs=1e-6)
