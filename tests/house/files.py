"""Which files are the project's own: what git tracks, or what would be tracked where there is no git."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from workbench.bootstrap import ROOT, VENV

CODE = {".py", ".sh", ".spec"}


@cache
def project_files() -> tuple[Path, ...]:
    """Return the project's files, in order; a checkout without git is walked instead."""
    if (ROOT / ".git").exists() and (git := shutil.which("git")):
        command = [git, "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, capture_output=True, check=False)
        if listed.returncode == 0:
            names = listed.stdout.decode().split("\0")
            return tuple(sorted(path for name in names if name and (path := ROOT / name).is_file()))
    return tuple(sorted(_walk(ROOT, _ignored())))


def code_files() -> list[Path]:
    """Return what people of this project wrote to be run."""
    return [path for path in project_files() if path.suffix in CODE]


def _ignored() -> set[str]:
    listed = ROOT / ".gitignore"  # a copy of a checkout may come without it
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    return {".git", f"{VENV.name}/", "__pycache__/", *lines}


def _walk(folder: Path, ignored: set[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        place = f"/{path.relative_to(ROOT).as_posix()}"
        names = {path.name, f"{path.name}/", f"*{path.suffix}", place, f"{place}/"}
        if names & ignored:
            continue
        if path.is_dir():
            yield from _walk(path, ignored)
        else:
            yield path
