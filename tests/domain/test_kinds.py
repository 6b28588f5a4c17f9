"""What kind of file some bytes are."""

from __future__ import annotations

import io
import zipfile

import pytest

from workbench.domain.kinds import Kind, kind_of, misleads, office_codes


def packed(*names):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "x" * 20_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"%PDF-1.7", Kind.PDF),
        (b"junk before the header\n%PDF-1.4", Kind.PDF),
        (b"\x89PNG\r\n\x1a\n\0", Kind.PNG),
        (b"\xff\xd8\xff\xe0", Kind.JPEG),
        (b"II*\x00", Kind.TIFF),
        (b"MM\x00*", Kind.TIFF),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLE),
        (b'\xef\xbb\xbf<?xml version="1.0"?><a/>', Kind.XML),
        (b"<!DOCTYPE html><p>", Kind.HTML),
        (b"\xff\xfea\0b\0", Kind.TEXT),
        ("Prüfung bestanden".encode(), Kind.TEXT),
        (b"MZ\x90\x00\x03", Kind.UNKNOWN),
        (b"", Kind.EMPTY),
    ],
)
def test_a_kind_is_told_by_the_bytes(head, kind):
    assert kind_of(head) is kind


@pytest.mark.parametrize(
    ("names", "kind"),
    [
        (("[Content_Types].xml", "word/document.xml"), Kind.DOCX),
        (("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"), Kind.XLSX),
        (("ppt/presentation.xml",), Kind.PPTX),
        (("m1/a.pdf",), Kind.ZIP),
        (("%PDF-1.7",), Kind.ZIP),
    ],
)
def test_an_office_file_is_told_from_an_archive_by_its_parts(names, kind):
    data = packed(*names)
    assert kind_of(data[:8192], data[-65536:]) is kind


def test_a_name_that_promises_another_kind_misleads():
    assert misleads(Kind.UNKNOWN, "m1/a.PDF")
    assert not misleads(Kind.PDF, "a.pdf")
    assert not misleads(Kind.TEXT, "no ending")


def test_the_outside_of_an_office_file_tells_of_a_password_and_of_macros():
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    assert office_codes(Kind.OLE, locked, b"") == ("password_needed",)
    assert office_codes(Kind.DOCX, b"word/document.xml", b"word/vbaProject.bin") == ("active_content.macros",)
    assert office_codes(Kind.ZIP, b"vbaProject.bin", b"") == ()
