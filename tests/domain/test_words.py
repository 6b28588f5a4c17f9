"""What is one word under the pointer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.words import in_word, next_word, previous_word, word_around

texts = st.text(st.sampled_from("ab1.,-'\u2019 \r\n\ufffeé\u0301ש%"), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("held at 2.5 to 8 C", "2", "2.5"),
        ("in 1,200 cells", "1", "1,200"),
        ("see 3.2.P.8.", "3", "3.2"),
        ("a time-out of", "t", "time-out"),
        ("batch VM-0417.", "V", "VM-0417"),
        ("the sponsor’s view", "s", "sponsor’s"),
        ("after 94–98 hours", "9", "94"),
        ("48 % of", "%", "%"),
        ("manufac\ufffe\r\nture", "m", "manufac\ufffe\r\nture"),
        ("met. Twelve", ".", "."),
        ("- first", "-", "-"),
    ],
)
def test_a_word_is_what_a_person_would_look_for(text, at, word):
    assert text[slice(*word_around(text, text.index(at)))] == word


def test_between_words_there_is_none():
    assert word_around("two words", 3) == (3, 3)


@given(texts, st.integers(0, 29))
def test_every_character_of_a_word_is_in_the_same_one(text, index):
    start, end = word_around(text, index % len(text))
    assert all(word_around(text, at) == (start, end) for at in range(start, end))


@given(texts)
def test_going_on_by_words_ends_and_stops_only_where_words_begin(text):
    at, stops = 0, []
    while at < len(text):
        at = next_word(text, at)
        stops.append(at)
    assert all(stop == len(text) or in_word(text, stop) for stop in stops)
    assert previous_word(text, len(text)) in {0, *stops}
