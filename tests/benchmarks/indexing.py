"""B6: reading the words of pages into an index that holds 50,000 already."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from db.document_reader import DocumentReader
from db.documents import DocumentStore
from tests.benchmarks.library import filled
from tests.benchmarks.measuring import Figure, at_least, geometric_mean, in_turns, ratio, say, seconds
from tests.benchmarks.papers import Paper, Papers
from tests.benchmarks.raw_pdfium import RawPdfium
from workbench.adapters.pdf.reader import PdfReader
from workbench.services.indexing import Indexing

LONG_ENOUGH = 50
MOST_PAGES = 400
BACKGROUND = 10
"""The peer steps back for others as far as our worker does."""


def measure(papers: Papers) -> Iterator[Figure]:
    """Compare with PDFium by itself, which reads the same words and keeps none."""
    found, whole, pages = {}, {}, 0
    with TemporaryDirectory() as folder:
        path = Path(folder) / "documents.sqlite"
        store, _ = filled(path)
        with closing(store), closing(DocumentReader(path)) as documents, closing(PdfReader()) as reader:
            indexing = Indexing(store, documents, reader)
            for paper in papers.every:
                if LONG_ENOUGH <= paper.pages <= MOST_PAGES and paper.name != "plots":
                    found[paper.name], whole[paper.name] = _ratios(indexing, store, paper)
                    pages += paper.pages
    say(found, "words: ")
    say(whole, "words and inspection, which the peer does not do: ")
    yield at_least(f"B6 words of {pages} pages into the index", geometric_mean(found.values()), 0.85, "×", "raw PDFium")


def _ratios(indexing: Indexing, store: DocumentStore, paper: Paper) -> tuple[float, float]:
    """Index a paper again and again, each time as a version never seen, and have the peer read it."""
    data, numbers = paper.path.read_bytes(), count()

    def ours(*, inspected: bool) -> float:
        sha256 = store.put(io.BytesIO(data + b"\n%% %d" % next(numbers))).sha256
        if inspected:
            store.note(sha256, paper.pages, paper.pages, ())
        return seconds(partial(indexing.read, [sha256]))

    with closing(RawPdfium(paper.path, niceness=BACKGROUND)) as peer:
        sides = {"words": partial(ours, inspected=True), "whole": partial(ours, inspected=False)}
        said = in_turns({**sides, "raw": lambda: sum(peer.read(range(paper.pages)))})
    return ratio(said, "raw", "words"), ratio(said, "raw", "whole")
