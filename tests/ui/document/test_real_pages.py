"""The view on the real worker: what is pointed at in the window is what the file says there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from tests.adapters.pdf.asking import ask, open_in, own_workers
from tests.adapters.pdf.making import HEIGHT, encrypted, scanned, turned, written
from tests.ui.document.conftest import let_go
from ui.document.pixmaps import PixmapCache
from ui.document.view import PageView
from ui.document.zooming import Fit, Zoom
from workbench.domain.anchor import anchor_of

PATIENCE = 20_000
Left = Qt.MouseButton.LeftButton


@pytest.fixture(scope="module")
def workers():
    with own_workers() as owner:
        first = open_in(owner, written())
        ask(first.open)  # a worker is at work before the first test
        first.close()
        yield owner


@pytest.fixture
def show(look, qtbot, workers):
    views = []

    def shown(data):
        view = PageView(look, open_in(workers, data), PixmapCache())
        qtbot.addWidget(view)
        views.append(view)
        view.resize(900, 700)
        view.show()
        with qtbot.waitSignal(view.opened, timeout=PATIENCE):
            view.open()
        view.set_zoom(Zoom(Fit.PAGE))
        qtbot.waitUntil(lambda: view.feed.text(0) is not None, timeout=PATIENCE)
        return view

    yield shown
    for view in views:
        let_go(view)
        view.close_document()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_word_of_a_turned_and_cropped_page_is_selected_where_it_is_printed(show, rotation):
    view = show(turned(written(), rotation, (20, 10, 290, 190)))
    text = view.feed.text(0)
    anchor = anchor_of(text, text.text.index("twelve"), text.text.index("twelve") + 6, view.version)
    xs, ys = zip(*view.feed.boxes[0].shown_quad(anchor.quads[0]), strict=True)
    middle = view.sight().point_on(0, (sum(xs) / 4, sum(ys) / 4)).toPoint()
    assert _darkest(view, middle) < 90
    QTest.mouseDClick(view.viewport(), Left, pos=middle)
    assert [found.quote for found in view.anchors()] == ["twelve"]
    assert view.anchors()[0].quads == anchor.quads


def test_a_drag_over_lines_gives_the_words_in_their_order(show):
    view = show(written())
    scale = view.sight().scale_of(0)
    corner = view.sight().page_rect(0).topLeft()
    start = (corner + _at(40, HEIGHT - 60 + 4, scale)).toPoint()
    end = (corner + _at(280, HEIGHT - 78 + 4, scale)).toPoint()
    QTest.mousePress(view.viewport(), Left, pos=start)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Left, pos=end)
    assert view.selected_text() == "Stability was shown for twelve hours at 2-8 °C."


def test_a_scan_has_nothing_to_select_but_areas(show):
    view = show(scanned())
    QTest.keyClick(view, Qt.Key.Key_S)
    assert view.text_tool.caret is None
    QTest.keyClick(view, Qt.Key.Key_A)
    assert [anchor.area is not None for anchor in view.anchors()] == [True]


def test_a_document_with_a_password_says_so(look, qtbot, workers):
    view = PageView(look, open_in(workers, encrypted(written(), "secret")), PixmapCache())
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.refused, timeout=PATIENCE) as refused:
        view.open()
    assert refused.args == ["document.password_needed"]
    view.close_document()


def test_closing_at_once_after_opening_does_no_harm(look, qtbot, workers):
    for _ in range(20):
        view = PageView(look, open_in(workers, written(pages=5)), PixmapCache())
        qtbot.addWidget(view)
        view.resize(600, 500)
        view.open()
        view.close_document()
    last = PageView(look, open_in(workers, written()), PixmapCache())
    qtbot.addWidget(last)
    with qtbot.waitSignal(last.opened, timeout=PATIENCE):
        last.open()
    last.close_document()


def _at(x, y, scale):
    """A place in PDF user space of an unturned page, from the page's corner in window pixels."""
    return QPointF(x * scale, (HEIGHT - y) * scale)


def _darkest(view, middle):
    """The lightness of the darkest pixel around a point."""
    image = view.viewport().grab().toImage()
    around = ((x, y) for x in range(-6, 7) for y in range(-6, 7))
    return min(image.pixelColor(middle.x() + x, middle.y() + y).lightness() for x, y in around)
