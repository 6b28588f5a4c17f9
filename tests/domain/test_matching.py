"""Words are found in any text as the index finds them in pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from db.search import matching
from workbench.domain.matching import Matcher, Plain, excerpts, literally, plain
from workbench.domain.searching import Term
from workbench.domain.text import searchable

words = st.text(st.sampled_from("abÀéßñ12ﬁ²µŁ"), min_size=1, max_size=4)
texts = st.lists(st.tuples(words, st.sampled_from([" ", "-", ". ", "/", " “", "\u0301 "])), max_size=8).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)


@pytest.fixture(scope="module")
def index():
    connection = dbapi2.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5 (words, tokenize='unicode61 remove_diacritics 2')")
    yield connection
    connection.close()


@given(texts, st.lists(words, min_size=1, max_size=2), st.booleans())
def test_a_text_answers_as_the_index_does(index, text, wanted, prefix):
    term = Term(searchable(" ".join(wanted)), prefix)
    index.execute("DELETE FROM t")
    index.execute("INSERT INTO t VALUES (?)", (searchable(text),))
    there = index.execute("SELECT 1 FROM t WHERE t MATCH ?", (matching([term]),)).fetchone() is not None
    assert Matcher([term]).holds(plain(text)) == there


@given(texts)
def test_plain_text_remembers_where_it_came_from(text):
    folded = Plain.of(text)
    assert folded.text == plain(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)


@pytest.mark.parametrize(
    ("text", "terms", "marked"),
    [
        ("The shelf\r\nlife of a unit", [Term("shelf life")], ["shelf\r\nlife"]),
        ("stability; instability", [Term("stab", prefix=True)], ["stability"]),
        ("Café, CAFÉ and cafeteria", [Term("cafe")], ["Café", "CAFÉ"]),
        ("hold at 2-8 °C", [Term("2-8"), Term("hold")], ["hold", "2-8"]),
        ("nothing here", [Term("here"), Term("there")], ["here"]),
    ],
)
def test_what_was_found_is_marked(text, terms, marked):
    there = Plain.of(text)
    assert [text[slice(*there.span(*span))] for span in Matcher(terms).spans(there.text)] == marked


def test_an_excerpt_is_cut_between_words_and_marks_what_it_holds():
    text = "before " * 30 + "the hold at 20 C and the hold at 4 C " + "after " * 60 + "a last hold"
    found = excerpts(text, Matcher([Term("hold")]), 5)
    assert [[one.text[slice(*mark)] for mark in one.marks] for one in found] == [["hold", "hold"], ["hold"]]
    assert (found[0].text[:8], found[0].text[-6:]) == ("…before ", "after…")


def test_no_more_excerpts_are_cut_than_are_wanted():
    assert len(excerpts("hold " + "word " * 50 + "hold", Matcher([Term("hold")]), 1)) == 1


@pytest.mark.parametrize("typed", ["Shelf  life", '"shelf life"', "“Shelf life”"])
def test_a_phrase_is_the_same_with_and_without_quotation_marks(typed):
    assert literally(typed).search(plain("the SHELF LIFE"))


def test_a_single_quotation_mark_is_looked_for():
    assert literally('5"').search(plain('a 5" pipe'))
    assert literally("  ") is None
