"""A desk on a real record, for surfaces that read and write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

from db.record import RecordStore
from tests.services.conftest import CASE, FreshKey, made, open_case
from ui.desk import Desk
from ui.tasks import Tasks
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.app import resource_folder
from workbench.domain.framework import Framework
from workbench.services.workspace import Command, Identity, Now, Workspace


@cache
def shipped_framework() -> Framework:
    return FrameworkLibrary(resource_folder("frameworks")).newest()


@contextmanager
def desk_on(
    folder: Path, discipline: str = "QUAL", opened: Callable[[Workspace], object] = open_case
) -> Iterator[Desk]:
    """Give a desk with a case that was just opened, or as `opened` leaves it."""
    ticks = count(1_790_000_000_000)
    store = RecordStore(folder / "record.sqlite")
    me = Identity("Ada Quill", discipline, FreshKey())
    workspace = Workspace(store, me, lambda: Now(next(ticks), "2026-11-22"))
    opened(workspace)
    tasks = Tasks()
    desk = Desk(workspace, shipped_framework(), CASE, tasks)
    yield desk
    desk.close()
    tasks.shutdown()
    store.close()


def done(desk: Desk, command: Command, kind: str = "annotation") -> str:
    """Do something at once, and return what it made."""
    return made(desk.workspace, command, kind)
