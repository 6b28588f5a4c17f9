"""The process that becomes Tesseract: it bounds itself first, because what it will look at is foreign.

It is given a picture on its standard input, and no path of any document. Elsewhere than on Windows the limits
pass to the program that takes its place; there it starts the program within its own job.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from typing import NoReturn

from workbench.adapters.pdf.confine import confine
from workbench.domain.limits import RECOGNITION_SECONDS

_AUTOMATIC = "3"  # how Tesseract looks for blocks of text: by itself, upright


def main(arguments: Sequence[str]) -> int:
    """Run a program (its path, a language, the resolution) on standard input; return its exit code."""
    program, language, dpi = arguments
    command = [program, "stdin", "stdout", "--dpi", str(int(dpi)), "--psm", _AUTOMATIC, "-l", language, "tsv"]
    if sys.platform != "win32":
        _become(command)
    confine(background=True, processes=2)
    return subprocess.run(command, check=False).returncode


def _become(command: list[str]) -> NoReturn:
    """Bound this process and let the program take its place."""
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    seconds = RECOGNITION_SECONDS if hard == resource.RLIM_INFINITY else min(RECOGNITION_SECONDS, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
    confine(background=True)
    os.execv(command[0], command)  # noqa: S606 - the program takes this process's place, with its limits
