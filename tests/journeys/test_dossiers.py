"""Taking in the sequences of an application, and opening what came locked in them."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tests.sequence_making import Leaf, sequence

pytestmark = pytest.mark.window

WORD = "open sesame"
STABILITY = "m3-quality/m3-2-body-of-data/m3-2-p-drug-product/m3-2-p-8-stability/m3-2-p-8-3-stability-data"
FORM = 'm1-2-form/specific country="uk"'


def page(words, password=""):
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(72, 720, words)
    canvas.save()
    if password:
        writer = PdfWriter(clone_from=PdfReader(out))
        writer.encrypt(password, algorithm="AES-256")
        out = io.BytesIO()
        writer.write(out)
    return out.getvalue()


@pytest.fixture
def application(tmp_path):
    """Two sequences, the second of which replaces stability data; the application form is locked."""
    stability = Leaf("s1", "m3/stability.pdf", "Stability data", page("Twelve hours."), STABILITY)
    form = Leaf("f1", "m1/eu/form.pdf", "Application form", page("The form.", WORD), FORM)
    newer = Leaf(
        "s2", "m3/stability.pdf", "Stability data", page("Fifteen hours."), STABILITY, "replace", "../0000/index.xml#s1"
    )
    files = {**sequence([stability], [form], "0000"), **sequence([newer], folder="0001")}
    for path, data in files.items():
        (tmp_path / "application" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "application" / path).write_bytes(data)
    return tmp_path / "application"


def test_sequences_are_taken_in_and_a_locked_document_opened_by_the_mouse(start, application, tmp_path):
    window = start(tmp_path / "workspace", "--as", "Ada Quill", "--discipline", "QUAL")
    window.click("button", "Open dossier…")
    window.fill("field", "Folder, zip or file", str(application))
    window.fill("field", "Reference of the case", "APP-1")
    window.click("button", "Take in")
    window.see("label", "8 documents taken in")
    window.click("button", "Open the case")
    window.see("row", "Stability data, 2 versions")
    window.click("row", "Application form, Locked")
    give(window, "wrong")
    window.see("label", "This password does not open the document.*")
    give(window, WORD)
    window.see("", "Pages of Application form")
    window.gone("row", "Application form, Locked")
    window.click("radio button", "All")
    window.click("row", "Stability data, Replaced in 0001")
    window.see("", "Pages of Stability data, version 1")


def give(window, word):
    window.click("field", "Password of the document", times=2)
    window.type(word)
    window.click("button", "Open with this password")


def test_sequences_are_taken_in_and_a_locked_document_opened_by_keys(start, application, tmp_path):
    window = start(tmp_path / "workspace", "--as", "Ada Quill", "--discipline", "QUAL")
    window.focus_on("button", "Open dossier…")
    window.press("ctrl+o")
    window.focus_on("field", "Folder, zip or file")
    window.type(str(application))
    window.press("Return")
    window.focus_on("button", "Open the case")
    window.press("space")
    window.focus_on("field", "Password of the document")
    window.type(WORD)
    window.press("Return")
    window.focus_on("", "Pages of Application form")
