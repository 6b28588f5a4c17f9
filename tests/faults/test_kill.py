"""kill -9 at any moment of writing and of rebuilding loses nothing that was acknowledged."""

from __future__ import annotations

import random
import sys
import time
from functools import partial

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db.record import RecordStore
from tests.benchmarks.history import history
from tests.faults.killing import told_until_killed
from tests.services.conftest import CASE, Doing, FreshKey, open_case
from workbench.domain.change import setting
from workbench.domain.findings import Finding
from workbench.services.workspace import Identity, Now, Workspace

WRITING, REBUILDING = 30, 12
KEY = FreshKey(Ed25519PrivateKey.from_private_bytes(bytes(32)))
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are forked here, so that many can die fast"),
]


def write(path, tell):
    """Record findings for ever, and tell each that was acknowledged."""
    now = int(time.time() * 1000)
    workspace = Workspace(RecordStore(path), Identity("Writer", "QUAL", KEY), lambda: Now(now, "2026-11-22"))
    if not workspace.record.cases():
        open_case(workspace)
    while True:
        written = workspace.do(CASE, Doing(lambda _v, hand: setting(Finding, hand.new_id(), title="noticed")))
        tell(f"{written.entry}\n".encode())


def rebuild(path, tell):
    """Fold the log anew for ever, and tell each time it is done."""
    store = RecordStore(path)
    tell(b".")
    while True:
        store.rebuild()
        tell(b".")


def test_no_acknowledged_entry_is_lost_by_a_kill(tmp_path):
    moments, path = random.Random(1), tmp_path / "record.sqlite"
    told = b"".join(told_until_killed(partial(write, path), moments.uniform(0, 0.15)) for _ in range(WRITING))
    store = RecordStore(path)
    acknowledged, known = told.decode().split(), {entry.id for entry in store.export(CASE)}
    assert (set(acknowledged) - known, store.check().problems) == (set(), ())
    assert len(acknowledged) > 2 * WRITING
    store.close()


def test_a_rebuild_that_is_killed_leaves_what_stood(tmp_path):
    moments, path = random.Random(2), tmp_path / "record.sqlite"
    store = RecordStore(path)
    store.take(CASE, history(1_000).entries, "", 0)
    before = store.check()
    store.close()
    done = b""
    for _ in range(REBUILDING):
        done += told_until_killed(partial(rebuild, path), moments.uniform(0, 0.3))
        store = RecordStore(path)
        assert (store.check(), before.sound) == (before, True)
        store.close()
    assert len(done) > REBUILDING
