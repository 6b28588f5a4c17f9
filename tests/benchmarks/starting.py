"""B2: from the start of the process to the first painted window, and to the first page of a document."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.measuring import Figure, at_most, in_turns, ratio
from tests.benchmarks.papers import Papers
from tests.house.screen import NoScreen, virtual_screen
from workbench.adapters.dossier.opening import open_dossier
from workbench.adapters.workspace.opening import Access
from workbench.app import session
from workbench.bootstrap import ROOT
from workbench.domain.case import Version
from workbench.intake import take_in

PATIENCE = 60
QUIET = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True}


def measure(papers: Papers) -> Iterator[Figure]:
    """Compare with a bare window of Qt in the same Python."""
    with TemporaryDirectory() as folder, _screen() as environment:
        workspace, case, version = _workspace(Path(folder), papers.one("prose").path)
        sides = {
            "bare": partial(_started, environment, "window", "bare"),
            "window": partial(_started, environment, "window", "window", workspace),
            "page": partial(_started, environment, "page", "window", workspace, case, version),
        }
        said = in_turns(sides)
    peer = f"a bare window, {1000 * min(said['bare']):.0f} ms"
    yield at_most("B2 start to first paint", ratio(said, "window", "bare"), 1.5, "×", peer)
    yield at_most("B2 start to first page", ratio(said, "page", "bare"), 2.5, "×", peer)


@contextmanager
def _screen() -> Iterator[Mapping[str, str]]:
    """Have a screen nobody sees, or none and say so."""
    try:
        with virtual_screen() as display:
            yield {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    except NoScreen as lacking:
        print(f"  offscreen: {lacking}")
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def _workspace(folder: Path, document: Path) -> tuple[str, str, str]:
    """Make a workspace of a person with one case, and one document in it."""
    with session(folder / "workspace", Access(name="Quality", discipline="QUAL")) as opened:
        case = opened.open_case("B-2", {"route": "POC"})
        with open_dossier(document) as dossier:
            take_in(opened, case, dossier)
        (version,) = opened.workspace.view(case).all(Version)
    return str(folder / "workspace"), case, version.sha256


def _started(environment: Mapping[str, str], what: str, *words: str) -> float:
    """Start a process and return how long it took until something was seen."""
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.benchmarks.started", *words]
    done = subprocess.run(
        command,
        env=dict(environment),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    seen = dict(line.split() for line in done.stdout.splitlines() if len(line.split()) == 2)
    assert what in seen, done.stderr
    return float(seen[what]) - began
