"""kill -9 at any moment of any work."""

from __future__ import annotations

import random
import time
from functools import partial
from pathlib import Path

from tests.faults.killing import Tell, told
from tests.faults.tried import Tried
from tests.faults.works import Work


def killed(work: Work, times: int, scratch: Path, seed: int = 1) -> Tried:
    """Kill a work so often, and look after each kill at what was acknowledged until then."""
    tried, moments = Tried(f"kill −9: {work.name}"), random.Random(seed)
    seconds = _undisturbed(work, scratch / f"{work.name} undisturbed", tried)
    folder, said = scratch, list[str]()
    for number in range(times):
        if number % work.lasts == 0:
            folder, said = scratch / work.name / str(number), []
            work.arrange(folder)
        new, broke_down = told(partial(_run, work, folder), moments.uniform(0, seconds))
        said += new
        tried.judged(work.judge(folder, said), len(new))
        tried.blames(broke_down)
    return tried.done()


def _undisturbed(work: Work, folder: Path, tried: Tried) -> float:
    """Return how long a run takes that nobody kills: machines differ, and are busy."""
    work.arrange(folder)
    began = time.monotonic()
    said, broke_down = told(partial(work.run, folder, acts=work.acts))
    took = time.monotonic() - began
    tried.blames([*broke_down, *([] if said else ["nothing was acknowledged"])])
    tried.acknowledged += len(said)
    tried.lost += work.judge(folder, said).lost
    return took


def _run(work: Work, folder: Path, tell: Tell) -> None:
    work.run(folder, tell, None)
