"""A change to anything the program reads is detected, and what can be healed is healed."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
import sqlcipher3.dbapi2 as driver

from db.record import RecordStore
from db.rows import received_entry
from tests.services.conftest import CASE, Doing, FreshKey, open_case
from workbench.domain.change import setting
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.findings import Finding
from workbench.services.workspace import Identity, Now, Workspace


@pytest.fixture
def written(tmp_path):
    """Return the path of a closed store with a few entries."""
    path = tmp_path / "record.sqlite"
    store = RecordStore(path)
    workspace = Workspace(store, Identity("Lead", "LEAD", FreshKey()), lambda: Now(1_790_000_000_000, "2026-11-22"))
    open_case(workspace)
    for title in ("one", "two"):
        workspace.do(CASE, Doing(lambda _v, hand, title=title: setting(Finding, hand.new_id(), title=title)))
    store.remember("pin", "somebody", "00")
    store.close()
    return path


def tampered(path, *statements):
    """Change a store behind the program's back."""
    raw = driver.connect(str(path), isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()
    return RecordStore(path)


DROP = "drop trigger entry_no_update"


@pytest.mark.parametrize(
    ("statements", "problem"),
    [
        ((DROP, "update entry set body = cast(replace(body, 'one', 'two') as blob)"), "entry.body_changed"),
        ((DROP, "update entry set sequence = 9 where n = 2"), "entry.columns_changed"),
        ((DROP, "update entry set signature = zeroblob(64) where n = 2"), "entry.signature"),
        ((DROP,), "guard.missing"),
        (("drop trigger entry_no_delete", "delete from entry where n = 2"), "log.gap"),
        (("update operation set standing = 'replaced' where field = 'title'",), "projection.changed"),
        (("update p_finding set f_title = 'three'",), "projection.changed"),
        (("update local set value = '\"11\"'",), "local.changed"),
        (("create table extra (x)",), "schema.changed"),
        (("drop index operation_by_entity",), "schema.changed"),
    ],
)
def test_a_change_behind_the_programs_back_is_found(written, statements, problem):
    store = tampered(written, *statements)
    assert problem in {code for code, _ in store.check().problems}
    store.close()


def test_damaged_projections_are_healed_by_folding_the_log_again(written):
    store = tampered(written, "update p_finding set f_title = 'three'", "delete from tip")
    store.rebuild()
    assert store.check().problems == ()
    store.close()


def test_the_log_cannot_be_rewritten_by_accident(written):
    with pytest.raises(driver.DatabaseError, match="append only"):
        tampered(written, "update entry set n = n + 1")


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.write_bytes(b"not a database at all, but long enough"), "store.damaged"),
        (lambda path: _other_program(path), "store.foreign"),
        (lambda path: _newer(path), "store.newer"),
    ],
)
def test_what_is_no_store_of_ours_is_refused(tmp_path, make, code):
    path = tmp_path / "record.sqlite"
    make(path)
    before = path.read_bytes()
    with pytest.raises(MachineRefused) as refused:
        RecordStore(path)
    assert (refused.value.code, path.read_bytes() == before) == (code, True)


def _other_program(path):
    raw = driver.connect(str(path), isolation_level=None)
    raw.execute("create table theirs (x)")
    raw.close()


def _newer(path):
    RecordStore(path).close()
    raw = driver.connect(str(path), isolation_level=None)
    raw.execute("pragma user_version = 99")
    raw.execute("pragma wal_checkpoint(truncate)")
    raw.close()


def test_a_wrong_key_does_not_open_an_encrypted_store(tmp_path):
    RecordStore(tmp_path / "record.sqlite", bytes(32)).close()
    with pytest.raises(MachineRefused, match=r"store\.damaged"):
        RecordStore(tmp_path / "record.sqlite", bytes(31) + b"\x01")


def test_a_schema_that_cannot_even_be_quoted_is_refused(written):
    data = written.read_bytes()
    written.write_bytes(data.replace(b"CREATE TABLE entry", b"CREATE TAB\xf2E entry", 1))
    with pytest.raises(MachineRefused, match=r"store\.damaged"):
        RecordStore(written)


def test_a_letter_of_the_schema_that_changes_nothing_is_found(written):
    data = written.read_bytes()
    written.write_bytes(data.replace(b"f_title TEXT", b"f_title TExT", 1))
    store = RecordStore(written)
    assert {code for code, _ in store.check().problems} == {"schema.changed"}
    store.close()


@pytest.mark.parametrize("header", [5, None, "text"])
def test_a_row_with_something_else_in_the_place_of_its_bytes_is_refused(header):
    with pytest.raises(RuleBroken, match=r"entry\.malformed"):
        received_entry(SimpleNamespace(header=header, body=b"", signature=b""))
