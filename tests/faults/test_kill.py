"""kill -9 at any moment of any work loses nothing that was acknowledged, and leaves nothing by halves."""

from __future__ import annotations

import sys
from functools import partial

import pytest

from tests.faults.full_disk import limited
from tests.faults.killing import told
from tests.faults.kills import killed
from tests.faults.paper_works import every_work

KILLS = {
    "writing": 50,
    "merging": 18,
    "rebuilding": 6,
    "documents": 8,
    "documents, encrypted": 3,
    "intake": 5,
    "migration": 5,
    "backup": 5,
}
"""100: a full run of `python3 -m tests faults` kills more often."""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="processes are forked here, so that many can die fast"),
]


@pytest.fixture(scope="module")
def works(tmp_path_factory):
    return {work.name: work for work in every_work(tmp_path_factory.mktemp("works"))}


@pytest.mark.parametrize(("name", "times"), KILLS.items())
def test_no_kill_loses_what_was_acknowledged_or_leaves_half(works, tmp_path, name, times):
    tried = killed(works[name], times, tmp_path)
    assert (tried.holds, tried.acknowledged > 0) == (True, True), str(tried)


def test_a_merge_that_was_killed_goes_on_to_the_same_state(works, tmp_path):
    works["merging"].arrange(tmp_path / "killed")
    told(partial(works["merging"].run, tmp_path / "killed", acts=None), 0.1)
    assert works["merging"].goes_on(tmp_path / "killed")


@pytest.mark.parametrize("name", ["merging", "documents"])
def test_a_full_disk_loses_nothing_and_the_work_goes_on(works, tmp_path, name):
    tried = limited(works[name], 2, tmp_path)
    assert tried.holds, str(tried)
