"""B11: what the window and its workers hold with 50,000 pages open, after a long walk through them."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from db.document_reader import DocumentReader
from tests.benchmarks.measuring import Figure, PeerMissing, at_most
from tests.benchmarks.papers import LONG, Papers
from tests.benchmarks.windows import SIZE, look, pause
from ui.document.pane import DocumentPane
from ui.document.tabs import OpenDocument
from workbench.adapters.pdf.client import PdfWorkers
from workbench.bootstrap import ROOT

DOCUMENTS = 50_000 // LONG
MINUTES = float(os.environ.get("WORKBENCH_WALK_MINUTES", "10"))
STRIDE = 25  # milliseconds at a page
MEGABYTE = 1 << 20


def measure(papers: Papers) -> Iterator[Figure]:
    """Walk at random through ten documents of 5,000 pages, in a process that did nothing else; there is no peer."""
    if sys.platform != "linux":
        raise PeerMissing("the memory of other processes is looked up in /proc")
    command = [sys.executable, "-m", "tests.benchmarks.memory", str(papers.store), papers.one("long").sha256]
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    early, late = json.loads(done.stdout)
    window, worker = max(held[0] for held in late), max(held[1] for held in late)
    grown = sum(map(sum, late)) / len(late) / (sum(map(sum, early)) / len(early)) - 1
    walk = f"none; a walk of {MINUTES:g} minutes"
    yield at_most("B11 window, 50,000 pages open", window, 350, "MB", walk)
    yield at_most("B11 each worker", worker, 150, "MB", walk)
    yield at_most("B11 growth from the second fifth to the last", 100 * max(0.0, grown), 5, "%", walk)


def main(store: str, sha256: str) -> int:
    """Open the documents, walk, and say what was held."""
    dressed = look()
    with closing(PdfWorkers()) as workers, closing(DocumentReader(Path(store))) as reader:
        reader.keep_little()
        pane = DocumentPane(dressed)
        pane.resize(*SIZE)
        pane.show()
        versions = [f"version {number}" for number in range(DOCUMENTS)]
        for version in versions:
            source = workers.open(version, reader.source(sha256), boxes=lambda: reader.boxes(sha256))
            pane.open_document(OpenDocument(version, version), source)
            pause(200)
        print(json.dumps(_walked(pane, versions, workers)))
        pane.close_all()
        pane.close()
    return 0


def _walked(pane: DocumentPane, versions: list[str], workers: PdfWorkers) -> tuple[list, list]:
    """Go from page to page; return what was held in the second fifth of the walk, and in the last."""
    chance, fifths = random.Random(4), [[] for _ in range(6)]
    began, seconds, number = time.monotonic(), 60 * MINUTES, 0
    while (passed := time.monotonic() - began) < seconds:
        if number % 20 == 0:
            pane.show_document(chance.choice(versions))
        view = pane.view
        if view is not None and view.ready:
            if chance.random() < 0.3:
                view.go_to_page(chance.randrange(view.page_count))
            else:
                view.verticalScrollBar().setValue(view.verticalScrollBar().value() + chance.randrange(-900, 1800))
        pause(STRIDE)
        if number % 40 == 0:
            held = max((_held(pid) for pid in workers.processes()), default=0)
            fifths[int(5 * passed / seconds)].append((_held(os.getpid()), held))
        number += 1
    return fifths[1], fifths[4]


def _held(pid: int) -> int:
    """Return what a process alone holds, in MB; the memory shared for pixels counts for neither side."""
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0
    return (int(pages[1]) - int(pages[2])) * os.sysconf("SC_PAGE_SIZE") // MEGABYTE


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
