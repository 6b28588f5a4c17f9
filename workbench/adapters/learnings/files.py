"""Learnings as a workbook to sort and filter, and as JSON; equal learnings give equal bytes, with no moment in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime

from openpyxl import Workbook

from workbench.adapters.report.sheets import add_sheet, named, saved
from workbench.services.learnings import LearnedCase

FORMAT = "assessor-workbench-learnings"
VERSION = 1
NO_MOMENT = datetime(1980, 1, 1)
CASES = ("Case", "Route", "Outcome", "Stage", "Framework")
ANSWERS = (
    "Case",
    "Route",
    "Criterion",
    "Title",
    "Pillar",
    "Gate",
    "Decides",
    "Team",
    "By discipline",
    "Scoped",
    "Words",
)
FINDINGS = ("Case", "Route", "Pillar", "Discipline", "Grade", "Addressee", "Status", "Bears on", "Criteria", "Words")


def as_json(cases: Sequence[LearnedCase]) -> bytes:
    """Return the learnings as JSON."""
    held = {"format": FORMAT, "version": VERSION, "cases": [asdict(one) for one in cases]}
    return (json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def as_xlsx(cases: Sequence[LearnedCase]) -> bytes:
    """Return the learnings as a workbook: cases, answers, findings."""
    book = Workbook(write_only=True)
    add_sheet(book, "Cases", CASES, (8, 8, 24, 16, 26), map(_case, cases))
    add_sheet(book, "Answers", ANSWERS, (8, 8, 12, 44, 14, 14, 16, 26, 50, 8, 70), _answers(cases))
    add_sheet(book, "Findings", FINDINGS, (8, 8, 14, 12, 12, 16, 12, 16, 24, 70), _findings(cases))
    named(book, "Learnings", NO_MOMENT)
    return saved(book, NO_MOMENT)


def _case(one: LearnedCase) -> Sequence[str]:
    return str(one.number), one.route, _words(one.outcome), one.stage, one.framework


def _answers(cases: Iterable[LearnedCase]) -> Iterable[Sequence[str]]:
    for case in cases:
        for one in case.answers:
            by = ", ".join(f"{discipline}: {_words(value)}" for discipline, value in one.disciplines)
            asked = one.criterion, one.title, one.pillar, _words(one.gate), _words(one.decides)
            said = _words(one.value) or "differ", by, "yes" if one.scoped else "", "\n".join(one.texts)
            yield str(case.number), case.route, *asked, *said


def _findings(cases: Iterable[LearnedCase]) -> Iterable[Sequence[str]]:
    for case in cases:
        for one in case.findings:
            codes = one.pillar, one.discipline, one.grade, _words(one.addressee), one.status, _words(one.bears_on)
            yield str(case.number), case.route, *codes, ", ".join(one.criteria), "\n".join(one.texts)


def _words(code: str) -> str:
    return code.replace("_", " ")
