"""The tips of a case are the entries that nothing leans on, however they came."""

from __future__ import annotations

import random
from contextlib import closing

import pytest

from db.record import RecordStore
from tests.benchmarks.history import Author, history
from tests.services.conftest import CASE
from workbench.domain.change import setting
from workbench.domain.findings import Finding


@pytest.mark.parametrize("seed", range(3))
def test_every_chain_that_comes_in_one_package_has_its_tip_until_somebody_leans_on_it(tmp_path, seed):
    lead = history(20)
    team = [Author(chance=random.Random(number)).joins(lead).works(20) for number in range(3)]
    entries = [entry for one in (lead, *team) for entry in one.entries]
    random.Random(seed).shuffle(entries)
    with closing(RecordStore(tmp_path / "record.sqlite")) as store:
        store.take(CASE, entries, "", 0)
        assert store.view(CASE).tips() == tuple(sorted(one.entries[-1].id for one in (lead, *team)))
        own = store.append(CASE, setting(Finding, CASE, title="x"), team[0].key, act="t", wall=1).entry
        assert store.view(CASE).tips() == (own,)


def test_entries_of_another_case_wait_for_ever(tmp_path):
    entries = history(5).entries
    with closing(RecordStore(tmp_path / "record.sqlite")) as store:
        taken = store.take(CASE.replace(CASE[0], "0" if CASE[0] != "0" else "1"), entries, "", 0)
        assert ({why for _, why in taken.quarantined}, store.cases()) == ({"other_case"}, ())
