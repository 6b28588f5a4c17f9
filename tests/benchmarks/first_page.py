"""B1: the first page of a document nobody has opened yet, on a warm worker."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import partial

from tests.benchmarks.asking import opened, waited, warm_workers
from tests.benchmarks.measuring import Figure, at_most, geometric_mean, in_turns, need, ratio, say, seconds
from tests.benchmarks.papers import Paper, Papers
from workbench.adapters.pdf.client import PdfWorkers

DPI = 150


def measure(papers: Papers) -> Iterator[Figure]:
    """Compare with mutool as a process, from its start to the first page."""
    mutool = need("mutool", "mupdf-tools")
    ratios = {}
    with warm_workers() as workers:
        for paper in papers.every:
            sides = {"ours": partial(seconds, partial(_ours, workers, paper))}
            sides["mutool"] = partial(seconds, partial(_theirs, mutool, paper))
            ratios[paper.name] = ratio(in_turns(sides), "ours", "mutool")
    say(ratios)
    yield at_most(f"B1 first page, mean of {len(ratios)}", geometric_mean(ratios.values()), 1.0, "×", "mutool draw")
    yield at_most("B1 first page, worst", max(ratios.values()), 2.0, "×", "mutool draw")


def _ours(workers: PdfWorkers, paper: Paper) -> None:
    """Do what the window does: ask where the pages lie, then for the first."""
    source = opened(workers, paper)
    waited(source.open)
    waited(source.render, 0, DPI / 72, None)
    source.close()


def _theirs(mutool: str, paper: Paper) -> None:
    drawing = [mutool, "draw", "-q", "-r", str(DPI), "-F", "pnm", "-o", "/dev/null", str(paper.path), "1"]
    subprocess.run(drawing, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
