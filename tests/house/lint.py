"""The checks that read the code and run none of it."""

from __future__ import annotations

import shutil
import sys

from tests.house.files import project_files
from tests.house.parts import Outcome, check
from workbench.bootstrap import ROOT


def lint() -> list[Outcome]:
    """Run every check, also after one has failed."""
    python = [sys.executable, "-m"]
    outcomes = [
        check("ruff check", [*python, "ruff", "check"]),
        check("ruff format", [*python, "ruff", "format", "--check"]),
        check("mypy", [*python, "mypy"]),
        check("import rules", [sys.executable, "-c", IMPORT_RULES]),
    ]
    if bash := shutil.which("bash"):
        outcomes += [check(f"syntax of {script}", [bash, "-n", script]) for script in shell_scripts()]
    return outcomes


# import-linter is no module to run with -m, and its console script carries the path of one .venv.
IMPORT_RULES = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_logo=True))"


def shell_scripts() -> list[str]:
    """Return our shell scripts: by their ending, or by their first line."""
    return [
        str(path.relative_to(ROOT))
        for path in project_files()
        if path.suffix == ".sh" or (not path.suffix and path.read_bytes()[:15].startswith(b"#!/usr/bin/env "))
    ]
