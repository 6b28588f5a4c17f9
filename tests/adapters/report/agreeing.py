"""Reading a report back from each of its formats, to say where one of them tells something else."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import html
from openpyxl import load_workbook

from tests.adapters.report.reading import squeezed, whole_text
from workbench.adapters.report import wording
from workbench.adapters.report.attachment import from_json
from workbench.adapters.report.typeset.faces import plain
from workbench.domain.report import Report

_FINDING = re.compile(r"F-\d{2,}")


def disagreements(report: Report, form: str, data: bytes) -> list[str]:
    """Return what a file of this format does not say as the report does."""
    if form == "json":
        return [] if from_json(data) == report else ["the data is another report"]
    if form == "xlsx":
        return [*_of_the_workbook(report, data)]
    text = squeezed(WORDS[form](data))
    return [*_missing(report, text), *_too_many(report, text)]


def _missing(report: Report, text: str) -> Iterator[str]:
    """Name what a text does not hold; the text has no spaces."""
    for outcome in _outcomes(report):
        if squeezed(plain(outcome)) not in text:
            yield f"outcome: {outcome}"
    for answer in report.answers:
        end = text.find(squeezed(f"Answer {answer.id}"))
        begun = f"{answer.discipline}{answer.who}{answer.scope or wording.WHOLE_CASE}{wording.answer(answer.value)}"
        if end < 0 or text.rfind(squeezed(plain(begun)), 0, end) < 0:
            yield f"answer: {answer.id} {answer.value}"
    for finding in report.findings:
        at = text.find(squeezed(plain(f"{finding.id}{finding.title}")), text.find(squeezed(wording.FINDINGS_NOTE)))
        graded = text.find(squeezed(f"{finding.grade} · Criteria"), at)
        after = text.find(squeezed("Status: " + wording.word(wording.STATUSES, finding.status)), at)
        if at < 0 or not at < graded < after or "·Status:" in text[at:graded]:
            yield f"finding: {finding.id} {finding.grade}"
    for question in report.questions:
        if squeezed(plain(f"Question {question.number}{question.text}")) not in text:
            yield f"question: {question.number}"
    for pillar in report.pillars:
        numbers = {count.value: count.number for count in pillar.counts}
        values = dict.fromkeys(count.value for one in report.pillars for count in one.counts)
        if squeezed(pillar.label + "".join(str(numbers.get(value, 0)) for value in values)) not in text:
            yield f"counts: {pillar.label}"


def _too_many(report: Report, text: str) -> list[str]:
    """Name the findings that a text speaks of and the report does not hold."""
    held = {*report.finding_ids, *(one.criterion for one in report.dependencies)}
    said = " ".join(squeezed(one.text + one.title) for one in report.findings)
    return [f"unknown: {one}" for one in {*_FINDING.findall(text)} - held if one not in said]


def _of_the_workbook(report: Report, data: bytes) -> Iterator[str]:
    book = load_workbook(io.BytesIO(data), read_only=True)
    rows = {sheet.title: [*sheet.iter_rows(min_row=2, values_only=True)] for sheet in book}
    about = {value for _, value, *_ in rows["About"]}
    yield from (f"outcome: {one}" for one in _outcomes(report) if one not in about)
    if [(row[0], row[3]) for row in rows["Findings"]] != [(one.id, one.grade) for one in report.findings]:
        yield "findings"
    if [(row[0], row[3]) for row in rows["Questions"]] != [(one.number, one.text) for one in report.questions]:
        yield "questions"
    if [row[0] for row in rows["Evidence"]] != [wording.evidence(one.number) for one in report.evidence]:
        yield "evidence"


def _outcomes(report: Report) -> list[str]:
    return [one.label for one in (report.recommendation, report.determination) if one is not None]


def _words_of_docx(data: bytes) -> str:
    """Return the words of a Word file in the order in which they stand."""
    said: list[str] = []
    for part in Document(io.BytesIO(data)).iter_inner_content():
        match part:
            case Paragraph():
                said.append(part.text)
            case Table():
                said += [cell.text for row in part.rows for cell in row.cells]
    return " ".join(said)


def _words_of_html(data: bytes) -> str:
    page = html.fromstring(data)
    for script in page.xpath("//script"):
        script.drop_tree()  # the data inside would say everything by itself
    return str(page.body.text_content())


WORDS: dict[str, Callable[[bytes], str]] = {"pdf": whole_text, "html": _words_of_html, "docx": _words_of_docx}
FORMATS = ("json", "xlsx", *WORDS)
