"""A backup: one file that holds the stores of a workspace, each checked before and after."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from workbench.adapters.disk import PRIVATE, refusal, whole_file
from workbench.adapters.workspace.keys import StoreKeys
from workbench.adapters.workspace.layout import DOCUMENTS, FRAMEWORKS, IDENTITY, RECORD, WORKSPACE, Layout
from workbench.adapters.workspace.sealed import FORMAT, read_sealed, seal_of
from workbench.domain.entry import canonical
from workbench.domain.errors import MachineRefused
from workbench.services.stores import D, R, Stores

LIST = "backup.json"
_NEEDED = frozenset({RECORD, WORKSPACE, IDENTITY})
_FRAMEWORK = re.compile(rf"{FRAMEWORKS}/[0-9a-f]{{64}}\.yaml")
_LARGEST_LIST = 1 << 20
_PIECE = 1 << 20
_PLAIN = b"SQLite format 3\0"
CUT_SHORT_AFTER = 24 * 60 * 60
"""Seconds after which nobody can be writing a copy any more."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Held:
    """One file in a backup."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup says of itself; `wall` is milliseconds since 1970."""

    workspace: str
    wall: int
    held: tuple[Held, ...]

    @property
    def has_documents(self) -> bool:
        """Say whether the bytes of documents are in it."""
        return any(one.path == DOCUMENTS for one in self.held)


def write_backup(
    layout: Layout, stores: Stores[D, R], keys: StoreKeys, target: Path, *, documents: bool, wall: int
) -> None:
    """Write a backup whole or not at all; what was there before stays untouched."""
    with _scratch(target.parent) as scratch:
        stores.copy(layout.record, scratch / RECORD, keys.record, documents=False)
        if documents and layout.documents.exists():
            stores.copy(layout.documents, scratch / DOCUMENTS, keys.documents, documents=True)
        _copied(layout.workspace, scratch)
        _copied(layout.identity, scratch)
        for framework in sorted(layout.frameworks.glob("*.yaml")):
            _copied(framework, scratch / FRAMEWORKS)
        listed = _listed(scratch)
        content = {
            "format": FORMAT,
            "workspace": read_sealed(scratch / WORKSPACE)["workspace"],
            "wall": wall,
            "held": [[one.path, one.size, one.sha256] for one in listed],
        }
        content["seal"] = seal_of(content)
        with whole_file(target, PRIVATE) as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:
                archive.writestr(zipfile.ZipInfo(LIST, _NO_TIME), canonical(content))
                for one in listed:
                    _packed(archive, scratch / one.path, one)
            _check_back(file, target.name, listed)


@contextmanager
def opened_backup(path: Path) -> Iterator[tuple[Backup, zipfile.ZipFile]]:
    """Open a backup and read what it says of itself; anything else is `backup.damaged`, or `store.newer`."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield _read_list(archive, path), archive
    except FileNotFoundError as error:
        raise MachineRefused("backup.not_found", file=path.name) from error
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError) as error:
        raise MachineRefused("backup.damaged", file=path.name) from error


def is_plain_backup(path: Path) -> bool:
    """Say whether whoever holds this backup can read it without a passphrase; what is no backup is not plain."""
    try:
        with opened_backup(path) as (_, archive):
            return bool(json.loads(archive.read(WORKSPACE))["key"] is None)
    except (MachineRefused, ValueError, LookupError, TypeError):
        return False


def is_plain_store(path: Path) -> bool:
    """Say whether a file is a store that is not encrypted."""
    with path.open("rb") as file:
        return file.read(len(_PLAIN)) == _PLAIN


def unpack(path: Path, folder: Path) -> Backup:
    """Put the files of a backup into an empty folder, each compared with its hash."""
    with opened_backup(path) as (backup, archive):
        for one in backup.held:
            _unpacked(archive, one, folder / one.path, path.name)
    return backup


def _unpacked(archive: zipfile.ZipFile, one: Held, target: Path, file: str) -> None:
    digest = hashlib.sha256()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(one.path) as source, whole_file(target, PRIVATE) as written:
            while piece := source.read(_PIECE):
                digest.update(piece)
                written.write(piece)
    except (KeyError, ValueError) as error:
        raise MachineRefused("backup.damaged", file=file) from error
    if digest.hexdigest() != one.sha256:
        raise MachineRefused("backup.damaged", file=file)


def _read_list(archive: zipfile.ZipFile, path: Path) -> Backup:
    try:
        if archive.getinfo(LIST).file_size > _LARGEST_LIST:
            raise ValueError(LIST)
        content: dict[str, Any] = json.loads(archive.read(LIST))
        if content["seal"] != seal_of(content):
            raise ValueError("seal")
        if content["format"] > FORMAT:
            raise MachineRefused("store.newer", file=path.name, version=content["format"], known=FORMAT)
        held = tuple(Held(str(name), int(size), str(sha256)) for name, size, sha256 in content["held"])
        backup = Backup(str(content["workspace"]), int(content["wall"]), held)
    except (KeyError, ValueError, TypeError, RecursionError) as error:
        raise MachineRefused("backup.damaged", file=path.name) from error
    names = [one.path for one in held]
    known = all(name in _NEEDED or name == DOCUMENTS or _FRAMEWORK.fullmatch(name) for name in names)
    sizes = {one.filename: one.file_size for one in archive.infolist() if one.filename != LIST}
    if not known or not set(names) >= _NEEDED or sizes != {one.path: one.size for one in held}:
        raise MachineRefused("backup.damaged", file=path.name)
    return backup


@contextmanager
def _scratch(folder: Path) -> Iterator[Path]:
    """Give a folder for copies, on the disk where the backup will lie."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)  # a workspace that was moved away meanwhile is not begun anew here
        _forget_cut_short(folder)
        with tempfile.TemporaryDirectory(prefix=".backup-", dir=folder) as name:
            yield Path(name)
    except OSError as error:
        refused = refusal(error, folder.name)
        raise MachineRefused(refused.code, **{**refused.details, "kept": "workspace"}) from error


def _forget_cut_short(folder: Path) -> None:
    """Remove what copies left that were cut short long ago; a younger one may be another program's in the making."""
    for path in (*folder.glob(".backup-*"), *folder.glob(".*.backup.part")):
        if path.stat().st_mtime + CUT_SHORT_AFTER < time.time():
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _copied(source: Path, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    shutil.copyfile(source, folder / source.name)


def _listed(folder: Path) -> tuple[Held, ...]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple(Held(path.relative_to(folder).as_posix(), path.stat().st_size, _hash(path)) for path in files)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _packed(archive: zipfile.ZipFile, source: Path, one: Held) -> None:
    member = zipfile.ZipInfo(one.path, _NO_TIME)
    with source.open("rb") as data, archive.open(member, "w", force_zip64=True) as part:
        shutil.copyfileobj(data, part, _PIECE)


def _check_back(file: BinaryIO, name: str, listed: tuple[Held, ...]) -> None:
    """Read what was written once more, from the file."""
    file.flush()
    with zipfile.ZipFile(file) as archive:
        for one in listed:
            digest = hashlib.sha256()
            with archive.open(one.path) as part:
                while piece := part.read(_PIECE):
                    digest.update(piece)
            if digest.hexdigest() != one.sha256:
                raise MachineRefused("backup.failed", file=name)
