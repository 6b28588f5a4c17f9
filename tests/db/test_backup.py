"""A copy of a store is whole, opens as the store did, and a failed one leaves nothing."""

from __future__ import annotations

import io

import pytest

from db.documents import DocumentStore
from db.record import RecordStore
from db.stores import SqliteStores
from workbench.domain.errors import MachineRefused

KEYS = [None, bytes(range(32))]


@pytest.mark.parametrize("key", KEYS, ids=["plain", "encrypted"])
def test_a_record_is_copied_beside_its_writer(tmp_path, key):
    writer = RecordStore(tmp_path / "record.sqlite", key)
    writer.remember("draft", "x", "words")
    SqliteStores().copy(tmp_path / "record.sqlite", tmp_path / "copy.sqlite", key, documents=False)
    writer.remember("draft", "x", "later")
    copy = RecordStore(tmp_path / "copy.sqlite", key)
    assert (copy.recall("draft", "x"), copy.check().problems) == ("words", ())
    copy.close()
    writer.close()


@pytest.mark.parametrize("key", KEYS, ids=["plain", "encrypted"])
def test_documents_are_copied_with_their_large_pages(tmp_path, key):
    store = DocumentStore(tmp_path / "documents.sqlite", key)
    kept = store.put(io.BytesIO(b"words" * 100_000))
    SqliteStores().copy(tmp_path / "documents.sqlite", tmp_path / "copy.sqlite", key, documents=True)
    copy = DocumentStore(tmp_path / "copy.sqlite", key)
    assert copy.has(kept.sha256)
    copy.close()
    store.close()


def test_a_damaged_store_is_not_called_a_copy(tmp_path):
    RecordStore(tmp_path / "record.sqlite").close()
    data = bytearray((tmp_path / "record.sqlite").read_bytes())
    data[8192:12288] = bytes(4096)
    (tmp_path / "record.sqlite").write_bytes(data)
    with pytest.raises(MachineRefused, match=r"backup\.failed"):
        SqliteStores().copy(tmp_path / "record.sqlite", tmp_path / "copy.sqlite", None, documents=False)
    assert [path.name for path in tmp_path.glob("copy*")] == []


def test_a_copy_with_another_key_is_refused(tmp_path):
    RecordStore(tmp_path / "record.sqlite", KEYS[1]).close()
    with pytest.raises(MachineRefused, match=r"backup\.failed"):
        SqliteStores().verify(tmp_path / "record.sqlite", bytes(32), documents=False)
