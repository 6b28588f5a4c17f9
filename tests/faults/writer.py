"""Writes acts until it is killed, and says each one that was acknowledged: `python -m tests.faults.writer FILE`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db.record import RecordStore
from tests.services.conftest import CASE, Doing, FreshKey, open_case
from workbench.domain.change import setting
from workbench.domain.findings import Finding
from workbench.services.workspace import Identity, Now, Workspace


def main(file: str, seed: str) -> None:
    """Open the case, then record findings for ever."""
    key = FreshKey(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)))
    now = int(time.time() * 1000)
    workspace = Workspace(RecordStore(Path(file)), Identity("Writer", "QUAL", key), lambda: Now(now, "2026-11-22"))
    if not workspace.record.cases():
        open_case(workspace)
    while True:
        written = workspace.do(CASE, Doing(lambda _v, hand: setting(Finding, hand.new_id(), title="noticed")))
        sys.stdout.write(f"{written.entry}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
