"""One part of the test command: a program that is run, timed and counted."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

from workbench.bootstrap import ROOT

NOTHING_COLLECTED = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one part came to; a check counts as one test. `beside` are the seconds saved by running beside others."""

    name: str
    seconds: float
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    note: str = ""
    beside: float = 0.0

    def __str__(self) -> str:
        """Show the part as one line of the summary."""
        counts = f"{self.passed} passed, {self.failed} failed" + (f", {self.skipped} skipped" if self.skipped else "")
        return f"{self.name:<28}{self.seconds:>8.1f} s  {self.note or counts}"


def check(name: str, command: Sequence[str]) -> Outcome:
    """Run one check; it passes when it exits with 0."""
    started = time.monotonic()
    code = _run(name, command, os.environ)
    return Outcome(name, time.monotonic() - started, passed=int(code == 0), failed=int(code != 0))


def run_tests(
    name: str,
    arguments: Sequence[str],
    environment: Mapping[str, str],
    within: Sequence[str] = (),
    words: IO[bytes] | None = None,
) -> Outcome:
    """Run pytest, inside another command where one is given, and count what it reports; `words` takes what it says."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [*within, sys.executable, "-m", "pytest", f"--junit-xml={report}", *arguments]
        code = _run(name, command, environment, words)
        passed, failed, skipped = _counts(report)
    if code not in (0, NOTHING_COLLECTED) and not failed:
        failed = 1  # pytest itself ended badly: a usage error, an abort, an interrupt
    return Outcome(name, time.monotonic() - started, passed, failed, skipped)


def conclude(outcomes: Iterable[Outcome]) -> int:
    """Print the summary, the counts last; return the exit code."""
    parts = list(outcomes)
    print()
    for part in parts:
        print(part)
    print(f"{'all':<28}{sum(part.seconds - part.beside for part in parts):>8.1f} s")
    passed, failed, skipped = (sum(getattr(part, kind) for part in parts) for kind in ("passed", "failed", "skipped"))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""), flush=True)
    return int(failed > 0 or passed == 0)


def _run(name: str, command: Sequence[str], environment: Mapping[str, str], words: IO[bytes] | None = None) -> int:
    print(f"\n--- {name}{' begins, beside others' if words else ''}", flush=True)
    options: dict[str, Any] = {"stdout": words, "stderr": subprocess.STDOUT} if words else {}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False, **options)
    return done.returncode


def _counts(report: Path) -> tuple[int, int, int]:
    if not report.exists():
        return 0, 0, 0
    suite = ElementTree.parse(report).getroot().find("testsuite")
    assert suite is not None
    total, failures, errors, skipped = (int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped"))
    return total - failures - errors - skipped, failures + errors, skipped
