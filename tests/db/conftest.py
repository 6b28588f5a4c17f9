"""Stores of documents on real files, plain and encrypted."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.document_reader import DocumentReader
from db.documents import DocumentStore
from workbench.domain.geometry import PageText
from workbench.domain.recognising import Recognised

KEY = bytes(range(32))


def recognised(page: int, text: str, engine: str = "tesseract 5.3.0 eng") -> Recognised:
    """Return what a program read from the picture of a page."""
    return Recognised(PageText(page, text, array("f", range(4 * len(text))), recognised=True), engine)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Return where the documents lie."""
    return tmp_path / "documents.sqlite"


@pytest.fixture
def opened() -> Iterator[Callable]:
    """Open stores and readers that are closed at the end: `opened(DocumentStore, path, key)`."""
    everything: list[DocumentStore | DocumentReader] = []

    def make(kind, path, key=None):
        everything.append(kind(path, key))
        return everything[-1]

    yield make
    for one in reversed(everything):
        one.close()


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def pair(request, documents, opened) -> tuple[DocumentStore, DocumentReader]:
    """Return a writer and a reader of one file."""
    return opened(DocumentStore, documents, request.param), opened(DocumentReader, documents, request.param)
