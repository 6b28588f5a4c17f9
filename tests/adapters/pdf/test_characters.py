"""The text of a page, character by character."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources
from tests.adapters.pdf import making
from workbench.domain.anchor import anchor_of
from workbench.domain.relocating import Fate, locate
from workbench.domain.selection import select, word_at
from workbench.domain.text import LINE_END_HYPHEN
from workbench.services.bytes import MemoryBytes


def _text(reader, data):
    return reader.page_text(MemoryBytes(data), 0)


def test_line_ends_have_no_place(reader):
    text = _text(reader, making.written())
    ends = [index for index, character in enumerate(text.text) if character in "\r\n"]
    assert ends
    assert all(text.box(index) == (0, 0, 0, 0) for index in ends)


def test_every_character_has_one_box(reader):
    text = _text(reader, making.written())
    assert len(text.boxes) == 4 * len(text.text)


def test_a_blank_has_the_height_of_its_line(reader):
    text = _text(reader, making.written())
    blank, letter = text.box(text.text.index(" ")), text.box(0)
    assert (blank[1], blank[3]) == (letter[1], letter[3])


def test_a_hyphen_at_a_line_end_is_marked(reader):
    text = _text(reader, making.written(["of manufac-", "ture at the site"])).text
    assert f"manufac{LINE_END_HYPHEN}" in text


def _with_mapping(mapping):
    """Make text whose two glyphs mean what the mapping says."""
    table = f"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def
1 begincodespacerange <00> <ff> endcodespacerange
2 beginbfchar {mapping} endbfchar endcmap CMapName currentdict /CMap defineresource pop end end"""
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    body = making.stream("", b"BT /F1 20 Tf 50 700 Td (AB) Tj ET")
    return making.raw_pdf({**making.PLAIN, 4: body, 5: font, 6: making.stream("", table.encode())})


def test_a_pair_of_surrogates_is_one_character(reader):
    text = _text(reader, _with_mapping("<41> <D835DC00> <42> <0042>"))
    assert text.text.strip() == "\U0001d400B"
    assert text.box(0)[2] <= text.box(1)[0] + 1


def test_a_ligature_keeps_its_letters_in_place(reader):
    text = _text(reader, _with_mapping("<41> <00660069> <42> <0042>"))
    assert text.text.strip() == "fiB"
    assert len(text.boxes) == 4 * len(text.text)


def test_upright_text_is_selected_along_its_line(reader):
    def draw(sheet):
        sheet.translate(150, 20)
        sheet.rotate(90)
        sheet.drawString(0, 0, "Upright words here")

    text = _text(reader, making.drawn(draw))
    left, bottom, right, top = text.box(9)
    assert text.text[slice(*word_at(text, ((left + right) / 2, (bottom + top) / 2)))] == "words"


def test_columns_are_selected_one_after_the_other(reader):
    def draw(sheet):
        for column, words in enumerate((["first", "second", "third"], ["fourth", "fifth", "sixth"])):
            lines = sheet.beginText(30 + 150 * column, 150)
            lines.textLines(words)
            sheet.drawText(lines)

    text = _text(reader, making.drawn(draw))
    start, end = (text.box(text.text.index(word)) for word in ("second", "third"))
    span = select(text, (start[0], start[1] + 2), (end[2] + 60, end[1] + 2))
    assert "fourth" not in text.text[slice(*span)]


def test_a_real_passage_is_anchored_and_found(reader):
    for rotation in (0, 90, 180, 270):
        text = _text(reader, making.turned(making.written(), rotation, (20, 30, 260, 180)))
        start = text.text.index("twelve")
        anchor = anchor_of(text, start, start + len("twelve hours at"), "v")
        assert (anchor.quote, locate(anchor, text, "v").fate) == ("twelve hours at", Fate.EXACT)


def test_text_that_runs_from_right_to_left_is_read_in_order(reader):
    pdfmetrics.registerFont(TTFont("DejaVu", str(Path(resources.__file__).parent / "fonts" / "DejaVuSans.ttf")))

    def draw(sheet):
        sheet.setFont("DejaVu", 14)
        sheet.drawString(40, 100, "\u05dd\u05d5\u05dc\u05e9")  # set from left to right, so backwards

    assert _text(reader, making.drawn(draw)).text.strip() == "\u05e9\u05dc\u05d5\u05dd"
