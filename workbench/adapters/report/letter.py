"""The letter to the applicant as a tagged PDF or as a Word file, set as reports are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from workbench.adapters.report import wording
from workbench.adapters.report.attachment import written
from workbench.adapters.report.composing.parts import fields, prose, words
from workbench.adapters.report.pdf import set_paper
from workbench.adapters.report.printed import Element, Heading, Paper, Style
from workbench.adapters.report.tagged.metadata import Attachment
from workbench.adapters.report.word import set_word
from workbench.domain.letter import QuestionLetter
from workbench.domain.report_blocks import Line

_TITLE = "Questions on the application for designation"
_ASKS = (
    "The application was read against the legal test of its route. To go on, the information asked for below is "
    "needed. Please answer each question under its number, and name the document and page that each answer stands on."
)
_MEETS = "It is proposed to go through these questions in a meeting; they are its agenda."
_MEANS = (
    "A question says what was not shown in what was submitted. Nothing was inspected for it, it is no inspection "
    "deficiency, and it decides nothing."
)
_DATA = "The questions as data, for machines"


def render_letter(letter: QuestionLetter, form: str) -> bytes:
    """Return the letter as `pdf` or `docx`; equal letters give equal bytes."""
    paper = compose_letter(letter)
    if form == "docx":
        return set_word(paper, letter.on)
    data = json.dumps(written(letter), sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    made = datetime.fromisoformat(letter.on).replace(tzinfo=UTC)
    return set_paper(paper, made, Attachment("questions.json", "application/json", data, _DATA))


def compose_letter(letter: QuestionLetter) -> Paper:
    """Return the letter as paper."""
    return Paper(
        title=f"{_TITLE}: {letter.product}" if letter.product else _TITLE,
        subject=f"Questions of round {letter.round}, case {letter.case}",
        author=wording.PROGRAM,
        marking=letter.marking,
        banner=(wording.FICTIONAL,) if letter.fictional else (),
        footer=f"{letter.case} · {_TITLE}",
        elements=tuple(_elements(letter)),
    )


def _elements(letter: QuestionLetter) -> Iterator[Element]:
    yield Heading(_TITLE, 1, "title")
    yield from fields(
        (
            Line("To", letter.applicant),
            Line("Product", letter.product),
            Line("Route", letter.route),
            Line("Case", letter.case),
            Line("Round", letter.round),
            Line("Date", wording.day(letter.on)),
        ),
        "What the letter is about",
    )
    yield words(_ASKS)
    if letter.meeting:
        yield words(_MEETS)
    for one in letter.asked:
        yield Heading(f"Question {one.number}", 2, f"question/{one.number}")
        yield from prose(one.text)
    yield words(_MEANS, Style.SMALL)
