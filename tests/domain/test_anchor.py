"""Anchors: found again exactly, found where they moved to, or honestly lost; never put on other words."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.pages_of_words import page_of, wrapped
from workbench.domain.anchor import Anchor, anchor_of
from workbench.domain.errors import RuleBroken
from workbench.domain.geometry import PageBox
from workbench.domain.relocating import Fate, locate

V1, V2 = "a" * 64, "b" * 64
PROSE = str.split(
    "Release of each unit depends on the in-process result at the unit and on the review of the batch record by "
    "the qualified person at the control site before the product reaches the patient. The shelf life of twelve "
    "hours at two to eight degrees was set from three batches made at the first unit, and it has not been shown "
    "for the second unit, whose closure differs. Deviations are recorded in the unit and are seen by the site daily."
)
boxes = st.builds(
    lambda x, y, r: PageBox(x, y, x + 500, y + 700, r),
    st.floats(-300, 300),
    st.floats(-300, 300),
    st.sampled_from((0, 90, 180, 270)),
)
spans = st.tuples(st.integers(0, len(PROSE) - 1), st.integers(1, 12))


def _marked(page, words, first, count):
    """Anchor some words of a page; return the anchor with where they stand."""
    start = sum(len(word) + 1 for word in words[:first])
    text = page.text.replace("\r\n", " ")
    end = start + len(" ".join(words[first : first + count]))
    assert text[start:end] == " ".join(words[first : first + count])
    raw = [index for index, character in enumerate(page.text) if character != "\n"]
    return anchor_of(page, raw[start], raw[end - 1] + 1, V1)


@given(boxes, spans)
def test_an_anchor_is_found_where_it_was_made(box, span):
    page = page_of(wrapped(PROSE), box)
    anchor = _marked(page, PROSE, *span)
    placed = locate(anchor, page, V1)
    assert (placed.fate, placed.quads) == (Fate.EXACT, anchor.quads)


printed = st.lists(st.sampled_from([*"abcABC12ﬁﬂ²\u00adéשלםع-’.,½", "e\u0301"]), min_size=1, max_size=8).map("".join)
printed_lines = st.builds(
    lambda words, torn: " ".join(words) + ("\ufffe" if torn else ""), st.lists(printed, min_size=1), st.booleans()
)


@given(boxes, st.lists(printed_lines, min_size=1, max_size=5), st.integers(0, 300), st.integers(0, 300))
def test_whatever_is_selected_on_a_page_is_found_again_there(box, lines, one, other):
    page = page_of(lines, box)
    start, end = sorted((one % (len(page.text) + 1), other % (len(page.text) + 1)))
    try:
        anchor = anchor_of(page, start, end, V1)
    except RuleBroken:
        assume(False)
    placed = locate(anchor, page, V1)
    assert (placed.fate, placed.quads) == (Fate.EXACT, anchor.quads)


@pytest.mark.parametrize(
    ("lines", "selected", "quote"),
    [
        (["the manufac\ufffe", "ture site"], "manufac\ufffe", "manufac"),
        (["the manufac\ufffe", "ture site"], "\ufffe\r\nture", "ture"),
        (["a point-of\ufffe", "care unit"], "of\ufffe\r\ncare", "of-care"),
        (["the cafe\u0301 unit"], "cafe", "cafe\u0301"),
        (["two\u00ad", "fold"], "two\u00ad\r\n", "two"),
    ],
)
def test_a_quote_holds_words_as_they_stand_on_the_page(lines, selected, quote):
    page = page_of(lines)
    start = page.text.index(selected)
    assert anchor_of(page, start, start + len(selected), V1).quote == quote


@given(boxes, spans)
def test_an_anchor_survives_the_record(box, span):
    anchor = _marked(page_of(wrapped(PROSE), box), PROSE, *span)
    assert Anchor.of(anchor.value()) == anchor


def test_a_quote_is_kept_as_a_reader_sees_it():
    page = page_of(["10 m² of manufac\ufffe", "ture space"])
    assert anchor_of(page, 0, 31, V1).quote == "10 m² of manufacture space"


def test_nothing_but_blanks_is_no_anchor():
    with pytest.raises(RuleBroken, match=r"anchor\.empty"):
        anchor_of(page_of(["a    b"]), 1, 5, V1)


@pytest.mark.parametrize(
    "value",
    [
        {"version": V1, "page": 0, "quads": [[1, 2]], "quote": "x"},
        {"version": V1, "page": 0, "quads": [[1.5] * 8], "quote": "x"},
        {"version": V1, "page": None, "quads": [[1] * 8], "quote": "x"},
        {"version": V1, "page": -1},
        {"version": V1, "page": 0, "area": [5, 5, 1, 1]},
        {"version": 7},
    ],
)
def test_a_value_of_another_shape_is_refused(value):
    with pytest.raises(RuleBroken):
        Anchor.of(value)
