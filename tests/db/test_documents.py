"""The bytes of documents: kept once, whole, and durable before anybody names them."""

from __future__ import annotations

import hashlib
import io
import random

import pytest
import sqlcipher3.dbapi2 as driver

from db.document_reader import DocumentReader
from db.documents import DocumentStore
from db.documents_checking import check_documents
from db.documents_schema import documents as schema
from tests.db.conftest import KEY
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.geometry import PageBox
from workbench.domain.intake import Inspected
from workbench.services.dossiers import Hashing

MIB = 1 << 20
NOBODY = "00" * 32


def content(size, seed=1):
    return random.Random(seed).randbytes(size)


def put(store, data):
    return store.put(io.BytesIO(data)).sha256


class Failing(io.BytesIO):
    """A stream that breaks off at its end."""

    def read(self, size=-1):
        return super().read(size) or self.fail()

    def fail(self):
        raise MachineRefused("file.unreadable")


@pytest.mark.parametrize("size", [0, 1, MIB, 3 * MIB + 7])
def test_a_document_comes_back_as_it_was(pair, size):
    store, reader = pair
    stored = store.put(io.BytesIO(content(size)))
    assert (stored.sha256, stored.size) == (hashlib.sha256(content(size)).hexdigest(), size)
    assert reader.read_all(stored.sha256) == content(size)
    assert reader.versions() == {stored.sha256: size}


@pytest.mark.parametrize(("offset", "length"), [(0, 10), (MIB - 3, 6), (MIB, MIB), (5, 3 * MIB), (3 * MIB, 99)])
def test_a_range_is_read_across_chunks_and_ends_with_the_document(pair, offset, length):
    store, reader = pair
    data = content(3 * MIB + 7)
    source = reader.source(put(store, data))
    assert (source.size, source.read(offset, length)) == (len(data), data[offset : offset + length])


def test_nothing_is_read_beyond_the_end(pair):
    store, reader = pair
    assert reader.source(put(store, b"abc")).read(9, 9) == b""


def test_the_same_bytes_are_kept_once(pair):
    store, _ = pair
    first, second = store.put(io.BytesIO(b"abc")), store.put(io.BytesIO(b"abc"))
    assert (first.known, second.known, first.sha256 == second.sha256) == (False, True, True)


def test_what_is_staged_is_seen_when_it_is_settled(pair):
    store, reader = pair
    sha256 = store.stage(Hashing(io.BytesIO(b"abc"))).sha256
    assert (store.has(sha256), reader.has(sha256)) == (True, False)
    store.settle()
    assert reader.has(sha256)


def test_what_is_discarded_is_gone(pair):
    store, reader = pair
    sha256 = store.stage(Hashing(io.BytesIO(b"abc"))).sha256
    store.discard()
    store.settle()
    assert (store.has(sha256), reader.has(sha256)) == (False, False)


def test_a_stream_that_breaks_off_leaves_nothing_and_takes_nobody_along(pair):
    store, reader = pair
    kept = store.stage(Hashing(io.BytesIO(b"kept"))).sha256
    with pytest.raises(MachineRefused, match=r"file\.unreadable"):
        store.stage(Hashing(Failing(b"lost")))
    store.settle()
    assert list(reader.versions()) == [kept]


@pytest.fixture
def small_slices(monkeypatch):
    monkeypatch.setattr("db.documents.SLICE_BYTES", 2 * MIB)


def test_a_large_document_is_written_in_slices(pair, small_slices):
    store, reader = pair
    data = content(5 * MIB + 3)
    sha256 = put(store, data)
    assert (reader.read_all(sha256) == data, reader.verify(sha256)) == (True, True)
    assert store.put(io.BytesIO(data)).known


def test_a_large_document_that_breaks_off_leaves_nothing(pair, small_slices):
    store, reader = pair
    with pytest.raises(MachineRefused, match=r"file\.unreadable"):
        store.put(Failing(content(5 * MIB)))
    kept = put(store, b"after")
    with reader.reading() as connection:
        assert connection.exec_driver_sql("select count(*) from version").scalar_one() == 1
        assert connection.exec_driver_sql("select count(*) from chunk").scalar_one() == 1
    assert reader.has(kept)


def test_what_a_crash_left_of_a_large_document_is_swept_away(documents, opened, small_slices):
    with pytest.raises(MachineRefused):
        opened(DocumentStore, documents).put(Failing(content(5 * MIB)))
    raw = driver.connect(str(documents))
    before = raw.execute("select count(*) from chunk").fetchone()[0]
    opened(DocumentStore, documents)
    assert (before > 0, raw.execute("select count(*) from chunk").fetchone()[0]) == (True, 0)
    raw.close()


