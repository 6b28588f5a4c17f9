"""M1 and M2: merging a colleague's work, and working everything out anew from the record."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from db.record import RecordStore
from tests.benchmarks.history import CASE, history
from tests.benchmarks.measuring import Figure, at_least, at_most, seconds
from tests.benchmarks.papers import Papers
from workbench.domain.entry import Entry

OPERATIONS = 100_000
ROUNDS = 3
WALL = 1_790_000_000_000


def measure(_papers: Papers) -> Iterator[Figure]:
    """Take a long history in, again and again in fresh stores; there is no peer to that."""
    entries = history(OPERATIONS).entries
    with TemporaryDirectory() as folder:
        rounds = [_round(Path(folder) / f"{number}.sqlite", entries) for number in range(ROUNDS)]
    merged, known, rebuilt, verified = (statistics.median(took) for took in zip(*rounds, strict=True))
    operations = sum(one.header.operations for one in entries)
    yield at_least(f"M1 merge of {operations} operations", operations / merged, 30_000, "a second", "none")
    yield at_most("M1 the same package again", known, 1, "s", "none")
    yield at_most("M2 everything worked out anew", rebuilt, 4, "s", "none")
    yield at_most("M2 verified, a tenth of a million", verified, 3, "s", "none")


def _round(path: Path, entries: list[Entry]) -> tuple[float, float, float, float]:
    with closing(RecordStore(path)) as store:
        take = partial(store.take, CASE, entries, "package", WALL)
        merged, known, rebuilt = seconds(take), seconds(take), seconds(store.rebuild)

        def check() -> None:
            assert store.check().sound

        return merged, known, rebuilt, seconds(check)
