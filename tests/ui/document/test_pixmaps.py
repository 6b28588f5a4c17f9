"""The pictures that are kept."""

from __future__ import annotations

import pytest

from tests.ui.document.fake_pages import A4, draw, page_text
from ui.document.pixmaps import PixmapCache, picture_of
from ui.document.plan import Piece
from workbench.services.pages import PageImage

pytestmark = pytest.mark.usefixtures("qapp")


def image(page=0, width=100, height=100):
    return PageImage(page, 1.0, 0, 0, width, height, 4 * width, bytes(4 * width * height))


def filled(cache, pages):
    for page in range(pages):
        cache.put("a", picture_of(Piece(page, 1.0), image(page)))
    return cache


def test_the_budget_holds():
    assert filled(PixmapCache(budget=200_000), 50).weight <= 200_000


def test_the_picture_painted_longest_ago_goes_first():
    cache = filled(PixmapCache(budget=120_000), 3)
    cache.get("a", Piece(0, 1.0))
    cache.put("a", picture_of(Piece(9, 1.0), image(9)))
    assert cache.has("a", Piece(0, 1.0))
    assert not cache.has("a", Piece(1, 1.0))


def test_a_picture_sent_twice_counts_once():
    cache = filled(PixmapCache(), 1)
    assert filled(cache, 1).weight == 40_000


def test_a_closed_document_leaves_nothing_behind():
    cache = filled(PixmapCache(), 5)
    cache.forget("a")
    assert (len(cache), cache.weight, cache.of_page("a", 0)) == (0, 0, ())


def test_a_document_still_shown_elsewhere_keeps_its_pictures():
    cache = PixmapCache()
    for _ in range(2):
        cache.hold("a")
    filled(cache, 3).forget("a")
    assert len(cache) == 3
    cache.forget("a")
    assert len(cache) == 0


def test_other_documents_keep_their_pictures():
    cache = filled(PixmapCache(), 2)
    cache.forget("b")
    assert len(cache) == 2


@pytest.mark.parametrize(
    "broken",
    [
        PageImage(0, 1.0, 0, 0, 100, 100, 400, bytes(100)),
        PageImage(0, 1.0, 0, 0, 100, 100, 100, bytes(40_000)),
        PageImage(0, 1.0, 0, 0, 0, 100, 0, b""),
    ],
)
def test_pixels_that_do_not_fit_their_size_are_no_picture(broken):
    assert picture_of(Piece(0, 1.0), broken) is None


def test_a_picture_keeps_the_pixels_it_was_made_of():
    sent = draw(A4, page_text(0, A4), 1.0, None, 0)
    picture = picture_of(Piece(0, 1.0), sent)
    del sent
    assert picture.pixmap.toImage().pixelColor(62, 84).name() == "#000000"
