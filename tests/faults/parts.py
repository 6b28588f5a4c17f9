"""The parts of the fault runs: how often each thing is tried in a full one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.faults.beside import clocks, two_processes
from tests.faults.catching import caught
from tests.faults.flips import damaged, every_kind
from tests.faults.full_disk import filled, limited
from tests.faults.io_errors import failed
from tests.faults.kills import killed
from tests.faults.packages import fuzzed
from tests.faults.paper_works import every_work
from tests.faults.power import cut
from tests.faults.replicas import by_files, by_server
from tests.faults.tried import Tried
from tests.faults.works import Work

CUTS = {
    "writing": 3_000,
    "writing, encrypted": 2_000,
    "merging": 1_500,
    "migration": 1_000,
    "documents": 1_000,
    "documents, encrypted": 500,
    "intake": 300,
    "backup": 400,
    "rebuilding": 300,
}
"""10,000 power cuts: what is judged faster is tried more often."""


class Asked(NamedTuple):
    """Which part of a full run is asked for, of which works, and where there is room for it."""

    share: float
    only: list[str]
    scratch: Path

    def part(self, whole: int) -> int:
        """Return a part of a number, but at least one."""
        return max(1, round(whole * self.share))

    def works(self) -> list[Work]:
        """Return the works that are asked for."""
        return [one for one in every_work(self.scratch / "made") if not self.only or one.name in self.only]


Part = Callable[[Asked], Iterator[Tried]]


def kills(asked: Asked) -> Iterator[Tried]:
    """100 of each work: 900."""
    return (killed(work, asked.part(100), asked.scratch) for work in asked.works())


def power(asked: Asked) -> Iterator[Tried]:
    """10,000 over all works."""
    return (cut(work, asked.part(CUTS[work.name]), asked.scratch) for work in asked.works())


def io(asked: Asked) -> Iterator[Tried]:
    """112 of each work: 1,008."""
    return (failed(work, asked.part(112), asked.scratch) for work in asked.works())


def disk(asked: Asked) -> Iterator[Tried]:
    """Full disks, by a limit on files and on a small file system."""
    for work in asked.works():
        yield limited(work, asked.part(20), asked.scratch)
        yield filled(work, asked.part(10), asked.scratch)


def damage(asked: Asked) -> Iterator[Tried]:
    """2,000 damaged files."""
    kinds = every_kind(asked.scratch / "made")
    return (damaged(kind, asked.part(often), asked.scratch) for kind, often in kinds)


def packages(asked: Asked) -> Iterator[Tried]:
    """10,000 spoilt packages."""
    yield fuzzed(asked.part(10_000), asked.scratch)


def beside(asked: Asked) -> Iterator[Tried]:
    """Two processes at once, and clocks that jump."""
    yield two_processes(asked.part(50), asked.scratch)
    yield clocks(asked.part(100), asked.scratch)


def replicas(asked: Asked) -> Iterator[Tried]:
    """Seven people at work at random."""
    yield by_files(asked.part(60), asked.scratch)
    yield by_server(asked.part(20), asked.scratch, files=False)
    yield by_server(asked.part(20), asked.scratch, files=True)


def deliberate(asked: Asked) -> Iterator[Tried]:
    """All deliberate faults, in any run."""
    yield caught(asked.scratch)


PARTS: dict[str, Part] = {
    "kills": kills,
    "power": power,
    "io": io,
    "disk": disk,
    "damage": damage,
    "packages": packages,
    "beside": beside,
    "replicas": replicas,
    "deliberate": deliberate,
}
