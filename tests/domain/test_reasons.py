"""Reasons keep their quotes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.reasons import Cited, in_words, read_reasons, write_reasons

MARK = "0190a5b0-0000-7000-8000-000000000001"


@given(st.text(alphabet="ab {}|:", max_size=8), st.text(alphabet="cd ", min_size=1, max_size=5))
def test_a_quote_comes_back_from_the_record(words, label):
    parts = read_reasons(write_reasons((words, Cited(MARK, label))))
    assert parts[-1] == Cited(MARK, label)


def test_a_quote_is_read_with_its_evidence_number():
    text = write_reasons(("See ", Cited(MARK, "Table 4, A05 p 6"), "."))
    assert in_words(text, {MARK: 17}.get) == "See Table 4, A05 p 6 [E-17]."


def test_words_without_quotes_are_left_alone():
    assert in_words("Braces {{ and | stay.") == "Braces {{ and | stay."
