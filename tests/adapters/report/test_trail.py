"""The trail as a file: the same entries in each format, with what is odd about them and what none can show."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from workbench.adapters.report.trail import LIMITS, render_trail
from workbench.domain.trail_sheet import Altered, Told, TrailSheet

FIRST = Told(
    entry="a" * 64,
    author="b" * 64,
    sequence=7,
    when="2026-11-22T09:31:00+00:00",
    who="Ada Quill",
    roles=("assessor",),
    disciplines=("QUAL",),
    act="answer.give",
    said="answered REG-06 QUAL: not met",
    reason="Annex B",
    remarks=("forked",),
    package="",
    altered=(Altered("answer REG-06 QUAL", "value", "met", "not met", "current"),),
)
LATER = replace(
    FIRST, entry="c" * 64, sequence=8, when="2026-11-23T10:00:00+00:00", remarks=(), said="=1+1", altered=()
)
SHEET = TrailSheet(
    case="R-1",
    product="Velocyte",
    marking="OFFICIAL-SENSITIVE COMMERCIAL",
    fictional=True,
    made_on="2026-11-24T08:00:00+00:00",
    entries=3,
    hidden=2,
    state_digest="d" * 64,
    problems=(),
    tips=("c" * 64,),
    told=(FIRST, LATER),
)


def pdf_words(sheet=SHEET) -> str:
    pages = PdfReader(io.BytesIO(render_trail(sheet, "pdf"))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def rows(name: str):
    return [
        [str(cell or "") for cell in row] for row in load_workbook(io.BytesIO(render_trail(SHEET, "xlsx")))[name].values
    ]


def test_the_pdf_tells_who_did_what_when_why_and_what_was_before():
    said = pdf_words()
    for words in ("22 November 2026", "Ada Quill", "Answered REG-06 QUAL", "Annex B", "met → not met", "09:31"):
        assert words in said


def test_the_pdf_says_what_is_odd_and_what_it_cannot_show():
    said = pdf_words()
    assert "a copied workspace or a restored backup" in said
    assert all(" ".join(line.split()) in said for line in LIMITS)
    assert "3, 2 chosen for this file" in said
    assert "2 entries of colleagues are not shown" in said


def test_a_record_that_does_not_hold_says_so():
    assert "The record did not hold" in pdf_words(replace(SHEET, problems=("chain.gap",)))


def test_a_row_of_the_workbook_stands_for_each_change_and_none_is_a_formula():
    table = rows("Trail")
    assert [row[4] for row in table[1:]] == [FIRST.said, "=1+1"]
    assert table[1][8:10] == ["met", "not met"]
    book = load_workbook(io.BytesIO(render_trail(SHEET, "xlsx")))
    assert book["Trail"]["E3"].data_type == "s"


def test_the_data_holds_every_entry_whole():
    whole = json.loads(render_trail(SHEET, "json"))
    assert [one["entry"] for one in whole["trail"]["told"]] == [FIRST.entry, LATER.entry]
    assert json.loads(PdfReader(io.BytesIO(render_trail(SHEET, "pdf"))).attachments["trail.json"][0]) == whole


@pytest.mark.parametrize("form", ["pdf", "xlsx", "json"])
def test_equal_trails_give_equal_bytes(form):
    assert render_trail(SHEET, form) == render_trail(SHEET, form)
