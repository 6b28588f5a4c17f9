"""kill -9 at any moment of taking documents in loses no byte that was said to be durable."""

from __future__ import annotations

import random
import subprocess
import sys
import threading

from db.document_reader import DocumentReader
from db.documents import DocumentStore

KILLS = 8


def settled_until_killed(path, seed, seconds):
    """Let the writer put documents for a moment, kill it, and return what it had said to be durable."""
    command = [sys.executable, "-m", "tests.faults.document_writer", str(path), str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        writer.stdout.readline()
        timer = threading.Timer(seconds, writer.kill)
        timer.start()
        lines = writer.stdout.read().split("\n")
        timer.join()
    return [sha256 for line in lines[:-1] for sha256 in line.split()]


def test_no_durable_document_is_lost_by_a_kill(tmp_path):
    path, moments, durable = tmp_path / "documents.sqlite", random.Random(2), []
    for seed in range(KILLS):
        durable += settled_until_killed(path, seed, moments.uniform(0, 0.3))
    DocumentStore(path).close()
    reader = DocumentReader(path)
    assert [sha256 for sha256 in durable if not reader.verify(sha256)] == []
    assert all(map(reader.verify, reader.versions()))
    with reader.reading() as connection:
        assert connection.exec_driver_sql("pragma integrity_check").scalar_one() == "ok"
        assert connection.exec_driver_sql("select count(*) from version where sha256 is null").scalar_one() == 0
    reader.close()
    assert len(durable) > KILLS
