"""Two processes on one record, and clocks that run back."""

from __future__ import annotations

import random
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from itertools import pairwise
from pathlib import Path

from db.record import RecordStore
from db.stores import SqliteStores
from tests.faults.killing import Tell, told
from tests.faults.tried import Judged, Tried
from tests.faults.works import RECORD, Writing, sound
from tests.services.conftest import CASE, Doing, FreshKey, open_case
from workbench.adapters.workspace.opening import Access, open_workspace
from workbench.domain.change import setting
from workbench.domain.errors import MachineRefused
from workbench.domain.findings import Finding
from workbench.services.workspace import Identity, Now, Workspace

ACTS = 20
BEGINNING = 1_790_000_000_000
JUMP = 115 * 24 * 3_600_000
"""Milliseconds: so far a clock jumps at most."""


def two_processes(times: int, scratch: Path) -> Tried:
    """Let two processes write into one record at once, past the lock that keeps them apart; and try that lock."""
    tried = Tried("two processes")
    for number in range(times):
        folder, work = scratch / f"two-{number}", Writing()
        work.arrange(folder)
        work.run(folder, lambda _: None, 1)
        with ThreadPoolExecutor(2) as both:
            ran = list(both.map(told, [partial(_write, folder)] * 2))
        said = [line for one in ran for line in one.lines]
        tried.blames(line for one in ran for line in one.broke_down)
        tried.judged(sound(folder / RECORD, None, said), len(said))
        tried.blames([] if _second_is_refused(folder / "home") else ["a second writer came in"])
        shutil.rmtree(folder)
    return tried.done()


def _write(folder: Path, tell: Tell) -> None:
    Writing().run(folder, tell, ACTS)


def _second_is_refused(folder: Path) -> bool:
    with closing(open_workspace(folder, SqliteStores(), Access(), environment={})):
        try:
            open_workspace(folder, SqliteStores(), Access(), environment={}).close()
        except MachineRefused:
            return True
    return False


def clocks(times: int, scratch: Path, seed: int = 1) -> Tried:
    """Write with clocks that jump back and forth: the latest act is shown, and both ends agree."""
    tried, chance = Tried("clocks that jump"), random.Random(seed)
    for number in range(times):
        with closing(RecordStore(scratch / f"a-{number}")) as one, closing(RecordStore(scratch / f"b-{number}")) as two:
            here, there = (_with_a_jumping_clock(store, chance) for store in (one, two))
            open_case(here)
            two.take(CASE, one.export(CASE), "start", 0)
            said = _written_in_turns(here, there, chance)
            clock = [
                entry.header.clock for entry in one.export(CASE) if entry.header.author == here.me.signer.public_key
            ]
            wrong = [] if all(a < b for a, b in pairwise(clock)) else ["a hybrid clock ran back"]
            wrong += [] if one.state_digest() == two.state_digest() else ["two ends differ"]
            wrong += [*said, *(code for store in (one, two) for code, _ in store.check().problems)]
            tried.judged(Judged(0, tuple(wrong)), len(one.export(CASE)))
    return tried.done()


def _with_a_jumping_clock(store: RecordStore, chance: random.Random) -> Workspace:
    now = lambda: Now(BEGINNING + chance.randint(-JUMP, JUMP), "2026-11-22")  # noqa: E731 - a clock
    return Workspace(store, Identity("Somebody", "QUAL", FreshKey()), now)


def _written_in_turns(one: Workspace, two: Workspace, chance: random.Random) -> list[str]:
    """Let each replace what the other wrote, and say where not the latest is shown."""
    made: list[str] = []
    one.do(CASE, Doing(lambda _v, hand: setting(Finding, made.append(hand.new_id()) or made[0], title="first")))
    wrong = []
    for number in range(ACTS):
        me, other = (one, two) if chance.random() < 0.5 else (two, one)
        me.record.take(CASE, other.record.export(CASE), f"{number}", 0)
        me.do(CASE, Doing(lambda _v, _h, number=number: setting(Finding, made[0], title=f"{number}")))
        if me.view(CASE).one(Finding, made[0]).title != f"{number}":
            wrong.append("not the latest is shown")
    one.record.take(CASE, two.record.export(CASE), "end", 0)
    two.record.take(CASE, one.record.export(CASE), "end", 0)
    return wrong
