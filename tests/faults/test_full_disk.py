"""A full disk while merging: what was settled stays, and the merge goes on when there is room."""

from __future__ import annotations

import subprocess
import sys

import pytest

from db.record import RecordStore
from tests.faults.test_kill_merging import packages_of
from tests.services.conftest import CASE, FreshKey
from tests.services.exchanging import Laptop
from workbench.services.workspace import Identity, Now, Workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the limit on file sizes is a POSIX one")
CODE = """
import resource, sys
from pathlib import Path
from tests.services.conftest import FreshKey
from tests.services.exchanging import Laptop
from db.record import RecordStore
from workbench.services.workspace import Identity, Now, Workspace
folder, files = Path(sys.argv[1]), [Path(one) for one in sys.argv[2:]]
store = RecordStore(folder / "record.sqlite")
laptop = Laptop(Workspace(store, Identity("Lead", "LEAD", FreshKey()), lambda: Now(1, "x")), folder / "packages")
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
for one in laptop.merges(*files).packages:
    print(one.refused or "settled")
"""


def test_a_full_disk_refuses_the_package_and_keeps_what_was_settled(tmp_path):
    digest, files = packages_of(tmp_path)
    command = [sys.executable, "-c", CODE, str(tmp_path), *map(str, files)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    settled = said.count("settled")
    assert (0 < settled < len(files), set(said) - {"settled"} <= {"store.full", "store.unreachable"}) == (True, True)
    store = RecordStore(tmp_path / "record.sqlite")
    assert (len(store.recall_all("receipt")), store.check().problems) == (settled, ())
    me = Identity("Lead", "LEAD", FreshKey())
    Laptop(Workspace(store, me, lambda: Now(1, "x")), tmp_path / "packages").takes(*files)
    assert store.view(CASE).state_digest() == digest
    store.close()
