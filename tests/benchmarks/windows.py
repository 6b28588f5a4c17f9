"""Pages in a window, watched: when they are sharp, and how long the window stood still."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.asking import opened
from tests.benchmarks.papers import Paper
from ui.document.pixmaps import PixmapCache
from ui.document.plan import plan
from ui.document.view import PageView
from ui.document.zooming import WHOLE_UP_TO, Fit, Zoom
from ui.theme.look import Appearance, Look, Scheme
from workbench.adapters.pdf.client import PdfWorkers

SIZE = (1000, 850)
SCALE = 1.5
"""Pixels a point: 108 dots an inch, a page as wide as the window."""
PATIENCE = 60_000
TICK = 4


def look() -> Look:
    """Return a look, and the application with it."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    return Look(application, Appearance(Scheme.LIGHT))


def pause(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop, timer = QEventLoop(), QTimer()
    timer.setSingleShot(True)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start(milliseconds)
    loop.exec()


def until(ready: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    ends = time.monotonic() + PATIENCE / 1000
    while not ready():
        assert time.monotonic() < ends, "it did not come to pass"
        pause(5)


@contextmanager
def shown(workers: PdfWorkers, paper: Paper, dressed: Look) -> Iterator[PageView]:
    """Show a document until the block ends."""
    view = PageView(dressed, opened(workers, paper), PixmapCache())
    view.resize(*SIZE)
    view.set_zoom(Zoom(Fit.CHOSEN, SCALE * 72 / 96))
    view.show()
    view.open()
    try:
        until(lambda: view.ready and is_sharp(view))
        yield view
    finally:
        view.close_document()
        view.close()
        view.deleteLater()


def is_sharp(view: PageView) -> bool:
    """Say whether everything in sight is there at its own scale."""
    sight = view.sight()
    whole = WHOLE_UP_TO * Zoom(Fit.CHOSEN, 1.0).scale(sight.ratio)
    now = plan(sight.layout, sight.window, True, whole).now
    return all(piece.soft or view.feed.cache.has(view.version, piece) for piece in now)


class SharpPaint(QObject):
    """Notices when the pages in sight have been painted sharp."""

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._loop: QEventLoop | None = None
        view.viewport().installEventFilter(self)

    def seconds(self, deed: Callable[[], object]) -> float:
        """Do something that moves the pages; return how long it took until they were painted sharp."""
        self._loop = QEventLoop()
        QTimer.singleShot(PATIENCE, self._loop, self._loop.quit)
        began = time.perf_counter()
        deed()
        self._view.viewport().update()
        self._loop.exec()
        took = time.perf_counter() - began
        self._loop = None
        assert is_sharp(self._view), "the page was never sharp"
        return took

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at each painting; what is sharp before it is on the screen after it."""
        if event.type() == QEvent.Type.Paint and self._loop is not None and is_sharp(self._view):
            QTimer.singleShot(0, self._loop.quit)
        return False


class Gaps:
    """Measures how long the window did nothing else: the time between two ticks, less the tick itself."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self._last = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)

    def __enter__(self) -> Gaps:
        self._last = time.perf_counter()
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.seconds.append(now - self._last)
        self._last = now
