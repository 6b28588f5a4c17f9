"""Trying every part of the program once, so that a packaged program shows what it lacks."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from workbench.cli import parts
from workbench.cli.arguments import Options
from workbench.cli.output import show
from workbench.cli.window import has_screen
from workbench.domain.errors import MachineRefused

Part = Callable[[Path], None]

PARTS: dict[str, Part] = {
    "record, plain and encrypted": parts.record,
    "framework and sentences": parts.framework,
    "units": parts.units,
    "reading worker": parts.reader,
    "viewing worker and shared memory": parts.pages,
    "marks in a copy of a PDF, and read back": parts.copies,
    "intake of a folder and a zip, search": parts.intake,
    "backbone of a sequence": parts.sequences,
    "package, written and merged": parts.packages,
    "shared database": parts.sharing,
    "report, signed and verified": parts.report,
    "window, icon and face": parts.window,
    "licences": parts.licences,
}


def try_everything(options: Options, file: Path | None) -> int:
    """Try each part; one line each, "ok" or why not."""
    if not has_screen():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    results = []
    with tempfile.TemporaryDirectory(prefix="workbench-self-test-") as folder:
        for name, part in PARTS.items():
            results.append((name, _tried(part, Path(folder))))
    lines = [f"{name}: {verdict}" for name, verdict in results]
    if file is not None:
        _write(file, lines)
    show(options.json, {"parts": dict(results)}, lines)
    return 0 if all(verdict == "ok" for _, verdict in results) else 1


def _tried(part: Part, folder: Path) -> str:
    try:
        part(folder)
    except Exception as error:  # a door: whatever a part lacks is what the self-test is for
        return f"{type(error).__name__}: {error}"
    return "ok"


def _write(file: Path, lines: list[str]) -> None:
    try:
        file.write_text("\n".join(lines) + "\n", "utf-8")
    except OSError as error:
        raise MachineRefused("file.not_writable", file=file.name) from error
