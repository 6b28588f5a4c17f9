"""What was read from pictures of pages is found, and never taken for a text layer."""

from __future__ import annotations

import io

import pytest

from db.documents_checking import check_documents
from db.search import PageSearch
from tests.db.conftest import recognised
from workbench.domain.searching import Term

SCAN = ("", "potency of the batch", "")


@pytest.fixture
def scan(pair):
    sha256 = pair[0].put(io.BytesIO(b"scan")).sha256
    pair[0].note(sha256, len(SCAN), 1, ("partly_scan",))
    pair[0].add_pages(sha256, list(enumerate(SCAN)))
    pair[0].finish_pages(sha256)
    return sha256


@pytest.fixture
def search(pair):
    search = PageSearch(pair[1])
    yield search
    search.close()


def hits(search, sha256, word):
    return [(hit.page, hit.recognised) for hit in search.find((Term(word),), [sha256]).hits]


def test_words_of_a_picture_are_found_and_marked(pair, scan, search):
    pair[0].add_recognised(scan, [recognised(0, "Certi\ufb01cate of potency\r\n")])
    assert sorted(hits(search, scan, "potency")) == [(0, True), (1, False)]
    (hit,) = search.find((Term("certificate"),), [scan]).hits
    assert hit.snippet.text == "Certificate of potency"


def test_a_page_with_a_text_layer_takes_no_other_words(pair, scan, search):
    pair[0].add_recognised(scan, [recognised(1, "viability")])
    assert hits(search, scan, "viability") == []
    assert pair[1].recognised_text(scan, 1) is None


def test_what_was_read_is_not_read_again(pair, scan):
    assert pair[1].unread_pictures(scan) == (0, 2)
    pair[0].add_recognised(scan, [recognised(0, "potency"), recognised(2, "")])
    assert pair[1].unread_pictures(scan) == ()
    pair[0].add_recognised(scan, [recognised(0, "other words")])
    assert pair[1].recognised_text(scan, 0).text == "potency"


def test_only_pages_on_which_nothing_was_read_are_called_silent(pair, scan, search):
    pair[0].add_recognised(scan, [recognised(0, "potency"), recognised(2, "")])
    assert search.unsearched([scan]).silent_pages == {scan: (2,)}
    assert pair[1].recognised_pages(scan) == (0,)


def test_characters_come_back_with_their_boxes(pair, scan):
    kept = recognised(0, "potency\r\n")
    pair[0].add_recognised(scan, [kept])
    assert pair[1].recognised_text(scan, 0) == kept.text
    assert pair[1].recognised_text(scan, 2) is None


def test_the_words_of_a_picture_are_given_where_there_is_no_layer(pair, scan):
    pair[0].add_recognised(scan, [recognised(0, "Potency  assay\r\n")])
    assert [pair[1].words(scan, page) for page in range(3)] == ["Potency assay", "potency of the batch", ""]


def test_an_index_made_anew_holds_both(pair, scan, search, documents, request):
    pair[0].add_recognised(scan, [recognised(0, "potency")])
    pair[0].rebuild_index()
    assert sorted(hits(search, scan, "potency")) == [(0, True), (1, False)]
    key = None if "plain" in request.node.name else bytes(range(32))
    assert check_documents(documents, key) == ()
