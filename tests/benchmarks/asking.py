"""Workers as the window has them, asked from a thread that waits."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from queue import SimpleQueue
from typing import Any

from tests.benchmarks.papers import Paper
from workbench.adapters.pdf.client import PdfWorkers
from workbench.services.pages import PageImage, PageSource, PageTrouble

PATIENCE = 60.0
_versions = itertools.count()


@contextmanager
def warm_workers() -> Iterator[PdfWorkers]:
    """Have workers, one of them at work already."""
    with closing(PdfWorkers()) as workers:
        workers.warm()
        yield workers


def opened(workers: PdfWorkers, paper: Paper) -> PageSource:
    """Open a paper as a version that nobody has looked at before; where its pages lie is known from its intake."""
    return workers.open(f"version {next(_versions)}", paper.source, boxes=lambda: paper.boxes)


def waited(call: Any, *words: Any) -> Any:
    """Call a source and wait for its answer."""
    answers: SimpleQueue[Any] = SimpleQueue()
    call(*words, answers.put)
    answer = answers.get(timeout=PATIENCE)
    if isinstance(answer, PageTrouble):
        raise AssertionError(f"page {answer.page}: {answer.code}")
    return answer


def drawn(source: PageSource, pages: Sequence[int], scale: float, at_once: int = 4) -> Iterator[PageImage]:
    """Have pages drawn, a few asked for ahead, and give them as they come."""
    answers: SimpleQueue[PageImage | PageTrouble] = SimpleQueue()
    under_way = 0
    for page in pages:
        source.render(page, scale, None, answers.put)
        under_way += 1
        if under_way >= at_once:
            yield _picture(answers)
            under_way -= 1
    for _ in range(under_way):
        yield _picture(answers)


def _picture(answers: SimpleQueue[PageImage | PageTrouble]) -> PageImage:
    answer = answers.get(timeout=PATIENCE)
    if isinstance(answer, PageTrouble):
        raise AssertionError(f"page {answer.page}: {answer.code}")
    return answer
