"""Writing files so that a crash leaves the old one or the new one, and saying why a disk refused."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbench.domain.errors import MachineRefused

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_PIECE = 1 << 20
PRIVATE = 0o600
ORDINARY = 0o644


def refusal(error: OSError, file: str) -> MachineRefused:
    """Turn what the operating system says into one of our refusals."""
    if error.errno in _FULL:
        return MachineRefused("store.full", file=file)
    if error.errno in _READ_ONLY:
        return MachineRefused("store.read_only", file=file)
    return MachineRefused("store.unreachable", file=file)


@contextmanager
def whole_file(path: Path, mode: int = ORDINARY) -> Iterator[BinaryIO]:
    """Give a file to write; it takes its name only when all of it is on the disk, and leaves nothing otherwise."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        number = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        with os.fdopen(number, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
        sync_folder(path.parent)
    except OSError as error:
        _forget(part)
        raise refusal(error, path.name) from error
    except BaseException:
        _forget(part)
        raise


def write_whole(path: Path, data: bytes, mode: int = ORDINARY) -> None:
    """Write all bytes of a file, or leave it as it was."""
    with whole_file(path, mode) as file:
        file.write(data)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if sys.platform == "win32":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def move(source: Path, target: Path) -> None:
    """Give a file another name, durably; a file that already has that name is replaced."""
    try:
        os.replace(source, target)
        sync_folder(target.parent)
        if source.parent != target.parent:
            sync_folder(source.parent)
    except OSError as error:
        raise refusal(error, source.name) from error


def erase(path: Path) -> None:
    """Write zeros over a file and remove it; drives that never write twice in one place keep what was there."""
    try:
        with path.open("r+b") as file:
            for start in range(0, path.stat().st_size, _PIECE):
                file.write(bytes(min(_PIECE, path.stat().st_size - start)))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
    except OSError as error:
        raise refusal(error, path.name) from error


def erase_folder(folder: Path) -> int:
    """Erase everything in a folder and the folder itself; return how many files there were."""
    files = [path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir()] if folder.exists() else []
    try:
        for path in files:
            path.unlink() if path.is_symlink() else erase(path)
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise refusal(error, folder.name) from error
    return len(files)


def _forget(part: Path) -> None:
    """Remove what was written so far; a disk that refuses this too has said enough already."""
    try:
        part.unlink(missing_ok=True)
    except OSError:
        return
