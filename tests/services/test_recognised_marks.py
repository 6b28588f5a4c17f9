"""A quote that was read from a picture says so wherever it goes: in the record, and in the report with the picture."""

from __future__ import annotations

import pytest

from tests.domain.pages_of_words import page_of
from tests.services.conftest import CASE, Doing, open_case
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.app import resource_folder
from workbench.domain.anchor import Anchor, anchor_of
from workbench.domain.case import Case, Document, Version
from workbench.domain.change import keyed, setting
from workbench.domain.geometry import PageText
from workbench.domain.identity import derived_id
from workbench.domain.marks import Annotation
from workbench.domain.report_blocks import Mark as Printed
from workbench.services.annotating import MarkAsEvidence, anchor_of_mark, area_of
from workbench.services.reporting.assembly import assemble

SCAN = "5" * 64
PNG = b"\x89PNG picture"


@pytest.fixture
def anchor():
    layer = page_of(["Licence number 22"])
    return anchor_of(PageText(layer.page, layer.text, layer.boxes, recognised=True), 0, 7, SCAN)


@pytest.fixture
def lead(workspace, anchor):
    lead = workspace()
    open_case(lead)

    def named(_view, hand):
        document = derived_id(hand.case, "document", ("scan.pdf",))
        return (
            *keyed(Document, hand.case, ("scan.pdf",), title="A12 Licences", holder="applicant"),
            *keyed(Version, hand.case, (document, SCAN), name="scan.pdf", pages=1),
            *setting(Case, CASE, route="POC"),
        )

    lead.do(CASE, Doing(named))
    lead.do(CASE, MarkAsEvidence(anchor, "REG-01", "supports"))
    return lead


def report(lead, crop):
    framework = FrameworkLibrary(resource_folder("frameworks")).newest()
    return assemble(lead.record, CASE, framework, "test", crop=crop)


def test_an_anchor_keeps_that_its_words_were_read_from_a_picture(anchor):
    assert anchor.recognised
    assert Anchor.of(anchor.value()) == anchor


def test_a_mark_keeps_it_too(lead, anchor):
    (mark,) = lead.view(CASE).all(Annotation)
    assert anchor_of_mark(mark) == anchor


def test_the_report_shows_the_picture_and_quotes_nothing_that_a_text_layer_should_hold(lead):
    (piece,) = report(lead, lambda mark: PNG).evidence
    assert (piece.mark, piece.quote, piece.crop.png) == (Printed.AREA, "", PNG)
    assert "read by text recognition" in piece.crop.description
    assert "“Licence”" in piece.crop.description


def test_without_a_picture_the_report_still_says_what_the_words_are(lead):
    (piece,) = report(lead, None).evidence
    assert "read by text recognition" in piece.note


def test_the_picture_is_cut_around_the_passage(lead):
    (mark,) = lead.view(CASE).all(Annotation)
    left, bottom, right, top = area_of(mark)
    assert (left, right) == (20_000 - 3_000, 20_000 + 7 * 6_000 + 3_000)
    assert (bottom, top) == (812_000 - 3_000, 822_000 + 3_000)
