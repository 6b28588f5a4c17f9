"""Marked copies: drawn alike by the readers of others, at the right place on every page, behind untouched bytes."""

from __future__ import annotations

import io
import subprocess

import pytest
from PIL import ImageChops
from pypdf import PdfReader as Pypdf
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen import canvas

from tests.adapters.pdf import making
from tests.adapters.pdf.annotating import CROP, LINES, MARKED, every_kind, highlight, pdfium, poppler, shown, yellow
from tests.adapters.signing import signers
from workbench.domain.errors import MachineRefused
from workbench.domain.geometry import PageBox
from workbench.services.bytes import MemoryBytes, WithPassword

TURNS = [(rotation, crop) for rotation in (0, 90, 180, 270) for crop in (None, CROP)]


def by_name(annotations):
    return {one.name: one for one in annotations}


def copied(papers, data, *annotations):
    return data + papers.annotated(MemoryBytes(data), annotations).appended


def test_every_kind_comes_back_as_it_went(papers):
    back = papers.annotations(MemoryBytes(copied(papers, making.written(), *every_kind())))
    assert by_name(back.annotations) == by_name(every_kind())
    assert back.whole


@pytest.mark.needs("pdftocairo")
@pytest.mark.parametrize(("rotation", "crop"), TURNS)
def test_a_marker_lies_on_its_words_in_every_reader(papers, reader, tmp_path, rotation, crop):
    data = copied(papers, making.turned(making.written(), rotation, crop), highlight(quads=LINES[:1], rect=QUAD))
    box = PageBox(*(crop or (0, 0, making.WIDTH, making.HEIGHT)), rotation)
    source = MemoryBytes(data)
    assert reader.boxes(source) == (box,)
    for image in (poppler(data, tmp_path), pdfium(reader, source)):
        assert yellow(image) == pytest.approx(shown(QUAD, box), abs=2)


QUAD = (50000, 128000, 150000, 140000)


def test_the_same_place_is_read_by_pypdf(papers):
    data = copied(papers, making.turned(making.written(), 90, CROP), highlight())
    note = Pypdf(io.BytesIO(data)).pages[0]["/Annots"][0].get_object()
    assert [round(float(side) * 1000) for side in note["/Rect"]] == list(MARKED)
    assert [round(float(side) * 1000) for side in note["/QuadPoints"]] == [*LINES[0], *LINES[1]]
    assert note["/AP"]["/N"]["/Resources"]["/ExtGState"]["/G"]["/BM"] == "/Multiply"
    assert (note["/T"], note["/Popup"]["/Parent"]["/NM"]) == ("Ann Łódź", "h")


def test_print_stays_black_under_a_marker(papers, reader):
    data = copied(
        papers, making.written(), highlight(quads=((40000, 145000, 200000, 145000, 40000, 133000, 200000, 133000),))
    )
    image = pdfium(reader, MemoryBytes(data)).crop((80, 110, 400, 134))
    assert image.convert("L").getextrema()[0] < 40


@pytest.mark.needs("pdftocairo")
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_readers_draw_every_kind_alike(papers, reader, tmp_path, rotation):
    data = copied(papers, making.turned(making.drawn(lambda sheet: None), rotation), *every_kind())
    theirs, ours = poppler(data, tmp_path).convert("L"), pdfium(reader, MemoryBytes(data)).convert("L")
    small = [image.resize((image.width // 12, image.height // 12)) for image in (theirs, ours)]
    differing = ImageChops.difference(*small).histogram()
    assert sum(differing[40:]) <= 0.01 * sum(differing)


@pytest.mark.needs("qpdf")
def test_the_copy_is_sound(papers, tmp_path):
    (tmp_path / "copy.pdf").write_bytes(copied(papers, making.written(), *every_kind()))
    assert subprocess.run(["qpdf", "--check", tmp_path / "copy.pdf"], capture_output=True).returncode == 0


def test_what_the_file_holds_already_is_not_doubled(papers):
    data = copied(papers, making.written(), *every_kind())
    again = papers.annotated(MemoryBytes(data), every_kind())
    assert (again.written, again.known, again.appended) == (0, len(every_kind()), b"")


def test_a_reply_finds_the_annotation_that_lay_there(papers):
    data = copied(papers, making.written(), highlight())
    more = copied(papers, data, *[one for one in every_kind() if one.name == "reply"])
    found = by_name(papers.annotations(MemoryBytes(more)).annotations)
    assert found["reply"].answers == "h"


def test_an_encrypted_original_that_opens_stays_encrypted(papers):
    data = making.encrypted(making.written(), "")
    copy = copied(papers, data, highlight())
    assert Pypdf(io.BytesIO(copy)).is_encrypted
    assert by_name(papers.annotations(MemoryBytes(copy)).annotations)["h"].text == highlight().text


def test_an_original_that_needs_a_password_is_refused(papers):
    with pytest.raises(MachineRefused, match=r"document\.password_needed"):
        papers.annotated(MemoryBytes(making.encrypted(making.written(), "secret")), [highlight()])


def test_a_password_that_is_known_opens_it_and_the_copy_is_locked_by_the_same(papers):
    data = making.encrypted(making.written(), "secret")
    copy = data + papers.annotated(WithPassword(MemoryBytes(data), "secret"), [highlight()]).appended
    assert by_name(papers.annotations(WithPassword(MemoryBytes(copy), "secret")).annotations)["h"] == highlight()
    with pytest.raises(MachineRefused, match=r"document\.password_needed"):
        papers.annotations(MemoryBytes(copy))


def test_an_owner_who_forbids_notes_is_heeded(papers):
    out = io.BytesIO()
    canvas.Canvas(out, encrypt=StandardEncryption("", "owner", canAnnotate=0, strength=128)).save()
    with pytest.raises(MachineRefused, match=r"document\.annotating_forbidden"):
        papers.annotated(MemoryBytes(out.getvalue()), [highlight()])


def test_a_signature_goes_on_covering_what_it_covered(papers):
    copy = papers.annotated(MemoryBytes(signers.small()), [highlight()])
    assert copy.signed
    before, after = (
        papers.signatures(MemoryBytes(data))[0] for data in (signers.small(), signers.small() + copy.appended)
    )
    assert (before.coverage, after.coverage, after.fits) == ("whole", "revision", True)
    assert (after.revision, after.revisions) == (before.revisions, before.revisions + 1)


@pytest.mark.parametrize("name", ["cut off", "noise", "a wrong start"])
def test_a_file_that_cannot_hold_a_revision_is_refused(papers, name):
    with pytest.raises(MachineRefused, match=r"document\.not_annotatable"):
        papers.annotated(MemoryBytes(making.HOSTILE[name]()), [highlight()])


@pytest.mark.material
@pytest.mark.parametrize(
    "name",
    [
        "pdf/pdfjs/issue14438.pdf",
        "pdf/pdfbox/rot90.pdf",
        "pdf/qpdf/annotations-rotated-90.pdf",
        "pdf/signed/test-SHA256_RSA-signed-cms.pdf",
        "pdf/pdfjs/annotation-underline-without-appearance.pdf",
    ],
)
def test_files_of_others_keep_what_they_hold(papers, material, name):
    data = (material / name).read_bytes()
    before = papers.annotations(MemoryBytes(data)).annotations
    after = papers.annotations(MemoryBytes(copied(papers, data, *every_kind()))).annotations
    assert by_name(after) == by_name(before) | by_name(every_kind())
