"""B7: searching 50,000 pages, alone and while more are being indexed."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from sqlcipher3 import dbapi2

from db.document_reader import DocumentReader
from db.documents import DocumentStore
from db.search import PageSearch, matching
from tests.benchmarks.library import filled, pages, questions
from tests.benchmarks.measuring import ROUNDS, Figure, at_most, percentile, seconds
from tests.benchmarks.papers import Papers
from workbench.services.indexing import BATCH
from workbench.services.searching import SearchedVersion, search, terms_of

IDLE_MS, INDEXING_MS = 10.0, 15.0
PAGES_A_SECOND = 450
"""How quickly pages come from a worker that reads them."""


def measure(_papers: Papers) -> Iterator[Figure]:
    """Compare with the same questions put to the index in plain SQL, best matches first, without excerpts."""
    asked = questions()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "documents.sqlite"
        store, versions = filled(path)
        with closing(store), closing(DocumentReader(path)) as reader, closing(PageSearch(reader)) as found:
            raw = dbapi2.connect(str(path))
            sides = {"ours": lambda one: search(found, versions, one), "peer": lambda one: _plain(raw, one)}
            ours, plain = _asked(sides, asked)
            with _Writer(store, versions[0]):
                busy, plain_busy = _asked(sides, asked)
            raw.close()
    peer = "plain SQL without excerpts: {:.1f} ms"
    yield at_most("B7 search in 50,000 pages, p95", _p95(ours), IDLE_MS, "ms", peer.format(_p95(plain)))
    yield at_most("B7 while indexing, p95", _p95(busy), INDEXING_MS, "ms", peer.format(_p95(plain_busy)))


def _asked(sides: dict[str, Callable[[str], object]], asked: Sequence[str]) -> tuple[list[float], list[float]]:
    """Put every question to both sides in turns; return the median of what each question took.

    The peer, which takes long, answers in the first round alone.
    """
    took: dict[str, dict[str, list[float]]] = {name: {} for name in sides}
    for number in range(ROUNDS):
        for question in asked:
            for name, ask in sides.items():
                if name == "ours" or not number:
                    took[name].setdefault(question, []).append(seconds(partial(ask, question)))
    ours, peer = ([median(each) for each in took[name].values()] for name in ("ours", "peer"))
    return ours, peer


def _plain(raw, question: str) -> object:
    asked = "SELECT rowid FROM page_index WHERE page_index MATCH ? ORDER BY rank LIMIT 20"
    return raw.execute(asked, (matching(terms_of(question)),)).fetchall()


def _p95(took: Sequence[float]) -> float:
    return 1000 * percentile(took, 95)


class _Writer:
    """Indexes further pages in another thread, as quickly as they would be read."""

    def __init__(self, store: DocumentStore, version: SearchedVersion) -> None:
        self._store, self._version = store, version
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        texts, number = pages(500_000, seed=31), 100_000
        while not self._ended.is_set():
            began = time.monotonic()
            batch = [(number + at, next(texts)) for at in range(BATCH)]
            self._store.add_pages(self._version.sha256, batch)
            number += BATCH
            self._ended.wait(max(0.0, BATCH / PAGES_A_SECOND - (time.monotonic() - began)))
