"""A document view on a document that draws itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.document.fake_pages import FakePages
from ui.document.pixmaps import PixmapCache
from ui.document.view import PageView

SIZE = (700, 600)


@pytest.fixture
def show(look, qtbot) -> Iterator[Callable[..., PageView]]:
    """Return a way to show a document in a window of 700 by 600, drawn to the last page in sight."""
    views: list[PageView] = []

    def shown(source: FakePages | None = None, size: tuple[int, int] = SIZE) -> PageView:
        view = PageView(look, source or FakePages(), PixmapCache())
        qtbot.addWidget(view)
        views.append(view)
        view.resize(*size)
        view.show()
        view.open()
        qtbot.waitUntil(lambda: view.ready or bool(view.feed.source.refusal) or view.feed.source.held)
        if view.ready:
            settle(view, qtbot)
        return view

    yield shown
    for view in views:
        let_go(view)
        view.close_document()


def let_go(view: PageView) -> None:
    """End a drag that the test left under way."""
    if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)


def settle(view: PageView, qtbot) -> None:
    """Wait until all that is in sight has been drawn and read."""

    def done() -> bool:
        pages = view.sight().pages
        return all(view.feed.text(page) is not None or view.feed.trouble(page) for page in pages)

    qtbot.waitUntil(done)


@pytest.fixture
def drawn(qtbot) -> Callable[[PageView], None]:
    """Return a way to wait until all in sight is drawn."""
    return lambda view: settle(view, qtbot)
