"""A disk that refuses: any call on any file fails, once or from then on, with an error, without room, or half done."""

from __future__ import annotations

import errno
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.faults import shim
from tests.faults.killing import Tell, told
from tests.faults.shim import READ, SYNC, TRUNCATE, WRITE
from tests.faults.tried import Tried
from tests.faults.works import Work, Writing

FAULTS = (
    (WRITE, errno.ENOSPC, False),
    (WRITE, errno.ENOSPC, True),
    (WRITE, errno.EIO, False),
    (SYNC, errno.EIO, False),
    (READ, errno.EIO, False),
    (TRUNCATE, errno.EIO, False),
    (WRITE | SYNC | READ | TRUNCATE, errno.EIO, False),
)
LATEST = 1_500
MOST_REFUSED = 3
"""One fault refuses the act that it hits, and hardly another."""


def failed(work: Work, times: int, scratch: Path, seed: int = 1) -> Tried:
    """Let so many runs meet a disk that refuses, and look at each afterwards on a disk that works again."""
    tried, chance = Tried(f"I/O errors: {work.name}"), random.Random(seed)
    for number in range(times):
        kinds, error, half = FAULTS[number % len(FAULTS)]
        after, once = int(LATEST ** chance.random()), chance.random() < 0.5
        folder = scratch / f"{work.name}-{number}"
        work.arrange(folder)

        def run(tell, folder=folder, kinds=kinds, after=after, error=error, once=once, half=half):
            shim.fail(folder, kinds, after, error, once=once, half=half)
            work.run(folder, tell, work.acts)

        said, broke_down = told(run)
        tried.judged(work.judge(folder, said), len(said))
        tried.blames(broke_down)
        if once and said and isinstance(work, Writing) and len(said) < work.acts - MOST_REFUSED:
            tried.blames(["went on refusing after one fault"])
        tried.blames([] if work.goes_on(folder) else ["does not go on"])
        shutil.rmtree(folder)
    return tried.done()


def _run(work: Work, folder: Path, fail: Callable[[], None], tell: Tell) -> None:
    fail()
    work.run(folder, tell, work.acts)
