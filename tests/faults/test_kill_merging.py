"""kill -9 while packages are merged: each is in whole, with its receipt, its keys and its documents, or not at all."""

from __future__ import annotations

import os
import random
import signal
import sys
import threading
from itertools import count

import pytest

from db.document_reader import DocumentReader
from db.record import RecordStore
from db.stores import SqliteStores
from tests.services.conftest import CASE, FreshKey
from tests.services.exchanging import FRAMEWORKS, Laptop
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.adapters.package.files import ZipPackages
from workbench.domain.case import Version
from workbench.services.receiving import Receiving
from workbench.services.workspace import Identity, Now, Workspace

KILLS = 50
PACKAGES = 6
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are forked here, so that many can die fast"),
]


def packages_of(folder):
    """Let a colleague send six packages, each continuing the one before, each with a document."""
    store, ticks, files = RecordStore(folder / "sender.sqlite"), count(1_790_000_000_000), []
    me = Identity("Quality", "QUAL", FreshKey())
    one = Laptop(Workspace(store, me, lambda: Now(next(ticks), "2026-11-22")), folder / "packages").opens()
    for number in range(PACKAGES):
        for each in range(10):
            one.finds(f"{number}.{each}")
        one.takes_in_document(bytes([number]) * 200_000, f"{number}.pdf")
        files.append(one.sends(f"{number}", since=files[-1] if files else None))
    digest = one.view.state_digest()
    store.close()
    return digest, files


def merge_all(path, files, told):
    """Take the packages in, and say of each when it is settled."""
    workspace = Workspace(RecordStore(path), Identity("Lead", "LEAD", FreshKey()), lambda: Now(1, "2026-11-22"))
    documents = SqliteStores().documents(path.with_name("documents.sqlite"), None)
    frameworks = FrameworkLibrary(FRAMEWORKS, path.with_name("frameworks"))
    receiving = Receiving(workspace, ZipPackages(), documents, frameworks)
    for number, file in enumerate(files):
        assert not receiving.merge([file]).packages[0].refused
        os.write(told, bytes([number]))
    workspace.record.close()
    documents.close()


def merged_until_killed(path, files, seconds):
    """Let a process merge for a moment, kill it, and return which packages it said were settled."""
    reading, told = os.pipe()
    child = os.fork()
    if not child:
        try:
            merge_all(path, files, told)
        finally:
            os._exit(0)
    os.close(told)
    timer = threading.Timer(seconds, os.kill, (child, signal.SIGKILL))
    timer.start()
    with os.fdopen(reading, "rb") as pipe:
        settled = [files[number] for number in pipe.read()]
    timer.cancel()
    timer.join()
    os.waitpid(child, 0)
    return settled


def contents_of(file):
    with ZipPackages().open(file) as received:
        return received.manifest.package, {entry.id for entry in received.entries()}


def test_no_package_is_half_merged_by_a_kill(tmp_path):
    digest, files = packages_of(tmp_path)
    moments, contents, settled = random.Random(1), {file: contents_of(file) for file in files}, set()
    for number in range(KILLS):
        if len(settled) == len(files) or not number:
            path, settled = tmp_path / f"killed-{number}" / "record.sqlite", set()
            path.parent.mkdir()
        settled.update(merged_until_killed(path, files, moments.uniform(0.05, 0.5)))
        assert_whole(path, contents, settled)
    with open(os.devnull, "wb") as nobody:
        merge_all(path, files, nobody.fileno())
    store = RecordStore(path)
    assert (store.view(CASE).state_digest(), store.check().problems) == (digest, ())
    store.close()


def assert_whole(path, contents, settled):
    """Look at what a killed process left: packages whole or absent, and documents before the entries that name them."""
    store = RecordStore(path)
    known = {entry.id for entry in store.export(CASE)}
    receipts = store.recall_all("receipt")
    for package, entries in contents.values():
        assert entries <= known if package in receipts else not entries & known
    assert all(contents[file][1] <= known for file in settled)
    named = {one.sha256 for one in store.view(CASE).all(Version)}
    store.close()
    SqliteStores().documents(path.with_name("documents.sqlite"), None).close()
    if named:
        documents = DocumentReader(path.with_name("documents.sqlite"))
        assert named <= documents.versions().keys()
        documents.close()
