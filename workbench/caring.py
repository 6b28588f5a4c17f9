"""Looking after a workspace that nobody has open: restoring, salvaging, encrypting, clearing."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db.stores import SqliteStores
from workbench.adapters.disk import PRIVATE, write_whole
from workbench.adapters.workspace.backup_file import is_plain_backup, opened_backup
from workbench.adapters.workspace.clearing import Cleared, clear_workspace
from workbench.adapters.workspace.encrypting import encrypt_workspace
from workbench.adapters.workspace.layout import Layout, default_folder
from workbench.adapters.workspace.opening import Access
from workbench.adapters.workspace.restoring import restore_workspace
from workbench.adapters.workspace.salvaging import Rescued, salvage_workspace
from workbench.adapters.workspace.sealed import read_sealed
from workbench.domain.errors import MachineRefused, Refusal
from workbench.team import packages_for


def restored(folder: Path | None, file: Path, passphrase: str | None) -> Path | None:
    """Bring a backup back; return where what was there before lies now."""
    return restore_workspace(file, folder or default_folder(), SqliteStores(), Access(passphrase=passphrase))


def salvaged(folder: Path | None, passphrase: str | None, packages: Sequence[Path] = ()) -> Rescued:
    """Save what can be read of a damaged workspace."""
    access = Access(passphrase=passphrase)
    wall = int(time.time() * 1000)
    return salvage_workspace(folder or default_folder(), SqliteStores(), access, packages, packages_for, wall=wall)


def cleared(folder: Path, *, backups: bool) -> Cleared:
    """Erase a workspace, and its backups too where that is wanted."""
    return clear_workspace(folder, backups=backups)


def encrypted(folder: Path, passphrase: str) -> str:
    """Encrypt a plain workspace and return its recovery key."""
    return encrypt_workspace(folder, SqliteStores(), passphrase)


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup in the folder of a workspace; `wall` is when it was taken, in milliseconds since 1970."""

    path: Path
    wall: int
    documents: bool
    encrypted: bool


def copies_of(folder: Path) -> tuple[Kept, ...]:
    """Return the sound backups of a workspace, the newest first."""
    found: list[Kept] = []
    for path in Layout(folder).backups.glob("*.backup"):
        try:
            with opened_backup(path) as (said, _):
                found.append(Kept(path, said.wall, said.has_documents, not is_plain_backup(path)))
        except MachineRefused:
            continue
    return tuple(sorted(found, key=lambda one: one.wall, reverse=True))


def is_encrypted(folder: Path) -> bool:
    """Say whether the workspace file asks for a passphrase; one that cannot be read may."""
    try:
        return read_sealed(Layout(folder).workspace)["key"] is not None
    except Refusal:
        return True


def keep_recovery(path: Path, key: str) -> None:
    """Write a recovery key into a file that only its owner may read."""
    write_whole(path, f"{key}\n".encode(), PRIVATE)
