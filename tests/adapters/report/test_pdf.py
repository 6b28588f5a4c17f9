from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from itertools import pairwise

import pytest
from pypdf import PdfReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from tests.adapters.report.examples import full_report, long_report, plain_report
from tests.adapters.report.reading import elements, links, page_texts, roles, squeezed, whole_text
from workbench.adapters.report.attachment import as_json
from workbench.adapters.report.pdf import render_pdf
from workbench.adapters.report.typeset.glyphs import draw_glyph
from workbench.adapters.report.wording import BY_NUMBER
from workbench.domain.errors import MachineRefused
from workbench.domain.report import Report, Stage
from workbench.domain.report_blocks import Crop, Scope

DRAFT = {"stage": Stage.DRAFT, "recommendation": None, "signers": ()}


@pytest.fixture(scope="module")
def full():
    return render_pdf(full_report())


def test_equal_reports_give_equal_bytes(full):
    assert render_pdf(full_report()) == full


def test_another_process_makes_the_same_bytes(full):
    code = (
        "import hashlib; from tests.adapters.report.examples import full_report;"
        "from workbench.adapters.report.pdf import render_pdf;"
        "print(hashlib.sha256(render_pdf(full_report())).hexdigest())"
    )
    moved = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "SOURCE_DATE_EPOCH": "1"}
    made = subprocess.run([sys.executable, "-c", code], env=moved, capture_output=True, text=True, check=True)
    assert made.stdout.strip() == hashlib.sha256(full).hexdigest()


def test_every_page_is_marked_and_numbered(full):
    pages = page_texts(full)
    for number, text in enumerate(pages, 1):
        assert text.count("OFFICIAL-SENSITIVE COMMERCIAL") >= 2
        assert "FICTIONAL – DEMONSTRATION DATA" in text
        assert "Draft framework, not adopted" in text
        assert f"Page {number} of {len(pages)}" in text


def test_an_adopted_framework_is_no_draft():
    stamp = replace(full_report().framework, adopted_by="A Named Person", adopted_on="2026-10-01")
    assert "not adopted" not in whole_text(render_pdf(plain_report(framework=stamp)))


def test_a_draft_says_so_on_every_page_and_has_no_fields():
    pdf = render_pdf(plain_report(**DRAFT))
    assert all("DRAFT" in text for text in page_texts(pdf))
    assert "/AcroForm" not in PdfReader(io.BytesIO(pdf)).trailer["/Root"]


def test_a_report_is_headed_recommendation_until_it_is_determined(full):
    assert "Recommendation: Velocyte-MN" in page_texts(render_pdf(plain_report()))[0]
    assert "Decision report: Velocyte-MN" in page_texts(full)[0]


def test_nothing_of_the_inside_is_named_outside():
    text = whole_text(render_pdf(plain_report()))
    assert not re.search(r"Dissent|Stand-ins|Declarations|Tips of the record", text)


def strings(value: object) -> list[str]:
    """Return all words that a report holds, but for codes, hashes and dates, which print in words or in part."""
    if dataclasses.is_dataclass(value):
        coded = {"value", "outcome", "pillar", "decides", "gate", "sha256", "on", "received", "cut_off", "as_of"}
        named = [field.name for field in dataclasses.fields(value)]
        return [word for name in named if name not in coded for word in strings(getattr(value, name))]
    if isinstance(value, tuple):
        return [word for one in value for word in strings(one)]
    return [str.__str__(value)] if type(value) is str and value else []


def test_whatever_is_attached_is_printed(full):
    text = squeezed(whole_text(full))
    missing = [word for word in strings(full_report()) if squeezed(word) not in text]
    assert missing == []


def test_the_attachment_is_the_report_and_its_hash_is_printed(full):
    (attached,) = PdfReader(io.BytesIO(full)).attachments["report.json"]
    assert attached == as_json(full_report())
    assert hashlib.sha256(attached).hexdigest() in squeezed(page_texts(full)[-1])


def test_the_contents_name_the_pages_their_headings_stand_on(full):
    pages = page_texts(full)
    listed = [(words, to) for words, page, to in links(full) if ", page " in words and page <= 2]
    assert len(listed) > 30
    for words, to in listed:
        heading, number = words.rsplit(", page ", 1)
        assert int(number) == to
        assert heading.replace("  ", " ") in pages[to - 1]


def test_the_outline_leads_to_the_sections(full):
    reader = PdfReader(io.BytesIO(full))
    sections = [entry for entry in reader.outline if not isinstance(entry, list)]
    pages = page_texts(full)
    assert len(sections) == 18
    assert all(entry.title.replace("  ", " ") in pages[reader.get_destination_page_number(entry)] for entry in sections)


def test_evidence_numbers_lead_to_the_index_and_back(full):
    pages = page_texts(full)
    found = list(links(full))
    forward = [to for words, _, to in found if words == "[E-3]"]
    back = [to for words, page, to in found if words == "F-1" and "Cited at" in pages[page - 1]]
    assert len(forward) >= 5
    assert all("E-3 A05 Stability report, v2, page 6" in pages[to - 1] for to in forward)
    assert back
    assert all("F-1 A supported hold contradicts limb B" in pages[to - 1] for to in back)


