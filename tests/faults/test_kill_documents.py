"""kill -9 at any moment of taking documents in loses nothing that was acknowledged."""

from __future__ import annotations

import random
import subprocess
import sys
import threading

import pytest

from db.document_reader import DocumentReader
from db.documents import DocumentStore
from db.documents_checking import check_documents
from db.record import RecordStore
from tests.services.conftest import CASE
from workbench.domain.case import Version

pytestmark = pytest.mark.slow

KILLS = 10
SEED = "22" * 32


def said_until_killed(writer, *arguments, seconds):
    """Let a writer work for a moment, kill it, and return the hashes it had said to be kept."""
    command = [sys.executable, "-m", f"tests.faults.{writer}", *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        lines = process.stdout.read().split("\n")
        timer.join()
    return [sha256 for line in lines[:-1] for sha256 in line.split()]


def test_no_durable_document_is_lost_by_a_kill(tmp_path):
    path, moments, durable = tmp_path / "documents.sqlite", random.Random(2), []
    for seed in range(KILLS):
        durable += said_until_killed("document_writer", path, seed, seconds=moments.uniform(0, 0.3))
    DocumentStore(path).close()
    reader = DocumentReader(path)
    assert [sha256 for sha256 in durable if not reader.has(sha256)] == []
    with reader.reading() as connection:
        assert connection.exec_driver_sql("select count(*) from version where sha256 is null").scalar_one() == 0
    reader.close()
    assert (check_documents(path), len(durable) > KILLS) == ((), True)


def test_an_intake_that_is_killed_names_nothing_whose_bytes_are_not_kept(tmp_path):
    moments, named = random.Random(3), []
    for start in range(KILLS):
        named += said_until_killed("intake_writer", tmp_path, SEED, start, seconds=moments.uniform(0, 0.4))
    record, reader = RecordStore(tmp_path / "record.sqlite"), DocumentReader(tmp_path / "documents.sqlite")
    known = {one.sha256 for one in record.view(CASE).all(Version)}
    assert (set(named) - known, known - reader.versions().keys(), record.check().problems) == (set(), set(), ())
    reader.close()
    record.close()
    assert (check_documents(tmp_path / "documents.sqlite"), len(named) > KILLS) == ((), True)
