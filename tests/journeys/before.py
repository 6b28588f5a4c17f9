"""What stands ready before a window opens: made by code, once for all journeys, and copied for each."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from workbench.demonstrated import program
from workbench.demonstration import play_demo

REFERENCE = "DEMO-POC-001"
"""The case of the demonstration; who plays is its lead."""


@dataclass(frozen=True, slots=True)
class Ready:
    """The lead's workspace with the played case, and a colleague's package that waits outside."""

    workspace: Path
    package: Path

    def copy(self, folder: Path) -> Ready:
        """Return the same in a workspace that may be written in."""
        shutil.copytree(self.workspace, folder / "workspace")
        return Ready(folder / "workspace", self.package)


def ready(kept: Path) -> Ready:
    """Play the team's work on the case, or take what the same program has played and kept before."""
    folder = kept / program().rpartition(" ")[2]
    if not folder.exists():
        for old in kept.iterdir():
            shutil.rmtree(old, ignore_errors=True)
        made = Path(tempfile.mkdtemp(dir=kept))
        play_demo(made, cases=["poc"])
        made.rename(folder)
    (package,) = (folder / "packages" / REFERENCE).glob("Import me*")
    return Ready(folder / "workspace", package)
