"""What the program does about frameworks; every call waits, so none is made on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from workbench.domain.framework import Framework


@dataclass(frozen=True, slots=True)
class Frameworks:
    """Those that are here, a file that somebody chose, and moving the case to one by its hash with the reason."""

    offered: Callable[[], tuple[Framework, ...]]
    check: Callable[[Path], Framework]
    move: Callable[[str, str], None]
