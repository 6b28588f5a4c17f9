"""Bringing a backup back: checked whole before anything moves, and what was there is put beside."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from workbench.adapters.disk import refusal
from workbench.adapters.workspace.backup_file import Backup, unpack
from workbench.adapters.workspace.identity_file import read_identity
from workbench.adapters.workspace.layout import Layout
from workbench.adapters.workspace.lock import WorkspaceLock
from workbench.adapters.workspace.opening import ANYBODY, Access, unlocked
from workbench.adapters.workspace.places import refuse_place
from workbench.adapters.workspace.policy import Encryption, read_policy
from workbench.adapters.workspace.sealed import read_sealed
from workbench.adapters.workspace.swap import begin_swap, finish_swap, prepared
from workbench.domain.errors import MachineRefused
from workbench.services.stores import D, R, Stores


def restore_workspace(
    file: Path,
    folder: Path,
    stores: Stores[D, R],
    access: Access = ANYBODY,
    *,
    environment: Mapping[str, str] = os.environ,
) -> Path | None:
    """Put the workspace of a backup into a folder; return where the stores that were there lie now, if any.

    The backup is opened with the passphrase it was made under before anything moves. Documents that the
    backup lacks stay, if they are of the same workspace.
    """
    refuse_place(folder, environment)
    layout = Layout(folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(error, folder.name) from error
    lock = WorkspaceLock(layout.lock)
    try:
        beside = layout.backups / _swapped(file, layout, stores, access, environment)
        return beside if beside.exists() else None
    finally:
        lock.release()


def _swapped(file: Path, layout: Layout, stores: Stores[D, R], access: Access, environment: Mapping[str, str]) -> str:
    """Unpack, check, and let the stores change places."""
    with prepared(layout) as incoming:
        backup = unpack(file, incoming.folder)
        _check(backup, incoming, stores, access, environment)
        name = begin_swap(layout, keep_documents=not backup.has_documents and _is_of(backup, layout))
    finish_swap(layout)
    return name


def _check(
    backup: Backup, incoming: Layout, stores: Stores[D, R], access: Access, environment: Mapping[str, str]
) -> None:
    """Open everything that came in, as if it were a workspace already."""
    content = read_sealed(incoming.workspace)
    keys = unlocked(incoming, content, access)
    if not keys.encrypted and read_policy(environment).encryption is Encryption.REQUIRED:
        raise MachineRefused("workspace.encryption_required")
    read_identity(incoming.identity, keys)
    stores.verify(incoming.record, keys.record, documents=False)
    if backup.has_documents:
        stores.verify(incoming.documents, keys.documents, documents=True)
    try:
        stores.record(incoming.record, keys.record, writable=False).close()
    except MachineRefused as refused:
        if refused.code != "store.older":
            raise


def _is_of(backup: Backup, layout: Layout) -> bool:
    """Say whether a backup is of the workspace that lies here, so that one key opens the documents of both."""
    try:
        return bool(read_sealed(layout.workspace)["workspace"] == backup.workspace)
    except MachineRefused:
        return False
