"""Knowing a finished demonstration again, so that the second start takes seconds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from workbench import VERSION
from workbench.services.demo.playing import Played, PlayedCase

MARK = ".assessor-workbench-demo"
"""The file by which a folder of an earlier demonstration is known."""
ABOUT = "A demonstration of the assessor workbench. It may be deleted."
WRITTEN = ("dossiers", "packages", "reports")
WORKSPACE = ("record.sqlite", "documents.sqlite", "workspace.json", "identity.json")
SOURCES = {"resources": ("demo", "frameworks", "fonts"), "workbench": ("",), "db": ("",)}
"""What decides how a demonstration comes out; the packaged program has no sources: its version stands for them."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was made: the reports by case, the root that vouches for their signatures, and whether anew."""

    played: Played
    reports: tuple[Path, ...]
    root: Path
    anew: bool = True


def begin(out: Path) -> None:
    """Mark a folder as one of the demonstration, not finished yet."""
    (out / MARK).write_text(json.dumps({"about": ABOUT}), "utf-8")


def finish(out: Path, told: Told) -> None:
    """Note that the demonstration is whole, with the hash of each file it wrote."""
    cases = [
        {
            "case": one.reference,
            "id": one.id,
            "packages": [path.relative_to(out).as_posix() for path in one.packages],
            "waiting": [path.relative_to(out).as_posix() for path in one.waiting],
            "conflicts": one.conflicts,
            "report": report.relative_to(out).as_posix(),
        }
        for one, report in zip(told.played.cases, told.reports, strict=True)
    ]
    content = {"about": ABOUT, "program": program(), "cases": cases, "files": _hashes(out)}
    part = out / f"{MARK}.part"
    part.write_text(json.dumps(content), "utf-8")
    part.replace(out / MARK)


def finished(out: Path) -> Told | None:
    """Return the demonstration that this very program finished in the folder, or nothing where a file of it differs."""
    try:
        content: dict[str, Any] = json.loads((out / MARK).read_text("utf-8"))
        if content["program"] != program() or content["files"] != _hashes(out):
            return None
        if not all((out / "workspace" / name).is_file() for name in WORKSPACE):
            return None
        cases = tuple(_case(out, one) for one in content["cases"])
        reports = tuple(out / one["report"] for one in content["cases"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Told(Played(out / "workspace", cases), reports, out / "demo-root.pem", anew=False)


def _case(out: Path, one: dict[str, Any]) -> PlayedCase:
    packages, waiting = (tuple(out / name for name in one[key]) for key in ("packages", "waiting"))
    return PlayedCase(one["case"], one["id"], packages, waiting, one["conflicts"])


def _hashes(out: Path) -> dict[str, str]:
    found = (path for name in WRITTEN for path in (out / name).rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): _hash(path) for path in sorted((out / "demo-root.pem", *found))}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def program() -> str:
    """Return what stands for this program and the demonstration in it: its version, and a hash of what it reads."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(f"{path.name}\0{_hash(path)}\n".encode())
    return f"{VERSION} {digest.hexdigest()}"


def _sources() -> Iterator[Path]:
    for package, folders in SOURCES.items():
        for folder in folders:
            place = Path(str(files(package))) / folder
            yield from sorted(one for one in place.rglob("*") if one.is_file() and one.suffix != ".pyc")
