"""What stands ready before a window opens: made by code, once for all journeys, and copied for each."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from workbench.adapters.signing.demo_pki import make_demo_pki
from workbench.adapters.workspace.opening import Access
from workbench.app import session
from workbench.demonstrated import program
from workbench.demonstration import play_demo
from workbench.domain.identity import case_id
from workbench.services.casework import DescribeCase

REFERENCE = "DEMO-POC-001"
"""The case of the demonstration; who plays is its lead."""
LEAD = "Demo lead"
PASSWORD = "a demonstration"


@dataclass(frozen=True, slots=True)
class Ready:
    """The lead's workspace with the played case, and what waits outside of it.

    A colleague's package that changes what the lead changed too, the lead's key under PASSWORD and the root it is
    judged by, and the dossier as it was delivered.
    """

    workspace: Path
    package: Path
    key: Path
    root: Path
    dossier: Path

    def copy(self, folder: Path) -> Ready:
        """Return the same with a workspace that may be written in."""
        shutil.copytree(self.workspace, folder / "workspace")
        return replace(self, workspace=folder / "workspace")


def ready(kept: Path) -> Ready:
    """Play the team's work on the case, or take what the same program has played and kept before."""
    folder = kept / hashlib.sha256(program().encode() + Path(__file__).read_bytes()).hexdigest()
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the other half of the journeys waits for it
        if not folder.exists():
            for old in filter(Path.is_dir, kept.iterdir()):
                shutil.rmtree(old)
            _make(Path(tempfile.mkdtemp(dir=kept))).rename(folder)
    (package,) = (folder / "packages" / REFERENCE).glob("Import me*")
    dossier = folder / "dossiers" / REFERENCE
    return Ready(folder / "workspace", package, folder / "lead.p12", folder / "root.pem", dossier)


def empty_workspace(folder: Path, discipline: str = "QUAL") -> Path:
    """Make a workspace without cases and without a passphrase, for journeys that do not begin with making one."""
    with session(folder, Access(name="Ada Quill", discipline=discipline)):
        return folder


def _make(folder: Path) -> Path:
    """Play, let the lead determine too, and make the key."""
    play_demo(folder, cases=["poc"])
    with session(folder / "workspace", Access()) as lead:
        lead.workspace.do(case_id(REFERENCE), DescribeCase({"lead_may_determine": True}))
    pki = make_demo_pki([LEAD], now=datetime.now(UTC), password=PASSWORD.encode())
    (folder / "root.pem").write_bytes(pki.root)
    (folder / "lead.p12").write_bytes(pki.keys[LEAD])
    return folder
