"""The report as HTML, as a Word file and as a workbook: all say what the PDF says, and nobody's words become code."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import html
from openpyxl import load_workbook

from tests.adapters.report.examples import full_report, plain_report
from tests.adapters.report.reading import roles, whole_text
from workbench.adapters.report.attachment import as_json
from workbench.adapters.report.composing import compose
from workbench.adapters.report.html import read_html, render_html
from workbench.adapters.report.opc import printable
from workbench.adapters.report.pdf import render_pdf
from workbench.adapters.report.printed import Framed, Heading, Items, Table, Words
from workbench.adapters.report.sheets import render_xlsx
from workbench.adapters.report.word import render_docx
from workbench.domain.report import Stage

FORMATS = {"html": render_html, "docx": render_docx, "xlsx": render_xlsx}
HOSTILE = "=1+1 <script>alert('x')</script> & \x07bell\x00"


@pytest.fixture(scope="module")
def report():
    return full_report()


def said(element):
    """Return every text of an element."""
    match element:
        case Heading():
            return [element.text]
        case Words():
            return ["".join(run.text for run in element.runs)]
        case Items():
            return ["".join(run.text for run in item) for item in element.items]
        case Framed():
            return [text for words in element.words for text in said(words)]
        case Table():
            return [text for row in element.rows for cell in row for words in cell for text in said(words)]
    return []


def plain(text):
    return re.sub(r"\s+", "", printable(text))


def texts_of(report):
    digest = hashlib.sha256(as_json(report)).hexdigest()
    return [text for element in compose(report, digest).elements for text in said(element)]


def words_in_html(data):
    page = html.fromstring(data)
    for script in page.xpath("//script"):
        script.drop_tree()  # the data inside would say everything by itself
    return page.body.text_content()


def words_in_docx(data):
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return plain("".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


@pytest.mark.parametrize("form", FORMATS)
def test_equal_reports_give_equal_bytes(report, form, monkeypatch):
    first = FORMATS[form](report)
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    assert FORMATS[form](report) == first


@pytest.mark.parametrize("make", [full_report, plain_report])
def test_html_says_all_that_is_printed(make):
    report = make()
    shown = plain(words_in_html(render_html(report)))
    assert [text for text in texts_of(report) if plain(text) not in shown] == []


@pytest.mark.parametrize("make", [full_report, plain_report])
def test_word_says_all_that_is_printed(make):
    report = make()
    shown = words_in_docx(render_docx(report))
    assert [text for text in texts_of(report) if plain(text) not in shown] == []


def test_html_gives_the_report_back(report):
    assert read_html(render_html(report)) == report


def test_every_link_of_html_leads_somewhere_in_it(report):
    page = html.fromstring(render_html(report))
    names = page.xpath("//@id")
    targets = page.xpath("//a/@href")
    assert len(names) == len(set(names))
    assert targets
    assert {target[1:] for target in targets} <= set(names)


def test_html_fetches_and_runs_nothing(report):
    page = html.fromstring(render_html(report))
    assert page.xpath("//script/@type") == ["application/json"]
    assert all(source.startswith("data:image/png;base64,") for source in page.xpath("//@src"))
    assert page.xpath("//link|//iframe|//object|//form|//*[@onclick]") == []


def test_html_can_be_read_aloud(report):
    page = html.fromstring(render_html(report))
    levels = [int(one.tag[1]) for one in page.xpath("//h1|//h2|//h3|//h4")]
    assert page.xpath("/html/@lang") == ["en-GB"]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(one.get("scope") for one in page.xpath("//th"))
    assert all(one.get("alt") for one in page.xpath("//img"))
    assert all(one.findtext("caption") for one in page.xpath("//table"))


def test_words_of_somebody_never_become_mark_up(report):
    first, *others = report.findings
    hostile = replace(report, findings=(replace(first, text=HOSTILE), *others))
    assert len(html.fromstring(render_html(hostile)).xpath("//script")) == 1
    assert "<script>alert('x')</script> & bell" in words_in_html(render_html(hostile))
    assert read_html(render_html(hostile)) == hostile


def test_word_knows_headings_and_heads_of_tables(report):
    data = render_docx(report)
    document = Document(io.BytesIO(data))
    headings = [one.text for one in compose(report, "").elements if isinstance(one, Heading) and one.level == 2]
    found = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert [text for text in headings if text not in found] == []
    assert document.element.body.xpath(".//w:tblHeader")
    assert all(one.get("descr") for one in document.element.body.xpath(".//wp:docPr"))


def test_the_marking_stands_on_every_page_of_word(report):
    (section,) = Document(io.BytesIO(render_docx(report))).sections
    for part in (section.header, section.footer):
        assert report.identification.marking in [paragraph.text for paragraph in part.paragraphs]


def test_word_is_asked_to_fill_in_contents_and_pages(report):
    document = Document(io.BytesIO(render_docx(report)))
    body = document.element.body
    asked = document.settings.element.xpath("./w:updateFields/@w:val")
    dirty = body.xpath(".//w:fldChar[@w:dirty='true']")
    told = [one.text.split()[0] for one in body.xpath(".//w:instrText")]
    assert (asked, told[0], set(told[1:])) == (["true"], "TOC", {"PAGEREF"})
    assert len(dirty) == len(told)
    assert len(body.xpath(".//w:fldChar[@w:fldCharType='end']")) == len(told)


def test_every_entry_of_the_contents_of_word_leads_to_its_heading(report):
    document = Document(io.BytesIO(render_docx(report)))
    links = {
        link.get(qn("w:anchor")): link.xpath("string(./w:r[1])")
        for link in document.element.body.xpath(".//w:hyperlink")
    }
    marked = {
        mark.get(qn("w:name")): mark.xpath("string(..)") for mark in document.element.body.xpath(".//w:bookmarkStart")
    }
    expected = [one.text for one in compose(report, "").elements if isinstance(one, Heading) and one.level in (2, 3)]
    assert links == marked
    assert list(marked.values()) == [printable(text) for text in expected]


def test_pages_of_word_are_numbered(report):
    (section,) = Document(io.BytesIO(render_docx(report))).sections
    assert [one.text for one in section.footer._element.xpath(".//w:instrText")] == ["PAGE", "NUMPAGES"]


STAGES = {
    Stage.DRAFT: {"stage": Stage.DRAFT, "recommendation": None, "signers": ()},
    Stage.RECOMMENDATION: {"stage": Stage.RECOMMENDATION},
}
SAID = {Stage.DRAFT: "DRAFT", Stage.RECOMMENDATION: "Recommendation, not a determination"}


@pytest.mark.parametrize("stage", STAGES)
def test_what_is_not_determined_or_adopted_says_so_at_the_head_of_each_page(stage):
    made = plain_report(**STAGES[stage])
    not_adopted = replace(made, framework=replace(made.framework, adopted_by=""))
    (section,) = Document(io.BytesIO(render_docx(not_adopted))).sections
    head = " ".join(one.text for one in section.header.paragraphs)
    page = html.fromstring(render_html(not_adopted))
    for words in (SAID[stage], "Draft framework, not adopted", made.identification.marking):
        assert words in head
        assert words in page.xpath("string(//header)")
        assert words in page.xpath("string(//style)")


def test_a_marking_cannot_break_out_of_the_look_of_html(report):
    nasty = replace(report, identification=replace(report.identification, marking='"}</style><script>x</script>\\a'))
    page = html.fromstring(render_html(nasty))
    assert len(page.xpath("//script")) == len(page.xpath("//style")) == 1


def rows(data, sheet):
    return list(load_workbook(io.BytesIO(data))[sheet].iter_rows(min_row=2, values_only=True))


def test_the_workbook_holds_findings_questions_and_evidence(report):
    data = render_xlsx(report)
    assert [row[0] for row in rows(data, "Findings")] == [one.id for one in report.findings]
    assert [row[3] for row in rows(data, "Questions")] == [one.text for one in report.questions]
    assert [row[5] or "" for row in rows(data, "Evidence")] == [one.quote for one in report.evidence]


def test_no_cell_is_a_formula(report):
    first, *others = report.findings
    data = render_xlsx(replace(report, findings=(replace(first, text=HOSTILE), *others)))
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
    assert all(cell.value is None for cell in cells if cell.data_type == "n")


def test_a_text_longer_than_a_cell_says_that_it_is_cut(report):
    first, *others = report.findings
    data = render_xlsx(replace(report, findings=(replace(first, text="x" * 40_000), *others)))
    assert rows(data, "Findings")[0][5].endswith("x …")


FORMATTED = "Because **nobody** asked:\n- the hold data\n- the courier\n3. and cost"


@pytest.fixture(scope="module")
def formatted(report):
    """The report with formatted reasons in a cell and between paragraphs."""
    test = report.legal_test
    answer = replace(test.limbs[0].answers[0], reasons=FORMATTED)
    limb = replace(test.limbs[0], answers=(answer,), contrary=FORMATTED)
    return replace(report, legal_test=replace(test, limbs=(limb,)))


def test_emphasis_and_lists_of_reasons_stay_so_in_html(formatted):
    page = html.fromstring(render_html(formatted))
    bullets = [[item.text_content() for item in one.iter("li")] for one in page.iter("ul")]
    numbers = [(item.get("value"), item.text_content()) for one in page.iter("ol") for item in one.iter("li")]
    assert (bullets.count(["the hold data", "the courier"]), numbers.count(("3", "and cost"))) == (2, 2)
    assert sum(one.text_content() == "nobody" for one in page.iter("strong")) == 2
    assert "**" not in page.find(".//main").text_content()


def test_emphasis_and_lists_of_reasons_stay_so_in_word(formatted):
    document = Document(io.BytesIO(render_docx(formatted)))
    cells = [one for table in document.tables for row in table.rows for cell in row.cells for one in cell.paragraphs]
    found = [one for one in (*document.paragraphs, *cells) if one.text in ("the hold data", "the courier")]
    assert [one.style.name for one in found] == ["List Bullet"] * 4
    strong = [run.bold for one in (*document.paragraphs, *cells) for run in one.runs if run.text == "nobody"]
    assert (strong, sum(one.text == "3. and cost" for one in (*document.paragraphs, *cells))) == ([True, True], 2)


def test_lists_of_reasons_are_lists_in_the_pdf_and_no_signs_are_printed(formatted, report):
    found, before = (render_pdf(one) for one in (formatted, report))
    items, lists = ([roles(one).count(role) for one in (found, before)] for role in ("/LI", "/L"))
    assert (items[0] - items[1], lists[0] - lists[1]) == (6, 2)
    assert "nobody asked" in whole_text(found)
    assert "**" not in whole_text(found)
