"""Taking in the sequences of an application, opening what came locked, and looking into what carries files."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tests.journeys.before import empty_workspace
from tests.sequence_making import Leaf, sequence

pytestmark = pytest.mark.window

WORD = "open sesame"
STABILITY = "m3-quality/m3-2-body-of-data/m3-2-p-drug-product/m3-2-p-8-stability/m3-2-p-8-3-stability-data"
FORM = 'm1-2-form/specific country="uk"'
TABLE = {"batches.csv": b"batch,potency\n1,98\n"}


def page(words, password="", embedded=None):
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.drawString(72, 720, words)
    canvas.save()
    writer = PdfWriter(clone_from=PdfReader(out))
    for name, data in (embedded or {}).items():
        writer.add_attachment(name, data)
    if password:
        writer.encrypt(password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.fixture
def application(tmp_path):
    """Two sequences, the second of which replaces stability data; the form is locked, the newer data carry a table."""
    stability = Leaf("s1", "m3/stability.pdf", "Stability data", page("Twelve hours."), STABILITY)
    form = Leaf("f1", "m1/eu/form.pdf", "Application form", page("The form.", WORD), FORM)
    newer = page("Fifteen hours.", embedded=TABLE)
    replacing = Leaf("s2", "m3/stability.pdf", "Stability data", newer, STABILITY, "replace", "../0000/index.xml#s1")
    files = {**sequence([stability], [form], "0000"), **sequence([replacing], folder="0001")}
    for path, data in files.items():
        (tmp_path / "application" / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "application" / path).write_bytes(data)
    return tmp_path / "application"


def test_an_application_in_sequences_by_the_mouse(start, application, tmp_path):
    window = start(empty_workspace(tmp_path / "workspace"))
    window.click("button", "Open dossier…")
    window.fill("field", "Folder, zip or file", str(application))
    window.fill("field", "Reference of the case", "APP-1")
    window.click("button", "Take in")
    window.see("label", "8 documents taken in")
    window.click("button", "Open the case")
    window.click("row", "Application form, Locked")
    give(window, "wrong")
    window.see("label", "This password does not open the document.*")
    give(window, WORD)
    window.see("", "Pages of Application form")
    window.gone("row", "Application form, Locked")
    see_the_past(window)
    take_embedded(window)
    hold(window)


def give(window, word):
    window.click("field", "Password of the document", times=2)
    window.type(word)
    window.click("button", "Open with this password")


def see_the_past(window):
    window.click("radio button", "All")
    window.click("row", "Stability data, Replaced in 0001")
    window.see("", "Pages of Stability data, version 1")
    window.click("radio button", "Current")


def take_embedded(window):
    window.click("row", "Stability data, 2 versions")
    window.click("menu item", "Case")
    window.click("menu item", "Embedded files…")
    window.see("check box", "batches.csv, 1 KB")
    window.click("button", "Take embedded files in")
    window.see("row", "batches.csv")


def hold(window):
    window.click("menu item", "Case")
    window.click("menu item", "Who holds this document…")
    window.click("radio button", "Third party")
    window.fill("field", "Name of the third party", "Fellgate Reagents")
    window.click("button", "Save who holds the document")
    window.see("row", "Stability data, Third party")


def test_an_application_in_sequences_by_keys(start, application, tmp_path):
    window = start(empty_workspace(tmp_path / "workspace"))
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
    hold_by_keys(window)
    take_embedded_by_keys(window)


def hold_by_keys(window):
    go_to(window, "Who holds this document…")
    window.focus_on("radio button", "Applicant")
    window.press("Right", "Tab")
    window.focus_on("field", "Name of the third party")
    window.type("Fellgate Reagents")
    window.press("Return")
    window.see("row", "Application form, Third party")
    window.focus_on("", "Pages of Application form")


def take_embedded_by_keys(window):
    window.press("shift+F6")
    window.focus_on("radio button", "Documents")
    walk(window, "Tab", "row", "Application form, Third party")
    window.press("End", "Return")
    window.see("", "Pages of Stability data")
    go_to(window, "Embedded files…")
    window.focus_on("check box", "batches.csv, 1 KB")
    window.press("Tab", "Tab", "space")
    window.see("row", "batches.csv")


def go_to(window, name):
    """Go down the menu of the case to one of its lines, and take it."""
    window.press("alt+c")
    window.see("menu item", name)
    walk(window, "Down", "menu item", name)
    window.press("Return")


def walk(window, key, role, name):
    """Press a key until the keyboard is on a thing."""
    while not any("focused" in one.states for one in window.all(role, name)):
        before = window.focus
        window.press(key)
        window.until(lambda before=before: window.focus != before)
