"""Opening the window from the command line."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from workbench.cli.arguments import Options
from workbench.domain.errors import MachineRefused


def has_screen() -> bool:
    """Say whether there is a screen to open a window on."""
    if sys.platform != "linux":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_window(options: Options, folder: Path | None = None) -> int:
    """Open the window on a workspace; without a screen say so in one sentence."""
    if not has_screen() and os.environ.get("QT_QPA_PLATFORM") != "offscreen":
        raise MachineRefused("window.no_screen")
    from workbench.desktop import run_window
    from workbench.logbook import kept_log

    if folder is None:
        return run_window(options)
    with kept_log(folder):
        return run_window(options, folder)
