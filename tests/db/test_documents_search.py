"""Finding pages by their words."""

from __future__ import annotations

import io

import pytest

from db.search import PageSearch
from workbench.domain.searching import Term

PAGES = ["The shelf life is 90 minutes at the bedside", "", "Courier models: a shelf, then a long life", "Café au lait"]


@pytest.fixture
def search(pair):
    search = PageSearch(pair[1])
    yield search
    search.close()


@pytest.fixture
def dossier(pair):
    """Keep documents of given pages: `dossier(["one", "two"])` returns the version."""
    made = iter(range(1000))

    def keep(pages, finished=True):
        sha256 = pair[0].put(io.BytesIO(str(next(made)).encode())).sha256
        pair[0].note(sha256, len(pages), sum(map(bool, pages)), ())
        pair[0].add_pages(sha256, list(enumerate(pages)))
        if finished:
            pair[0].finish_pages(sha256)
        return sha256

    return keep


def pages(search, sha256, *terms):
    return [hit.page for hit in search.find(terms, [sha256]).hits]


@pytest.mark.parametrize(
    ("terms", "found"),
    [
        ([Term("shelf")], [0, 2]),
        ([Term("shelf"), Term("minutes")], [0]),
        ([Term("shelf life")], [0]),
        ([Term("minut", prefix=True)], [0]),
        ([Term("shelf li", prefix=True)], [0]),
        ([Term("minut")], []),
        ([Term("CAFE")], [3]),
        ([Term("shelf OR café")], []),
        ([Term('shelf" OR "café')], []),
        ([Term("NEAR(shelf life)")], []),
    ],
)
def test_terms_find_the_pages_they_stand_on(dossier, search, terms, found):
    assert sorted(pages(search, dossier(PAGES), *terms)) == found


def test_a_snippet_marks_what_was_found(dossier, search):
    hit = search.find([Term("shelf life")], [dossier(PAGES)]).hits[0]
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["shelf life"]


def test_a_snippet_is_cut_from_the_middle_of_a_long_page(dossier, search):
    long = "before " * 900 + "the potency assay " + "after " * 900
    snippet = search.find([Term("potency")], [dossier([long])]).hits[0].snippet
    assert ("potency assay" in snippet.text, len(snippet.text) < 200) == (True, True)


def test_words_that_plain_text_hides_are_marked_too(dossier, search):
    long = "before " * 900 + "the café " + "after " * 900
    snippet = search.find([Term("cafe")], [dossier([long])]).hits[0].snippet
    assert [snippet.text[start:end] for start, end in snippet.marks] == ["café"]


def test_the_dots_of_a_list_of_contents_are_folded(dossier, search):
    sha256 = dossier(["Potency assay ............ 12 . . . . . . Viability"])
    assert search.find([Term("potency")], [sha256]).hits[0].snippet.text == "Potency assay… 12… Viability"


def test_only_the_versions_asked_for_are_searched(dossier, search):
    first, _, third = (dossier([f"potency {number}"]) for number in range(3))
    for asked in ([first], [third], [first, third]):
        assert {hit.sha256 for hit in search.find([Term("potency")], asked).hits} == set(asked)


def test_a_version_that_is_not_here_is_passed_over(dossier, search):
    here = dossier(["potency"])
    assert search.find([Term("potency")], [here, "00" * 32]).count == 1
    assert search.find([Term("potency")], []).count == 0


def test_the_best_page_comes_first(dossier, search):
    sha256 = dossier(["potency once among many other words of a page", "potency potency potency"])
    assert pages(search, sha256, Term("potency")) == [1, 0]


def test_many_hits_are_counted_to_a_limit_and_come_in_order(dossier, search, monkeypatch):
    monkeypatch.setattr("db.search.MOST_RANKED", 3)
    found = search.find([Term("potency")], [dossier([f"{'potency ' * number}" for number in range(1, 7)])], limit=2)
    assert (found.count, found.more, found.ranked) == (3, True, False)
    assert [hit.page for hit in found.hits] == [0, 1]


def test_further_hits_are_asked_for_by_an_offset(dossier, search):
    sha256 = dossier(["potency"] * 5)
    found = [hit.page for at in (0, 2, 4) for hit in search.find([Term("potency")], [sha256], 2, at).hits]
    assert sorted(found) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("offset", [0, 2, 3, 5])
def test_many_hits_can_be_leafed_through_beyond_what_is_counted(dossier, search, monkeypatch, offset):
    monkeypatch.setattr("db.search.MOST_RANKED", 3)
    sha256 = dossier(["a shelf"] * 7)
    found = search.find([Term("shelf")], [sha256], limit=2, offset=offset)
    assert [hit.page for hit in found.hits] == [offset, offset + 1]
    assert (found.count, found.more) == (3, True)


def test_what_no_search_can_find_is_told(dossier, search):
    whole, half, locked = dossier(PAGES), dossier(["one"], finished=False), dossier([], finished=False)
    unsearched = search.unsearched([whole, half, locked, "00" * 32])
    assert unsearched.silent_pages == {whole: (1,)}
    assert (unsearched.unread, unsearched.pageless) == ((half, "00" * 32), (locked,))


def test_pages_kept_already_are_passed_over(pair, dossier, search):
    sha256 = dossier(["potency", "assay"])
    pair[0].add_pages(sha256, [(1, "other words"), (2, "viability")])
    assert [pages(search, sha256, Term(word)) for word in ("assay", "other", "viability")] == [[1], [], [2]]
    assert pair[1].pages_kept(sha256) == {0, 1, 2}


def test_the_words_of_a_page_are_kept(pair, dossier):
    assert [pair[1].words(dossier(PAGES), page) for page in (0, 1)] == [PAGES[0], ""]


def test_an_index_built_anew_finds_the_same(pair, dossier, search):
    sha256 = dossier(PAGES)
    pair[0].rebuild_index()
    assert sorted(pages(search, sha256, Term("shelf"))) == [0, 2]


def test_characters_that_are_none_do_no_harm(dossier, search):
    sha256 = dossier(["pot\ufdd0ency \udc80 \0 assay", " \n "])
    assert search.find([Term("potency")], [sha256]).hits[0].snippet.text.startswith("potency")
    assert search.unsearched([sha256]).silent_pages == {sha256: (1,)}
