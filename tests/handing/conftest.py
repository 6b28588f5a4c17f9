"""A workspace with one case, whose documents carry annotations of others, a signature, a scan, and none of that."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.adapters.pdf import making
from tests.adapters.pdf.annotating import CROP, every_kind, highlight
from tests.adapters.signing import signers
from workbench.adapters.dossier.opening import open_dossier
from workbench.adapters.pdf.reader import PdfReader
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.domain.anchor import anchor_of
from workbench.domain.case import Version
from workbench.domain.identity import case_id
from workbench.intake import take_in
from workbench.services.annotating import Mark, Remark
from workbench.services.bytes import MemoryBytes

REFERENCE = "MARKS-1"
ANNEX = ["An annex with other words,", "of which nobody marked any."]
PLAIN, ANNOTATED, SIGNED, SCAN = "plain.pdf", "annotated.pdf", "signed.pdf", "scan.pdf"


@pytest.fixture(scope="package")
def documents(tmp_path_factory, reader):
    """Make the dossier once."""
    folder = tmp_path_factory.mktemp("dossier")
    plain = making.turned(making.joined(making.written(), making.written(ANNEX)), 90, CROP)
    noted = making.written(pages=3)
    over = highlight(quads=WORDS, rect=(40000, 137000, 176000, 149000), text="")
    noted += reader.papers.annotated(MemoryBytes(noted), (over, *every_kind()[1:])).appended
    for name, data in ((PLAIN, plain), (ANNOTATED, noted), (SIGNED, signers.small()), (SCAN, making.scanned())):
        (folder / name).write_bytes(data)
    return folder


WORDS = ((40000, 149000, 176000, 149000, 40000, 137000, 176000, 137000),)
"""The first line of a written page."""


class Bench:
    """A session with its case, and short words for what tests do."""

    def __init__(self, folder, reader, name="Lead"):
        self.session = Session(folder, Access(name=name, discipline="QUAL"))
        self.session.__dict__["reader"] = reader
        self.case = case_id(REFERENCE)
        self.sha256 = {one.name: one.sha256 for one in self.view.all(Version)}

    def close(self):
        del self.session.__dict__["reader"]
        self.session.close()

    @property
    def view(self):
        return self.session.workspace.view(self.case)

    def do(self, command):
        return self.session.workspace.do(self.case, command)

    def anchor(self, name=PLAIN, words="twelve hours", page=0):
        version = self.sha256[name]
        text = self.session.reader.page_text(self.session.documents.source(version), page)
        start = text.text.index(words)
        return anchor_of(text, start, start + len(words), version)

    def mark(self, name=PLAIN, text="Why twelve?", **more):
        """Mark words with a note, and remark on it; return the id of the mark."""
        written = self.do(Mark(self.anchor(name, **more), text))
        (mark,) = {entity for kind, entity in written.touched if kind == "annotation"}
        self.do(Remark(mark, "Ask the applicant."))
        return mark


@pytest.fixture(scope="package")
def reader():
    """Share the workers: they keep nothing between two tests."""
    owner = PdfReader()
    yield owner
    owner.close()


@pytest.fixture(scope="package")
def workspaces(tmp_path_factory, documents, reader):
    """Take the dossier in once for each person; tests work on copies."""
    root = tmp_path_factory.mktemp("workspaces")
    for name in ("Lead", "Other"):
        session = Session(root / name, Access(name=name, discipline="QUAL"))
        session.__dict__["reader"] = reader
        with open_dossier(documents) as dossier:
            take_in(session, session.open_case(REFERENCE, {}), dossier)
        del session.__dict__["reader"]
        session.close()
    return root


@pytest.fixture
def open_bench(tmp_path, workspaces, reader):
    """Open the workspace of a person, as it was after the intake."""
    benches = []

    def opened(name="Lead"):
        shutil.copytree(workspaces / name, tmp_path / name)
        benches.append(Bench(tmp_path / name, reader, name))
        return benches[-1]

    yield opened
    for one in benches:
        one.close()


@pytest.fixture
def bench(open_bench):
    return open_bench()


def pytest_collection_modifyitems(items):
    """The shared workers may be started in any of these tests, and end after the last."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.outlives)
