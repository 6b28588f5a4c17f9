"""What SQLite says becomes a refusal that a person understands."""

from __future__ import annotations

from contextlib import closing
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError

from db.connection import machine_refused
from db.record import RecordStore
from tests.services.conftest import CASE
from workbench.domain.errors import MachineRefused


@pytest.mark.parametrize(("free", "code"), [(0, "store.full"), (1 << 30, "store.unreachable")])
def test_a_disk_without_room_is_called_full(tmp_path, monkeypatch, free, code):
    monkeypatch.setattr("db.connection.shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    error = OperationalError("select", {}, Exception("disk I/O error"))
    assert machine_refused(error, tmp_path / "record.sqlite").code == code


def test_a_record_that_cannot_be_read_any_more_is_refused_to_whoever_asks(tmp_path):
    RecordStore(tmp_path / "record.sqlite").close()
    with closing(RecordStore(tmp_path / "record.sqlite", writable=False)) as store:
        (tmp_path / "record.sqlite").write_bytes(b"SQLite format 3\0" + bytes(100_000))
        with pytest.raises(MachineRefused, match=r"store\.damaged"):
            store.view(CASE).conflicts()


def test_after_a_connection_has_broken_down_the_next_act_takes_another(tmp_path):
    with closing(RecordStore(tmp_path / "record.sqlite", bytes(32))) as store:
        store.remember("draft", "a", "before")
        store._writer.connection.dbapi_connection.close()
        with pytest.raises(MachineRefused):
            store.remember("draft", "a", "lost with a word")
        store.remember("draft", "a", "after")
        assert store.recall("draft", "a") == "after"
