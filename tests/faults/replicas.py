"""Seven people at work at random, again and again: by files, through PostgreSQL, and by both."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from db.record import RecordStore
from tests.faults.tried import Judged, Tried, skipped
from tests.house.cluster import OWNER, Cluster, cluster
from tests.house.system import lacking
from tests.services.conftest import CASE, FreshKey
from tests.services.exchanging import FRAMEWORKS, Laptop
from tests.services.seven import Exchange, Seven, seven
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.adapters.shared_database.address import read_address
from workbench.adapters.shared_database.opening import open_shared
from workbench.services.syncing import Syncing
from workbench.services.workspace import Identity, Now, Workspace

MOVES = 80
SERVER = "the exchange through PostgreSQL"


def by_files(times: int, scratch: Path) -> Tried:
    """Let seven exchange files."""
    tried = Tried("seven replicas, by files")
    for seed in range(times):
        with _team(scratch / f"files-{seed}") as team:
            _play(tried, Seven(team, seed))
    return tried.done()


def by_server(times: int, scratch: Path, *, files: bool) -> Tried:
    """Let seven exchange through a server of their own, and by files as well where asked."""
    tried = Tried("seven replicas, " + ("by both" if files else "through PostgreSQL"))
    if absent := lacking(SERVER):
        return skipped(tried.name, f"it needs {', '.join(absent)}")
    with cluster() as server:
        for seed in range(times):
            with _team(scratch / f"server-{files}-{seed}") as team:
                _play(tried, Seven(team, seed, _through(server, team), files=files))
    return tried.done()


def _play(tried: Tried, game: Seven) -> None:
    wrong = game.plays(MOVES).ends().wrong()
    gone = wrong.count("gone")
    tried.judged(Judged(gone, tuple(one for one in wrong if one != "gone")), len(game.acknowledged))


@contextmanager
def _team(folder: Path) -> Iterator[list[Laptop]]:
    ticks, stores = count(1_790_000_000_000), list[RecordStore]()
    folder.mkdir()

    def laptop(name: str, discipline: str) -> Laptop:
        stores.append(RecordStore(folder / f"{name}.sqlite"))
        me = Identity(name, discipline, FreshKey())
        return Laptop(Workspace(stores[-1], me, lambda: Now(next(ticks), "2026-11-22")), folder / name)

    try:
        yield seven(laptop)
    finally:
        for store in stores:
            store.close()
        shutil.rmtree(folder)


def _through(server: Cluster, team: list[Laptop]) -> Exchange:
    """Make a database that knows the keys of all, and return how one of them exchanges through it."""
    database = server.database()
    login: Callable[[Laptop], str] = lambda one: OWNER if one is team[0] else "gmp"  # noqa: E731 - a function of one line

    def exchange(one: Laptop) -> None:
        with open_shared(read_address(database.url(login(one))), one.key) as shared:
            library = FrameworkLibrary(FRAMEWORKS, one.folder / "frameworks")
            Syncing(one.workspace, one.receiving, one.documents, library, shared).sync(CASE, pulled=lambda _: None)

    exchange(team[0])
    for one in team[1:]:
        database.admit("gmp", one.key)
    return exchange
