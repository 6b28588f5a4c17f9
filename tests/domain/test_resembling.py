"""Passages whose words were changed: shown to a person where one stands out, and never taken for a placement."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.domain.editions import WORDS, edited, edits, mark, settings_of_type, spans, typeset
from tests.domain.pages_of_words import page_of, wrapped
from workbench.domain.edition import Edition
from workbench.domain.relocating import Fate
from workbench.domain.resembling import Resemblances

HOLD = str.split(
    "Three batches were diluted in the transport medium and held at 2-8 C to model movement between sites. "
    "A 48-hour hold at 2-8 C in the transport medium met all limits in 3 of 3 batches (Annex B). "
    "Potency of the held batches was read by dye uptake. A shelf life of 90 minutes is proposed."
)
START = HOLD.index("A")


def likely(old, new, first, count):
    """Find what resembles some words of one text in another."""
    before, after = [page_of(wrapped(old))], [page_of(wrapped(new))]
    return Resemblances(Edition.of(after), Edition.of(before)).of(mark(before, first, count)[0])


def test_a_passage_with_changed_words_is_shown_and_stands_nowhere():
    new = " ".join(HOLD).replace("met all limits in 3 of 3 batches", "met viability limits in 3 of 3 and potency in 1")
    found = likely(HOLD, new.split(), START, 20)
    assert (found.fate, found.page) == (Fate.ORPHAN, 0)
    assert found.quote == "A 48-hour hold at 2-8 C in the transport medium met viability limits in 3 of 3 and " + (
        "potency in 1 (Annex B)."
    )
    assert 700 <= found.score < 1000


def test_a_changed_figure_at_the_end_belongs_to_the_passage():
    new = ["75" if word == "90" else word for word in HOLD]
    first = HOLD.index("shelf")
    assert likely(HOLD, new, first, 4).quote == "shelf life of 75"


def test_a_passage_that_was_taken_out_is_not_likened_to_one_that_was_there_before():
    twin = str.split("A 24-hour hold at 2-8 C in the transport medium met all limits in 3 of 3 batches (Annex A).")
    new = [*HOLD[:START], *twin, *HOLD[START + 20 :]]
    assert likely([*HOLD, *twin], new, START, 20).page is None


def test_two_passages_as_alike_are_not_chosen_from():
    one, two = "the hold at 2-8 C met most limits in 3 batches", "the hold at 2-8 C met few limits in 3 batches"
    old = str.split("the hold at 2-8 C met all limits in 3 batches")
    assert likely(old, f"First {one} there. Then {two} here.".split(), 0, 11).page is None


def test_of_a_word_or_two_nothing_is_said():
    assert likely(HOLD, HOLD[::-1], START, 3).page is None


@given(spans, edits, settings_of_type)
def test_what_is_shown_was_not_there_before(span, changes, look):
    after = edited(WORDS, changes)
    assume(after)
    old, new = typeset(WORDS)[0], typeset(after, *look)[0]
    before = Edition.of(old)
    anchor, _ = mark(old, *span)
    found = Resemblances(Edition.of(new), before).of(anchor)
    assert found.fate is Fate.ORPHAN
    assert found.page is None or before.count(found.quote) <= anchor.quote.count(found.quote)


@given(st.integers(0, len(HOLD) - 9), st.integers(2, 6))
def test_one_changed_word_in_a_passage_still_shows_it(first, at):
    new = ["altered" if number == first + at else word for number, word in enumerate(HOLD)]
    assert "altered" in likely(HOLD, new, first, 9).quote.split()
