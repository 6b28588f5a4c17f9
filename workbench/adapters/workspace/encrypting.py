"""Encrypting a plain workspace: a verified copy takes its place, then what is plain goes.

Whatever cuts this short leaves the plain workspace or the encrypted one. What is plain goes only when the encrypted
one has been opened with its passphrase and has a backup of its own.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from workbench.adapters.disk import PRIVATE, erase, erase_folder
from workbench.adapters.workspace.backup_file import is_plain_backup, is_plain_store
from workbench.adapters.workspace.identity_file import identity_content, read_identity
from workbench.adapters.workspace.keys import USUAL, Kdf, StoreKeys, new_data_key, new_recovery_key, wrapped_key
from workbench.adapters.workspace.layout import IDENTITY, WORKSPACE, Layout
from workbench.adapters.workspace.lock import WorkspaceLock
from workbench.adapters.workspace.making import SEALS
from workbench.adapters.workspace.opening import OpenWorkspace
from workbench.adapters.workspace.policy import Encryption, read_policy
from workbench.adapters.workspace.sealed import read_sealed, write_sealed
from workbench.adapters.workspace.swap import begin_swap, finish_swap, prepared
from workbench.domain.errors import MachineRefused
from workbench.services.safekeeping import back_up
from workbench.services.stores import D, R, Stores

BESIDE = "before-encryption"


def encrypt_workspace(
    folder: Path,
    stores: Stores[D, R],
    passphrase: str,
    *,
    kdf: Kdf = USUAL,
    environment: Mapping[str, str] = os.environ,
) -> str:
    """Put an encrypted copy in the place of a plain workspace that nobody has open; return its recovery key.

    The plain stores lie among the backups until `forget_plain`.
    """
    if read_policy(environment).encryption is Encryption.FORBIDDEN:
        raise MachineRefused("workspace.encryption_forbidden")
    layout = Layout(folder)
    lock = WorkspaceLock(layout.lock)
    try:
        with prepared(layout) as incoming:
            recovery = _copied(layout, incoming, stores, passphrase, kdf)
            begin_swap(layout, keep_documents=False, reason=BESIDE)
        finish_swap(layout)
        return recovery
    finally:
        lock.release()


def _copied(layout: Layout, incoming: Layout, stores: Stores[D, R], passphrase: str, kdf: Kdf) -> str:
    """Write the encrypted copy and read it back."""
    content = read_sealed(layout.workspace)
    if content["key"] is not None:
        raise MachineRefused("workspace.encrypted_already")
    data, recovery = new_data_key(), new_recovery_key()
    keys = StoreKeys(data)
    if keys.record is None or keys.documents is None:
        raise TypeError("a data key gives the keys of both stores")
    stores.encrypt(layout.record, incoming.record, keys.record, documents=False)
    stores.encrypt(layout.documents, incoming.documents, keys.documents, documents=True)
    wrapped = wrapped_key(data, content["workspace"], passphrase, recovery, kdf)
    seals = {
        WORKSPACE: write_sealed(incoming.workspace, {**content, "key": wrapped}),
        IDENTITY: write_sealed(
            incoming.identity, identity_content(read_identity(layout.identity, StoreKeys()), keys), PRIVATE
        ),
    }
    record = stores.record(incoming.record, keys.record, writable=True)
    try:
        for name, seal in seals.items():
            record.remember(SEALS, name, [seal])
        found = record.check()
        problems = found.problems + stores.check_documents(incoming.documents, keys.documents, lambda: False)
        if problems:
            raise MachineRefused("workspace.unsound", problem=problems[0][0])
        plain = stores.record(layout.record, None, writable=False)
        try:
            same = plain.check() == found
        finally:
            plain.close()
    finally:
        record.close()
    if not same:
        raise MachineRefused("workspace.copy_differs")
    return recovery


def forget_plain(opened: OpenWorkspace[D, R]) -> int:
    """Erase what is plain among the backups of a workspace that was encrypted; return how many files went.

    An encrypted backup is written first, and the plain stores go last: until they are gone, this is done again.
    """
    layout = opened.layout
    if not opened.encrypted or not any(layout.backups.glob(f"{BESIDE}-*")):
        return 0
    back_up(opened)
    plain = [path for path in layout.backups.glob("*.backup") if is_plain_backup(path)]
    plain += [path for path in layout.folder.glob("*-before-version-*.sqlite") if is_plain_store(path)]
    for path in plain:
        erase(path)
    others = [path for path in layout.backups.glob("before-*") if path.is_dir() and not path.name.startswith(BESIDE)]
    cut_short = list(layout.backups.glob(".backup-*"))
    stores = [path for path in others if _is_plain(path)] + cut_short + list(layout.backups.glob(f"{BESIDE}-*"))
    return len(plain) + sum(map(erase_folder, stores))


def _is_plain(folder: Path) -> bool:
    try:
        return bool(read_sealed(folder / WORKSPACE)["key"] is None)
    except MachineRefused:
        return False
