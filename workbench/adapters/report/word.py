"""The report as an editable Word file, for house templates: headings, tables, lists and pictures as Word knows them."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from workbench.adapters.report import attachment, wording
from workbench.adapters.report.composing import compose
from workbench.adapters.report.opc import printable, settled
from workbench.adapters.report.printed import (
    Bars,
    Contents,
    Element,
    Framed,
    Heading,
    Items,
    NewPage,
    Paper,
    Picture,
    Run,
    SignatureField,
    Style,
    Table,
    Tone,
    Words,
)
from workbench.adapters.report.word_fields import Entry, ask_to_update, bookmark, contents, field
from workbench.domain.emphasis import BULLET
from workbench.domain.report import Report

_NUMBERED = Mm(6)
_WIDTH = 165  # millimetres between the margins of A4
_INKS = {
    Tone.MUTED: RGBColor(0x4A, 0x55, 0x60),
    Tone.ACCENT: RGBColor(0x1A, 0x5A, 0x96),
    Tone.GOOD: RGBColor(0x14, 0x60, 0x3A),
    Tone.DOUBT: RGBColor(0x85, 0x40, 0x00),
    Tone.BAD: RGBColor(0x9D, 0x1C, 0x1C),
}
_SMALL, _BODY = Pt(9), Pt(10.5)
_CONTENTS_LEVELS = (2, 3)


def render_docx(report: Report) -> bytes:
    """Return the report as a Word file; equal reports give equal bytes. It is a copy to work on and is not signed."""
    digest = hashlib.sha256(attachment.as_json(report)).hexdigest()
    return set_word(compose(report, digest), report.integrity.as_of)


def set_word(paper: Paper, as_of: str) -> bytes:
    """Write a composed paper as a Word file."""
    return _Writer(paper, as_of).written()


class _Writer:
    """Puts the elements of one paper into one Word document."""

    def __init__(self, paper: Paper, as_of: str) -> None:
        self._paper = paper
        self._headings = 0
        self._document = Document()
        self._describe(as_of)
        self._lay_out()

    def written(self) -> bytes:
        """Write all elements, and return the file."""
        for element in self._paper.elements:
            self._put(element)
        ask_to_update(self._document)
        out = io.BytesIO()
        self._document.save(out)
        return settled(out.getvalue())

    def _describe(self, as_of: str) -> None:
        about = self._document.core_properties
        about.title, about.subject = printable(self._paper.title), printable(self._paper.subject)
        about.author = about.last_modified_by = wording.PROGRAM
        about.language, about.comments = "en-GB", ""
        moment = datetime.fromisoformat(as_of)
        about.created = about.modified = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).replace(
            microsecond=0
        )

    def _lay_out(self) -> None:
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = "Source Sans 3", _BODY
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(22.5)
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.add_run(printable(self._paper.marking)).bold = True
        for line in self._paper.banner:
            under = section.header.add_paragraph(printable(line))
            under.alignment = WD_ALIGN_PARAGRAPH.CENTER
        foot = section.footer.paragraphs[0]
        foot.add_run(f"{printable(self._paper.footer)} · Page ")
        field(foot, "PAGE")
        foot.add_run(" of ")
        field(foot, "NUMPAGES")
        marking = section.footer.add_paragraph()
        marking.alignment = WD_ALIGN_PARAGRAPH.CENTER
        marking.add_run(printable(self._paper.marking)).bold = True

    def _put(self, element: Element) -> None:
        match element:
            case Words():
                self._words(self._document.add_paragraph(), element)
            case Heading():
                self._heading(element)
            case Items():
                for item in element.items:
                    _runs(self._document.add_paragraph(style="List Bullet"), item)
            case Framed():
                for words in element.words:
                    self._words(self._document.add_paragraph(style="Quote" if element.quotation else "Normal"), words)
            case Table():
                self._table(element)
            case Bars():
                self._bars(element)
            case Picture():
                self._picture(element)
            case SignatureField():
                self._document.add_paragraph(printable(element.purpose))
            case Contents():
                self._contents(element)
            case NewPage():
                self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _words(self, paragraph: Any, words: Words) -> None:  # the library has no types
        if words.sign == BULLET:
            paragraph.style = self._document.styles["List Bullet"]
        elif words.sign:
            paragraph.paragraph_format.left_indent = _NUMBERED
            paragraph.add_run(f"{words.sign} ")
        _runs(paragraph, words.runs, small=words.style is Style.SMALL, strong=words.style is Style.LABEL)
        paragraph.paragraph_format.keep_with_next = words.kept or words.style is Style.LABEL

    def _table(self, table: Table) -> None:
        rows = [*([None] if table.heads else []), *table.rows]
        made = self._document.add_table(len(rows), len(table.shares), style="Table Grid")
        made.autofit = False
        widths = [Mm(_WIDTH * share / sum(table.shares)) for share in table.shares]
        for line, row in zip(made.rows, rows, strict=True):
            for at, cell in enumerate(line.cells):
                cell.width = widths[at]
                if row is None:
                    cell.paragraphs[0].add_run(printable(table.heads[at])).bold = True
                elif at < len(row):
                    self._cell(cell, row[at])
        if table.heads:
            _repeat(made.rows[0])
        _alternative(made, table.summary)

    def _cell(self, cell: Any, words: Iterable[Words]) -> None:  # the library has no types
        for at, one in enumerate(words):
            self._words(cell.paragraphs[0] if at == 0 else cell.add_paragraph(), one)

    def _bars(self, bars: Bars) -> None:
        """Give the picture of the pillars as the table that it pictures."""
        rows = tuple(
            (
                (Words((Run(bar.label, strong=True),)),),
                (Words((Run(", ".join(f"{label} {number}" for label, number, _ in bar.parts if number)),)),),
            )
            for bar in bars.bars
        )
        self._table(Table(rows, (25, 75), row_heads=True, summary=bars.description))

    def _picture(self, picture: Picture) -> None:
        shape = self._document.add_picture(io.BytesIO(picture.png))
        if shape.width > Mm(_WIDTH):
            shape.height, shape.width = int(shape.height * Mm(_WIDTH) / shape.width), Mm(_WIDTH)
        shape._inline.docPr.set("descr", printable(picture.description))

    def _heading(self, heading: Heading) -> None:
        paragraph = self._document.add_heading(printable(heading.text), heading.level - 1)
        if heading.level in _CONTENTS_LEVELS:
            self._headings += 1
            bookmark(paragraph, _bookmark(self._headings), self._headings)

    def _contents(self, shown: Contents) -> None:
        self._document.add_heading(printable(shown.heading), 1)
        headings = [one for one in self._paper.elements if isinstance(one, Heading) and one.level in _CONTENTS_LEVELS]
        entries = [
            Entry(printable(one.text), one.level - _CONTENTS_LEVELS[0], _bookmark(number))
            for number, one in enumerate(headings, 1)
        ]
        contents(self._document, entries, Mm(_WIDTH))


def _bookmark(number: int) -> str:
    """Name the bookmark of a heading as Word names those of its contents."""
    return f"_Toc{number:09}"


def _runs(paragraph: Any, runs: Iterable[Run], *, small: bool = False, strong: bool = False) -> None:
    for run in runs:
        made = paragraph.add_run(printable(run.text))
        made.bold, made.italic = run.strong or strong or None, run.italic or None
        if small:
            made.font.size = _SMALL
        if run.tone in _INKS:
            made.font.color.rgb = _INKS[run.tone]


def _repeat(row: Any) -> None:
    """Let the head of a table stand on each of its pages."""
    properties = row._tr.get_or_add_trPr()
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    properties.append(mark)


def _alternative(table: Any, summary: str) -> None:
    words = OxmlElement("w:tblDescription")
    words.set(qn("w:val"), printable(summary))
    table._tbl.tblPr.append(words)
