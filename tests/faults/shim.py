"""A shim between the program and the disk, built when it is needed; only Linux with a C compiler has it."""

from __future__ import annotations

import ctypes
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SOURCE = Path(__file__).with_name("shim.c")
WRITE, SYNC, TRUNCATE, READ = 1, 2, 4, 8
_LINE = struct.Struct("<cIIQ")


class Event(NamedTuple):
    """One thing that happened to a file: written, synced, truncated, created, opened empty, unlinked, renamed."""

    kind: str
    path: str
    at: int
    data: bytes


def lacking() -> str:
    """Say what is missing for it here, or nothing."""
    if not sys.platform.startswith("linux"):
        return "only Linux lets a shim be put before the disk"
    return "" if shutil.which("cc") else "it needs a C compiler (Debian: gcc and libc6-dev)"


def is_loaded() -> bool:
    """Say whether this process has it."""
    return hasattr(ctypes.CDLL(None), "faults_fail")


def environment(folder: Path) -> dict[str, str]:
    """Build it in a folder, and return the environment of a process that will have it."""
    built = folder / "shim.so"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", str(built), str(SOURCE), "-ldl"], check=True)
    return {**os.environ, "LD_PRELOAD": str(built)}


def record(folder: Path, diary: Path) -> None:
    """From now on write down what this process does below a folder."""
    ctypes.CDLL(None).faults_record(os.fsencode(folder), os.fsencode(diary))


def fail(folder: Path, kinds: int, after: int, number: int, *, once: bool, half: bool) -> None:
    """Let a call on a file below a folder fail, from the `after`th on or only that one; `half` writes half."""
    ctypes.CDLL(None).faults_fail(os.fsencode(folder), kinds, after, number, int(once), int(half))


def events(diary: Path) -> Iterator[Event]:
    """Read what was written down."""
    data, place = diary.read_bytes(), 0
    while place < len(data):
        kind, path, size, at = _LINE.unpack_from(data, place)
        place += _LINE.size
        name = os.fsdecode(data[place : place + path])
        yield Event(kind.decode(), name, at, data[place + path : place + path + size])
        place += path + size
