"""Copies of a store that were opened and checked after writing."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from db.connection import check_file, connector
from workbench.domain.errors import MachineRefused

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def copy_file(source: Path, target: Path, key: bytes | None, page_size: int = 4096) -> None:
    """Write a verified copy of a store beside or away from it; a failed copy leaves nothing behind."""
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        _check_room(source, part)
        _copy(source, part, key, page_size)
        verify_file(part, key, page_size)
        _synced(part)
        os.replace(part, target)
    except (dbapi2.DatabaseError, OSError) as error:
        _forget(part)
        raise refusal(error, target.name) from error
    except MachineRefused:
        _forget(part)
        raise


def _copy(source: Path, target: Path, key: bytes | None, page_size: int) -> None:
    """Copy page by page between two connections: VACUUM INTO would write the copy with other cipher settings."""
    with (
        closing(connector(source, key, writable=False, page_size=page_size)()) as reading,
        closing(connector(target, key, writable=True, page_size=page_size)()) as writing,
    ):
        reading.backup(writing)
        writing.execute("pragma journal_mode=delete")


def _check_room(source: Path, target: Path) -> None:
    """Fail before a byte is copied where the disk has no room: SQLite calls some full disks an I/O error."""
    size = source.stat().st_size
    if shutil.disk_usage(target.parent).free < size:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    with target.open("wb") as file:
        file.truncate(size)
    target.unlink()


def verify_file(path: Path, key: bytes | None, page_size: int = 4096) -> None:
    """Read every page of a store and check it, or refuse it with `backup.failed`."""
    check_file(path, key)
    try:
        with closing(connector(path, key, writable=False, page_size=page_size)()) as raw:
            verdict = raw.execute("pragma integrity_check").fetchone()[0]
    except dbapi2.DatabaseError as error:
        raise MachineRefused("backup.failed", file=path.name, words=str(error)) from error
    if verdict != "ok":
        raise MachineRefused("backup.failed", file=path.name, words=verdict)


def refusal(error: Exception, file: str) -> MachineRefused:
    """Say that the disk is full where it is, and that the copy failed otherwise; the store is untouched."""
    full = isinstance(error, OSError) and error.errno in _FULL
    if full or "full" in str(error).lower():
        return MachineRefused("store.full", file=file, kept="workspace")
    return MachineRefused("backup.failed", file=file, words=str(error))


def _synced(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _forget(path: Path) -> None:
    """Remove what was written; a disk that refuses this too has said enough already."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
