"""The verifier: a report is valid, or not and why."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import workbench
from workbench.adapters.report.attachment import read
from workbench.adapters.verifying.evidence import PageTexts, check_evidence
from workbench.adapters.verifying.inspecting import Inspection, inspect
from workbench.adapters.verifying.worker import question
from workbench.domain.errors import MachineRefused
from workbench.domain.verdict import Verdict

WORKER = (sys.executable, "-m", "workbench.adapters.verifying.worker")
_LARGEST = 1 << 29
_LONGEST_ANSWER = 1 << 28
_SECONDS = 90.0


def verify(
    data: bytes, *, trust: Sequence[bytes] = (), texts: PageTexts | None = None, at: datetime | None = None
) -> Verdict:
    """Verify a report in this process: only for bytes that this program made, or inside a worker.

    `trust` holds certificates as PEM or DER; without any, every signature is `untrusted`. With `texts` the
    quotes are looked up in the dossier. `at` is the moment certificates must be valid at, now unless given.
    """
    return _verdict(inspect(data, trust, at or datetime.now(UTC)), texts)


def verify_file(
    path: Path,
    *,
    trust: Sequence[bytes] = (),
    texts: PageTexts | None = None,
    at: datetime | None = None,
    command: Sequence[str] = WORKER,
    deadline: float = _SECONDS,
) -> Verdict:
    """Verify a foreign report; it is taken apart in a process of its own, within a deadline in seconds.

    What cannot be read, or kills the process, is `MachineRefused("report.unreadable")`; a certificate that is none
    is `trust.unreadable`.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise MachineRefused("report.unreadable", file=path.name, why="size")
        data = path.read_bytes()
    except OSError as error:
        raise MachineRefused("report.unreadable", file=path.name, why="file") from error
    asked = question(data, tuple(trust), at or datetime.now(UTC))
    return _verdict(_answered(_run(command, asked, deadline, path.name), path.name), texts)


def _verdict(found: Inspection, texts: PageTexts | None) -> Verdict:
    missing = check_evidence(found.evidence, texts) if texts is not None else frozenset()
    return Verdict.of({*found.reasons, *missing}, found.signatures)


def _run(command: Sequence[str], asked: bytes, deadline: float, name: str) -> bytes:
    root = str(Path(workbench.__file__).parents[1])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    try:
        done = subprocess.run(
            list(command), input=asked, capture_output=True, timeout=deadline, env={**os.environ, "PYTHONPATH": paths}
        )
    except subprocess.TimeoutExpired as error:
        raise MachineRefused("report.unreadable", file=name, why="deadline") from error
    if done.returncode or len(done.stdout) > _LONGEST_ANSWER:
        raise MachineRefused("report.unreadable", file=name, why="worker")
    return done.stdout


def _answered(answer: bytes, name: str) -> Inspection:
    try:
        held = json.loads(answer)
        if "refused" in held:
            raise MachineRefused(str(held["refused"]), file=name)
        found = read(Inspection, held["inspection"])
    except (ValueError, LookupError, TypeError) as error:
        raise MachineRefused("report.unreadable", file=name, why="worker") from error
    if not isinstance(found, Inspection):
        raise MachineRefused("report.unreadable", file=name, why="worker")
    return found
