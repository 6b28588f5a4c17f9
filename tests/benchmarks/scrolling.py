"""B5: scrolling through a document, and the window beside a page that takes seconds."""

from __future__ import annotations

from collections.abc import Iterator

from tests.adapters.pdf import making
from tests.benchmarks.asking import warm_workers
from tests.benchmarks.measuring import Figure, at_most, percentile
from tests.benchmarks.papers import Papers
from tests.benchmarks.windows import Gaps, look, pause, shown
from ui.document.view import PageView
from workbench.adapters.pdf.client import PdfWorkers
from workbench.services.bytes import MemoryBytes

START, STEPS, STEP = 3000, 300, 120
FRAME = 16  # milliseconds
DOCUMENTS = ("long", "prose", "scans")
SLOW = "slow page"


def measure(papers: Papers) -> Iterator[Figure]:
    """Count frames with a blank page in them, and measure gaps beside those of a window at rest."""
    dressed = look()
    with Gaps() as rest:
        pause(STEPS * FRAME)
    peer = f"none; a window at rest has {1000 * percentile(rest.seconds, 99):.1f} ms"
    frames = blank = 0
    gaps: list[float] = []
    beside: list[float] = []
    with warm_workers() as workers:
        for name in DOCUMENTS:
            with shown(workers, papers.one(name), dressed) as view:
                stood, painted, empty = _scrolled(view, STEPS // (1 if name == "long" else 5))
                gaps, frames, blank = gaps + stood, frames + painted, blank + empty
        with shown(workers, papers.one("long"), dressed) as view:
            beside = _beside_a_slow_page(workers, view)
    yield at_most(f"B5 blank frames of {frames}", 100 * blank / frames, 1.0, "%", "none")
    yield at_most("B5 gap between frames, p99", 1000 * percentile(gaps, 99), 10.0, "ms", peer)
    yield at_most("B5 longest gap beside a slow page", 1000 * max(beside), 50.0, "ms", f"{peer} at p99")


def _scrolled(view: PageView, steps: int) -> tuple[list[float], int, int]:
    """Scroll on from a place where everything has been drawn; return the gaps, the frames and the blank ones."""
    view.verticalScrollBar().setValue(START)
    pause(500)
    before, empty = view.frames, view.blank_frames
    with Gaps() as gaps:
        for number in range(steps):
            view.verticalScrollBar().setValue(START + number * STEP)
            pause(FRAME)
    return gaps.seconds, view.frames - before, view.blank_frames - empty


def _beside_a_slow_page(workers: PdfWorkers, view: PageView) -> list[float]:
    """Scroll while another page is being drawn, which takes until it is given up."""
    answers: list[object] = []
    slow = workers.open(SLOW, MemoryBytes(making.HOSTILE["a thousand million drawings"]()))
    slow.render(0, 1.0, None, answers.append)
    gaps, _, _ = _scrolled(view, STEPS // 6)
    assert not answers, "the slow page was quick"
    slow.close()
    return gaps
