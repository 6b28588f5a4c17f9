"""Text differences: what was taken out and put in, and nothing else, wherever pages begin."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from time import perf_counter

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.editions import edited, edits
from workbench.domain.differing import Words, differences

_drawn = Random(3)
PROSE = tuple((f"word{_drawn.randrange(60)}", number) for number in range(150))
few = st.lists(st.sampled_from(("met", "not", "unit", "the", "site")), max_size=60)
lengths = st.integers(18, 40)
HEAD, FOOT = ["Thistledown", "Stability", "report", "v2"], ["Page", "{0}", "of", "9"]


def paged(words, length, head=(), foot=()):
    """Set words on pages of so many, with a head and a foot on each."""
    cut = [words[at : at + length] for at in range(0, len(words), length)] or [[]]
    return {page: " ".join([*head, *mine, *(word.format(page + 1) for word in foot)]) for page, mine in enumerate(cut)}


def kept(pages, spans):
    """Return the words of pages without those of some spans."""
    gone = {(one.page, number) for one in spans for number in range(one.first, one.last)}
    return [
        word for page, words in pages.items() for number, word in enumerate(words.split()) if (page, number) not in gone
    ]


def told(old, new):
    """Return each change as the words taken out and put in."""
    return [
        tuple(
            " ".join(word for one in spans for word in pages[one.page].split()[one.first : one.last])
            for pages, spans in ((old, change.removed), (new, change.added))
        )
        for change in differences(old, new).changes
    ]


@given(edits, lengths, lengths)
def test_what_is_left_of_both_sides_is_the_same(changes, length, other):
    old, new = paged([w for w, _ in PROSE], length), paged([w for w, _ in edited(PROSE, changes)], other)
    found = differences(old, new).changes
    removed, added = ([span for one in found for span in getattr(one, side)] for side in ("removed", "added"))
    assert kept(old, removed) == kept(new, added)


@given(few, few, lengths)
def test_texts_of_few_words_leave_the_same_on_both_sides_too(words, others, length):
    old, new = paged(words, length), paged(others, length)
    found = differences(old, new).changes
    removed, added = ([span for one in found for span in getattr(one, side)] for side in ("removed", "added"))
    assert kept(old, removed) == kept(new, added)


@given(edits, lengths, lengths)
def test_words_set_on_other_pages_are_no_change(changes, length, other):
    words = [word for word, _ in edited(PROSE, changes)]
    assume(words)
    assert told(paged(words, length), paged(words, other)) == []


@given(lengths, lengths)
def test_running_lines_and_page_numbers_are_no_change(length, other):
    words = [word for word, _ in PROSE]
    found = differences(paged(words, length, HEAD, FOOT), paged(words, other, HEAD, FOOT))
    assert found.counted == ()


def test_a_changed_word_of_a_running_line_is_shown_on_each_page_and_counted_once():
    words = [word for word, _ in PROSE]
    old, new = paged(words, 30, HEAD, FOOT), paged(words, 30, ["Thistledown", "Release", "report", "v2"], FOOT)
    found = differences(old, new)
    assert (len(found.changes), len(found.counted)) == (5, 1)
    assert found.changes[0].removed == (Words(0, 1, 2),)


def test_pages_that_begin_with_the_same_word_by_chance_have_no_running_head():
    old = {page: f"Batch {' '.join(f'word{page}{at}' for at in range(20))}" for page in range(4)}
    joined = " ".join(old.values()).split()
    new = {page: " ".join(joined[at : at + 12]) for page, at in enumerate(range(0, len(joined), 12))}
    assert differences(old, new).changes == ()


def test_a_change_names_the_words_on_both_sides():
    old = {0: "A hold met all limits in 3 of 3 batches (Annex B). The assay was not run."}
    new = {0: "A hold met viability limits in 3 of 3 batches (Annex B). The assay was run."}
    assert told(old, new) == [("all", "viability"), ("not", "")]


def test_a_short_word_between_two_rewritten_passages_is_no_word_that_stayed():
    old = {0: "Potency of the held batches was read by dye uptake and sampling of released material elsewhere ends."}
    new = {
        0: "Potency of the held batches was read from growth factor and certified laboratory results elsewhere ends."
    }
    assert len(told(old, new)) == 1


def test_a_page_put_in_and_one_taken_out_are_one_change_each():
    pages = {number: " ".join(f"{word}{number}" for word in ("alpha", "beta", "gamma", "delta")) for number in range(6)}
    new = dict(enumerate([pages[0], "an added page of words", pages[1], pages[2], pages[4], pages[5]]))
    assert told(pages, new) == [("", "an added page of words"), (pages[3], "")]


def test_places_correspond_where_their_words_are():
    words = [f"word{number}" for number in range(60)]
    new = {0: "A cover letter.", **{page + 1: text for page, text in paged(words, 20).items()}}
    assert differences(paged(words, 20), new).matches == ((0, 1), (1, 2), (2, 3))


@given(edits, lengths, lengths)
def test_places_that_correspond_rise_on_both_sides(changes, length, other):
    old, new = paged([w for w, _ in PROSE], length), paged([w for w, _ in edited(PROSE, changes)], other)
    matches = differences(old, new).matches
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(matches))


def test_five_hundred_pages_are_compared_in_seconds():
    drawn = Random(7)
    words = [f"word{drawn.randrange(3000)}" for _ in range(200_000)]
    new = [word for n, word in enumerate(words) if n % 1000 > 3]
    began = perf_counter()
    found = differences(paged(words, 400, HEAD, FOOT), paged(new, 390, HEAD, FOOT))
    assert len(found.counted) == 200
    assert perf_counter() - began < 20
