"""A small part of the long fault runs, and the deliberate faults still find their words."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults import shim
from tests.faults.beside import clocks
from tests.faults.deliberate import FAULTS
from tests.faults.flips import damaged, every_kind
from tests.faults.packages import fuzzed
from tests.faults.spoiling import spoilt

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are forked here, so that many can die fast"),
]


@pytest.mark.skipif(bool(shim.lacking()), reason=shim.lacking() or "never")
@pytest.mark.parametrize(("part", "share"), [("power", "0.005"), ("io", "0.03")])
def test_neither_a_power_cut_nor_a_disk_that_refuses_loses_anything(part, share):
    command = [sys.executable, "-m", "tests.faults", part, "--share", share, "--only", "writing", "documents"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout.count(" 0 lost")) == (0, 2), ran.stdout + ran.stderr


def test_every_change_to_what_is_read_is_noticed(tmp_path):
    tried = [damaged(kind, max(2, often // 120), tmp_path) for kind, often in every_kind(tmp_path / "made")]
    assert [str(one) for one in tried if not one.holds] == []


def test_no_spoilt_package_changes_what_is_true(tmp_path):
    tried = fuzzed(60, tmp_path)
    assert (tried.holds, tried.acknowledged > 0, tried.apart["taken"] > 0) == (True, True, True), str(tried)


def test_clocks_that_jump_lose_nothing(tmp_path):
    tried = clocks(1, tmp_path)
    assert tried.holds, str(tried)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda one: one.name.replace(" ", "-"))
def test_a_deliberate_fault_still_finds_its_words(fault):
    source = Path(importlib.util.find_spec(fault.module).origin).read_text(encoding="utf-8")
    assert spoilt(fault, source) != source
