"""Editions: words found on every page, and where they lie."""

from __future__ import annotations

from tests.domain.pages_of_words import page_of
from workbench.domain.edition import Edition, Passage, WordsOnPage, counterpart

PAGES = [page_of(["one two one", "two manufac\ufffe", "ture"], number=number) for number in range(2)]


def test_words_are_found_on_every_page_and_where_they_overlap():
    edition = Edition.of([page_of(["aa aa aa"]), page_of(["aa aa"], number=1)])
    assert list(edition.find("aa aa")) == [Passage(0, 0, 5), Passage(0, 3, 8), Passage(1, 0, 5)]


def test_nothing_is_found_from_one_page_to_the_next():
    assert Edition.of(PAGES).count("manufacture one") == 0


def test_letters_are_read_for_the_pages_that_are_asked_for_alone():
    asked = []
    edition = Edition(Edition.of(PAGES).words, lambda page: asked.append(page) or PAGES[page])
    edition.quads(next(one for one in edition.find("manufacture") if one.page == 1))
    assert asked == [1]


def test_a_passage_is_told_by_its_turn_where_the_page_was_kept_otherwise():
    edition = Edition({0: "note: one two one two manufacture"}, lambda _page: PAGES[0])
    second = list(edition.find("two"))[1]
    assert edition.span(second) == (13, 16)
    assert Edition({0: "two"}, lambda _page: PAGES[0]).span(Passage(0, 0, 3)) is None


def test_words_of_a_page_lie_where_they_are_read():
    words = WordsOnPage(PAGES[0])
    assert len(words) == 5
    assert len(words.quads(4, 5)) == 2, "a torn word lies on two lines"
    assert (words.quads(1, 1), words.quads(4, 9)) == ((), ())


def test_a_page_has_no_counterpart_where_it_has_no_words():
    edition = Edition({0: ""}, lambda _page: PAGES[0])
    assert counterpart(edition, edition, 0) is None
