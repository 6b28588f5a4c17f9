"""The command line beside a journey: what somebody else sees of its outcome."""

from __future__ import annotations

import subprocess
import sys

from workbench.bootstrap import ROOT


def told(*words: object) -> int:
    """Return what a command ends with."""
    command = [sys.executable, "-m", "workbench", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, timeout=60, capture_output=True, check=False).returncode
