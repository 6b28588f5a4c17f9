"""Two views that scroll together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.ui.document.conftest import settle
from tests.ui.document.fake_pages import A4, FakePages
from ui.document.pixmaps import PixmapCache
from ui.document.side_by_side import SideBySide
from ui.document.view import PageView
from ui.document.zooming import Fit, Zoom


@pytest.fixture
def pair(look, qtbot):
    cache = PixmapCache()
    views = [PageView(look, FakePages(boxes=(A4,) * 30, sha256=name * 64), cache) for name in "ab"]
    both = SideBySide(look, *views)
    qtbot.addWidget(both)
    both.resize(900, 600)
    both.show()
    for view in views:
        view.open()
        qtbot.waitUntil(lambda view=view: view.ready)
        settle(view, qtbot)
    yield both
    for view in views:
        view.close_document()


def tops(pair):
    """Where both views stand, in pages."""
    return [view.verticalScrollBar().value() / view.sight().page_rect(0).height() for view in pair.views]


@pytest.mark.parametrize("leader", [0, 1])
def test_scrolling_one_scrolls_the_other(pair, leader):
    pair.views[leader].verticalScrollBar().setValue(3210)
    left, right = tops(pair)
    assert left == pytest.approx(right, abs=0.01)
    assert left > 3


def test_what_is_not_linked_scrolls_alone(pair):
    QTest.mouseClick(pair.link, Qt.MouseButton.LeftButton)
    pair.views[0].go_to_page(7)
    assert [view.page for view in pair.views] == [7, 0]


def test_linked_again_they_keep_the_distance_they_have(pair):
    pair.tandem.link(False)
    pair.views[1].go_to_page(4)
    pair.tandem.link(True)
    pair.views[0].go_to_page(10)
    assert [view.page for view in pair.views] == [10, 14]


def test_matched_places_stand_beside_each_other(pair):
    pair.tandem.match([(0, 0), (4, 6), (8, 10)])
    pair.views[0].go_to_page(6)
    assert [view.page for view in pair.views] == [6, 8]
    pair.views[1].go_to_page(3)
    assert [view.page for view in pair.views] == [2, 3]


def test_both_are_shown_at_one_size(pair):
    pair.views[1].set_zoom(Zoom(Fit.CHOSEN, 1.5))
    assert pair.views[0].zoom == Zoom(Fit.CHOSEN, 1.5)


def test_at_the_end_of_the_shorter_document_the_longer_goes_on(pair):
    pair.tandem.match([(0, 20)])
    pair.views[0].go_to_page(25)
    assert [view.page for view in pair.views] == [25, 29]


def test_the_heads_say_which_page_is_in_sight(pair):
    pair.views[0].go_to_page(11)
    assert "page 12 of 30" in [label.text() for label in pair.right.head.findChildren(QLabel)]
