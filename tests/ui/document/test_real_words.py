"""On real pages, turned, cropped, set in columns and read from the right, a double click takes the word of others."""

from __future__ import annotations

import itertools
import re
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter

import pytest

from tests.adapters.pdf.making import written
from ui.document.textmap import TextMap
from workbench.adapters.pdf.reader import PdfReader
from workbench.domain.anchor import anchor_of
from workbench.domain.relocating import Fate, locate
from workbench.domain.runs import runs
from workbench.domain.text import searchable
from workbench.services.bytes import FileBytes, MemoryBytes

pytestmark = [pytest.mark.material, pytest.mark.needs("mutool")]

UNPRINTED = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
PAGES = [
    ("pdf/pdfbox/rot90.pdf", 0),
    ("pdf/pdfbox/rot180.pdf", 0),
    ("pdf/pdfbox/rot270.pdf", 0),
    ("pdf/qpdf/boxes.pdf", 1),
    ("pdf/qpdf/boxes.pdf", 2),
    ("pdf/qpdf/boxes.pdf", 3),
    ("pdf/pdfium/rotated_text_90.pdf", 0),
    ("pdf/pdfium/cropped_text.pdf", 2),
    ("pdf/pdfbox/PDFBOX-3110-poems-beads-cropbox.pdf", 0),
    ("pdf/govdocs/421197.pdf", 2),
    ("regulatory/phuse/define.pdf", 1),
    ("regulatory/mhra/con185680.pdf", 1),
    ("pdf/pdfbox/BidiSample.pdf", 0),
    ("pdf/pdfjs/issue11656.pdf", 0),
    ("pdf/pdfjs/ArabicCIDTrueType.pdf", 0),
]


@pytest.fixture(scope="module")
def reader():
    owner = PdfReader()
    owner.inspect(MemoryBytes(written()))
    yield owner
    owner.close()


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_a_double_click_takes_the_word_that_others_read_there(material, reader, name, page):
    with FileBytes(material / name) as source:
        text, box = reader.page_text(source, page), reader.boxes(source)[page]
    placed, words = TextMap(text, box), list(words_of(material / name, page))
    assert words
    got = [letters(text.text[slice(*placed.word_at(*place))]) for _, place in words]
    alike = [one for one, (word, _) in zip(got, words, strict=True) if one and (one <= word or word <= one)]
    assert len(alike) >= 0.97 * len(words)


@pytest.mark.parametrize(("name", "page"), PAGES)
def test_the_quote_of_every_line_is_found_again_at_its_place(material, reader, name, page):
    with FileBytes(material / name) as source:
        text = reader.page_text(source, page)
    lines = [run for run in runs(text) if letters(text.text[run.start : run.end])]
    anchors = [anchor_of(text, line.start, line.end, "v") for line in lines]
    again = [locate(anchor, text, "v") for anchor in anchors]
    assert [(one.fate, one.quads) for one in again] == [(Fate.EXACT, anchor.quads) for anchor in anchors]


def words_of(path, page):
    """Give each word that mutool reads, and the middle of its middle letter as shown."""
    asked = ["mutool", "draw", "-q", "-F", "stext", str(path), str(page + 1)]
    output = UNPRINTED.sub(b"", subprocess.run(asked, capture_output=True, timeout=30, check=True).stdout)
    for line in ET.fromstring(output).iter("line"):
        signs = [(sign.get("c", " "), sign.get("quad", "").split()) for sign in line.iter("char")]
        for start, end in spans([sign for sign, _ in signs]):
            quad = [float(number) for number in signs[(start + end) // 2][1]]
            yield letters("".join(sign for sign, _ in signs[start:end])), (sum(quad[::2]) / 4, sum(quad[1::2]) / 4)


def spans(signs):
    """Cut signs into words of letters and digits."""
    joined = "".join(sign if len(sign) == 1 and sign.isalnum() else " " for sign in signs)
    return [match.span() for match in re.finditer(r"\S+", joined)]


def letters(words):
    """Count the letters, whichever way and in whichever form they are written."""
    return Counter(sign for sign in unicodedata.normalize("NFKC", searchable(words)) if sign.isalnum())


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("pdf/pdfjs/issue14438.pdf", 0),
        ("pdf/pdfplumber/federal-register-2020-17221.pdf", 1),
        ("regulatory/mhra/rabbit-anti-human-stuff.pdf", 0),
    ],
)
def test_a_drag_down_a_column_takes_nothing_of_the_next(material, reader, name, page):
    with FileBytes(material / name) as source:
        text, box = reader.page_text(source, page), reader.boxes(source)[page]
    placed = TextMap(text, box)
    column = longest([line for line in placed.lines if line.upright], lambda line: line.bounds[2] < box.width * 0.55)
    (left, top, *_), (*_, right, bottom) = column[0].bounds, column[-1].bounds
    span = placed.position_at(left - 1, top + 2), placed.position_at(right + 1, bottom - 2)
    assert len(column) > 20
    assert span == (column[0].start, column[-1].end)
    assert all(bounds[2] < box.width * 0.55 for bounds in placed.runs(*span))


def longest(lines, wanted):
    """Return the longest series of lines that are wanted."""
    series = [list(some) for kept, some in itertools.groupby(lines, wanted) if kept]
    return max(series, key=len)
