"""The first page of each layout: a report's title page, the box on top of a procedure, a form's strip, a letterhead."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from workbench.adapters.demo.blocks import Heading, TableBlock, TableKind
from workbench.adapters.demo.exhibits import Contents
from workbench.adapters.demo.flowing import flow, heading_key, marked_up
from workbench.adapters.demo.paper import Paper
from workbench.adapters.demo.sources import CaseCard, Source

NOTICE = (
    "This document belongs to a fictional demonstration dossier. Companies, products, hospitals, "
    "people's roles, figures and references are invented."
)
_CONTENTS_LINES = 40


def front(source: Source, card: CaseCard, paper: Paper) -> Iterator[Flowable]:
    """Yield what stands before the text."""
    if source.layout == "report":
        yield from _title_page(source, card, paper)
        if source.contents:
            yield from _contents(source, paper)
    elif source.layout == "letter":
        yield from _letterhead(card, paper)
    else:
        yield from _strip(source, card, paper)


def shown_date(source: Source) -> str:
    """Write the document's date as the documents do: 14 September 2026."""
    return f"{source.date.day} {source.date:%B %Y}"


def _title_page(source: Source, card: CaseCard, paper: Paper) -> Iterator[Flowable]:
    look = paper.look
    title = look.style("title", fontName=look.head_bold, fontSize=24, leading=30, spaceAfter=6, textColor=look.accent)
    under = look.style("under", fontName=look.head, fontSize=12.5, leading=18, spaceAfter=4)
    small = look.style("small", fontName=look.head, fontSize=9, leading=12.5)
    yield Spacer(1, 70)
    yield Paragraph(marked_up(source.title), title)
    yield Paragraph(marked_up(f"{card.product}, {card.facts['product_long']}"), under)
    yield Paragraph(marked_up(card.applicant), under)
    yield Spacer(1, 26)
    rows = (
        ("Document", f"{source.code}, {source.kind}"),
        ("Version", source.version),
        ("Date", shown_date(source)),
        ("Status", source.status),
    )
    yield from flow((_plain(TableKind.FORM, (1.0, 3.0), (), rows),), paper)
    yield Spacer(1, 8)
    yield from flow(tuple(_control_tables(source)), paper)
    yield Spacer(1, 10)
    yield Paragraph(NOTICE, small)
    yield PageBreak()


def _control_tables(source: Source) -> Iterator[TableBlock]:
    if source.approvals:
        acts = tuple((line.act, line.role, line.date) for line in source.approvals)
        yield _plain(TableKind.GRID, (1.2, 2.6, 1.4), ("Action", "Role", "Date"), acts)
    if source.history:
        changes = tuple((line.version, line.date, line.change) for line in source.history)
        yield _plain(TableKind.GRID, (0.8, 1.4, 3.0), ("Version", "Date", "Change"), changes)


def _plain(
    kind: TableKind, widths: tuple[float, ...], head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> TableBlock:
    return TableBlock(kind, "", widths, tuple("left" for _ in widths), head, rows)


def _contents(source: Source, paper: Paper) -> Iterator[Flowable]:
    look = paper.look
    headings = [block for block in source.blocks if isinstance(block, Heading)]
    entries = [(heading_key(number), heading) for number, heading in enumerate(headings) if heading.level < 3]
    if len(entries) > _CONTENTS_LINES:
        entries = [(key, heading) for key, heading in entries if heading.level == 1]
    style = look.style(
        "contents", fontName=look.head_bold, fontSize=15, leading=20, spaceAfter=10, textColor=look.accent
    )
    yield Paragraph("Contents", style)
    yield Contents(entries, paper)
    yield PageBreak()


def _strip(source: Source, card: CaseCard, paper: Paper) -> Iterator[Flowable]:
    look = paper.look
    title = look.style("title", fontName=look.head_bold, fontSize=17, leading=22, spaceAfter=8, textColor=look.accent)
    yield Paragraph(marked_up(source.title), title)
    rows = (
        ("Product", card.product, "Document", f"{source.code}, {source.kind}"),
        ("Applicant", source.strip_applicant, "Version", source.version),
        ("Status", source.status, "Date", shown_date(source)),
    )
    shown = tuple((f"**{a}**", b, f"**{c}**", d) for a, b, c, d in rows)
    yield from flow((_plain(TableKind.GRID, (0.8, 2.4, 0.8, 1.7), (), shown),), paper)
    if source.layout == "procedure":
        yield from flow(tuple(_control_tables(source)), paper)


def _letterhead(card: CaseCard, paper: Paper) -> Iterator[Flowable]:
    look = paper.look
    name = look.style("name", fontName=look.head_bold, fontSize=15, leading=19, spaceAfter=2, textColor=look.accent)
    small = look.style("small", fontName=look.head, fontSize=8.5, leading=12, spaceAfter=22)
    yield Paragraph(marked_up(card.applicant), name)
    yield Paragraph(marked_up(str(card.facts["letterhead"])), small)
