"""Pages without their margins: the print fits the window, and tags stand beside it."""

from __future__ import annotations

import pytest

from tests.ui.document.conftest import settle
from tests.ui.document.fake_pages import LEFT as PRINT
from tests.ui.document.fake_pages import FakePages
from ui.document.pixmaps import PixmapCache
from ui.document.trimmed import LEFT, TAGS, TrimmedView
from ui.document.zooming import Fit, Zoom

WIDE = ("A line of print that is as long as most lines on a page are, and ends here.",)


@pytest.fixture
def view(look, qtbot, request):
    lines = getattr(request, "param", WIDE)
    made = TrimmedView(look, FakePages(lines=lambda _page: lines), PixmapCache())
    qtbot.addWidget(made)
    made.resize(460, 500)
    made.show()
    made.open()
    qtbot.waitUntil(lambda: made.ready)
    settle(made, qtbot)
    yield made
    made.close_document()


def print_on(view):
    """Return where the line of print begins and ends in the window."""
    rect = view.sight().rect_on(view.page, (PRINT, 80, PRINT + 6 * len(WIDE[0]), 90))
    return rect.left(), rect.right()


def test_print_fills_the_window_beside_the_room_for_tags(view):
    left, right = print_on(view)
    assert left == pytest.approx(LEFT, abs=2)
    assert right == pytest.approx(view.viewport().width() - TAGS, abs=3)


def test_it_stays_there_wherever_one_goes_and_however_wide_the_window_is(view, qtbot):
    view.go_to_page(2)
    view.resize(520, 500)
    settle(view, qtbot)
    assert print_on(view)[0] == pytest.approx(LEFT, abs=2)


def test_a_size_that_was_chosen_is_kept(view):
    view.set_zoom(Zoom(Fit.CHOSEN, 0.5))
    assert (view.zoom.factor, view.tag_row.right) == (0.5, 0.0)


@pytest.mark.parametrize("view", [("A title",)], indirect=True)
def test_a_title_page_says_nothing_about_margins(view):
    assert view.sight().page_rect(0).left() >= 0
