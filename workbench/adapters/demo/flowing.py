"""Turns blocks into reportlab's flowables, in the look of the applicant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    ListFlowable,
    ListItem,
    PageBreak,
    Paragraph,
    Spacer,
    TableStyle,
)

from workbench.adapters.demo import blocks
from workbench.adapters.demo.drawings import drawing_of
from workbench.adapters.demo.exhibits import Drawn, PlacedHeading, PlacedTable
from workbench.adapters.demo.paper import Paper
from workbench.adapters.demo.signing_line import SignatureLine

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"(?<!\w)_(.+?)_(?!\w)")
_KEEP_ROWS = 14


def marked_up(words: str) -> str:
    """Turn `**bold**`, `_italic_` and ` // ` (a new line) into reportlab's own marks."""
    safe = escape(words, quote=False).replace(" // ", "<br/>")
    return _ITALIC.sub(r"<i>\1</i>", _BOLD.sub(r"<b>\1</b>", safe))


def heading_key(number: int) -> str:
    """Name the destination of the n-th heading of a document."""
    return f"heading-{number}"


def flow(parsed: Sequence[blocks.Block], paper: Paper) -> Iterator[Flowable]:
    """Yield the flowables of a document in order."""
    headings = 0
    for block in parsed:
        if isinstance(block, blocks.Heading):
            yield PlacedHeading(marked_up(block.shown), block, heading_key(headings), paper)
            headings += 1
        else:
            yield from _flowables(block, paper)


def _flowables(block: blocks.Block, paper: Paper) -> Iterator[Flowable]:
    look = paper.look
    if isinstance(block, blocks.Paragraph):
        yield Paragraph(marked_up(block.text), look.style("body"))
    elif isinstance(block, blocks.Note):
        yield Paragraph(marked_up(block.text), look.style("note", fontSize=8.5, leading=11.5, spaceAfter=10))
    elif isinstance(block, blocks.Items):
        yield _list(block, paper)
    elif isinstance(block, blocks.TableBlock):
        yield from _table(block, paper)
    elif isinstance(block, blocks.FigureBlock):
        yield _figure(block, paper)
    elif isinstance(block, blocks.PageBreak):
        yield PageBreak()
    elif isinstance(block, blocks.Gap):
        yield Spacer(1, block.points)
    elif isinstance(block, blocks.Signature):
        yield SignatureLine(block, look)


def _list(block: blocks.Items, paper: Paper) -> Flowable:
    look = paper.look
    style = look.style("item", spaceAfter=0.25 * look.leading)
    items = [ListItem(Paragraph(marked_up(words), style)) for words in block.items]
    return ListFlowable(
        items,
        bulletType="1" if block.ordered else "bullet",
        start=None if block.ordered else "•",
        bulletFontName=look.body,
        bulletFontSize=look.size,
        bulletFormat="%s." if block.ordered else None,
        leftIndent=20,
        spaceAfter=0.4 * look.leading,
    )


def _table(block: blocks.TableBlock, paper: Paper) -> Iterator[Flowable]:
    table = _ruled(block, paper)
    after = Spacer(1, 10)
    if not block.caption:
        yield from (table, after)
        return
    caption = Paragraph(marked_up(block.caption), _caption_style(paper, keep=True))
    if len(block.rows) <= _KEEP_ROWS:
        yield KeepTogether([caption, table, after])
    else:
        yield from (caption, table, after)


def _caption_style(paper: Paper, *, keep: bool) -> ParagraphStyle:
    face = paper.look.head_bold
    return paper.look.style(
        "caption", fontName=face, fontSize=9, leading=12, spaceBefore=4, spaceAfter=4, keepWithNext=int(keep)
    )


def _ruled(block: blocks.TableBlock, paper: Paper) -> PlacedTable:
    look = paper.look
    form = block.kind is blocks.TableKind.FORM
    plain = [look.cell(align) for align in block.aligns]
    strong = [look.cell(align, bold=True) for align in block.aligns]
    styles = [strong[0], *plain[1:]] if form else plain
    cells = [_cells(block.head, strong)] if block.head else []
    cells += [_cells(row, styles) for row in block.rows]
    share = look.width / sum(block.widths)
    table = PlacedTable(cells, colWidths=[width * share for width in block.widths], repeatRows=1 if block.head else 0)
    table.setStyle(_rules(block, paper))
    table.caption, table.paper = block.caption, paper
    table.hAlign = "LEFT"
    return table


def _cells(row: Sequence[str], styles: Sequence[ParagraphStyle]) -> list[Paragraph]:
    return [Paragraph(marked_up(words), style) for words, style in zip(row, styles, strict=True)]


def _rules(block: blocks.TableBlock, paper: Paper) -> TableStyle:
    look = paper.look
    commands: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ]
    if block.head:
        commands.append(("BACKGROUND", (0, 0), (-1, 0), look.fill))
    if block.kind is blocks.TableKind.DATA:
        commands += [
            ("LINEABOVE", (0, 0), (-1, 0), 0.9, look.ink),
            ("LINEBELOW", (0, 0), (-1, -1), 0.35, look.rule),
            ("LINEBELOW", (0, -1), (-1, -1), 0.9, look.ink),
        ]
    else:
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, look.rule))
    if block.kind is blocks.TableKind.FORM:
        commands.append(("BACKGROUND", (0, 0), (0, -1), look.fill))
    return TableStyle(commands)


def _figure(block: blocks.FigureBlock, paper: Paper) -> Flowable:
    drawing, height = drawing_of(block, paper.look.width)
    parts: list[Flowable] = [Drawn(drawing, height, block.caption, paper)]
    if block.caption:
        parts += [Spacer(1, 4), Paragraph(marked_up(block.caption), _caption_style(paper, keep=False))]
    return KeepTogether([*parts, Spacer(1, 10)])
