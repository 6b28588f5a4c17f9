"""Links within a document are followed; those that lead outside are asked about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from tests.ui.document.fake_pages import A4, HEIGHT, LEFT, TOP, WIDTH, FakePages
from ui.document.page import DocumentPage
from ui.document.pixmaps import PixmapCache
from workbench.domain.outside import outside
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


THREE = (Link((0, 0, 9000, 9000), page=5), Link(AREA, page=2), Link((0, 0, 1, 1)))


def test_links_are_gone_to_from_the_top_by_a_key_and_followed_by_enter(show, qtbot):
    view = show(FakePages(boxes=(A4,) * 6, own_links={0: THREE}))
    QTest.keyClick(view, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: view.walk.in_hand is not None)
    assert view.walk.in_hand.link == THREE[1]
    QTest.keyClick(view, Qt.Key.Key_L)
    assert view.walk.in_hand.link == THREE[0]
    QTest.keyClick(view, Qt.Key.Key_L)
    with qtbot.waitSignal(view.leaving):
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert (view.page, view.walk.in_hand) == (5, None)


def test_the_link_in_hand_is_ringed_and_esc_lets_it_go(show, qtbot, look):
    view = show(FakePages(boxes=(A4,) * 6, own_links={0: THREE}))
    QTest.keyClick(view, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: view.walk.in_hand is not None)
    corner = view.sight().rect_on(0, (LEFT, TOP, LEFT + 8 * WIDTH, TOP + HEIGHT)).toAlignedRect()
    edge = view.grab().toImage().pixelColor(corner.center().x(), corner.top() - 5)
    assert edge == look.color("ring_out")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.walk.in_hand is None


@pytest.mark.parametrize("view", [{"address": "https://example.org/a"}], indirect=True)
def test_a_link_that_leads_outside_is_asked_about(view, qtbot):
    point_at(view, on_link(view), qtbot)
    with qtbot.waitSignal(view.outsideWanted) as asked:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_link(view))
    assert asked.args[0].leads_to == "example.org"
    assert view.page == 0


@pytest.mark.parametrize("view", [{"address": "file:///etc/passwd"}, {}], indirect=True)
def test_a_link_to_a_file_or_a_program_is_never_followed(view, qtbot):
    QTest.mouseMove(view.viewport(), QPoint(5, 5))
    QTest.mouseMove(view.viewport(), on_link(view))
    qtbot.waitUntil(lambda: ("links", 0) in view.feed.source.asked)
    with qtbot.assertNotEmitted(view.outsideWanted), qtbot.assertNotEmitted(view.leaving):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_link(view))


class Browser(QObject):
    """Takes what would be opened outside."""

    def __init__(self):
        super().__init__()
        self.opened = []

    @Slot(QUrl)
    def take(self, url):
        self.opened.append(url.toString())


@pytest.fixture
def browser():
    taker = Browser()
    QDesktopServices.setUrlHandler("https", taker, "take")
    yield taker
    QDesktopServices.unsetUrlHandler("https")


@pytest.mark.parametrize(("key", "opened"), [(Qt.Key.Key_Return, ["https://example.org/a"]), (Qt.Key.Key_Escape, [])])
def test_an_address_is_opened_only_when_a_person_says_so(look, qtbot, browser, key, opened):
    page = DocumentPage(look, FakePages(), PixmapCache(), "A05")
    qtbot.addWidget(page)
    page.show()
    page.view.outsideWanted.emit(outside("https://example.org/a"))
    assert "example.org" in page.way_out.sentence
    QTest.keyClick(page.way_out._link, key)
    assert (browser.opened, page.way_out.sentence) == (opened, "")
    page.close_document()


def test_what_a_page_calls_itself_is_known(show):
    view = show(FakePages(own_labels=("i", "ii", "3")))
    assert [view.feed.label(page) for page in range(3)] == ["i", "ii", ""]
