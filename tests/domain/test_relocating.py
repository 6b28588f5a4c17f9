"""Marks in another version: found exactly, found where they moved to, or honestly lost; never put on other words."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.domain.editions import WORDS, edited, edits, mark, numbers_at, settings_of_type, spans, typeset
from tests.domain.pages_of_words import page_of, wrapped
from workbench.domain.anchor import Anchor, anchor_of
from workbench.domain.edition import Edition
from workbench.domain.relocating import WHOLE, Fate, relocate

V1 = "a" * 64
PROSE = str.split(
    "Release of each unit depends on the in-process result at the unit and on the review of the batch record by "
    "the qualified person at the control site before the product reaches the patient. The shelf life of twelve "
    "hours at two to eight degrees was set from three batches made at the first unit, and it has not been shown "
    "for the second unit, whose closure differs. Deviations are recorded in the unit and are seen by the site daily."
)
few = st.lists(st.sampled_from(("met", "not", "unit", "the", "site")), min_size=30, max_size=90)
many = settings(max_examples=max(150, settings.default.max_examples))


def carried(anchor, old, new):
    """Find an anchor of some pages on others."""
    return relocate(anchor, Edition.of(new), Edition.of(old))


def marked(page, words, first, count):
    """Anchor some words of a page."""
    return mark([page_of(wrapped(words), number=page.page)], first, count)[0]


def are_those(found, marked):
    """Say whether words are those that were marked: a twin of one of them may have come into its place."""
    others = [place for place, (one, other) in enumerate(zip(found, marked, strict=True)) if one != other]
    return 2 * len(others) < len(found)


@many
@given(spans, edits, settings_of_type)
def test_random_edits_never_put_a_mark_on_other_words(span, changes, look):
    after = edited(WORDS, changes)
    assume(after)
    old, (new, numbers) = typeset(WORDS)[0], typeset(after, *look)
    anchor, count = mark(old, *span)
    placed = carried(anchor, old, new)
    if placed.fate is not Fate.ORPHAN:
        found = numbers_at(Edition.of(new), numbers, placed.passage)
        assert are_those(found, range(span[0], span[0] + count))


@many
@given(few, spans, edits, settings_of_type)
def test_words_that_repeat_are_never_confused(words, span, changes, look):
    numbered = [(word, number) for number, word in enumerate(words)]
    after = edited(numbered, changes)
    assume(after)
    old, (new, numbers) = typeset(numbered)[0], typeset(after, *look)
    first = span[0] % len(words)
    anchor, count = mark(old, first, span[1])
    placed = carried(anchor, old, new)
    if placed.fate is not Fate.ORPHAN:
        found = numbers_at(Edition.of(new), numbers, placed.passage)
        assert set(found) & set(range(first, first + count)), "the words are the same, but none of them was marked"


@given(few, spans)
def test_what_nobody_touched_is_found_exactly(words, span):
    pages, _ = typeset([(word, number) for number, word in enumerate(words)], lines=4)
    assume(len({page.text for page in pages}) == len(pages))
    anchor, _ = mark(pages, span[0] % len(words), span[1])
    placed = carried(anchor, pages, pages)
    assert (placed.fate, placed.quads, placed.score) == (Fate.EXACT, anchor.quads, WHOLE)


@given(few, spans, st.integers(1, 3))
def test_pages_put_in_front_move_every_mark_with_its_page(words, span, shift):
    old, _ = typeset([(word, number) for number, word in enumerate(words)], lines=4)
    assume(len({page.text for page in old}) == len(old))
    front = [page_of([f"A letter, page {number} of it."], number=number) for number in range(shift)]
    new = [*front, *(type(page)(page.page + shift, page.text, page.boxes) for page in old)]
    anchor, _ = mark(old, span[0] % len(words), span[1])
    placed = carried(anchor, old, new)
    assert (placed.fate, placed.page, placed.quads) == (Fate.MOVED, anchor.page + shift, anchor.quads)


@given(spans, settings_of_type)
def test_words_that_were_set_anew_are_found_or_lost_and_never_mistaken(span, look):
    old, (new, numbers) = typeset(WORDS)[0], typeset(WORDS, *look)
    anchor, count = mark(old, *span)
    placed = carried(anchor, old, new)
    found = placed.passage and numbers_at(Edition.of(new), numbers, placed.passage)
    assert placed.fate is Fate.ORPHAN or are_those(found, range(span[0], span[0] + count))


@given(st.integers(0, 90), st.integers(8, 12))
def test_a_long_passage_whose_words_are_gone_is_lost(first, count):
    gone = [one for one in WORDS if one[1] not in range(first + 2, first + 5)]
    old, new = typeset(WORDS)[0], typeset(gone)[0]
    anchor, kept = mark(old, first, count)
    assume(kept >= 5)
    assert carried(anchor, old, new).fate is Fate.ORPHAN


def test_a_passage_that_stands_twice_in_the_new_version_is_lost():
    old = [page_of(wrapped(PROSE))]
    new = [page_of(wrapped([*PROSE, *PROSE]))]
    assert carried(marked(old[0], PROSE, 31, 8), old, new).fate is Fate.ORPHAN


@pytest.mark.parametrize("first", [3, 40, 70])
def test_a_torn_word_at_a_line_end_does_not_lose_a_passage(first):
    numbered = [(word, number) for number, word in enumerate(PROSE)]
    old, new = typeset(numbered)[0], typeset(numbered, 48, 10, torn=True)[0]
    assert carried(mark(old, first, 6)[0], old, new).fate is not Fate.ORPHAN


def test_a_row_that_moved_up_does_not_take_the_mark_of_the_row_above():
    rows = [f"Batch {number} complies Yes" for number in range(1, 9)]
    old, new = page_of(rows), page_of(rows[1:])
    start = old.text.index("Yes", old.text.index("Batch 3"))
    placed = carried(anchor_of(old, start, start + 3, V1), [old], [new])
    words = Edition.of([new]).words[0]
    assert placed.fate is Fate.ORPHAN or words[: placed.passage.start].endswith("Batch 3 complies ")


def test_a_passage_that_moved_to_another_page_is_found_there():
    old = page_of(wrapped(PROSE))
    new = [page_of(["An added cover letter."]), page_of(wrapped(["Preface:", *PROSE]), number=1)]
    placed = carried(marked(old, PROSE, 31, 8), [old], new)
    assert (placed.fate, placed.page) == (Fate.MOVED, 1)


def test_a_passage_that_was_taken_out_is_lost_though_its_words_stand_elsewhere():
    elsewhere = str.split("Annex B lists further results. shelf life of twelve hours is repeated in the label text.")
    old = page_of(wrapped(PROSE + elsewhere))
    new = page_of(wrapped(PROSE[:25] + elsewhere))
    anchor = marked(old, PROSE + elsewhere, PROSE.index("shelf"), 5)
    assert carried(anchor, [old], [new]).fate is Fate.ORPHAN


def test_a_changed_neighbour_does_not_lose_a_passage_and_costs_score():
    words = [{"eight": "five", "three": "six"}.get(word, word) for word in PROSE]
    old, new = page_of(wrapped(PROSE)), page_of(wrapped(words))
    placed = carried(marked(old, PROSE, PROSE.index("shelf"), 5), [old], [new])
    assert placed.fate is Fate.MOVED
    assert 700 <= placed.score < WHOLE


def test_the_runner_up_is_told():
    other = str.split("Annex: the shelf life of twelve hours was printed on labels in another type.")
    old, new = page_of(wrapped(PROSE)), [page_of(wrapped(["New:", *PROSE])), page_of(wrapped(other), number=1)]
    placed = carried(marked(old, PROSE, PROSE.index("shelf"), 5), [old], new)
    assert (placed.fate, placed.page, placed.next_page) == (Fate.MOVED, 0, 1)
    assert placed.next_score < placed.score


def test_an_area_is_not_told_by_words():
    edition = Edition.of([page_of(wrapped(PROSE))])
    anchor = Anchor(V1, 0, area=(1000, 1000, 5000, 5000))
    assert relocate(anchor, edition, edition, same=True).fate is Fate.EXACT
    assert relocate(anchor, edition, edition).fate is Fate.ORPHAN


def test_a_page_remark_goes_with_the_words_of_the_page():
    page, other = page_of(wrapped(PROSE)), page_of(wrapped(PROSE[5:]))
    shifted = page_of(wrapped(PROSE), number=1)
    fates = [carried(Anchor(V1, 0), [page], new) for new in ([page], [other], [other, shifted])]
    assert [(one.fate, one.page) for one in fates] == [(Fate.EXACT, 0), (Fate.ORPHAN, None), (Fate.MOVED, 1)]


def test_of_two_equal_pages_nobody_knows_which_was_taken_out():
    form = [page_of(["Form: tick one."], number=number) for number in range(2)]
    assert carried(Anchor(V1, 0), form, form).fate is Fate.EXACT
    assert carried(Anchor(V1, 0), form, form[:1]).fate is Fate.ORPHAN


def test_a_remark_on_the_document_stays_with_it():
    assert carried(Anchor(V1), [], []).fate is Fate.EXACT
