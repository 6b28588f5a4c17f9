"""R1: the report of a thousand findings, beside plain reportlab; and what veraPDF says of one with 5,000 links."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from html import escape
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Image, PageBreak, Paragraph, SimpleDocTemplate, Table

from tests.adapters.report.examples import long_report, wide_report
from tests.adapters.report.test_verapdf import judged, library
from tests.benchmarks.measuring import Figure, PeerMissing, at_most, in_turns, ratio, say, seconds
from tests.benchmarks.papers import Papers
from workbench.adapters.report import printed
from workbench.adapters.report.composing import compose
from workbench.adapters.report.pdf import render_pdf
from workbench.adapters.report.typeset.faces import BOLD, REGULAR, font

MARGIN = 64.0
WIDTH = A4[0] - 2 * MARGIN
PICTURE = 300.0
TEXT = ParagraphStyle("text", fontName=REGULAR, fontSize=10.5, leading=14, spaceAfter=4)
SMALL = ParagraphStyle("small", TEXT, fontSize=9, leading=12)
HEADINGS = {
    level: ParagraphStyle(f"h{level}", TEXT, fontName=BOLD, fontSize=size, leading=size * 1.3, spaceBefore=10)
    for level, size in {1: 24, 2: 16, 3: 12, 4: 11}.items()
}
GRID = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def measure(_papers: Papers) -> Iterator[Figure]:
    """Set the same paper once as we do and once as reportlab does, and judge a large one."""
    report = long_report()
    paper = compose(report, "0" * 64)
    for name in (REGULAR, BOLD):
        font(name)
    pages = {"ours": _pages(render_pdf(report)), "reportlab": _pages(plainly(paper))}
    say(pages, "pages: ")
    said = in_turns(
        {"ours": partial(seconds, partial(render_pdf, report)), "reportlab": partial(seconds, partial(plainly, paper))}
    )
    by_page = {name: [one / pages[name] for one in times] for name, times in said.items()}
    yield at_most(
        "R1 report of 1,000 findings, a page", ratio(by_page, "ours", "reportlab"), 2.0, "×", "plain reportlab"
    )
    yield at_most("R1 rules broken, 1,000 findings, 5,000 links", _broken(), 0, "rules", "veraPDF, UA-1 and A-3a")


def _pages(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def _broken() -> int:
    """Return how many rules of either profile the large report breaks."""
    try:
        library()
    except pytest.skip.Exception as missing:
        raise PeerMissing(str(missing)) from missing
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wide.pdf"
        path.write_bytes(render_pdf(wide_report()))
        verdicts = judged(Path(folder), [path])
    return sum(len(rules) for _, *rules in verdicts.values()) + sum(one[0] != "PASS" for one in verdicts.values())


def plainly(paper: printed.Paper) -> bytes:
    """Set a paper as anybody would with reportlab: no tags, no links, no contents with numbers, nothing attached."""
    out = io.BytesIO()
    document = SimpleDocTemplate(out, pagesize=A4, leftMargin=MARGIN, rightMargin=MARGIN)
    headings = [one.text for one in paper.elements if isinstance(one, printed.Heading)]
    flowables = [each for one in paper.elements for each in _flowables(one, headings)]
    document.build(flowables, onFirstPage=_head(paper), onLaterPages=_head(paper))
    return out.getvalue()


def _head(paper: printed.Paper) -> Callable[[Canvas, object], None]:
    def draw(canvas: Canvas, _document: object) -> None:
        canvas.setFont(REGULAR, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 30, paper.marking)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 42, " ".join(paper.banner))
        canvas.drawString(MARGIN, 30, f"{paper.footer} · {canvas.getPageNumber()}")

    return draw


def _flowables(element: printed.Element, headings: list[str]) -> Iterator[Flowable]:
    match element:
        case printed.Words():
            yield _paragraph(element)
        case printed.Heading():
            yield Paragraph(escape(element.text), HEADINGS[element.level])
        case printed.Items():
            yield from (Paragraph(f"• {_runs(item)}", TEXT) for item in element.items)
        case printed.Framed():
            yield from map(_paragraph, element.words)
        case printed.Table():
            widths = [WIDTH * share / sum(element.shares) for share in element.shares]
            heads = [[Paragraph(escape(head), HEADINGS[4]) for head in element.heads]] if element.heads else []
            rows = [[list(map(_paragraph, cell)) for cell in row] for row in element.rows]
            yield Table([*heads, *rows], widths, style=GRID, repeatRows=len(heads))
        case printed.Picture():
            wide, high = ImageReader(io.BytesIO(element.png)).getSize()
            scale = min(WIDTH / wide, PICTURE / high, 1.0)
            yield Image(io.BytesIO(element.png), wide * scale, high * scale)
        case printed.Contents():
            yield from (Paragraph(escape(text), TEXT) for text in headings)
        case printed.NewPage():
            yield PageBreak()


def _paragraph(words: printed.Words) -> Paragraph:
    small = words.style in (printed.Style.SMALL, printed.Style.LABEL)
    return Paragraph(_runs(words.runs), SMALL if small else TEXT)


def _runs(runs: tuple[printed.Run, ...]) -> str:
    return "".join(f'<font name="{BOLD}">{escape(run.text)}</font>' if run.strong else escape(run.text) for run in runs)
