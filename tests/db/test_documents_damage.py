"""A change to anything the program reads of the documents is detected."""

from __future__ import annotations

import io
import random

import pytest
import sqlcipher3.dbapi2 as driver

from db.document_reader import DocumentReader
from db.documents import DocumentStore
from db.documents_checking import check_documents
from tests.db.conftest import KEY, recognised
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.geometry import PageBox

FLIPS = 60
PAGES = ("shelf life of 90 minutes", "", "courier models, café", "potency " * 40)


def written(path, key=None):
    """Keep two documents, one with words, and return their hashes."""
    store = DocumentStore(path, key)
    first, second = (store.put(io.BytesIO(data)).sha256 for data in (b"%PDF" * 3000, random.Random(1).randbytes(5000)))
    store.note(first, len(PAGES), 3, ["signed"], (PageBox(0, 0, 595, 842),) * len(PAGES))
    store.add_pages(first, list(enumerate(PAGES)))
    store.finish_pages(first)
    store.add_recognised(first, [recognised(1, "Scanned certificate")])
    store.close()
    return first, second


def tampered(path, *statements):
    raw = driver.connect(str(path), isolation_level=None)
    for statement in statements:
        raw.execute(statement)
    raw.close()


def everything(path):
    """Return all that the program can read of a file."""
    reader = DocumentReader(path)
    try:
        return [
            (
                sha256,
                reader.read_all(sha256),
                reader.inspected(sha256),
                reader.boxes(sha256),
                [(reader.words(sha256, page), reader.recognised_text(sha256, page)) for page in range(4)],
            )
            for sha256 in sorted(reader.versions())
        ]
    finally:
        reader.close()


@pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])
def test_a_sound_file_has_no_problems(documents, key):
    written(documents, key)
    assert check_documents(documents, key) == ()


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("update chunk set bytes = zeroblob(length(bytes))", "document.bytes_changed"),
        ("insert into chunk select id + 1, bytes from chunk where id = 1 << 20", "document.bytes_changed"),
        ("update version set size = size + 1", "document.bytes_changed"),
        ("update version set sha256 = zeroblob(32) where id = 1", "document.bytes_changed"),
        ("delete from chunk where id = 1 << 20", "document.bytes_changed"),
        ("update inspection set pages = 40", "inspection.changed"),
        ("update inspection set codes = '[]'", "inspection.changed"),
        ("update inspection set indexed = 0", "inspection.changed"),
        ("update page_box set boxes = x'00'", "inspection.changed"),
        ("update page set words = x'00' where words is not null", "page.words_changed"),
        ("update page set id = id + 9 where words is null", "page.misplaced"),
        ("delete from page where words is null", "page.misplaced"),
        ("update recognised set text = x'00'", "page.words_changed"),
        ("update recognised set boxes = x'00'", "page.words_changed"),
        ("update recognised set engine = ''", "page.words_changed"),
        ("update recognised set id = id + 1", "page.words_changed"),
        ("delete from recognised", "index.changed"),
        ("delete from page_index where rowid = 1 << 20", "index.changed"),
        ("insert into page_index (rowid, words) values (77, 'more')", "index.changed"),
        ("drop index page_without_words", "schema.changed"),
        ("create table extra (x)", "schema.changed"),
    ],
)
def test_a_change_behind_the_programs_back_is_found(documents, statement, problem):
    written(documents)
    tampered(documents, statement)
    assert problem in {code for code, _ in check_documents(documents)}


def test_every_flipped_byte_that_changes_what_is_read_is_found(documents):
    written(documents)
    good, before, chance = documents.read_bytes(), everything(documents), random.Random(7)
    for _ in range(FLIPS):
        at = chance.randrange(len(good))
        documents.write_bytes(good[:at] + bytes([good[at] ^ 1 << chance.randrange(8)]) + good[at + 1 :])
        try:
            sound = not check_documents(documents)
        except MachineRefused:
            continue
        assert not sound or everything(documents) == before, at


def test_a_damaged_index_is_healed_from_the_words(documents, opened):
    written(documents)
    tampered(documents, "delete from page_index where rowid = 1 << 20")
    opened(DocumentStore, documents).rebuild_index()
    assert check_documents(documents) == ()


def test_checking_can_be_cancelled(documents):
    written(documents)
    with pytest.raises(RuleBroken, match="cancelled"):
        check_documents(documents, cancelled=lambda: True)
