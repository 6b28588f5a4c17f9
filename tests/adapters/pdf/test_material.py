"""Real documents by other people, read as intake and the window read them."""

from __future__ import annotations

import json

import pytest

from tests.adapters.pdf.asking import has_ink
from tests.corpus import __main__ as corpus
from workbench.services.bytes import FileBytes

pytestmark = pytest.mark.material

# Turned pages, crop boxes away from 0, 0, and pages of several sizes.
PLACED = [
    "pdf/pdfbox/PDFBOX-3110-poems-beads-cropbox.pdf",
    "pdf/pdfbox/rot90.pdf",
    "pdf/pdfbox/rot180.pdf",
    "pdf/pdfbox/rot270.pdf",
    "pdf/pdfium/rotated_text_90.pdf",
    "pdf/govdocs/421197.pdf",
    "regulatory/mhra/con185680.pdf",
]


def test_every_file_gets_its_verdict(material, tmp_path, capsys):
    assert corpus.main([str(material / "pdf" / "qpdf"), "--json", str(tmp_path / "verdicts")]) == 0
    result = json.loads((tmp_path / "verdicts").read_text())
    assert (result["hung"], result["crashed"], result["ok"] > 15) == (0, 0, True)
    assert "slowest verdict" in capsys.readouterr().out


@pytest.mark.parametrize("name", PLACED)
def test_there_is_ink_under_the_text_of_others(material, reader, name):
    with FileBytes(material / name) as source:
        box, text, image = reader.boxes(source)[0], reader.page_text(source, 0), reader.picture(source, 0, 2.0)
    places = [text.box(index) for index, character in enumerate(text.text) if character.isalnum()]
    inked = [has_ink(image, *_shown(box, place)) for place in places]
    assert sum(inked) >= 0.97 * len(places) > 0


def _shown(box, place):
    (x1, y1), (x2, y2) = box.to_shown(*place[:2]), box.to_shown(*place[2:])
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
