"""A file whose projections another version of the program made: they are made anew, and nothing is lost."""

from __future__ import annotations

import pytest

from db.connection import open_engine
from db.record import RecordStore
from tests.services.conftest import CASE, FreshKey, open_case
from workbench.domain.case import Case
from workbench.domain.errors import MachineRefused
from workbench.services.workspace import Identity, Now, Workspace


@pytest.fixture
def older(tmp_path):
    """Return a record with one case, whose projections lack a column."""
    path = tmp_path / "record.sqlite"
    store = RecordStore(path)
    open_case(Workspace(store, Identity("Lead", "LEAD", FreshKey()), lambda: Now(1_790_000_000_000, "2026-11-22")))
    store.close()
    engine = open_engine(path, None)
    with engine.begin() as connection:
        connection.exec_driver_sql("alter table p_case drop column f_indication")
    engine.dispose()
    return path


def test_projections_of_an_older_model_are_folded_anew(older):
    store = RecordStore(older)
    found = store.view(CASE).one(Case, CASE)
    sound = store.check().sound
    store.close()
    assert (found.reference, found.indication, sound) == ("TEST-1", "", True)


def test_who_only_reads_is_asked_to_open_an_older_file_for_writing(older):
    with pytest.raises(MachineRefused, match=r"store\.older"):
        RecordStore(older, writable=False)


def test_a_file_of_the_first_version_gets_what_it_lacks_and_a_copy_is_kept(older):
    engine = open_engine(older, None)
    with engine.begin() as connection:
        connection.exec_driver_sql("drop table withheld")
        connection.exec_driver_sql("pragma user_version = 1")
    engine.dispose()
    store = RecordStore(older)
    sound = store.check().sound
    store.close()
    assert sound
    assert older.with_name("record-before-version-2.sqlite").exists()
