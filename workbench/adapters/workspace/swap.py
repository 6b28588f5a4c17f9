"""Putting other stores in the place of those of a workspace: a crash in between is finished at the next opening.

What was there is moved into a folder of its own below `backups`, never deleted.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from workbench.adapters.disk import move, refusal, sync_folder, write_whole
from workbench.adapters.workspace.layout import BESIDE, DOCUMENTS, FRAMEWORKS, IDENTITY, RECORD, WORKSPACE, Layout

_READY = "READY"
_STORES = (RECORD, DOCUMENTS, IDENTITY, WORKSPACE)
"""In the order in which they change places; the workspace file last."""


def is_swapping(layout: Layout) -> bool:
    """Say whether other stores lie ready to take their place."""
    return (layout.incoming / _READY).exists()


def begin_swap(layout: Layout, *, keep_documents: bool, reason: str = "before-restore") -> str:
    """Declare what lies in the incoming folder ready, and return the name of the folder for the old stores."""
    beside = _free_name(layout, reason)
    sync_folder(layout.incoming)
    write_whole(layout.incoming / _READY, f"{beside}\n{'keep' if keep_documents else 'swap'}\n".encode())
    return beside


@contextmanager
def prepared(layout: Layout) -> Iterator[Layout]:
    """Give an empty incoming folder; what goes wrong meanwhile removes it again, and nothing has moved."""
    try:
        finish_swap(layout)
        clear_incoming(layout)
        layout.incoming.mkdir(mode=0o700)
        yield Layout(layout.incoming)
    except OSError as error:
        clear_incoming(layout)
        raise refusal(error, layout.incoming.name) from error
    except BaseException:
        clear_incoming(layout)
        raise


def finish_swap(layout: Layout) -> None:
    """Move the incoming stores in and the old ones beside, from wherever this was cut short.

    What came in and was never declared ready is removed: whoever prepared it was cut short.
    """
    ready = layout.incoming / _READY
    if not ready.exists():
        clear_incoming(layout)
        return
    name, documents = ready.read_text(encoding="utf-8").split()
    beside = layout.backups / name
    for store in _STORES:
        incoming = layout.incoming / store
        if incoming.exists():
            _aside(layout, store, beside)
            move(incoming, layout.folder / store)
        elif store == DOCUMENTS and documents == "swap":
            _aside(layout, store, beside)
    _add_frameworks(layout)
    clear_incoming(layout)


def clear_incoming(layout: Layout) -> None:
    """Remove what came in and was not needed, the declaration first."""
    try:
        (layout.incoming / _READY).unlink(missing_ok=True)
        if layout.incoming.exists():
            shutil.rmtree(layout.incoming)
    except OSError as error:
        raise refusal(error, layout.incoming.name) from error


def _add_frameworks(layout: Layout) -> None:
    """Put the frameworks that came in beside those that are here; their names are their hashes."""
    for incoming in (layout.incoming / FRAMEWORKS).glob("*.yaml"):
        _make(layout.frameworks)
        move(incoming, layout.frameworks / incoming.name)


def put_beside(layout: Layout, reason: str) -> None:
    """Move whatever stores lie here aside, if there are any."""
    if any((layout.folder / store).exists() for store in _STORES):
        beside = layout.backups / _free_name(layout, reason)
        for store in _STORES:
            _aside(layout, store, beside)


def _aside(layout: Layout, store: str, beside: Path) -> None:
    """Move one store and what belongs to it aside."""
    for suffix in ("", *BESIDE):
        old = layout.folder / f"{store}{suffix}"
        if old.exists():
            _make(beside)
            move(old, beside / old.name)


def _free_name(layout: Layout, reason: str) -> str:
    stamp = f"{reason}-{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    names = (stamp if number == 0 else f"{stamp}-{number}" for number in count())
    return next(name for name in names if not (layout.backups / name).exists())


def _make(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)
    except OSError as error:
        raise refusal(error, folder.name) from error
