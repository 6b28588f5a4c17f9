"""The child that stands for the program: it reads each file as an intake does and shows it in a window.

Names come in line by line, verdicts go out line by line.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from tests.benchmarks.windows import Gaps, is_sharp, look, pause
from tests.corpus.watching import Verdict
from ui.document.pixmaps import PixmapCache
from ui.document.view import PageView
from ui.document.zooming import Fit, Zoom
from ui.theme.look import Look
from workbench.adapters.dossier.opening import open_dossier
from workbench.adapters.pdf.client import PdfWorkers
from workbench.adapters.pdf.reader import PdfReader
from workbench.domain.errors import Refusal
from workbench.domain.kinds import ARCHIVES, HEAD, TAIL, kind_of
from workbench.services.bytes import ByteSource, FileBytes, MemoryBytes
from workbench.services.dossiers import full_pieces
from workbench.services.reading import Inspection

READING_SECONDS, SHOWING_SECONDS = 8.0, 12.0
READ_BY, SHOWN_BY = 22.0, 27.0
"""Seconds after which a file is read or shown no further: whoever watches gives it up after 30."""
PAGES_SHOWN = 12
MOST_INSIDE = 40
SIZE = (1000, 850)


def main() -> int:
    """Judge one file after another."""
    dressed = look()
    with closing(PdfReader()) as reader, closing(PdfWorkers()) as workers, ThreadPoolExecutor(1) as thread:
        workers.warm()
        judge = Judge(dressed, reader, workers, thread)
        for line in sys.stdin:
            began = time.monotonic()
            with Gaps() as gaps:
                verdict = judge.judged(Path(json.loads(line)))
            verdict |= {"seconds": round(time.monotonic() - began, 3), "gap": round(max(gaps.seconds, default=0.0), 4)}
            print(json.dumps({**verdict, "memory_mb": _memory(reader, workers)}), flush=True)
    return 0


class Judge:
    """Reads files in a thread, as an intake does, and shows them in a window that stays alive meanwhile."""

    def __init__(self, dressed: Look, reader: PdfReader, workers: PdfWorkers, thread: ThreadPoolExecutor) -> None:
        self._look, self._reader, self._workers, self._thread = dressed, reader, workers, thread
        self._began = 0.0

    def judged(self, path: Path) -> Verdict:
        """Judge one file."""
        self._began = time.monotonic()
        try:
            source = FileBytes(path)
        except OSError:
            return {"verdict": "refused", "codes": ["unreadable"], "pages": 0}
        with source:
            if kind_of(source.read(0, HEAD), source.read(max(0, source.size - TAIL), TAIL)) in ARCHIVES:
                return self._in_thread(self._unpacked, path)
            if path.suffix.lower() == ".xml":
                return self._in_thread(self._backbone, source)
            seen, characters = self._in_thread(self._read, source)
            if not seen.pages or len(seen.troubled) == seen.pages:
                return {"verdict": "refused", "codes": list(seen.findings) or ["unreadable"], "pages": seen.pages}
            shown, troubles, slowest = self._shown(path, source, seen)
        verdict = {"pages": seen.pages, "characters": characters, "shown": shown, "codes": list(seen.findings)}
        return verdict | {"verdict": "ok" if shown else "refused", "troubles": troubles, "page": round(slowest, 3)}

    def _in_thread(self, work: Callable[..., Verdict | tuple[Inspection, int]], *on: object):
        """Let a thread do it while the window lives."""
        future: Future = self._thread.submit(work, *on)
        while not future.done():
            pause(5)
        return future.result()

    def _read(self, source: ByteSource) -> tuple[Inspection, int]:
        """Inspect a document and read its words, for a while."""
        seen = self._reader.inspect(source)
        characters, ends = 0, min(time.monotonic() + READING_SECONDS, self._began + READ_BY)
        if seen.pages and len(seen.troubled) < seen.pages:
            for _, text in self._reader.texts(source):
                characters += len(text)
                if time.monotonic() > ends:
                    break
        return seen, characters

    def _backbone(self, source: ByteSource) -> Verdict:
        """Read XML as the backbone of a sequence."""
        try:
            leaves = len(self._reader.backbone(source).leaves)
        except Refusal as refusal:
            return {"verdict": "refused", "codes": [refusal.code], "pages": 0}
        return {"verdict": "ok", "codes": [], "pages": 0, "leaves": leaves}

    def _unpacked(self, path: Path) -> Verdict:
        """Open an archive as a dossier and read the documents in it."""
        codes: set[str] = set()
        pages = files = 0
        try:
            with open_dossier(path) as dossier:
                codes |= {one.code for one in dossier.left_out}
                for file in dossier.files[:MOST_INSIDE]:
                    try:
                        with closing(file.open()) as stream:
                            seen, _ = self._read(MemoryBytes(b"".join(full_pieces(stream))))
                    except Refusal as refusal:
                        codes.add(refusal.code)
                        continue
                    files, pages, codes = files + 1, pages + seen.pages, codes | set(seen.findings)
        except Refusal as refusal:
            return {"verdict": "refused", "codes": [refusal.code], "pages": 0}
        return {"verdict": "ok" if files else "refused", "codes": sorted(codes), "pages": pages, "inside": files}

    def _shown(self, path: Path, source: ByteSource, seen: Inspection) -> tuple[int, list[str], float]:
        """Go to some pages, the first and the last among them; say how many came, what troubled, and the slowest."""
        step = max(1, seen.pages // PAGES_SHOWN)
        wanted = sorted({*range(0, seen.pages, step), seen.pages - 1})[: PAGES_SHOWN + 1]
        came, troubles, slowest = 0, [], 0.0
        ends = min(time.monotonic() + SHOWING_SECONDS, self._began + SHOWN_BY)
        with self._window(path, source, seen) as view:
            if not _until(lambda: view.ready, ends):
                return 0, ["the document was not opened in time"], SHOWING_SECONDS
            for page in wanted:
                began = time.monotonic()
                view.go_to_page(page)
                if not _until(lambda page=page: view.feed.trouble(page) or is_settled(view), ends):
                    troubles.append(f"page {page}: not shown in time")
                    break
                trouble = view.feed.trouble(page)
                came, slowest = came + (not trouble), max(slowest, time.monotonic() - began)
                troubles += [f"page {page}: {trouble}"] if trouble else []
        return came, troubles, slowest

    @contextmanager
    def _window(self, path: Path, source: ByteSource, seen: Inspection) -> Iterator[PageView]:
        pages = self._workers.open(str(path), source, seen.kind, lambda: seen.boxes)
        view = PageView(self._look, pages, PixmapCache())
        view.resize(*SIZE)
        view.set_zoom(Zoom(Fit.WIDTH))
        view.show()
        view.open()
        try:
            yield view
        finally:
            view.close_document()
            view.close()
            view.deleteLater()
            pause(0)


def is_settled(view: PageView) -> bool:
    """Say whether every page in sight is sharp or in trouble."""
    return is_sharp(view) or all(
        view.feed.trouble(page) or view.feed.cache.of_page(view.version, page) for page in view.sight().pages
    )


def _until(ready: Callable[[], object], ends: float) -> bool:
    while not ready():
        if time.monotonic() > ends:
            return False
        pause(2)
    return True


def _memory(*owners: PdfReader | PdfWorkers) -> dict[str, int]:
    """Return the most memory the window and its workers have held, in MB, where the system says so."""
    try:
        from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
    except ImportError:
        return {}
    unit = 1024 if sys.platform == "linux" else 1024 * 1024
    held = {"window": getrusage(RUSAGE_SELF).ru_maxrss // unit}
    ended = getrusage(RUSAGE_CHILDREN).ru_maxrss // unit
    alive = [_peak(pid) for owner in owners for pid in owner.processes()]
    return held | {"worker": max([ended, *alive])}


def _peak(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    lines = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM")]
    return int(lines[0]) // 1024 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
