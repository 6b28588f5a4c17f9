"""All formats of one report say the same, and a format that did not would be caught."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from tests.adapters.report.agreeing import FORMATS, disagreements
from tests.adapters.report.examples import full_report
from workbench.adapters.report.attachment import NAME
from workbench.domain.report import Profile
from workbench.domain.report_blocks import PillarSummary
from workbench.reports import rendered


@pytest.fixture(scope="module")
def report():
    whole = full_report()
    numbered = tuple(replace(one, id=f"F-{n:02}") for n, one in enumerate(whole.findings, 1))
    return replace(whole, findings=numbered)


@pytest.fixture(scope="module")
def files(report):
    return {form: rendered(report, form) for form in FORMATS}


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_says_what_the_report_says(report, files, form):
    assert disagreements(report, form, files[form]) == []


def test_what_is_attached_to_the_pdf_is_the_data_itself(files):
    assert PdfReader(io.BytesIO(files["pdf"])).attachments[NAME] == [files["json"]]


def other(report):
    """Return the same report with another grade, answer, question, outcome and count, and a finding less."""
    limb = report.legal_test.limbs[0]
    answers = (replace(limb.answers[0], value="not_applicable"), *limb.answers[1:])
    pillar = report.pillars[0]
    counts = (replace(pillar.counts[0], number=77), *pillar.counts[1:])
    return replace(
        report,
        findings=(replace(report.findings[0], grade="Other grade"), *report.findings[1:-1]),
        questions=(replace(report.questions[0], text="Something else?"), *report.questions[1:]),
        legal_test=replace(report.legal_test, limbs=(replace(limb, answers=answers), *report.legal_test.limbs[1:])),
        pillars=(PillarSummary(pillar.pillar, pillar.label, counts, pillar.criteria), *report.pillars[1:]),
        recommendation=replace(report.recommendation, label="Another outcome"),
    )


@pytest.mark.parametrize("form", FORMATS)
def test_a_format_that_says_something_else_is_caught(report, files, form):
    found = {one.partition(":")[0] for one in disagreements(other(report), form, files[form])}
    seen = {"json": {"the data is another report"}, "xlsx": {"outcome", "findings", "questions"}}
    assert found == seen.get(form, {"outcome", "answer", "finding", "question", "counts", "unknown"})


def test_profiles_of_one_report_differ_in_what_stays_inside_alone(report):
    lines = [[replace(line, expected=()) for line in pillar.criteria] for pillar in report.pillars]
    pillars = (replace(one, criteria=tuple(held)) for one, held in zip(report.pillars, lines, strict=True))
    inside = {"dissents": (), "team": None, "pillars": tuple(pillars)}
    public = replace(report, profile=Profile.PUBLIC, integrity=replace(report.integrity, tips=()), **inside)
    assert disagreements(public, "html", rendered(public, "html")) == []
