"""Emphasis and lists in plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.emphasis import Line, Stretch, emphasised, lines_of, next_item, stretches, without_emphasis
from workbench.domain.reasons import in_words


def test_words_between_double_asterisks_are_emphasised():
    assert stretches("two **centres** only") == (Stretch("two "), Stretch("centres", True), Stretch(" only"))


@pytest.mark.parametrize("text", ["2 ** 3 ** 4", "a ** b", "**", "****", "**over\nlines**", "* star *"])
def test_asterisks_that_enclose_nothing_stay(text):
    assert (stretches(text), without_emphasis(text)) == ((Stretch(text),), text)


@given(st.text(alphabet="ab *\n-1.", max_size=12))
def test_no_text_is_lost_and_none_is_invented(text):
    assert "".join(one.text for one in stretches(text)) == without_emphasis(text)
    assert without_emphasis(text).replace("*", "") == text.replace("*", "")


@given(st.text(alphabet="ab -.", max_size=8))
def test_what_is_emphasised_is_read_as_emphasised(words):
    assert without_emphasis(emphasised(words)) == words
    assert "".join(one.text for one in stretches(emphasised(words)) if one.strong) == words.strip()


def test_items_stand_under_their_signs_and_lines_of_a_paragraph_together():
    text = "Because:\nof this\n- hold data\n•  a table\n2. second\n-3 C is no item"
    found = [("Because:\nof this", ""), ("hold data", "•"), ("a table", "•"), ("second", "2."), ("-3 C is no item", "")]
    assert lines_of(text) == tuple(Line(*one) for one in found)


GOES_ON = {"- one": "- ", "  - one": "  - ", "1. one": "2. ", "9) one": "10) ", "- ": "", "1. ": "", "-": None}


@pytest.mark.parametrize(("line", "begins"), GOES_ON.items())
def test_a_list_goes_on_until_an_item_has_no_words(line, begins):
    assert next_item(line) == begins
    assert next_item("words") is None


def test_reasons_are_read_without_signs_unless_they_can_be_shown():
    assert in_words("two **centres**") == "two centres"
    assert in_words("two **centres**", emphasis=True) == "two **centres**"
