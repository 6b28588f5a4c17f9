"""Reading in the background: what a document is, its words, and cut-outs for the report."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.adapters.pdf import making
from workbench.domain.errors import MachineRefused
from workbench.domain.geometry import PageBox
from workbench.services.bytes import MemoryBytes
from workbench.services.reading import Inspection

JS = "<</S/JavaScript/JS(app.alert\\(1\\))>>"
FILE = making.stream("/Type/EmbeddedFile", b"MZ")
SPECIFICATION = "<</Type/Filespec/F(../../evil.exe)/EF<</F 7 0 R>>>>"
LINK = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/%s>>>>"

FOUND = {
    "scan": making.scanned(),
    "partly_scan": making.joined(making.written(), making.scanned()),
    "no_text": making.drawn(lambda sheet: sheet.rect(20, 20, 50, 50)),
    "encrypted": making.encrypted(making.written(), ""),
    "password_needed": making.encrypted(making.written(), "secret"),
    "damaged": making.raw_pdf(making.PLAIN).replace(b"startxref\n", b"startxref\n9"),
    "unreadable": b"%PDF-1.7 noise",
    "unsupported": b"name: value\n",
    "annotations": making.with_annotations("<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(Why?)>>"),
    "active_content.javascript": making.with_catalogue(f"/OpenAction{JS}"),
    "active_content.launch": making.with_annotations(LINK % "Launch/F(calc.exe)"),
    "active_content.submit_form": making.with_annotations(LINK % "SubmitForm/F(https://example.org/)"),
    "active_content.remote": making.with_annotations(LINK % "GoToR/F(other.pdf)/D[0/Fit]"),
    "active_content.multimedia": making.with_annotations("<</Type/Annot/Subtype/Screen/Rect[0 0 9 9]>>"),
    "active_content.xfa": making.with_catalogue("/AcroForm<</Fields[]/XFA(x)>>"),
    "embedded_files": making.with_catalogue("/Names<</EmbeddedFiles<</Names[(x)6 0 R]>>>>", n6=SPECIFICATION, n7=FILE),
}


@pytest.mark.parametrize("code", FOUND)
def test_what_is_the_matter_is_said_by_a_code(reader, code):
    assert code in reader.inspect(MemoryBytes(FOUND[code])).findings


def test_a_plain_document_has_nothing_the_matter(reader):
    seen = reader.inspect(MemoryBytes(making.written(pages=3)))
    assert seen == Inspection("pdf", 3, 3, boxes=(PageBox(0, 0, making.WIDTH, making.HEIGHT),) * 3)


def test_an_address_in_a_link_is_no_active_content(reader):
    assert reader.inspect(MemoryBytes(making.with_annotations(LINK % "URI/URI(https://example.org/)"))).findings == ()


def test_scripts_deep_in_a_chain_of_actions_are_found(reader):
    chain = making.with_catalogue(f"/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next[<</S/GoTo/D[3 0 R/Fit]/Next{JS}>>]>>")
    assert "active_content.javascript" in reader.inspect(MemoryBytes(chain)).findings


def test_a_signed_document_is_seen_as_signed(reader):
    signature = (
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(S)/Rect[0 0 0 0]/V<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>>>"
    )
    data = making.with_catalogue("/AcroForm<</Fields[6 0 R]/SigFlags 3>>", n6=signature)
    assert "signed" in reader.inspect(MemoryBytes(data)).findings


def test_pages_without_words_are_named(reader):
    seen = reader.inspect(MemoryBytes(making.joined(making.written(), making.scanned(), making.written())))
    assert (seen.pages, seen.text_pages, seen.textless) == (3, 2, (1,))


def test_the_words_come_on_the_way(reader):
    heard = []
    reader.inspect(MemoryBytes(making.written(["page #"], pages=70)), lambda page, text: heard.append((page, text)))
    assert heard == [(number, f"page {number + 1}") for number in range(70)]


def test_the_words_of_some_pages_can_be_had(reader):
    source = MemoryBytes(making.written(["page #"], pages=9))
    assert list(reader.texts(source, [7, 2])) == [(7, "page 8"), (2, "page 3")]


def test_two_documents_can_be_read_in_turns(reader):
    one, other = (MemoryBytes(making.written([f"{name} #"], pages=100)) for name in ("a", "b"))
    read = [(mine, yours) for (_, mine), (_, yours) in zip(reader.texts(one), reader.texts(other), strict=True)]
    assert read == [(f"a {number}", f"b {number}") for number in range(1, 101)]


@pytest.mark.parametrize("rotation", [0, 90])
def test_a_cut_out_shows_the_area_as_it_is_read(reader, rotation):
    data = making.turned(making.drawn(lambda sheet: sheet.rect(100, 50, 40, 20, fill=1)), rotation)
    png = Image.open(io.BytesIO(reader.crop(MemoryBytes(data), 0, (90_000, 40_000, 150_000, 80_000), 144)))
    assert png.size == ((120, 80) if rotation == 0 else (80, 120))
    assert png.getpixel((60, 40) if rotation == 0 else (40, 60)) == (0, 0, 0)
    assert png.getpixel((3, 3)) == (255, 255, 255)


def test_a_giant_cut_out_comes_smaller(reader):
    png = reader.crop(MemoryBytes(making.written(size=(5000, 5000))), 0, (0, 0, 5_000_000, 5_000_000), 600)
    assert Image.open(io.BytesIO(png)).width <= 2000


def test_what_cannot_be_had_is_refused_with_a_code(reader):
    with pytest.raises(MachineRefused, match=r"page\.refused"):
        reader.page_text(MemoryBytes(making.written()), 5)
    with pytest.raises(MachineRefused, match=r"document\.password_needed"):
        reader.boxes(MemoryBytes(FOUND["password_needed"]))
