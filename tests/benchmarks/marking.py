"""B8: from the wish to mark a passage to its paint on the page, and to the disk, in a case with a long history."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer

from tests.benchmarks.asking import opened, warm_workers
from tests.benchmarks.history import CASE, history
from tests.benchmarks.measuring import Figure, at_most, percentile
from tests.benchmarks.papers import Paper, Papers
from tests.benchmarks.windows import SIZE, is_sharp, look, pause, until
from ui.desk import Desk
from ui.document.pane import DocumentPane
from ui.document.tabs import OpenDocument
from ui.dossier.marking import Marking
from ui.tasks import Tasks
from workbench.adapters.workspace.opening import Access
from workbench.app import session
from workbench.domain.anchor import Anchor, anchor_of
from workbench.services.annotating import Mark
from workbench.services.workspace import Workspace

OPERATIONS = 100_000
ACTS = 200
BLOCK = 4096
REST = 30  # milliseconds between two marks


def measure(papers: Papers) -> Iterator[Figure]:
    """Compare with writing one block to the disk and waiting for it."""
    with TemporaryDirectory() as folder, session(Path(folder) / "work", Access(name="Q", discipline="QUAL")) as mine:
        mine.workspace.take_in(CASE, history(OPERATIONS).entries, "history")
        durable, raw = _durable(mine.workspace, Path(folder) / "block")
        painted = _painted(mine.workspace, mine.frameworks.newest(), papers.one("prose"))
    peer = "one block written and synced: {:.1f} ms"
    yield at_most("B8 annotate, painted, p95", 1000 * percentile(painted, 95), 16, "ms", "none")
    yield at_most("B8 annotate, durable, p95", _p95(durable), 15, "ms", peer.format(_p95(raw)))


def _p95(took: list[float]) -> float:
    return 1000 * percentile(took, 95)


def _durable(workspace: Workspace, block: Path) -> tuple[list[float], list[float]]:
    """Mark again and again, and write a block after each."""
    ours, raw = [], []
    descriptor = os.open(block, os.O_RDWR | os.O_CREAT)
    synced = getattr(os, "fdatasync", os.fsync)
    for number in range(ACTS):
        anchor = Anchor(
            "ab" * 32, number % 7, ((0, 9, 9, 9, 0, 0, 9, 0),), "twelve hours at 2-8 °C", "for", "was shown"
        )
        began = time.perf_counter()
        workspace.do(CASE, Mark(anchor, "shelf life"))
        between = time.perf_counter()
        os.pwrite(descriptor, os.urandom(BLOCK), number * BLOCK)
        synced(descriptor)
        ours.append(between - began)
        raw.append(time.perf_counter() - between)
    os.close(descriptor)
    return ours, raw


def _painted(workspace: Workspace, framework, paper: Paper) -> list[float]:
    """Mark passages on a page in a window."""
    dressed, tasks = look(), Tasks()
    desk, pane = Desk(workspace, framework, CASE, tasks), DocumentPane(dressed)
    pane.resize(*SIZE)
    pane.show()
    with warm_workers() as workers:
        view = pane.open_document(OpenDocument("shown", "A05"), _named(workers, paper))
        until(lambda: view.ready and is_sharp(view) and view.feed.text(0) is not None)
        marking, took = Marking(desk, pane), []
        marking.show("shown")
        painting = NextPaint(view.viewport())
        text = view.feed.text(0)
        for number in range(60):
            anchor = anchor_of(text, 40 * number, 40 * number + 30, "shown")
            pause(REST)
            took.append(painting.seconds(lambda anchor=anchor: marking.make((anchor,))))
        pause(500)
        pane.close_all()
    desk.close()
    tasks.shutdown()
    pane.close()
    return took


def _named(workers, paper: Paper):
    source = opened(workers, paper)
    source.sha256 = "shown"
    return source


class NextPaint(QObject):
    """Notices the next paint of a widget."""

    def __init__(self, widget) -> None:
        super().__init__(widget)
        self._loop: QEventLoop | None = None
        widget.installEventFilter(self)

    def seconds(self, deed) -> float:
        """Do something and return how long it took until the widget was painted."""
        self._loop = QEventLoop()
        began = time.perf_counter()
        deed()
        self._loop.exec()
        took, self._loop = time.perf_counter() - began, None
        return took

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at each painting."""
        if event.type() == QEvent.Type.Paint and self._loop is not None:
            QTimer.singleShot(0, self._loop.quit)
        return False
