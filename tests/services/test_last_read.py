"""Where documents were left on this laptop."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE
from workbench.services.last_read import PLACE, LastPlace, LastRead, keep_last, keep_places, read_left

LEFT = LastPlace(11, 0, 842_000, "WIDTH", 780, 90)


@pytest.fixture
def record(workspace):
    return workspace().record


def test_what_was_kept_is_read_again(record):
    keep_places(record, {"v": LEFT})
    keep_last(record, CASE, "v")
    assert read_left(record, CASE) == LastRead("v", {"v": LEFT})


def test_keeping_a_place_writes_no_entry(record):
    before = record.state_digest()
    keep_places(record, {"v": LEFT})
    assert (record.state_digest(), record.cases()) == (before, ())


@pytest.mark.parametrize("kept", ["page 3", [1, 2], [-1, 0, 0, "WIDTH", 1000, 0], [0, 0, 0, "WIDTH", 1000, 45]])
def test_what_is_not_understood_counts_as_never_read(record, kept):
    record.remember(PLACE, "v", kept)
    assert read_left(record, CASE) == LastRead()
