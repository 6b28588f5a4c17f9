"""The collector of garbage rests while much is made, and works again afterwards."""

from __future__ import annotations

import gc

import pytest

from db.collecting import collector_held_back


def test_the_collector_rests_and_works_again_even_after_a_failure():
    with pytest.raises(AssertionError, match="it rests"), collector_held_back():
        assert gc.isenabled(), "it rests"
    assert gc.isenabled()


def test_a_collector_that_rests_already_stays_so():
    gc.disable()
    try:
        with collector_held_back():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
