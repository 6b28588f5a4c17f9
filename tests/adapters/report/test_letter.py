"""The letter to the applicant: the questions, and nothing that stays inside."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from docx import Document
from pypdf import PdfReader

from workbench.adapters.report.letter import render_letter
from workbench.domain.letter import Asked, QuestionLetter

LETTER = QuestionLetter(
    case="DEMO-1",
    product="Velocyte",
    applicant="Thistledown",
    route="Point of care",
    round="1",
    on="2026-10-12",
    marking="OFFICIAL-SENSITIVE COMMERCIAL",
    fictional=True,
    meeting=True,
    asked=(Asked("Q-01", "Who is the applicant?"), Asked("Q-02", "Which shelf life?")),
)


def words(data, form):
    if form == "pdf":
        return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    return " ".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs)


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_every_question_stands_under_its_number(form):
    said = words(render_letter(LETTER, form), form)
    for one in LETTER.asked:
        assert f"Question {one.number}" in said
        assert one.text in said


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_equal_letters_give_equal_bytes(form):
    assert render_letter(LETTER, form) == render_letter(LETTER, form)


@pytest.mark.parametrize("meeting", [True, False])
def test_a_meeting_is_proposed_only_where_it_is_recommended(meeting):
    said = words(render_letter(replace(LETTER, meeting=meeting), "docx"), "docx")
    assert ("meeting" in said) is meeting


def test_the_pdf_is_tagged_and_carries_the_questions_as_data():
    reader = PdfReader(io.BytesIO(render_letter(LETTER, "pdf")))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"] is True or reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert b"Which shelf life?" in reader.attachments["questions.json"][0]
