"""Findings, questions and evidence of a report as a workbook to sort and filter."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from workbench.adapters.report import wording
from workbench.adapters.report.opc import printable, settled
from workbench.domain.emphasis import without_emphasis
from workbench.domain.report import Report
from workbench.domain.report_blocks import Citation

_LONGEST = 32_767  # characters that a cell can hold
_CUT = " …"
_HEAD = Font(bold=True)
_WRAPPED = Alignment(wrap_text=True, vertical="top")

FINDINGS = (
    *("Id", "Pillar", "Discipline", "Grade", "Title", "Finding", "Addressee", "Status", "Bears on", "Scope"),
    *("Criteria", "Evidence"),
)
QUESTIONS = (
    *("Number", "Round", "Status", "Question", "Criteria", "Response", "Documents", "Assessment", "Conclusion"),
    "Evidence",
)
EVIDENCE = ("Number", "Document", "Version", "Page", "Kind", "Quote", "Note", "SHA-256 of the document")
ABOUT = ("About", "")


def render_xlsx(report: Report) -> bytes:
    """Return the workbook; equal reports give equal bytes. No cell is a formula, whatever it begins with."""
    book = Workbook(write_only=True)
    add_sheet(book, "About", ABOUT, (26, 90), _about(report))
    add_sheet(book, "Findings", FINDINGS, (38, 14, 12, 20, 36, 70, 14, 12, 16, 14, 18, 18), _findings(report))
    add_sheet(book, "Questions", QUESTIONS, (10, 8, 12, 60, 18, 60, 30, 60, 30, 18), _questions(report))
    add_sheet(book, "Evidence", EVIDENCE, (10, 40, 12, 8, 18, 70, 40, 68), _evidence(report))
    moment = datetime.fromisoformat(report.integrity.as_of)
    naive = (
        (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    )
    named(book, wording.title(report), naive)
    return saved(book, naive)


def named(book: Workbook, title: str, made: datetime) -> None:
    """Say what a workbook is and when it was made (UTC, without a zone)."""
    about = book.properties
    about.title, about.creator, about.lastModifiedBy = printable(title), wording.PROGRAM, wording.PROGRAM
    about.created = about.modified = made


def saved(book: Workbook, made: datetime) -> bytes:
    """Return the bytes of a workbook, without the moment of saving."""
    out = io.BytesIO()
    book.save(out)
    return _without_the_moment_of_saving(out.getvalue(), made)


def add_sheet(
    book: Workbook, name: str, heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]
) -> None:
    """Add a sheet with a head that stays in sight and filters; no cell is a formula."""
    sheet: WriteOnlyWorksheet = book.create_sheet(name)
    for at, width in enumerate(widths):
        sheet.column_dimensions[chr(ord("A") + at)].width = width
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, head, _HEAD) for head in heads])
    count = 1
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
        count += 1
    sheet.auto_filter.ref = f"A1:{chr(ord('A') + len(heads) - 1)}{count}"


def _cell(sheet: WriteOnlyWorksheet, text: str, font: Font | None = None) -> WriteOnlyCell:
    said = printable(text)
    cell = WriteOnlyCell(sheet, said if len(said) <= _LONGEST else said[: _LONGEST - len(_CUT)] + _CUT)
    cell.data_type = "s"  # words, also where they begin like a formula
    cell.alignment = _WRAPPED
    if font is not None:
        cell.font = font
    return cell


def _about(report: Report) -> Iterable[Sequence[str]]:
    known = report.identification
    yield "Marking", known.marking
    yield from (("Note", line) for line in wording.banner(report))
    yield "Report", wording.title(report)
    yield "For", wording.subject(report)
    yield "Case", known.case
    for label, conclusion in (
        (wording.RECOMMENDATION, report.recommendation),
        (wording.DETERMINATION, report.determination),
    ):
        if conclusion is not None:
            yield label, conclusion.label
    yield "As of", wording.moment(report.integrity.as_of)
    yield "Framework", f"{report.framework.id} {report.framework.version}"


def _findings(report: Report) -> Iterable[Sequence[str]]:
    for one in report.findings:
        addressee, status = wording.word(wording.ADDRESSEES, one.addressee), wording.word(wording.STATUSES, one.status)
        told = (one.title, without_emphasis(one.text), addressee, status, wording.bears_on(one), one.scope)
        yield one.id, one.pillar, one.discipline, one.grade, *told, ", ".join(one.criteria), _cited(one.cited)


def _questions(report: Report) -> Iterable[Sequence[str]]:
    for one in report.questions:
        status, conclusion = (
            wording.word(wording.STATUSES, one.status),
            wording.codes(wording.CONCLUSIONS, one.conclusion),
        )
        asked = (one.number, one.round, status, one.text, ", ".join(one.criteria))
        came = (one.response, ", ".join(one.response_documents), one.assessment, conclusion)
        yield *asked, *came, _cited(one.cited)


def _evidence(report: Report) -> Iterable[Sequence[str]]:
    for one in report.evidence:
        page = str(one.page) if one.page else ""
        note = one.note or (one.crop.description if one.crop else "")
        kind = wording.MARKS[one.mark]
        yield wording.evidence(one.number), one.document, one.version, page, kind, one.quote, note, one.sha256


def _cited(citations: Iterable[Citation]) -> str:
    return ", ".join(f"{wording.evidence(one.evidence)} {wording.POLARITIES[one.polarity]}" for one in citations)


def _without_the_moment_of_saving(data: bytes, made: datetime) -> bytes:
    """Write the moment the report is made as of where the library wrote the moment of saving."""
    import re
    import zipfile

    said = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + said, content)
            new.writestr(part.filename, content)
    return settled(out.getvalue())
