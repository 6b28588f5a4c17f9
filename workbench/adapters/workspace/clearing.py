"""Clearing a laptop: the workspace is erased, and it is told what went and what is still there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.adapters.disk import erase, erase_folder, refusal
from workbench.adapters.workspace.layout import BESIDE, DOCUMENTS, IDENTITY, RECORD, WORKSPACE, Layout
from workbench.adapters.workspace.lock import WorkspaceLock

_FILES = (WORKSPACE, IDENTITY, RECORD, DOCUMENTS)
"""The wrapped keys first: what a power cut leaves of an encrypted workspace then opens with nothing."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """What went, by name, and the copies that are still there."""

    gone: tuple[str, ...]
    kept: tuple[Path, ...]


def clear_workspace(folder: Path, *, backups: bool) -> Cleared:
    """Erase a workspace that nobody has open, and its backups too where that is wanted."""
    layout = Layout(folder)
    lock = WorkspaceLock(layout.lock)
    gone: list[str] = []
    try:
        names = [f"{name}{suffix}" for name in _FILES for suffix in ("", *BESIDE, "-journal")]
        names += [layout.settings.name, *(path.name for path in folder.glob("*-before-version-*.sqlite"))]
        for path in (folder / name for name in names):
            if path.exists():
                erase(path)
                gone.append(path.name)
        folders = [layout.frameworks, layout.logs, layout.incoming, *([layout.backups] if backups else [])]
        gone += [one.name for one in folders if erase_folder(one)]
    finally:
        lock.release()
    kept = tuple(sorted(layout.backups.iterdir())) if layout.backups.exists() else ()
    _leave(layout, empty=not kept)
    return Cleared(tuple(gone), kept)


def _leave(layout: Layout, *, empty: bool) -> None:
    """Remove the lock and, where nothing is left, the folder; what somebody else put there stays."""
    try:
        layout.lock.unlink(missing_ok=True)
        if empty:
            erase_folder(layout.backups)
            if not any(layout.folder.iterdir()):
                layout.folder.rmdir()
    except OSError as error:
        raise refusal(error, layout.folder.name) from error
