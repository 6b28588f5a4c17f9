"""How a worker is started: by the same program, in the checkout and in the packaged one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import workbench

_CONSOLE = "assessor-workbench-cli"
_PASSED_ON = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TMPDIR",
    "TEMP",
    "TMP",
    "SYSTEMROOT",
    "WINDIR",
    "USERPROFILE",
    "APPDATA",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONDONTWRITEBYTECODE",
)


def worker_command(kind: str) -> list[str]:
    """Return the words that start a worker; in the packaged program the console executable takes them."""
    if getattr(sys, "frozen", False):
        console = Path(sys.executable).with_name(_CONSOLE + Path(sys.executable).suffix)
        return [str(console if console.exists() else sys.executable), "_worker", kind]
    return [_interpreter(), "-m", "workbench", "_worker", kind]


def _interpreter() -> str:
    """Return the interpreter itself; on Windows a virtual environment's is a launcher that starts another."""
    base: str | None = getattr(sys, "_base_executable", None)
    launched = sys.platform == "win32" and base and base != sys.executable
    return base if launched and base else sys.executable


def worker_environment() -> dict[str, str]:
    """Return the variables a worker needs; where keys and passphrases lie is not among them."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    if _interpreter() != sys.executable:
        kept["__PYVENV_LAUNCHER__"] = sys.executable  # so that the base interpreter finds the environment
    return kept


def worker_folder() -> str | None:
    """Return the folder a worker starts in, so that it imports this very program."""
    return None if getattr(sys, "frozen", False) else str(Path(workbench.__file__).parent.parent)
