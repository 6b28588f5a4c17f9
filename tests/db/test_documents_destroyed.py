"""What was destroyed is in the file no more, as bytes, as words, nor in the index."""

from __future__ import annotations

import io

import pytest

from db.document_reader import DocumentReader
from db.documents import DocumentStore
from db.documents_checking import check_documents
from tests.db.conftest import recognised

GONE, STAYS = "zygomorphic", "petrichor"


def kept(store, word: str) -> str:
    """Keep a document of two pages, one read from a picture, with a password."""
    stored = store.put(io.BytesIO(f"%PDF {word} ".encode() * 90_000))
    store.note(stored.sha256, 2, 1, [])
    store.add_pages(stored.sha256, [(0, f"{word}alpha beta"), (1, "")])
    store.finish_pages(stored.sha256)
    store.add_recognised(stored.sha256, [recognised(1, f"{word}omega")])
    store.keep_password(stored.sha256, f"{word}secret")
    return stored.sha256


@pytest.fixture
def store(documents, opened):
    return opened(DocumentStore, documents)


def readable(path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


def test_no_trace_is_left_in_the_file_while_it_is_open(store, documents, opened):
    gone, stays = kept(store, GONE), kept(store, STAYS)
    reader = opened(DocumentReader, documents)
    assert reader.has(gone)
    assert GONE.encode() in readable(documents)
    store.destroy([gone])
    reader.forget([gone])
    assert GONE.encode() not in readable(documents)
    assert STAYS.encode() in readable(documents)
    assert (reader.has(gone), reader.has(stays)) == (False, True)


def test_what_stays_is_whole_and_what_is_gone_can_be_said_again_to_go(store, documents):
    gone = kept(store, GONE)
    kept(store, STAYS)
    store.destroy([gone, "ab" * 32])
    store.destroy([gone])
    assert check_documents(documents) == ()
