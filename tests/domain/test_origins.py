"""Where annotations of files lie: on one passage, or on their area; never on words that were not marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.pages_of_words import page_of
from workbench.domain.file_annotations import FileAnnotation
from workbench.domain.geometry import PageBox, PageText
from workbench.domain.origins import is_in_print, name_in, origin_of, placed, span_under
from workbench.domain.selection import quads

LINES = ["Stability was shown for twelve", "hours at the site of care, and", "for six hours in the vehicle."]
BOXES = [PageBox(0, 0, 595, 842, turn) for turn in (0, 90, 180, 270)] + [PageBox(30, 40, 500, 700, 90)]


def marking(quads_):
    return FileAnnotation(name="n", kind="underline", page=0, rect=(0, 0, 1000, 1000), quads=quads_)


@given(st.sampled_from(BOXES), st.integers(0, 80), st.integers(1, 40))
def test_the_quads_of_a_passage_lead_back_to_it(box, start, length):
    page = page_of(LINES, box)
    end = min(start + length, len(page.text))
    marked = quads(page, start, end)
    if marked:
        anchor, path = placed(marking(marked), page, "v")
        assert (anchor.quads, path) == (marked, ())
        assert "".join(anchor.quote.split()) == "".join(page.text[start:end].split())


def test_a_generous_marker_keeps_its_own_quads_beside_those_of_the_words():
    page = page_of(LINES)
    ((x1, y1, x2, y2, x3, y3, x4, y4),) = quads(page, 0, 9)
    wide = (x1 - 900, y1 + 900, x2 + 900, y2 + 900, x3 - 900, y3 - 900, x4 + 900, y4 - 900)
    anchor, path = placed(marking((wide,)), page, "v")
    assert (anchor.quote, anchor.quads, path) == ("Stability", quads(page, 0, 9), (wide,))


def test_two_places_far_apart_are_no_passage():
    page = page_of(LINES)
    apart = (*quads(page, 0, 4), *quads(page, 66, 70))
    anchor, path = placed(marking(apart), page, "v")
    assert (anchor.quote, anchor.quads, path) == ("", (), apart)
    assert anchor.area is not None


@pytest.mark.parametrize("page", [None, PageText(0, "", page_of([]).boxes)])
def test_without_words_below_the_area_is_kept(page):
    anchor, path = placed(marking(quads(page_of(LINES), 0, 9)), page, "v")
    assert (bool(anchor.area), anchor.quote, len(path)) == (True, "", 1)


def test_a_flood_of_quads_is_not_searched():
    page = page_of(["x" * 80] * 200)
    assert span_under(page, quads(page, 0, 9) * 1000) is None


@pytest.mark.parametrize("inside", [True, False])
def test_an_origin_says_the_name_and_whether_the_file_shows_it(inside):
    origin = origin_of("a:b", inside=inside)
    assert (name_in(origin), is_in_print(origin)) == ("a:b", inside)
    assert (name_in(""), is_in_print("")) == ("", False)
