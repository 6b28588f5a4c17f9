"""A store whose writing was cut short, with a journal left behind, is taken back by the next writer."""

from __future__ import annotations

import shutil

import pytest
import sqlcipher3.dbapi2 as driver

from db.documents import DocumentStore
from db.record import RecordStore


def cut_short(path, target):
    """Copy a store in the middle of a transaction that has reached the file, as a power cut would."""
    raw = driver.connect(str(path), isolation_level=None)
    for statement in ("pragma journal_mode=delete", "pragma cache_size=2", "begin immediate", "create table t (x)"):
        raw.execute(statement)
    raw.execute("insert into t select randomblob(200000) from (select 1 union select 2 union select 3 union select 4)")
    shutil.copyfile(path, target)
    shutil.copyfile(f"{path}-journal", f"{target}-journal")
    raw.execute("rollback")
    raw.close()


@pytest.mark.parametrize("kind", [RecordStore, DocumentStore])
def test_a_store_that_was_cut_short_is_opened_as_it_was_before(tmp_path, kind):
    kind(tmp_path / "store.sqlite").close()
    cut_short(tmp_path / "store.sqlite", tmp_path / "cut.sqlite")
    kind(tmp_path / "cut.sqlite").close()
    raw = driver.connect(str(tmp_path / "cut.sqlite"))
    assert raw.execute("select count(*) from sqlite_master where name = 't'").fetchone() == (0,)
    raw.close()