def test_the_structure_has_what_a_screen_reader_needs(full):
    found = list(elements(full))
    heads = [element for element in found if element["/S"] == "/TH"]
    assert all(head["/A"]["/Scope"] in ("/Column", "/Row") for head in heads)
    figures = [str(element["/Alt"]) for element in found if element["/S"] == "/Figure"]
    assert figures[0].startswith("Bars of the criteria by pillar and answer. Regulatory: met 9")
    assert "one glyph a criterion in their order, underlined where it can stop an award" in figures[0]
    assert "viability over four hours" in figures[1]
    assert {"/TOC", "/TOCI", "/L", "/LI", "/LBody", "/BlockQuote", "/Form", "/Link"} <= set(roles(full))


def test_headings_skip_no_level(full):
    levels = [int(role[2]) for role in roles(full) if re.fullmatch(r"/H\d", role)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_fields_are_made_for_the_signers_alone(full):
    form = PdfReader(io.BytesIO(full)).trailer["/Root"]["/AcroForm"]
    fields = [field.get_object() for field in form["/Fields"]]
    assert [str(field["/T"]) for field in fields] == ["Seal", "Determination"]
    assert all("/V" not in field and field["/TU"] for field in fields)
    assert [field.get("/Lock", {}).get("/Action") for field in fields] == [None, "/All"]


def test_words_cannot_become_mark_up():
    said = "<b>bold</b> &amp; <a href='x'>y</a> ) Tj ET (%s) \\"
    assert said in whole_text(render_pdf(plain_report(scope=Scope(said))))


def test_words_in_other_scripts_print():
    said = "Łódź ≤ → ½ αβγ Жизнь é \N{SNOWMAN}"
    assert said in whole_text(render_pdf(plain_report(scope=Scope(said))))


def test_what_no_face_can_set_is_named():
    text = whole_text(render_pdf(plain_report(scope=Scope("a\u202eb 中 א \x07 \ue000"))))
    assert "a[U+202E]b [U+4E2D] [U+05D0] [U+0007] [U+E000]" in text


def long_answer(reasons: str) -> Report:
    report = full_report()
    limb = report.legal_test.limbs[0]
    answers = (replace(limb.answers[0], reasons=reasons), *limb.answers[1:])
    limbs = (replace(limb, answers=answers), *report.legal_test.limbs[1:])
    return replace(report, legal_test=replace(report.legal_test, limbs=limbs))


@pytest.mark.parametrize("reasons", ["because " * 2500, "b" * 20_000, "line\n" * 1000], ids=["words", "word", "lines"])
def test_a_long_reason_goes_on_over_pages_and_nothing_is_cut(reasons):
    text = squeezed(whole_text(render_pdf(long_answer(reasons))))
    part = reasons.split()[0] if " " in reasons or "\n" in reasons else "b"
    assert text.count(part) >= len(squeezed(reasons)) // len(part)


def test_a_thousand_findings_print_each_with_its_id():
    pdf = render_pdf(long_report())
    tokens = set(whole_text(pdf).split())
    assert {f"F-{number}" for number in range(1, 1001)} <= tokens


@pytest.mark.parametrize("png", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_a_picture_that_is_none_is_refused(png):
    evidence = (replace(full_report().evidence[0], crop=Crop(png, "nothing")),)
    with pytest.raises(MachineRefused, match=r"report\.picture_unreadable"):
        render_pdf(plain_report(evidence=evidence))


def test_the_file_is_dated_by_its_decision(full):
    dated = PdfReader(io.BytesIO(full)).metadata.creation_date
    assert dated.isoformat() == "2026-11-20T10:38:00+00:00"


def test_reportlab_itself_is_left_as_it_was():
    render_pdf(plain_report())
    assert "AF" not in pdfdoc.PDFCatalog.__NoDefault__
    assert pdfdoc.PDFStream.format.__module__ == "reportlab.pdfbase.pdfdoc"


def test_the_attached_json_is_json(full):
    (attached,) = PdfReader(io.BytesIO(full)).attachments["report.json"]
    assert json.loads(attached)["format"] == "assessor-workbench/report"


def test_a_report_says_on_its_first_page_that_some_words_print_by_number():
    foreign = plain_report(scope=Scope("Наименование 稳定性"))
    pages = page_texts(render_pdf(foreign))
    assert squeezed(BY_NUMBER) in squeezed(pages[0])
    assert "Наименование [U+7A33][U+5B9A][U+6027]" in " ".join(pages)
    assert squeezed(BY_NUMBER) not in squeezed(whole_text(render_pdf(plain_report(scope=Scope("Наименование")))))


def test_every_answer_has_a_glyph_of_its_own_and_an_unknown_one_is_a_hole():
    shapes = {}
    for code in ("met", "not_met", "met_subject_to_information", "cannot_conclude", "differ", "", "of a newer version"):
        sheet = Canvas(io.BytesIO(), pageCompression=0)
        draw_glyph(sheet, code, 100, 100, 10)
        shapes[code] = tuple(sheet._code)
    assert shapes.pop("of a newer version") == shapes[""]
    assert len(set(shapes.values())) == len(shapes)
