"""From the shared options to an open workspace."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.arguments import Options
from workbench.domain.errors import MachineRefused

if TYPE_CHECKING:
    from workbench.app import Session

RECOVERY = "This workspace is new and encrypted. Keep its recovery key, which opens it too and is not shown again:"


@contextmanager
def opened(options: Options, *, writing: bool) -> Iterator[Session]:
    """Open the workspace that the options name; it is closed after use."""
    from workbench.adapters.workspace.opening import Access
    from workbench.app import session

    access = Access(passphrase=passphrase(options), name=options.name, discipline=options.discipline)
    with session(options.workspace, access, writing=writing) as found:
        if found.opened.recovery_key:
            print(f"{RECOVERY}\n  {found.opened.recovery_key}", file=sys.stderr)
        yield found


def passphrase(options: Options) -> str | None:
    """Return the passphrase of the workspace from the file that was named, or None."""
    named = options.passphrase_file or os.environ.get("WORKBENCH_PASSPHRASE_FILE")
    return first_line(named) if named else None


def first_line(named: str) -> str:
    """Return the first line of a file, or of stdin for "-"."""
    return next(iter(_lines(named, "passphrase.unreadable")), "")


def all_lines(named: str) -> tuple[str, ...]:
    """Return the passwords in a file, or of stdin for "-": one a line, empty lines passed over."""
    return tuple(filter(None, _lines(named, "password.unreadable")))


def _lines(named: str, code: str) -> list[str]:
    try:
        text = sys.stdin.read() if named == "-" else Path(named).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MachineRefused(code, file=Path(named).name) from error
    return text.splitlines()
