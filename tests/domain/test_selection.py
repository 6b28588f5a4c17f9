"""Selecting text: what a pointer means, on pages turned every way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.pages_of_words import ADVANCE, HEIGHT, LEADING, MARGIN, page_both_ways, page_of, place_of
from workbench.domain.geometry import PageBox
from workbench.domain.selection import TextLayout, line_at, quads, select, word_at

ROTATIONS = (0, 90, 180, 270)
LINES = ["The stability of the product", "was shown for twelve hours", "at the point of care."]
boxes = st.builds(
    lambda x, y, r: PageBox(x, y, x + 500, y + 700, r),
    st.floats(-300, 300),
    st.floats(-300, 300),
    st.sampled_from(ROTATIONS),
)


def _span_of(page, words):
    start = page.text.index(words)
    return start, start + len(words)


@given(boxes)
def test_drawing_over_words_selects_them_however_the_page_is_turned(box):
    page = page_of(LINES, box)
    start, end = _span_of(page, "product\r\nwas shown")
    (x1, y1), (x2, y2) = box.to_shown(*place_of(page, start)), box.to_shown(*place_of(page, end - 1))
    assert select(page, box.to_user(x1 - 2, y1), box.to_user(x2 + 2, y2)) == (start, end)


@given(boxes)
def test_drawing_backwards_selects_the_same(box):
    page = page_of(LINES, box)
    here, there = place_of(page, 6), place_of(page, 40)
    assert select(page, here, there) == select(page, there, here)


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_the_word_under_the_pointer_is_whole(rotation):
    page = page_of(LINES, PageBox(10, 20, 610, 820, rotation))
    index = page.text.index("twelve") + 3
    assert page.text[slice(*word_at(page, place_of(page, index)))] == "twelve"


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_the_line_under_the_pointer_is_whole(rotation):
    page = page_of(LINES, PageBox(10, 20, 610, 820, rotation))
    index = page.text.index("twelve")
    assert page.text[slice(*line_at(page, place_of(page, index)))] == LINES[1]


def test_a_word_torn_at_a_line_end_is_one_word():
    page = page_of(["a manufac\ufffe", "ture site"])
    assert page.text[slice(*word_at(page, place_of(page, 4)))] == "manufac\ufffe\r\nture"


def test_far_from_any_text_there_is_no_word():
    page = page_of(LINES)
    assert word_at(page, (580.0, 10.0)) == (0, 0)


def test_a_page_without_text_selects_nothing():
    assert select(page_of([]), (0.0, 0.0), (500.0, 500.0)) == (0, 0)


def test_the_nearer_column_is_meant():
    page = page_of(["left column" + " " * 40 + "right column"])
    start, end = _span_of(page, "right")
    assert page.text[slice(*word_at(page, place_of(page, start + 1)))] == page.text[start:end]


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_each_line_gets_one_quad_that_starts_top_left_as_read(rotation):
    box = PageBox(10, 20, 610, 820, rotation)
    page = page_of(LINES, box)
    first, second = quads(page, *_span_of(page, "product\r\nwas shown"))
    left = MARGIN + 6 * LINES[0].index("product")
    assert box.shown_quad(first)[0] == pytest.approx((left, MARGIN), abs=0.01)
    assert box.shown_quad(second)[3] == pytest.approx((MARGIN + 9 * 6, MARGIN + LEADING + HEIGHT), abs=0.01)


def test_blanks_at_the_end_of_a_line_are_not_painted():
    page = page_of(["twelve   ", "hours"])
    assert max(quads(page, 0, 14)[0][0::2]) == pytest.approx((MARGIN + 36) * 1000)


def test_slanted_text_is_painted_in_pieces_no_taller_than_its_letters():
    page = page_of(["slanted"])
    for index in range(7):
        at = 4 * index
        for side in (1, 3):
            page.boxes[at + side] += 6.0 * index
    assert max(quad[1] - quad[5] for quad in quads(page, 0, 7)) < 20_000


HOLD = "hold שלום 48"
HOLD_SEEN = (0, 1, 2, 3, 4, 8, 7, 6, 5, 9, 10, 11)
"""English with a Hebrew word in it, as it stands from left to right."""


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_a_word_read_from_the_right_is_selected_from_its_right_edge(rotation):
    box = PageBox(10, 20, 610, 820, rotation)
    page = page_both_ways(HOLD, HOLD_SEEN, box)
    begin, end = MARGIN + 9 * ADVANCE - 1, MARGIN + 5 * ADVANCE + 1
    here, there = (box.to_user(x, MARGIN + HEIGHT / 2) for x in (begin, end))
    assert page.text[slice(*select(page, here, there))] == "שלום"


@pytest.mark.parametrize("rotation", ROTATIONS)
def test_what_stands_between_selected_words_of_both_directions_is_not_painted(rotation):
    box = PageBox(10, 20, 610, 820, rotation)
    page = page_both_ways(HOLD, HOLD_SEEN, box)
    lefts = sorted(box.shown_quad(quad)[0][0] for quad in quads(page, 0, 7))
    assert lefts == pytest.approx([MARGIN, MARGIN + 7 * ADVANCE], abs=0.01)
    assert len(TextLayout(page).painted(0, 7)) == 2


def test_a_whole_line_of_both_directions_is_painted_as_one():
    page = page_both_ways(HOLD, HOLD_SEEN)
    assert len(quads(page, 0, len(HOLD))) == len(TextLayout(page).painted(0, len(HOLD))) == 1


def test_letters_drawn_as_one_are_never_parted():
    page = page_of(["a fixed dose"])
    for side in range(4):
        page.boxes[4 * 3 + side] = page.boxes[4 * 2 + side]
    layout, (x, y) = TextLayout(page), place_of(page, 2)
    assert (layout.caret((x - 1, y)), layout.caret((x + 1, y))) == (2, 4)
