"""kill -9 at any moment loses nothing that was acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import threading

from db.record import RecordStore
from tests.services.conftest import CASE

KILLS = 30
SEED = "11" * 32


def written_until_killed(file, seconds):
    """Let the writer write for a moment, kill it, and return what it had acknowledged."""
    command = [sys.executable, "-m", "tests.faults.writer", str(file), SEED]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        first = writer.stdout.readline()
        timer = threading.Timer(seconds, writer.kill)
        timer.start()
        rest = writer.stdout.read().split("\n")
        timer.join()
    return [first.strip(), *(line for line in rest if len(line) == 64)]


def test_no_acknowledged_entry_is_lost_by_a_kill(tmp_path):
    moments = random.Random(1)
    acknowledged = []
    for _ in range(KILLS):
        acknowledged += written_until_killed(tmp_path / "record.sqlite", moments.uniform(0, 0.15))
    store = RecordStore(tmp_path / "record.sqlite")
    known = {entry.id for entry in store.export(CASE)}
    assert (set(acknowledged) - known, store.check().problems) == (set(), ())
    assert len(acknowledged) > 2 * KILLS
    store.close()
