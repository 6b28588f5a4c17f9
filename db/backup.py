"""Copies of a store that were opened and checked after writing."""

from __future__ import annotations

import os
from pathlib import Path

from sqlcipher3 import dbapi2

from db.connection import connector
from workbench.domain.errors import MachineRefused


def copy_file(source: Path, target: Path, key: bytes | None) -> None:
    """Write a verified copy of a store beside or away from it; a failed copy leaves nothing behind."""
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        raw = connector(source, key, writable=False, page_size=4096)()
        try:
            raw.execute("vacuum into ?", (str(part),))
        finally:
            raw.close()
        verify_file(part, key)
        _synced(part)
        os.replace(part, target)
    except (dbapi2.DatabaseError, OSError) as error:
        part.unlink(missing_ok=True)
        raise MachineRefused("backup.failed", file=target.name, words=str(error)) from error


def verify_file(path: Path, key: bytes | None) -> None:
    """Open a store and check it, or refuse it."""
    raw = connector(path, key, writable=False, page_size=4096)()
    try:
        verdict = raw.execute("pragma integrity_check").fetchone()[0]
    finally:
        raw.close()
    if verdict != "ok":
        raise MachineRefused("backup.failed", file=path.name, words=verdict)


def _synced(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
