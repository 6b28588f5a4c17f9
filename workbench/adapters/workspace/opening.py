"""Opening a workspace: the place, the policy, the lock, the key, the person, the stores, in this order."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic

from workbench.adapters.disk import PRIVATE, refusal
from workbench.adapters.workspace.backup_file import write_backup
from workbench.adapters.workspace.identity_file import as_named, identity_content, names_openly, read_identity
from workbench.adapters.workspace.keys import (
    USUAL,
    Kdf,
    StoreKeys,
    new_recovery_key,
    recovered_key,
    rewrapped_key,
    rewrapped_recovery,
    unwrapped_key,
)
from workbench.adapters.workspace.layout import RECORD, Layout
from workbench.adapters.workspace.lock import WorkspaceLock
from workbench.adapters.workspace.making import ANYBODY, SEALS, Access, create_workspace, is_ready, write_noted
from workbench.adapters.workspace.places import refuse_place
from workbench.adapters.workspace.policy import Encryption, Policy, read_policy
from workbench.adapters.workspace.sealed import damaged, read_sealed
from workbench.adapters.workspace.swap import finish_swap, is_swapping
from workbench.domain.errors import MachineRefused, Refusal
from workbench.services.stores import D, R, StoredRecord, Stores
from workbench.services.workspace import Identity

__all__ = ["ANYBODY", "Access", "OpenWorkspace", "open_workspace", "unlocked"]


class OpenWorkspace(Generic[D, R]):
    """A workspace that is open for one person; `documents` is None where it is open for reading only.

    `recovery_key` is there once: when an encrypted workspace has just been made.
    """

    def __init__(
        self,
        layout: Layout,
        stores: Stores[D, R],
        keys: StoreKeys,
        identity: Identity,
        lock: WorkspaceLock | None,
    ) -> None:
        self.layout = layout
        self.identity = identity
        self.encrypted = keys.encrypted
        self.recovery_key: str | None = None
        self._keys = keys
        self._stores = stores
        self._lock = lock
        self.record = _open_record(layout, stores, keys, writable=lock is not None)
        self.documents: D | None = None
        try:
            if lock is not None:
                self.documents = stores.documents(layout.documents, keys.documents)
        except BaseException:
            self.record.close()
            raise

    @property
    def folder(self) -> Path:
        """Where the workspace lies."""
        return self.layout.folder

    @property
    def stores(self) -> Stores[D, R]:
        """What opens and copies the stores."""
        return self._stores

    @property
    def keys(self) -> StoreKeys:
        """The keys of the stores."""
        return self._keys

    def open_reader(self) -> R:
        """Open the documents for reading, beside the writer; close it after use."""
        return self._stores.document_reader(self.layout.documents, self._keys.documents)

    def confirm(self, secret: str) -> None:
        """Refuse what is neither passphrase nor recovery key: whoever sits here now may be somebody else."""
        content, _ = self._wrapped()
        try:
            unlocked(self.layout, content, Access(passphrase=secret))
        except MachineRefused as refused:
            try:
                unlocked(self.layout, content, Access(recovery=secret))
            except Refusal:
                raise refused from None

    def change_passphrase(self, passphrase: str, kdf: Kdf = USUAL) -> None:
        """Wrap the data key by another passphrase; older backups keep the older one."""
        content, data = self._wrapped()
        wrapped = rewrapped_key(content["key"], data, content["workspace"], passphrase, kdf)
        write_noted(self.record, self.layout.workspace, {**content, "key": wrapped})

    def change_recovery(self) -> str:
        """Wrap the data key by a new recovery key and return that; older backups keep the older one."""
        content, data = self._wrapped()
        recovery = new_recovery_key()
        wrapped = rewrapped_recovery(content["key"], data, content["workspace"], recovery)
        write_noted(self.record, self.layout.workspace, {**content, "key": wrapped})
        return recovery

    def _wrapped(self) -> tuple[dict[str, Any], bytes]:
        """Return what the workspace file holds, and the data key that is wrapped in it."""
        if self._keys.data is None:
            raise MachineRefused("workspace.not_encrypted")
        return read_sealed(self.layout.workspace), self._keys.data

    def file_problems(self) -> tuple[tuple[str, str], ...]:
        """Say which of the small files are not as this workspace wrote them."""
        return tuple(
            problem for path in (self.layout.workspace, self.layout.identity) for problem in self._file_problem(path)
        )

    def _file_problem(self, path: Path) -> list[tuple[str, str]]:
        try:
            seal = read_sealed(path)["seal"]
        except MachineRefused as refused:
            return [(refused.code, path.name)]
        known = self.record.recall(SEALS, path.name)
        return [] if isinstance(known, list) and seal in known else [("workspace.changed", path.name)]

    def document_problems(self, cancelled: Callable[[], bool]) -> tuple[tuple[str, str], ...]:
        """Hash the documents anew and say what differs."""
        return self._stores.check_documents(self.layout.documents, self._keys.documents, cancelled)

    def write_backup(self, name: str, *, documents: bool, wall: int) -> Path:
        """Write a checked copy into the folder of backups."""
        target = self.layout.backups / name
        write_backup(self.layout, self._stores, self._keys, target, documents=documents, wall=wall)
        return target

    def backups(self) -> tuple[str, ...]:
        """Name the files in the folder of backups."""
        folder = self.layout.backups
        return tuple(sorted(path.name for path in folder.iterdir() if path.is_file())) if folder.exists() else ()

    def drop_backup(self, name: str) -> None:
        """Delete one file from the folder of backups."""
        try:
            (self.layout.backups / Path(name).name).unlink(missing_ok=True)
        except OSError as error:
            raise refusal(error, name) from error

    def close(self) -> None:
        """Let go of everything; the lock last."""
        self.record.close()
        if self.documents is not None:
            self.documents.close()
        if self._lock is not None:
            self._lock.release()


def open_workspace(
    folder: Path,
    stores: Stores[D, R],
    access: Access = ANYBODY,
    *,
    writing: bool = True,
    environment: Mapping[str, str] = os.environ,
) -> OpenWorkspace[D, R]:
    """Open a workspace, or make one where there is none; one process at a time may open it for writing."""
    refuse_place(folder, environment)
    policy = read_policy(environment)
    layout = Layout(folder)
    if writing:
        return _open_for_writing(layout, stores, access, policy)
    recovery = _let_a_writer_in(layout, stores, access, policy) if _needs_a_writer(layout) else None
    try:
        opened = _open(layout, stores, access, policy, None)
    except MachineRefused as refused:
        if refused.code != "store.older":
            raise
        _let_a_writer_in(layout, stores, access, policy)
        opened = _open(layout, stores, access, policy, None)
    opened.recovery_key = recovery
    return opened


def _let_a_writer_in(layout: Layout, stores: Stores[D, R], access: Access, policy: Policy) -> str | None:
    """Open for writing for a moment and return the recovery key of a workspace made by this.

    Another process that is writing here has seen to it already.
    """
    try:
        opened = _open_for_writing(layout, stores, access, policy)
    except MachineRefused as refused:
        if refused.code != "workspace.in_use" or not layout.workspace.exists():
            raise
        return None
    opened.close()
    return opened.recovery_key


def _needs_a_writer(layout: Layout) -> bool:
    """Say whether something must be made or finished before anybody can read."""
    journals = (path.with_name(f"{path.name}-journal") for path in (layout.record, layout.documents))
    there = layout.workspace.exists() and layout.documents.exists()
    return not there or is_swapping(layout) or any(one.exists() for one in journals)


def _open_for_writing(layout: Layout, stores: Stores[D, R], access: Access, policy: Policy) -> OpenWorkspace[D, R]:
    try:
        layout.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise refusal(error, layout.folder.name) from error
    lock = WorkspaceLock(layout.lock)
    try:
        finish_swap(layout)
        recovery = None if is_ready(layout) else create_workspace(layout, stores, access, policy)
        opened = _open(layout, stores, access, policy, lock)
    except BaseException:
        lock.release()
        raise
    opened.recovery_key = recovery
    return opened


def _open(
    layout: Layout, stores: Stores[D, R], access: Access, policy: Policy, lock: WorkspaceLock | None
) -> OpenWorkspace[D, R]:
    """Open a workspace that is there."""
    content = read_sealed(layout.workspace)
    keys = unlocked(layout, content, access)
    if not keys.encrypted and policy.encryption is Encryption.REQUIRED:
        raise MachineRefused("workspace.encryption_required")
    stored = read_identity(layout.identity, keys)
    identity = as_named(stored, access.name, access.discipline)
    opened = OpenWorkspace(layout, stores, keys, identity, lock)
    try:
        open_names = keys.encrypted and names_openly(layout.identity)
        if lock is not None and (identity != stored or open_names):
            write_noted(opened.record, layout.identity, identity_content(identity, keys), PRIVATE)
    except BaseException:
        opened.record.close()
        raise
    return opened


def unlocked(layout: Layout, content: Mapping[str, Any], access: Access) -> StoreKeys:
    """Return the keys of a workspace, unwrapped with whatever was given."""
    try:
        wrapped, name = content["key"], content["workspace"]
        if wrapped is None:
            return StoreKeys()
        if access.recovery is not None:
            return StoreKeys(recovered_key(wrapped, name, access.recovery))
        if access.passphrase is None:
            raise MachineRefused("passphrase.needed")
        return StoreKeys(unwrapped_key(wrapped, name, access.passphrase))
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(layout.workspace, "unreadable") from error


def _open_record(layout: Layout, stores: Stores[D, R], keys: StoreKeys, *, writable: bool) -> StoredRecord:
    """Open the record, which must be there: an empty one in its place would look like lost work."""
    if not layout.record.exists():
        raise MachineRefused("store.missing", file=RECORD)
    return stores.record(layout.record, keys.record, writable=writable)
