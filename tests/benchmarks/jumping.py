"""B4: from any page to any other, until it is painted sharp."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing

from tests.benchmarks.asking import warm_workers
from tests.benchmarks.measuring import Figure, at_most, percentile, say
from tests.benchmarks.papers import Paper, Papers
from tests.benchmarks.raw_pdfium import RawPdfium
from tests.benchmarks.windows import SCALE, SharpPaint, look, pause, shown
from ui.theme.look import Look
from workbench.adapters.pdf.client import PdfWorkers

JUMPS = 60
LONG_ENOUGH = 100
REST = 60  # milliseconds between two jumps
TIMES, MORE = 1.5, 0.005


def measure(papers: Papers) -> Iterator[Figure]:
    """Compare with PDFium by itself, drawing the page that was jumped to."""
    dressed, over = look(), {}
    ours: list[float] = []
    raw: list[float] = []
    with warm_workers() as workers:
        for paper in (one for one in papers.every if one.pages >= LONG_ENOUGH):
            jumped, drawn = _jumped(workers, paper, dressed)
            over[paper.name] = 1000 * (percentile(jumped, 95) - TIMES * percentile(drawn, 95))
            ours, raw = ours + jumped, raw + drawn
    say(over, "ms over 1.5 times the page itself: ")
    most = 1000 * (TIMES * percentile(raw, 95) + MORE)
    peer = f"1.5 × raw PDFium + 5 ms, with {1000 * percentile(raw, 95):.1f} ms raw"
    yield at_most("B4 random jump, p95", 1000 * percentile(ours, 95), round(most, 1), "ms", peer)


def _jumped(workers: PdfWorkers, paper: Paper, dressed: Look) -> tuple[list[float], list[float]]:
    """Jump to pages never seen, and have the peer draw each right after."""
    chance = random.Random(3)
    pages = chance.sample(range(1, paper.pages - 1), min(JUMPS, paper.pages - 2))
    jumped, drawn = [], []
    with shown(workers, paper, dressed) as view, closing(RawPdfium(paper.path)) as peer:
        sharp = SharpPaint(view)
        for page in pages:
            pause(REST)
            jumped.append(sharp.seconds(lambda page=page: view.go_to_page(page)))
            drawn += peer.draw([page], SCALE)
    return jumped, drawn
