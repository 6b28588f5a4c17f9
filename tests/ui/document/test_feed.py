"""What is asked of the worker, and what becomes of the answers."""

from __future__ import annotations

import pytest

from tests.ui.document.fake_pages import A4, FakePages
from ui.document.feed import AHEAD_AT_ONCE, URGENT_AT_ONCE, PageFeed
from ui.document.pixmaps import PixmapCache
from ui.document.plan import Piece, Wanted

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def source():
    return FakePages(boxes=(A4,) * 40)


@pytest.fixture
def feed(source, qtbot):
    feed = PageFeed(source, PixmapCache())
    with qtbot.waitSignal(feed.opened):
        feed.open()
    source.asked.clear()
    source.held = True
    yield feed
    feed.close()


def pieces(*pages, scale=1.0):
    return tuple(Piece(page, scale) for page in pages)


def renders(source):
    return [entry[1] for entry in source.asked if entry[0] == "render"]


def test_what_is_in_sight_is_asked_for_before_what_is_ahead(feed, source):
    feed.want(Wanted(pieces(5, 6), pieces(7, 8, 9)))
    assert renders(source) == [5, 6, 7, 8]
    assert [entry[4] for entry in source.asked] == [True, True, False, False]


def test_few_requests_are_under_way_at_once(feed, source):
    feed.want(Wanted(pieces(*range(20)), pieces(*range(20, 40))))
    assert len(renders(source)) == URGENT_AT_ONCE <= 8
    assert AHEAD_AT_ONCE <= 2


def test_pages_no_longer_wanted_are_forgotten(feed, source):
    feed.want(Wanted(pieces(1, 2), ()))
    feed.want(Wanted(pieces(30), ()))
    assert ("forget", frozenset({1, 2})) in source.asked
    assert renders(source)[-1] == 30


def test_a_new_zoom_replaces_the_old_request(feed, source, qtbot):
    feed.want(Wanted(pieces(1), ()))
    feed.want(Wanted(pieces(1, scale=2.0), ()))
    with qtbot.waitSignal(feed.pageChanged):
        source.answer_all()
    assert feed.cache.has(feed.document, Piece(1, 2.0))
    assert not feed.cache.has(feed.document, Piece(1, 1.0))


def test_a_picture_is_asked_for_once(feed, source, qtbot):
    feed.want(Wanted(pieces(1), ()))
    with qtbot.waitSignal(feed.pageChanged):
        source.answer_all()
    feed.want(Wanted(pieces(1), ()))
    assert renders(source) == [1]


def test_characters_are_asked_for_once_the_page_is_seen(feed, source, qtbot):
    feed.want(Wanted(pieces(1), ()))
    assert ("text", 1) not in source.asked
    with qtbot.waitSignal(feed.pageChanged):
        source.answer_all()
    assert source.asked.count(("text", 1)) == 1


def test_characters_survive_forgetting_of_their_page(feed, source, qtbot):
    feed.ask_text((1,))
    feed.want(Wanted(pieces(1), ()))
    source.waiting.clear()
    feed.want(Wanted(pieces(2), ()))
    with qtbot.waitSignal(feed.textCame):
        source.answer_all()
    assert feed.text(1) is not None


def test_a_troubled_page_is_not_asked_for_again_until_someone_tries(feed, source, qtbot):
    source.troubles[3] = "page.slow"
    feed.want(Wanted(pieces(3), ()))
    with qtbot.waitSignal(feed.pageChanged):
        source.answer_all()
    feed.want(Wanted(pieces(3), ()))
    assert (feed.trouble(3), renders(source)) == ("page.slow", [3])
    feed.retry(3)
    assert (feed.trouble(3), renders(source)) == (None, [3, 3])


def test_nothing_arrives_after_closing(feed, source, qtbot):
    feed.want(Wanted(pieces(1), ()))
    feed.close()
    with qtbot.assertNotEmitted(feed.pageChanged, wait=20):
        source.answer_all()
    assert (source.closed, len(feed.cache)) == (True, 0)


def test_a_refused_document_says_why(qtbot):
    feed = PageFeed(FakePages(refusal="document.password_needed"), PixmapCache())
    with qtbot.waitSignal(feed.refused, check_params_cb=lambda code: code == "document.password_needed"):
        feed.open()
    feed.close()


def test_answers_from_another_thread_are_taken(qtbot):
    feed = PageFeed(FakePages(threaded=True), PixmapCache())
    with qtbot.waitSignal(feed.opened):
        feed.open()
    with qtbot.waitSignal(feed.pageChanged):
        feed.want(Wanted(pieces(0), ()))
    feed.close()
