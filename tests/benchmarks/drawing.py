"""B3: pages a second at 150 dots an inch, through the worker into a picture the window can paint."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial

from PySide6.QtGui import QImage

from tests.benchmarks.asking import drawn, opened, waited, warm_workers
from tests.benchmarks.measuring import Figure, at_least, geometric_mean, in_turns, need, ratio, say, seconds
from tests.benchmarks.papers import Paper, Papers
from tests.benchmarks.raw_pdfium import RawPdfium
from workbench.services.pages import PageSource

DPI = 150
PAGES = 40


def measure(papers: Papers) -> Iterator[Figure]:
    """Compare with PDFium by itself, and with pdftoppm."""
    pdftoppm = need("pdftoppm", "poppler-utils")
    raw, poppler = {}, {}
    with warm_workers() as workers:
        for paper in papers.every:
            pages = range(min(PAGES, paper.pages))
            source = opened(workers, paper)
            waited(source.open)
            with closing(source), closing(RawPdfium(paper.path)) as peer:
                sides = {
                    "ours": partial(seconds, partial(_ours, source, pages)),
                    "raw": lambda peer=peer, pages=pages: sum(peer.draw(pages, DPI / 72)),
                    "pdftoppm": partial(seconds, partial(_theirs, pdftoppm, paper, len(pages))),
                }
                said = in_turns(sides)
            raw[paper.name], poppler[paper.name] = ratio(said, "raw", "ours"), ratio(said, "pdftoppm", "ours")
    say(raw, "of raw PDFium: ")
    say(poppler, "of pdftoppm: ")
    yield at_least("B3 pages a second", geometric_mean(raw.values()), 0.95, "×", "raw PDFium")
    yield at_least("B3 pages a second", geometric_mean(poppler.values()), 3.0, "×", "pdftoppm")


def _ours(source: PageSource, pages: Sequence[int]) -> None:
    for image in drawn(source, pages, DPI / 72):
        QImage(image.data, image.width, image.height, image.stride, QImage.Format.Format_RGB32)


def _theirs(pdftoppm: str, paper: Paper, pages: int) -> None:
    drawing = [pdftoppm, "-r", str(DPI), "-f", "1", "-l", str(pages), str(paper.path)]
    subprocess.run(drawing, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
