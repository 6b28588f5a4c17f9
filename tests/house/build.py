"""Build the packaged program: one folder with the windowed and the console executable."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from workbench.bootstrap import ROOT

NAME = "assessor-workbench"


def main(argv: Sequence[str]) -> int:
    """Build into --out and say what came of it."""
    parser = argparse.ArgumentParser(prog="python3 -m tests build", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="folder the program's folder is made in")
    out = parser.parse_args(argv).out.resolve()
    started = time.monotonic()
    code = build(out)
    if code:
        print(f"The program could not be built; PyInstaller's own words stand above (exit {code}).", file=sys.stderr)
        return 1
    megabytes = sum(path.lstat().st_size for path in (out / NAME).rglob("*")) / 1e6
    print(f"{out / NAME}: {megabytes:.0f} MB, built in {time.monotonic() - started:.0f} s")
    return 0


def build(out: Path) -> int:
    """Run PyInstaller on build.spec; return its exit code. The same checkout gives the same bytes."""
    out.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(out / NAME, ignore_errors=True)
    with tempfile.TemporaryDirectory() as work:
        options = ["--noconfirm", "--log-level=WARN", f"--distpath={out}", f"--workpath={work}"]
        command = [sys.executable, "-m", "PyInstaller", *options, str(ROOT / "build.spec")]
        same = {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": source_date()}
        done = subprocess.run(command, cwd=ROOT, env={**os.environ, **same}, stdin=subprocess.DEVNULL, check=False)
    return done.returncode


def source_date() -> str:
    """Return the time of the last commit in seconds, so that a rebuild differs only where the source does."""
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    if shutil.which("git") is None:
        return os.environ.get("SOURCE_DATE_EPOCH", "0")
    asked = subprocess.run(command, capture_output=True, text=True, check=False)
    return asked.stdout.strip() or os.environ.get("SOURCE_DATE_EPOCH", "0")
