"""Links within a document are followed; those that lead outside are not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.document.fake_pages import A4, HEIGHT, LEFT, TOP, WIDTH, FakePages
from workbench.services.pages import Link

AREA = tuple(round(1000 * value) for value in (LEFT, 842 - TOP - HEIGHT, LEFT + 8 * WIDTH, 842 - TOP))


@pytest.fixture
def view(show, request):
    link = Link(AREA, **request.param)
    view = show(FakePages(boxes=(A4,) * 6, own_links={0: (link,)}))
    view.setFocus()
    return view


def on_link(view):
    return view.sight().point_on(0, (LEFT + 2 * WIDTH, TOP + HEIGHT / 2)).toPoint()


def point_at(view, where, qtbot):
    """Move there and wait for the links of the page."""
    QTest.mouseMove(view.viewport(), QPoint(5, 5))
    QTest.mouseMove(view.viewport(), where)
    qtbot.waitUntil(lambda: ("links", 0) in view.feed.source.asked)
    qtbot.waitUntil(lambda: view.links.at(on_link(view).toPointF(), view.sight()) is not None)


@pytest.mark.parametrize("view", [{"page": 4, "place": (0.0, 500.0)}], indirect=True)
def test_a_click_on_a_link_goes_there_and_can_be_gone_back_from(view, qtbot):
    point_at(view, on_link(view), qtbot)
    with qtbot.waitSignal(view.leaving):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_link(view))
    assert view.sight().shown_at(4, QPoint(0, 12).toPointF())[1] == pytest.approx(342, abs=1.5)


@pytest.mark.parametrize("view", [{"page": 4}], indirect=True)
def test_enter_follows_the_link_the_caret_is_on(view, qtbot):
    point_at(view, on_link(view), qtbot)
    QTest.keyClick(view, Qt.Key.Key_S)
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.page == 4


@pytest.mark.parametrize("view", [{"address": "https://example.org"}], indirect=True)
def test_a_link_that_leads_outside_is_not_followed(view, qtbot):
    point_at(view, on_link(view), qtbot)
    with qtbot.assertNotEmitted(view.leaving):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_link(view))
    assert view.page == 0


def test_what_a_page_calls_itself_is_known(show):
    view = show(FakePages(own_labels=("i", "ii", "3")))
    assert [view.feed.label(page) for page in range(3)] == ["i", "ii", ""]