def test_other_bytes_than_were_expected_are_refused(pair):
    store, reader = pair
    with pytest.raises(MachineRefused, match=r"document\.other_bytes"):
        store.put(io.BytesIO(b"abc"), expected=NOBODY)
    store.settle()
    assert reader.versions() == {}


def test_a_changed_byte_is_found(documents, opened):
    sha256 = put(opened(DocumentStore, documents), content(2 * MIB))
    raw = driver.connect(str(documents), isolation_level=None)
    raw.execute("update chunk set bytes = cast(substr(bytes, 1, 99) || x'00' || substr(bytes, 101) as blob)")
    raw.close()
    assert not opened(DocumentReader, documents).verify(sha256)


def test_verifying_can_be_cancelled(pair):
    store, reader = pair
    sha256 = put(store, b"abc")
    with pytest.raises(RuleBroken, match="cancelled"):
        reader.verify(sha256, lambda: True)


def test_a_document_that_is_not_here_is_said_to_be_missing(pair):
    _, reader = pair
    with pytest.raises(RuleBroken, match=r"document\.missing"):
        reader.source(NOBODY)


def test_what_a_worker_said_is_kept_and_replaced(pair):
    store, reader = pair
    sha256 = put(store, b"abc")
    assert reader.inspected(sha256) is None
    store.note(sha256, 1, 0, ["scan"])
    store.note(sha256, 3, 2, ["signed"])
    assert reader.inspected(sha256) == Inspected(3, 2, ("signed",), indexed=False)


def test_where_pages_lie_is_kept_until_another_inspection(pair):
    store, reader = pair
    sha256 = put(store, b"abc")
    boxes = (PageBox(0, 0, 595.28, 841.89), PageBox(-10, 20.5, 300, 400, 270))
    store.note(sha256, 2, 0, [], boxes)
    assert (reader.boxes(sha256), reader.boxes(NOBODY)) == (boxes, ())
    store.note(sha256, 2, 0, [])
    assert reader.boxes(sha256) == ()


def test_a_full_disk_is_said_and_what_was_settled_stays(documents, opened):
    store = opened(DocumentStore, documents)
    kept = put(store, b"kept")
    store._connection.connection.driver_connection.execute("pragma max_page_count=40")
    with pytest.raises(MachineRefused, match=r"store\.full"):
        store.put(io.BytesIO(content(4 * MIB)))
    store._connection.connection.driver_connection.execute("pragma max_page_count=100000")
    later = put(store, b"later")
    assert set(opened(DocumentReader, documents).versions()) == {kept, later}


def test_a_wrong_key_is_refused(documents, opened):
    put(opened(DocumentStore, documents, KEY), b"abc")
    for wrong in (bytes(32), None):
        with pytest.raises(MachineRefused, match=r"store\.damaged"):
            DocumentStore(documents, wrong)


def test_a_foreign_file_is_refused_and_left_alone(documents):
    raw = driver.connect(str(documents))
    raw.execute("create table mine (x)")
    raw.close()
    before = documents.read_bytes()
    with pytest.raises(MachineRefused, match=r"store\.foreign"):
        DocumentStore(documents)
    assert documents.read_bytes() == before


def test_a_file_from_before_boxes_were_kept_is_sound_and_gets_its_table(documents, opened):
    put(opened(DocumentStore, documents), b"abc")
    raw = driver.connect(str(documents), isolation_level=None)
    for later in ("page_box", "password", "recognised"):
        raw.execute(f"drop table {later}")
    raw.execute("pragma user_version=1")
    raw.close()
    assert check_documents(documents) == ()
    sha256 = put(opened(DocumentStore, documents), b"abc")
    assert opened(DocumentReader, documents).boxes(sha256) == ()


@pytest.mark.parametrize("kind", [DocumentStore, DocumentReader])
def test_a_newer_file_is_refused(documents, opened, kind):
    opened(DocumentStore, documents)
    raw = driver.connect(str(documents))
    raw.execute("pragma user_version=99")
    raw.close()
    with pytest.raises(MachineRefused, match=r"store\.newer"):
        kind(documents)


def test_pages_are_large_with_and_without_a_key(pair):
    _, reader = pair
    with reader.reading() as connection:
        assert int(connection.exec_driver_sql("pragma page_size").scalar_one()) == 32768


def test_the_tables_are_what_the_code_reads(pair):
    _, reader = pair
    with reader.reading() as connection:
        for table in schema.tables.values():
            rows = connection.exec_driver_sql(f"pragma table_info({table.name})").all()
            assert [row[1] for row in rows] == [column.name for column in table.columns]
