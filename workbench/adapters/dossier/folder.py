"""A dossier in a folder: walked without following links, bounded, named as the case names it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from workbench.adapters.dossier.names import is_system, safe_path
from workbench.adapters.dossier.streams import FileStream
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.intake import LeftOut
from workbench.domain.limits import DossierLimits
from workbench.services.dossiers import ByteStream, Dossier, DossierFile

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


def open_folder(root: Path, limits: DossierLimits) -> Dossier:
    """List the files of a folder; links, other devices and names that cannot be kept are left out."""
    files: dict[str, DossierFile] = {}
    left_out: list[LeftOut] = []
    total = 0
    for seen, (place, relative) in enumerate(_walk(root, "", limits.depth)):
        if seen >= limits.files:
            raise RuleBroken("dossier.too_large", limit="files", most=limits.files)
        found = _examine(place, relative, limits)
        if isinstance(found, LeftOut):
            left_out.append(found)
        elif found.path in files:
            left_out.append(LeftOut(_shown(relative), "name.twice"))
        else:
            files[found.path] = found
            total += found.size
            if total > limits.total_bytes:
                raise RuleBroken("dossier.too_large", limit="total_bytes", most=limits.total_bytes)
    return Dossier(root.name, tuple(files[path] for path in sorted(files)), tuple(left_out))


def open_file(place: Path, path: str, most: int) -> ByteStream:
    """Open a regular file for reading, and nothing that only looks like one."""
    try:
        descriptor = os.open(place, os.O_RDONLY | _NO_LINK)
    except OSError as error:
        raise MachineRefused("file.unreadable", path=path) from error
    file: BinaryIO = os.fdopen(descriptor, "rb", buffering=0)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        file.close()
        raise MachineRefused("file.unreadable", path=path)
    return FileStream(file, path, most)


def _examine(place: os.DirEntry[str], relative: str, limits: DossierLimits) -> DossierFile | LeftOut:
    """Turn one thing in a folder into a file of the dossier, or say why not."""
    try:
        path = safe_path(relative, limits)
    except RuleBroken as unsafe:
        return LeftOut(_shown(relative), unsafe.code)
    if is_system(path):
        return LeftOut(path, "system_file")
    if place.is_symlink():
        return LeftOut(path, "link")
    if not place.is_file(follow_symlinks=False):
        return LeftOut(path, "not_a_file" if not place.is_dir(follow_symlinks=False) else "too_deep")
    try:
        size = place.stat(follow_symlinks=False).st_size
    except OSError:
        return LeftOut(path, "file.unreadable")
    if size > limits.file_bytes:
        raise RuleBroken("dossier.too_large", limit="file_bytes", most=limits.file_bytes, path=path)
    return DossierFile(path, size, partial(open_file, Path(place.path), path, limits.file_bytes))


def _walk(folder: Path | str, prefix: str, depth: int) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Go through everything below a folder in the order of names; a folder too deep is given as it is."""
    try:
        with os.scandir(folder) as entries:
            places = sorted(entries, key=lambda place: place.name)
    except OSError as error:
        raise MachineRefused("dossier.unreadable", path=_shown(prefix or os.fspath(folder))) from error
    for place in places:
        relative = prefix + place.name
        if depth > 1 and place.is_dir(follow_symlinks=False) and not is_system(place.name):
            yield from _walk(place.path, relative + "/", depth - 1)
        else:
            yield place, relative


def _shown(name: str) -> str:
    """Make any name of the file system fit to be shown and written."""
    return name.encode("utf-8", "replace").decode("utf-8")
