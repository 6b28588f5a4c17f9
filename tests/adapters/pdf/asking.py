"""Asking workers and waiting for what they say."""

from __future__ import annotations

import itertools
import sys
import threading
from contextlib import contextmanager

from workbench.adapters.pdf.client import PdfWorkers
from workbench.services.bytes import MemoryBytes

PATIENCE = 20.0
_names = itertools.count()


def command(kind):
    """Start a worker by its own module."""
    return [sys.executable, "-m", "workbench.adapters.pdf.worker", kind]


class Asked:
    """Calls a source; the answer can be waited for."""

    def __init__(self, call, *words, **more):
        self._came = threading.Event()
        self.answers = []
        call(*words, then=self._take, **more)

    def _take(self, answer):
        self.answers.append(answer)
        self._came.set()

    @property
    def answer(self):
        assert self._came.wait(PATIENCE), "no answer came"
        return self.answers[0]


def ask(call, *words, **more):
    """Call a source and wait for its answer."""
    return Asked(call, *words, **more).answer


def open_in(workers, data, kind="", **more):
    """Open bytes as a document of their own."""
    return workers.open(f"version {next(_names)}", MemoryBytes(data), kind, **more)


@contextmanager
def own_workers(command=command, **more):
    """Have workers of one's own, ended at the end."""
    workers = PdfWorkers(command, **more)
    try:
        yield workers
    finally:
        workers.close()


def pixel(image, x, y):
    """Return blue, green, red of a pixel."""
    at = y * image.stride + 4 * x
    return tuple(image.data[at : at + 3])


def has_ink(image, left, top, right, bottom):
    """Say whether anything is drawn within shown points."""
    x1, y1 = max(0, int(left * image.scale)), max(0, int(top * image.scale))
    x2, y2 = min(image.width, int(right * image.scale) + 1), min(image.height, int(bottom * image.scale) + 1)
    rows = (image.data[y * image.stride + 4 * x1 + 1 : y * image.stride + 4 * x2 + 1 : 4] for y in range(y1, y2))
    return any(min(row, default=255) < 250 for row in rows)
