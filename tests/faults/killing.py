"""Processes that die in the middle of their work: branched off a warm parent, so that many can die fast."""

from __future__ import annotations

import os
import signal
import threading
import traceback
from collections.abc import Callable
from typing import NamedTuple

from workbench.domain.errors import MachineRefused

Tell = Callable[[str], object]


class Told(NamedTuple):
    """What a process told until it ended: what was acknowledged, and how it broke down, if it did."""

    lines: list[str]
    broke_down: list[str]


_BROKE_DOWN = "broke down: "


def told(work: Callable[[Tell], object], seconds: float | None = None) -> Told:
    """Let a process work, and kill it with kill -9 after a while.

    `work` is given what it tells with; the time runs from the moment at which it begins. To be refused by the machine
    is an end like any other.
    """
    reading, telling = os.pipe()
    child = os.fork()
    if not child:
        _work(work, telling)
    os.close(telling)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        pipe.read(1)
        timer = threading.Timer(seconds, os.kill, (child, signal.SIGKILL)) if seconds is not None else None
        if timer:
            timer.start()
        words = b"".join(iter(lambda: pipe.read(1 << 16), b""))
        if timer:
            timer.cancel()
            timer.join()
    os.waitpid(child, 0)
    *lines, _cut_short = words.decode().split("\n")
    broke_down = [one for one in lines if one.startswith(_BROKE_DOWN)]
    return Told([one for one in lines if one not in broke_down], broke_down)


def _work(work: Callable[[Tell], object], telling: int) -> None:
    def tell(words: str) -> None:
        os.write(telling, f"{words}\n".encode())

    try:
        os.write(telling, b".")
        work(tell)
    except MachineRefused:
        os._exit(0)
    except BaseException as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        tell(f"{_BROKE_DOWN}{type(error).__name__} {error} ({place.name})".replace("\n", " ")[:300])
    finally:
        os._exit(0)
