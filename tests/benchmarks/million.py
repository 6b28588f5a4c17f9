"""M1 and M2 at a million operations: ten colleagues' work taken in, opened and verified."""

from __future__ import annotations

import random
import statistics
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from db.record import RecordStore
from tests.benchmarks.history import CASE, Author, history
from tests.benchmarks.measuring import ROUNDS, Figure, at_most, seconds
from tests.benchmarks.merging import OPERATIONS, WALL
from tests.benchmarks.papers import Papers
from workbench.domain.entry import Entry

COLLEAGUES = 10


def measure(_papers: Papers) -> Iterator[Figure]:
    """Take ten long histories into one store, one package after the other; there is no peer to that."""
    packages = _packages()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "record.sqlite"
        with closing(RecordStore(path)) as store:
            took = [seconds(partial(store.take, CASE, one, "package", WALL)) for one in packages]
            yield at_most(f"M1 {COLLEAGUES} packages of {OPERATIONS} operations", sum(took), 40, "s", "none")
        opened = statistics.median(seconds(lambda: RecordStore(path).close()) for _ in range(ROUNDS))
        yield at_most("M2 open at a million operations", opened, 0.3, "s", "none")
        with closing(RecordStore(path)) as store:

            def check() -> None:
                assert store.check().sound

            yield at_most("M2 verified, a million", seconds(check), 30, "s", "none")


def _packages() -> list[list[Entry]]:
    """Return what each colleague wrote, all of them in the case that the first one opened."""
    lead = history(OPERATIONS)
    others = (Author(chance=random.Random(seed)).joins(lead).works(OPERATIONS) for seed in range(1, COLLEAGUES))
    return [lead.entries, *(one.entries for one in others)]
