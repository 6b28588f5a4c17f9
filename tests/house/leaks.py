"""What a test must not leave behind: threads that keep the program alive, and processes."""

from __future__ import annotations

import os
import select
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

GRACE_S = 2.0  # an orderly end may still be under way when the test's own words are over


@contextmanager
def nothing_left_running() -> Iterator[list[str]]:
    """Yield a list that holds, once the block is over, a sentence for each thread and process it left."""
    threads, processes = set(_threads()), _children()
    left: list[str] = []
    yield left
    for thread in set(_threads()) - threads:
        thread.join(GRACE_S)
        if thread.is_alive():
            left.append(f"the thread {thread.name!r} still runs")
    left += [f"the process {name} still runs" for pid in _children() - processes if (name := _survives(pid))]


def _threads() -> Iterator[threading.Thread]:
    return (thread for thread in threading.enumerate() if not thread.daemon)


def _children() -> set[int]:
    """Return the ids of this process's children; only Linux says."""
    lists = Path("/proc/self/task").glob("*/children")
    return {int(pid) for children in lists for pid in _read(children).split()}


def _survives(pid: int) -> str:
    """Return the command line of a child that does not end by itself, nothing for one that has ended."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return ""
    try:
        ended, _, _ = select.select([handle], [], [], GRACE_S)
    finally:
        os.close(handle)
    return "" if ended else _read(Path(f"/proc/{pid}/cmdline")).replace("\0", " ").strip()


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError):  # it ended between two looks
        return ""
