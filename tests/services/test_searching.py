"""What a person types becomes terms, and hits get the names of documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.errors import RuleBroken
from workbench.domain.searching import PageHit, PageHits, Snippet, Term, Unsearched
from workbench.services.searching import SearchedVersion, search, terms_of


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("shelf life", [Term("shelf"), Term("life")]),
        ('"shelf life" minutes', [Term("shelf life"), Term("minutes")]),
        ("“shelf life”", [Term("shelf life")]),
        ("stab*", [Term("stab", prefix=True)]),
        ('"shelf li"*', [Term("shelf li", prefix=True)]),
        ('"shelf life', [Term("shelf life")]),
        ("GMP/GDP - AND", [Term("GMP/GDP"), Term("AND")]),
        ("ﬁll  volume", [Term("fill"), Term("volume")]),
    ],
)
def test_what_is_typed_becomes_terms(typed, terms):
    assert list(terms_of(typed)) == terms


@pytest.mark.parametrize("typed", ["", "  ", '""', "*", "- / ?", '"*"'])
def test_nothing_to_look_for_is_refused(typed):
    with pytest.raises(RuleBroken, match=r"search\.empty"):
        terms_of(typed)


@pytest.mark.parametrize("typed", ["a " * 33, "a" * 1001])
def test_too_much_to_look_for_is_refused(typed):
    with pytest.raises(RuleBroken, match=r"search\.too_long"):
        terms_of(typed)


@given(st.text(max_size=60))
def test_every_query_is_terms_or_a_refusal(typed):
    try:
        terms = terms_of(typed)
    except RuleBroken:
        return
    assert all('"' not in term.words and any(map(str.isalnum, term.words)) for term in terms)


class OnePage:
    """Finds one page of whatever it is asked for first, and none of the rest."""

    def find(self, terms, hashes, limit, offset):
        return PageHits((PageHit(next(iter(hashes)), 4, Snippet("shelf life", ((0, 5),))),), 1, False, True)

    def unsearched(self, hashes):
        return Unsearched(dict.fromkeys(hashes, (1, 2)), tuple(hashes))


def test_hits_bear_the_name_of_the_first_document_with_these_bytes():
    versions = [SearchedVersion("d1", "a.pdf", "aa"), SearchedVersion("d2", "copy.pdf", "aa")]
    found = search(OnePage(), versions, "shelf")
    assert [(hit.document, hit.name, hit.page) for hit in found.hits] == [("d1", "a.pdf", 4)]
    assert ([(one.name, pages) for one, pages in found.silent], found.unread) == ([("a.pdf", 2)], (versions[0],))
