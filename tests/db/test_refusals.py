"""What SQLite says becomes a refusal that a person understands."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError

from db.connection import machine_refused


@pytest.mark.parametrize(("free", "code"), [(0, "store.full"), (1 << 30, "store.unreachable")])
def test_a_disk_without_room_is_called_full(tmp_path, monkeypatch, free, code):
    monkeypatch.setattr("db.connection.shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    error = OperationalError("select", {}, Exception("disk I/O error"))
    assert machine_refused(error, tmp_path / "record.sqlite").code == code
