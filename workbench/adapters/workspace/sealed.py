"""The small JSON files of a workspace: written whole, and sealed, so that a changed byte is noticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.adapters.disk import ORDINARY, refusal, write_whole
from workbench.domain.entry import canonical
from workbench.domain.errors import MachineRefused

FORMAT = 1
_LARGEST = 1 << 20


def seal_of(content: Mapping[str, Any]) -> str:
    """Return the digest of everything in a file but the seal itself."""
    return hashlib.sha256(canonical({name: one for name, one in content.items() if name != "seal"})).hexdigest()


def write_sealed(path: Path, content: Mapping[str, Any], mode: int = ORDINARY) -> str:
    """Write a file with its format and seal, and return the seal."""
    whole = {"format": FORMAT, **content}
    seal = seal_of(whole)
    text = json.dumps({**whole, "seal": seal}, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(path, text.encode() + b"\n", mode)
    return seal


def read_sealed(path: Path) -> dict[str, Any]:
    """Read a file, or refuse it: `store.newer`, or `workspace.damaged` with the file's name and the reason."""
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise damaged(path, "missing") from error
    except OSError as error:
        raise refusal(error, path.name) from error
    try:
        content = json.loads(data)
        version = content["format"]
        sound = len(data) <= _LARGEST and isinstance(version, int) and content["seal"] == seal_of(content)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise damaged(path, "unreadable") from error
    if not sound:
        raise damaged(path, "changed")
    if version > FORMAT:
        raise MachineRefused("store.newer", file=path.name, version=version, known=FORMAT)
    return dict(content)


def damaged(path: Path, reason: str) -> MachineRefused:
    """Say that one of the small files is not as it was written."""
    return MachineRefused("workspace.damaged", file=path.name, reason=reason)
