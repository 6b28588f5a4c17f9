"""Annotations that a file brings become marks of the case, and marks go out into a copy of it."""

from __future__ import annotations

import pytest

from tests.adapters.pdf import making
from tests.adapters.pdf.annotating import every_kind, highlight
from workbench.adapters.dossier.opening import open_dossier
from workbench.adapters.pdf.reader import PdfReader
from workbench.adapters.pdf.xfdf import Xfdf, written
from workbench.adapters.workspace.opening import Access
from workbench.app import session
from workbench.intake import take_in
from workbench.services.bytes import MemoryBytes

pytestmark = pytest.mark.window

NOTED = highlight(quads=((40000, 149000, 176000, 149000, 40000, 137000, 176000, 137000),), text="Twelve hours where?")
BROUGHT = (NOTED, *(one for one in every_kind() if one.name == "reply"))


@pytest.fixture
def noted(tmp_path):
    """A case with one document, in which its applicant left a marker and a reply to it; and its folder."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    with session(tmp_path / "workspace", Access(name="Ada", discipline="QUAL")) as opened:
        data = making.written(pages=2)
        data += opened.reader.papers.annotated(MemoryBytes(data), BROUGHT).appended
        (folder / "A01 Stability.pdf").write_bytes(data)
        with open_dossier(folder) as dossier:
            take_in(opened, opened.open_case("NOTED-1", {"product": "Cell suspension"}), dossier)
    return tmp_path


def marks_in(path):
    reader = PdfReader()
    try:
        return {one.name: one for one in reader.papers.annotations(MemoryBytes(path.read_bytes())).annotations}
    finally:
        reader.close()


def test_annotations_are_taken_over_and_marks_handed_out_by_the_mouse(start, noted):
    window = start(noted / "workspace")
    window.click("row", "Cell suspension*", times=2)
    window.see("row", "A01, Stability*")
    window.click("menu item", "Mark")
    window.click("menu item", "Annotations and signatures in this file…")
    window.see("row", "Twelve hours where?*Ann Łódź*1 reply*")
    window.click("button", "Take over 2")
    window.see("row", "*taken over*")
    window.click("menu item", "Mark")
    window.click("menu item", "Export marks…")
    window.fill("field", "Write to", str(noted / "out.pdf"))
    window.click("button", "Write marks")
    window.see("label", "out.pdf is written*")
    assert marks_in(noted / "out.pdf").keys() == {"h", "reply"}


def test_annotations_are_taken_over_and_marks_handed_out_by_keys(start, noted):
    window = start(noted / "workspace")
    window.focus_on("row", "Cell suspension*")
    window.press("Return")
    window.see("row", "A01, Stability*")
    window.press("alt+m", "Up", "Up", "Up", "Return")
    window.focus_on("row", "Twelve hours where?*")
    window.press("Tab", "Tab")
    window.focus_on("button", "Take over 2")
    window.press("space")
    window.see("row", "*taken over*")
    window.press("Escape", "alt+m", "Up", "Return")
    window.focus_on("field", "Write to")
    window.type(str(noted / "out.xfdf"))
    window.press("Return")
    window.see("label", "out.xfdf is written*")


def test_marks_come_in_from_xfdf_by_the_mouse_and_are_taken_back_by_a_key(start, noted):
    theirs = highlight(name="theirs", text="And at night?", author="Ben", page=1)
    (noted / "in.xfdf").write_bytes(written(Xfdf("A01 Stability.pdf", "", (theirs,))))
    window = start(noted / "workspace")
    window.click("row", "Cell suspension*", times=2)
    window.see("row", "A01, Stability*")
    window.click("menu item", "Mark")
    window.click("menu item", "Import marks…")
    window.fill("field", "File with marks", str(noted / "in.xfdf"))
    window.click("button", "Import marks")
    window.see("row", "A01, Stability*1*")
    window.click("button", "Close the import of marks")
    window.press("ctrl+z")
    window.gone("row", "A01, Stability*1*")
