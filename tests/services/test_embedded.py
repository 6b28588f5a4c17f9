"""Files embedded in PDFs: listed, flagged, and taken in under safe names with their parent named."""

from __future__ import annotations

import io
import zlib
from dataclasses import replace

import pytest
from pypdf import PdfReader as Reading
from pypdf import PdfWriter

from tests.adapters.pdf.making import encrypted, written
from tests.services.conftest import CASE
from tests.services.intake_desk import Desk
from workbench.adapters.pdf.reader import PdfReader
from workbench.domain.case import Document
from workbench.domain.limits import DOSSIER, EMBEDDED_BYTES
from workbench.services.bytes import MemoryBytes, WithPassword
from workbench.services.embedded import embedded_in, safe_name
from workbench.services.reading import EmbeddedFile

INNER = written(["The inner document"])


def carrying(files, data=None):
    writer = PdfWriter(clone_from=Reading(io.BytesIO(data or written())))
    for name, inside in files:
        writer.add_attachment(name, inside)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


PAPER = carrying([("data.csv", b"a,b\r\n"), ("inner.pdf", INNER), ("setup.exe", b"MZ\x00")])


@pytest.fixture(scope="module")
def reader():
    made = PdfReader()
    made.inspect(MemoryBytes(written()))
    yield made
    made.close()


@pytest.fixture
def desk(workspace, tmp_path, reader):
    desk = Desk(workspace(), tmp_path / "documents.sqlite", reader)
    yield desk
    desk.close()


def taken(desk, data, wanted=()):
    (parent,) = desk.take_in({"m5/report.pdf": data}).documents
    source = desk.documents.source(parent.sha256)
    given = embedded_in(desk.reader, source, parent.document, parent.name, DOSSIER, wanted)
    return parent, {one.name: one for one in desk.intake().take_in(given).documents}


def test_what_is_embedded_is_listed_with_its_size(reader):
    found = reader.embedded(MemoryBytes(PAPER))
    assert found[0] == EmbeddedFile("data.csv", 5)
    assert [(one.name, one.program) for one in found[1:]] == [("inner.pdf", False), ("setup.exe", True)]


def test_the_report_names_what_is_embedded_and_flags_a_program(desk):
    (one,) = desk.take_in({"a.pdf": PAPER}).documents
    assert one.embedded == ("data.csv", "inner.pdf", "setup.exe")
    assert {"embedded_files", "active_content.program"} <= set(one.findings)


def test_embedded_files_become_documents_below_their_parent(desk):
    parent, found = taken(desk, PAPER)
    assert set(found) == {f"m5/report.pdf/{name}" for name in ("data.csv", "inner.pdf", "setup.exe")}
    inner = found["m5/report.pdf/inner.pdf"]
    assert desk.documents.read_all(inner.sha256) == INNER
    document = desk.workspace.view(CASE).one(Document, inner.document)
    assert (document.parent, document.path, inner.pages) == (parent.document, "m5/report.pdf/inner.pdf", 1)


def test_only_what_was_chosen_is_taken_in(desk):
    _, found = taken(desk, PAPER, wanted={1})
    assert set(found) == {"m5/report.pdf/inner.pdf"}


def test_a_large_file_comes_in_pieces(desk, monkeypatch):
    data = bytes(range(256)) * 9000
    _, found = taken(desk, carrying([("large.bin", data)]))
    assert desk.documents.read_all(found["m5/report.pdf/large.bin"].sha256) == data


def test_what_is_too_large_is_told_and_not_taken_in(desk):
    source = MemoryBytes(PAPER)
    given = embedded_in(desk.reader, source, "x", "a.pdf", replace(DOSSIER, file_bytes=10))
    assert [one.code for one in given.left_out] == ["embedded.too_large"]
    assert len(given.files) == 2


def test_files_of_a_locked_document_are_listed_with_its_password(reader):
    source = WithPassword(MemoryBytes(encrypted(PAPER, "word")), "word")
    assert [one.name for one in reader.embedded(source)][:2] == ["data.csv", "inner.pdf"]


def test_the_same_file_pinned_twice_is_listed_once(reader):
    assert len(reader.embedded(MemoryBytes(carrying([("a.txt", b"x"), ("a.txt", b"x"), ("a.txt", b"y")])))) == 2


def test_a_file_that_explodes_has_no_size_and_costs_nothing_else(reader):
    packed = zlib.compress(bytes(EMBEDDED_BYTES + 1), 1)
    plain = carrying([("zeros.bin", packed), ("a.txt", b"x")])
    head = b"/Type /EmbeddedFile"
    bomb = plain.replace(head, head + b" /Filter /FlateDecode", 1)
    assert bomb != plain
    assert {one.name: one.size for one in reader.embedded(MemoryBytes(bomb))} == {"zeros.bin": -1, "a.txt": 1}


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("report.pdf", "report.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\evil.exe", "evil.exe"),
        ("a\x00b\u202efdp.exe", "abfdp.exe"),
        ("nul.txt", "embedded 3 nul.txt"),
        ("..", "embedded 3"),
        ("", "embedded 3"),
        ("used.pdf", "3 used.pdf"),
        ("x" * 500 + ".pdf", "x" * 150 + ".pdf"),
        ('a<b>"c|d?.pdf', "a_b__c_d_.pdf"),
    ],
)
def test_names_are_made_safe(called, name):
    assert safe_name(called, 3, {"used.pdf"}) == name
