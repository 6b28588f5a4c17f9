"""The one folding of text: index, query and quote agree on what the same words are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text import Folded, readable, searchable

TRICKY = "ab-\r\n \u00ad\ufffe\u2010\u0301\u1161\u11a8\u1100\uff9e\u304b\uffc2\ufb01\u00b2\u09be\u09c7\u200d\ufeff1B"
texts = st.text(st.one_of(st.characters(), st.sampled_from(TRICKY)), max_size=40)


@given(texts)
def test_folding_twice_changes_nothing_more(text):
    assert searchable(searchable(text)) == searchable(text)


@given(texts)
def test_what_a_reader_sees_is_found_as_what_lies_on_the_page(text):
    assert searchable(readable(text)) == searchable(text)


@given(texts)
def test_the_folding_that_remembers_folds_alike(text):
    assert Folded.of(text).text == searchable(text)


@given(texts.filter(searchable))
def test_every_folded_character_knows_where_it_came_from(text):
    folded = Folded.of(text)
    assert all(searchable(text[a:b]) or folded.text[i] == " " for i, (a, b) in enumerate(_spans(folded)))


def _spans(folded):
    return zip(folded.starts, folded.ends, strict=True)


@pytest.mark.parametrize(
    ("on_the_page", "meant"),
    [
        ("manufac\ufffe\r\nture", "manufacture"),
        ("manufac\ufffeture", "manufacture"),
        ("manufac-\r\nture", "manufacture"),
        ("manufac\u00ad\r\nture", "manufacture"),
        ("manu\u00adfacture", "manufacture"),
        ("point-of\ufffecare", "point-of-care"),
        ("COVID\ufffe\r\n19", "COVID-19"),
        ("Anglo\ufffe\r\nAmerican", "Anglo-American"),
        ("2-\r\n8 °C", "2-8 °C"),
        ("first -\r\n second", "first - second"),
        ("eﬃcient\u00a0\u2003ﬁlter", "efficient filter"),
        ("a\u0301", "\u00e1"),
    ],
)
def test_a_passage_folds_to_the_words_that_are_meant(on_the_page, meant):
    assert searchable(on_the_page) == meant


def test_a_shown_quote_keeps_what_the_search_makes_plain():
    assert readable("10 m²\r\nof 5 µg") == "10 m² of 5 µg"


def test_a_span_of_folded_text_leads_back_to_the_page():
    page = "The manufac\ufffe\r\nture  of eﬃcient"
    folded = Folded.of(page)
    start = folded.text.index("manufacture")
    assert page[slice(*folded.span(start, start + len("manufacture of")))] == "manufac\ufffe\r\nture  of"


@given(st.text(alphabet=" ab-.\t\r\n\x1c"))
def test_plain_text_leads_back_to_the_page_as_any_other_does(page):
    plain, other = Folded.of(page), Folded.of(f"{page}\u00e9")
    length = len(plain.text)
    assert other.text.startswith(plain.text)
    assert (plain.starts, plain.ends) == (other.starts[:length], other.ends[:length])
