"""Outline, page labels and links as a worker reads them."""

from __future__ import annotations

from tests.adapters.pdf import making
from tests.adapters.pdf.asking import ask
from workbench.services.pages import Link, OutlineEntry


def _outlined():
    def draw(sheet):
        sheet.drawString(40, 100, "Body")
        sheet.bookmarkPage("one")
        sheet.bookmarkHorizontal("two", 40, 100)
        sheet.addOutlineEntry("Qualit\u00e9", "one", 0)
        sheet.addOutlineEntry("Shelf life", "two", 1)
        sheet.bookmarkPage("three")
        sheet.addOutlineEntry("Safety", "three", 0)

    return making.drawn(draw)


def test_the_outline_is_read_from_top_to_bottom(opened):
    entries = ask(opened(_outlined()).outline)
    assert [(entry.title, entry.level, entry.page) for entry in entries] == [
        ("Qualit\u00e9", 0, 0),
        ("Shelf life", 1, 0),
        ("Safety", 0, 0),
    ]


def test_an_outline_in_a_loop_ends(opened):
    entries = ask(opened(making.hostile_outline()).outline)
    assert entries == (OutlineEntry("a", 0, None),)


def test_pages_are_called_what_the_document_calls_them(opened):
    data = making.with_catalogue("/PageLabels<</Nums[0<</S/r/P(Annex )/St 4>>]>>")
    assert ask(opened(data).labels) == ("Annex iv",)


def test_plain_numbers_are_no_labels(opened):
    assert ask(opened(making.written(pages=3)).labels) == ()


def test_a_link_says_where_it_leads(opened):
    inside = "<</Type/Annot/Subtype/Link/Rect[50 700 150 720]/Dest[3 0 R/XYZ 0 400 null]>>"
    outside = "<</Type/Annot/Subtype/Link/Rect[50 600 150 620]/A<</S/URI/URI(https://example.org/)>>>>"
    assert ask(opened(making.with_annotations(inside, outside)).links, 0) == (
        Link((50_000, 700_000, 150_000, 720_000), page=0, place=(0.0, 400.0)),
        Link((50_000, 600_000, 150_000, 620_000), address="https://example.org/"),
    )


def test_a_link_that_would_start_a_program_leads_nowhere(opened):
    launch = "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/Launch/F(calc.exe)>>>>"
    (link,) = ask(opened(making.with_annotations(launch)).links, 0)
    assert (link.page, link.address) == (None, "")
