"""Quotes of the demonstration are found on the page, exactly once, or refused."""

from __future__ import annotations

from array import array
from datetime import date
from pathlib import Path

import pytest

from workbench.domain.errors import RuleBroken
from workbench.domain.geometry import PageText
from workbench.services.demo.quoting import Bookshelf
from workbench.services.demo.script import Delivered, DeliveredDocument, Exhibit, Quote

PAGES = ["It may be held\r\nfor 90 min\ufffe\r\nutes at most.", "Shelf life: 6 hours. Again: 6 hours."]


def read(_path, page):
    text = PAGES[page]
    boxes = array("d")
    for n, character in enumerate(text):
        boxes.extend((0, 0, 0, 0) if character in "\r\n" else (7.0 * n, 100, 7.0 * n + 6, 112))
    return PageText(page, text, boxes)


@pytest.fixture
def shelf(tmp_path):
    path = tmp_path / "X.pdf"
    path.write_bytes(b"the bytes")
    exhibits = (Exhibit("Table 3. Times", 2, (10.0, 20.0, 30.5, 40.0)),)
    document = DeliveredDocument("X", "v1", "Times", "X.pdf", path, len(PAGES), exhibits=exhibits)
    quotes = [
        Quote(id="torn", doc="X", version="v1", words="held for 90 minutes"),
        Quote(id="twice", doc="X", version="v1", words="6 hours"),
        Quote(id="elsewhere", doc="X", version="v1", page=2, words="held for"),
        Quote(id="table", doc="X", version="v1", exhibit="Times"),
        Quote(id="unsent", doc="X", version="v2", words="held"),
    ]
    delivered = Delivered("CASE", 1, date(2026, 9, 15), Path(tmp_path), (document,))
    return Bookshelf({one.id: one for one in quotes}, [delivered], read)


def test_words_are_found_across_a_line_end(shelf):
    anchor = shelf.anchor("torn")
    assert (anchor.page, anchor.quote, anchor.version) == (0, "held for 90 minutes", shelf.version("X", "v1"))
    assert anchor.quads


def test_an_exhibit_is_found_by_its_caption_without_the_number(shelf):
    assert shelf.anchor("table").area == (10000, 20000, 30500, 40000)


@pytest.mark.parametrize(("name", "code"), [("twice", 2), ("elsewhere", 0)])
def test_words_that_do_not_stand_exactly_once_are_refused(shelf, name, code):
    with pytest.raises(RuleBroken) as refused:
        shelf.anchor(name)
    assert (refused.value.code, refused.value.details["places"]) == ("demo.quote_not_found", code)


def test_a_document_that_was_not_sent_is_refused(shelf):
    with pytest.raises(RuleBroken, match=r"demo\.document_unknown"):
        shelf.anchor("unsent")
