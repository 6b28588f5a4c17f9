"""A package is looked at as it would stand, and refused whole."""

from __future__ import annotations

import pytest

from db.record import RecordStore
from tests.services.conftest import CASE, open_case
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.services.record import Note


@pytest.fixture
def entries(workspace):
    lead = workspace()
    open_case(lead)
    return lead.record.export(CASE)


def test_the_judge_sees_the_case_as_it_would_stand(workspace, entries):
    seen = []
    workspace().record.take(
        CASE, entries, "", 0, lambda taken, view: seen.append((taken.new, view.roster.founder)) or ()
    )
    assert seen == [(1, entries[0].header.author)]


def test_what_the_judge_refuses_leaves_nothing_behind(workspace, entries):
    def refuse(_taken, _view):
        raise RuleBroken("package.key_changed")

    record = workspace().record
    with pytest.raises(RuleBroken):
        record.take(CASE, entries, "", 0, refuse)
    assert (record.cases(), record.waiting()) == ((), ())


def test_what_the_judge_notes_is_kept_with_the_entries(workspace, entries):
    record = workspace().record
    record.take(CASE, entries, "", 0, lambda _taken, _view: [Note("pin", "key", ["Lead"])])
    assert (record.recall("pin", "key"), record.check().problems) == (["Lead"], ())


def test_a_rehearsal_keeps_nothing(workspace, entries):
    record = workspace().record
    record.rehearse(CASE, entries, lambda _taken, _view: [Note("pin", "key", ["Lead"])])
    assert (record.cases(), record.recall("pin", "key")) == ((), None)


def test_a_record_is_read_beside_its_writer_and_not_written(tmp_path, workspace, entries):
    workspace("Writer").record.take(CASE, entries, "", 0)
    beside = RecordStore(next(tmp_path.glob("Writer*.sqlite")), writable=False)
    with pytest.raises(MachineRefused, match=r"store\.read_only"):
        beside.remember("draft", "x", "y")
    assert beside.cases() == (CASE,)
    beside.close()


def test_a_record_that_nobody_writes_is_read(tmp_path):
    RecordStore(tmp_path / "record.sqlite").close()
    beside = RecordStore(tmp_path / "record.sqlite", writable=False)
    assert beside.check().sound
    beside.close()
