"""Salvaging a workspace whose record is damaged: what can be read goes into a new record that takes its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from workbench.adapters.disk import ORDINARY, PRIVATE, write_whole
from workbench.adapters.workspace.backup_file import Backup, opened_backup, unpack
from workbench.adapters.workspace.identity_file import read_identity
from workbench.adapters.workspace.keys import StoreKeys
from workbench.adapters.workspace.layout import IDENTITY, RECORD, WORKSPACE, Layout
from workbench.adapters.workspace.lock import WorkspaceLock
from workbench.adapters.workspace.making import SEALS
from workbench.adapters.workspace.opening import ANYBODY, Access, unlocked
from workbench.adapters.workspace.places import refuse_place
from workbench.adapters.workspace.sealed import read_sealed
from workbench.adapters.workspace.swap import begin_swap, finish_swap, prepared
from workbench.domain.errors import MachineRefused, Refusal
from workbench.services.exchange import PackageFiles
from workbench.services.salvaging import BACKUP, PACKAGE, Salvage, Salvaged
from workbench.services.salvaging import RECORD as FROM_RECORD
from workbench.services.stores import D, R, Stores
from workbench.services.workspace import Identity

PackagesOf = Callable[[Identity], PackageFiles]
"""Returns what opens packages, those too that were sealed to the person."""

_BACKUP_FOLDER = "one"


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved, where the damaged stores lie now, and whether documents are there still."""

    found: Salvaged
    beside: Path
    documents: bool


@dataclass(frozen=True, slots=True)
class _Copy:
    """A backup that lies unpacked for a moment."""

    path: Path
    layout: Layout
    said: Backup


def salvage_workspace(
    folder: Path,
    stores: Stores[D, R],
    access: Access = ANYBODY,
    packages: Sequence[Path] = (),
    files: PackagesOf | None = None,
    *,
    wall: int = 0,
    environment: Mapping[str, str] = os.environ,
) -> Rescued:
    """Read the damaged record, the newest whole backup and packages, each entry verified, into a new record.

    The damaged stores are put beside, never deleted. The passphrase is that of the workspace, and packages are opened
    with the key of its person.
    """
    refuse_place(folder, environment)
    layout = Layout(folder)
    if not folder.is_dir():
        raise MachineRefused("workspace.not_there")
    lock = WorkspaceLock(layout.lock)
    try:
        with prepared(layout):
            keys, me = _small_files(layout, access)
            found = _read_all(layout, stores, keys, packages, files and files(me), wall)
            documents = _can_be_read(layout, stores, keys)
            beside = begin_swap(layout, keep_documents=documents, reason="before-salvage")
        finish_swap(layout)
        return Rescued(found, layout.backups / beside, documents)
    finally:
        lock.release()


def _small_files(layout: Layout, access: Access) -> tuple[StoreKeys, Identity]:
    """Put the workspace file and the identity that can be read beside the new record; return the keys and whose."""
    refused: Refusal | None = None
    for pair in _pairs(layout):
        try:
            keys = unlocked(pair, read_sealed(pair.workspace), access)
            me = read_identity(pair.identity, keys)
        except Refusal as why:
            refused = refused or why
            continue
        for name, mode in ((WORKSPACE, ORDINARY), (IDENTITY, PRIVATE)):
            write_whole(layout.incoming / name, (pair.folder / name).read_bytes(), mode)
        return keys, me
    raise refused or MachineRefused("workspace.not_there")


def _pairs(layout: Layout) -> Iterator[Layout]:
    """Return where the two small files may be read: here, then in each backup, the newest first."""
    yield layout
    for copy in _copies(layout):
        yield copy.layout


def _copies(layout: Layout) -> Iterator[_Copy]:
    """Unpack one backup after another, the newest first; what is no sound backup is passed over."""
    dated: list[tuple[int, Path]] = []
    for path in layout.backups.glob("*.backup"):
        try:
            with opened_backup(path) as (said, _):
                dated.append((said.wall, path))
        except MachineRefused:
            continue
    for _, path in sorted(dated, reverse=True):
        with _scratch(layout) as folder:
            try:
                said = unpack(path, folder)
            except MachineRefused:
                continue
            yield _Copy(path, Layout(folder), said)


@contextmanager
def _scratch(layout: Layout) -> Iterator[Path]:
    folder = layout.incoming / _BACKUP_FOLDER
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def _read_all(
    layout: Layout,
    stores: Stores[D, R],
    keys: StoreKeys,
    packages: Sequence[Path],
    files: PackageFiles | None,
    wall: int,
) -> Salvaged:
    """Read all sources into the new record."""
    record = stores.record(layout.incoming / RECORD, keys.record, writable=True)
    try:
        salvage = Salvage(record, wall)
        salvage.add_record(FROM_RECORD, RECORD, stores.damaged(layout.record, keys.record))
        name = read_sealed(layout.incoming / WORKSPACE)["workspace"]
        for copy in _copies(layout):
            if copy.said.workspace != name:
                salvage.refuse(BACKUP, copy.path.name, "backup.other_workspace")
                continue
            key = _key_of(copy, keys)
            copied = stores.damaged(copy.layout.record, key)
            salvage.add_record(BACKUP, copy.path.name, copied)
            if not copied.gaps:  # what is older has nothing more
                break
        for path in packages:
            _read_package(salvage, path, files, wall)
        found = salvage.finish()
        for small in (WORKSPACE, IDENTITY):
            record.remember(SEALS, small, [read_sealed(layout.incoming / small)["seal"]])
        problems = record.check().problems
    finally:
        record.close()
    if problems:
        raise MachineRefused("workspace.unsound", problem=problems[0][0])
    return found


def _key_of(copy: _Copy, keys: StoreKeys) -> bytes | None:
    """Return the key of the record in a backup: one from before the encryption has none."""
    return None if read_sealed(copy.layout.workspace)["key"] is None else keys.record


def _read_package(salvage: Salvage, path: Path, files: PackageFiles | None, wall: int) -> None:
    if files is None:
        return
    try:
        with files.open(path) as received:
            salvage.add_package(path.name, received.manifest.package, received.entries(), wall)
    except Refusal as refused:
        salvage.refuse(PACKAGE, path.name, refused.code)


def _can_be_read(layout: Layout, stores: Stores[D, R], keys: StoreKeys) -> bool:
    """Say whether the documents open; damaged ones are put beside, and come again with a dossier or a package."""
    if not layout.documents.exists():
        return False
    try:
        stores.document_reader(layout.documents, keys.documents).close()
    except MachineRefused:
        return False
    return True
