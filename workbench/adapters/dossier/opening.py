"""Open whatever a person points at as a dossier, or say in one code why it is none."""

from __future__ import annotations

import os
import stat
import unicodedata
from functools import partial
from pathlib import Path

from workbench.adapters.dossier.archive import open_archive
from workbench.adapters.dossier.folder import open_file, open_folder
from workbench.adapters.dossier.nested import opened_within
from workbench.domain.backbone import BACKBONE_MARK, INDEX
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.kinds import ARCHIVES, HEAD, OFFICE, SHOWN, TAIL, Kind, kind_of
from workbench.domain.limits import DOSSIER, DossierLimits
from workbench.services.dossiers import Dossier, DossierFile

_SINGLE = SHOWN | OFFICE


def open_dossier(path: Path, limits: DossierLimits = DOSSIER) -> Dossier:
    """Open a folder, a zip file, a sequence by its backbone, or a single document.

    Use it as a context manager, or close it.

    Raises `RuleBroken` with `dossier.not_found`, `dossier.empty`, `dossier.unsupported`,
    `dossier.too_large`, `archive.unsafe_name`, `archive.too_large`, `archive.encrypted` or
    `archive.damaged`; `MachineRefused` with `dossier.unreadable`. Nothing was read into the store then.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise RuleBroken("dossier.not_found", path=str(path)) from error
    except OSError as error:
        raise MachineRefused("dossier.unreadable", path=str(path)) from error
    if stat.S_ISDIR(mode):
        dossier = open_folder(path.resolve(), limits)
    elif stat.S_ISREG(mode):
        dossier = open_folder(path.resolve().parent, limits) if _is_backbone(path) else _open_single(path, limits)
    else:
        raise RuleBroken("dossier.unsupported", path=str(path), kind="device")
    if not dossier.files:
        dossier.close()
        raise RuleBroken(_empty_code(dossier), path=str(path))
    return opened_within(dossier, limits)


def _open_single(path: Path, limits: DossierLimits) -> Dossier:
    """Open one file: an archive as what it holds, a document as a dossier of one."""
    kind, size = _look(path)
    named_zip = path.suffix.casefold() == ".zip"
    if kind is Kind.EMPTY:
        raise RuleBroken("archive.damaged" if named_zip else "dossier.empty", path=str(path))
    if kind is Kind.ZIP:
        return open_archive(path, limits)
    if kind not in _SINGLE:
        damaged = named_zip and kind not in ARCHIVES
        raise RuleBroken("archive.damaged" if damaged else "dossier.unsupported", path=str(path), kind=str(kind))
    if size > limits.file_bytes:
        raise RuleBroken("dossier.too_large", limit="file_bytes", most=limits.file_bytes, path=path.name)
    name = unicodedata.normalize("NFC", path.name)
    opener = partial(open_file, path.resolve(), name, limits.file_bytes)
    return Dossier(path.stem, (DossierFile(name, size, opener),))


def _is_backbone(path: Path) -> bool:
    """Say whether a file is the backbone of a sequence, which stands for the folder it lies in."""
    if path.name != INDEX:
        return False
    try:
        with path.open("rb") as file:
            return BACKBONE_MARK in file.read(HEAD)
    except OSError as error:
        raise MachineRefused("dossier.unreadable", path=str(path)) from error


def _look(path: Path) -> tuple[Kind, int]:
    """Tell the kind of a file and its size."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - TAIL))
            return kind_of(head, file.read(TAIL)), size
    except OSError as error:
        raise MachineRefused("dossier.unreadable", path=str(path)) from error


def _empty_code(dossier: Dossier) -> str:
    """Say why nothing can be taken in: nothing there, or nothing that can be unpacked."""
    return "archive.method" if any(one.code == "archive.method" for one in dossier.left_out) else "dossier.empty"
