"""Workers shared by the tests of a module that do them no harm, at work before the first test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adapters.pdf.asking import ask, command, open_in, own_workers
from tests.adapters.pdf.making import written
from workbench.adapters.pdf.papers import PdfPapers
from workbench.adapters.pdf.reader import PdfReader
from workbench.services.bytes import MemoryBytes


@pytest.fixture(scope="module")
def workers():
    with own_workers() as owner:
        source = open_in(owner, written())
        ask(source.open)
        source.close()
        yield owner


@pytest.fixture(scope="module")
def reader():
    owner = PdfReader(command)
    owner.inspect(MemoryBytes(written()))
    yield owner
    owner.close()


@pytest.fixture(scope="package")
def papers():
    """Share one worker that takes files apart: what it needs takes it a second to import."""
    owner = PdfPapers(command)
    owner.annotations(MemoryBytes(written()))
    yield owner
    owner.close()


@pytest.fixture
def opened(workers):
    """Open bytes as a document, closed at the end."""
    sources = []

    def open_(data, kind="", **more):
        sources.append(open_in(workers, data, kind, **more))
        return sources[-1]

    yield open_
    for source in sources:
        source.close()


def pytest_collection_modifyitems(items):
    """The owner that a module shares may start one more process in any of its tests, and ends it after the last."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and {"workers", "reader", "papers"} & set(item.fixturenames):
            item.add_marker(pytest.mark.outlives)
