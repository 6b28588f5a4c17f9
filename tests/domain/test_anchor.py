"""Anchors: found again exactly, found where they moved to, or honestly lost; never put on other words."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.domain.pages_of_words import page_of, wrapped
from workbench.domain.anchor import Anchor, Fate, anchor_of, locate, relocate
from workbench.domain.errors import RuleBroken
from workbench.domain.geometry import PageBox

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


@given(spans, st.integers(30, 80))
def test_words_that_were_set_anew_are_found_again(span, width):
    old, new = page_of(wrapped(PROSE)), page_of(wrapped(PROSE, width), number=3)
    placed = relocate(_marked(old, PROSE, *span), [new], [old], V2)
    words = " ".join(PROSE[span[0] : span[0] + span[1]])
    assert placed.fate is Fate.ORPHAN or " ".join(new.text[placed.start : placed.end].split()) == words


edits = st.lists(
    st.tuples(st.sampled_from(("cut", "put", "change", "move")), st.integers(0, 79), st.integers(1, 9)), max_size=12
)


def _edited(numbered, changes):
    """Edit numbered words at random; words that are put in are new ones."""
    words = list(numbered)
    for round_, (kind, at, count) in enumerate(changes):
        at = at % (len(words) + 1)
        fresh = [(f"new{round_}{index}", None) for index in range(count)]
        taken = words[at : at + count]
        if kind == "cut":
            words[at : at + count] = []
        elif kind == "put":
            words[at:at] = fresh
        elif kind == "change":
            words[at : at + count] = fresh[: len(taken)]
        else:
            words[at : at + count] = []
            target = (at * 7) % (len(words) + 1)
            words[target:target] = taken
    return words


@settings(max_examples=300, derandomize=True)
@given(spans, edits, st.integers(40, 80))
def test_random_edits_never_put_a_mark_on_other_words(span, changes, width):
    numbered = [(word, number) for number, word in enumerate(PROSE)]
    after = _edited(numbered, changes)
    assume(after)
    words = [word for word, _ in after]
    old, new = page_of(wrapped(PROSE)), page_of(wrapped(words, width))
    placed = relocate(_marked(old, PROSE, *span), [new], [old], V2)
    if placed.fate is not Fate.ORPHAN:
        first = len(new.text[: placed.start].split())
        found = [number for _, number in after[first : first + len(new.text[placed.start : placed.end].split())]]
        assert found == list(range(span[0], min(span[0] + span[1], len(PROSE))))


few = st.lists(st.sampled_from(("met", "not", "unit", "the", "site")), min_size=30, max_size=90)


@settings(max_examples=300, derandomize=True)
@given(few, spans, edits)
def test_words_that_repeat_are_never_confused(words, span, changes):
    first, count = span[0] % len(words), span[1]
    after = _edited([(word, number) for number, word in enumerate(words)], changes)
    assume(after)
    old, new = page_of(wrapped(words)), page_of(wrapped([word for word, _ in after]))
    placed = relocate(_marked(old, words, first, count), [new], [old], V2)
    if placed.fate is not Fate.ORPHAN:
        at = len(new.text[: placed.start].split())
        found = [number for _, number in after[at : at + len(new.text[placed.start : placed.end].split())]]
        assert set(found) & set(range(first, first + count)), "the words are the same, but none of them was marked"


def test_a_row_that_moved_up_does_not_take_the_mark_of_the_row_above():
    rows = [f"Batch {number} complies Yes" for number in range(1, 9)]
    old, new = page_of(rows), page_of(rows[1:])
    start = old.text.index("Yes", old.text.index("Batch 3"))
    placed = relocate(anchor_of(old, start, start + 3, V1), [new], [old], V2)
    assert placed.fate is Fate.ORPHAN or new.text[: placed.start].rstrip().endswith("Batch 3 complies")


def test_a_passage_that_moved_to_another_page_is_found_there():
    old = page_of(wrapped(PROSE))
    new = [page_of(["An added cover letter."]), page_of(wrapped(["Preface:", *PROSE]), number=1)]
    placed = relocate(_marked(old, PROSE, 31, 8), new, [old], V2)
    assert (placed.fate, placed.page) == (Fate.MOVED, 1)


def test_a_passage_that_was_taken_out_is_lost_though_its_words_stand_elsewhere():
    elsewhere = str.split("Annex B lists further results. shelf life of twelve hours is repeated in the label text.")
    old = page_of(wrapped(PROSE + elsewhere))
    new = page_of(wrapped(PROSE[:25] + elsewhere))
    anchor = _marked(old, PROSE + elsewhere, PROSE.index("shelf"), 5)
    assert relocate(anchor, [new], [old], V2).fate is Fate.ORPHAN


def test_a_changed_neighbour_does_not_lose_a_passage():
    words = [{"eight": "five", "three": "six"}.get(word, word) for word in PROSE]
    old, new = page_of(wrapped(PROSE)), page_of(wrapped(words))
    assert relocate(_marked(old, PROSE, PROSE.index("shelf"), 5), [new], [old], V2).fate is Fate.MOVED


def test_the_same_page_in_a_new_version_keeps_its_marks_exactly():
    page = page_of(wrapped(PROSE))
    assert relocate(_marked(page, PROSE, 10, 5), [page], [page], V2).fate is Fate.EXACT


def test_an_area_is_never_carried_over():
    page = page_of(wrapped(PROSE))
    anchor = Anchor(V1, 0, area=(1000, 1000, 5000, 5000))
    assert [relocate(anchor, [page], [page], version).fate for version in (V1, V2)] == [Fate.EXACT, Fate.ORPHAN]


def test_a_page_remark_stays_while_the_words_of_the_page_stay():
    page, other = page_of(wrapped(PROSE)), page_of(wrapped(PROSE[5:]))
    anchor = Anchor(V1, 0)
    assert relocate(anchor, [page], [page], V2).fate is Fate.EXACT
    assert relocate(anchor, [other], [page], V2).fate is Fate.ORPHAN


def test_a_remark_on_the_document_stays_with_it():
    assert relocate(Anchor(V1), [], [], V2).fate is Fate.EXACT


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
