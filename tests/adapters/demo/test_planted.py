"""What was planted in the demonstration dossiers is there, word for word, on the page that is named."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from tests.adapters.demo.extracted import folded
from workbench.adapters.demo.planted import read_plan
from workbench.adapters.demo.sources import ROUTES

PLANS = {route: read_plan(route) for route in ROUTES}
PASSAGES = [passage for plan in PLANS.values() for passage in plan.passages]


def named(passages):
    return pytest.mark.parametrize("planted", passages, ids=[passage.id for passage in passages])


@named([passage for passage in PASSAGES if passage.area is None and not passage.exhibit])
def test_a_passage_stands_on_its_page_and_on_no_other(planted, dossiers):
    pages = dossiers.pages(dossiers.document(planted.doc, planted.version))
    found = [number for number, page in enumerate(pages, start=1) if folded(planted.passage) in page]
    assert found == [planted.page]


@named([passage for passage in PASSAGES if passage.exhibit])
def test_a_planted_figure_stands_on_its_page(planted, dossiers):
    exhibits = dossiers.document(planted.doc, planted.version).exhibits
    assert [each.page for each in exhibits if each.caption == planted.exhibit] == [planted.page]


@named([passage for passage in PASSAGES if passage.area is not None])
def test_the_area_of_a_scan_frames_its_words(planted, dossiers):
    exhibits = dossiers.document(planted.doc, planted.version).exhibits
    (place,) = [each for each in exhibits if each.caption == planted.passage]
    assert place.page == planted.page
    assert planted.area == pytest.approx((place.left, place.bottom, place.right, place.top), abs=0.1)


@pytest.mark.parametrize("route", ROUTES)
def test_every_finding_rests_on_a_passage_or_a_gap(route):
    plan = PLANS[route]
    used = {each.finding for each in (*plan.passages, *plan.gaps)} - {""}
    assert used == {finding.id for finding in plan.findings}


@pytest.mark.parametrize("route", ROUTES)
def test_only_criteria_of_the_framework_and_of_the_route_are_named(route):
    framework = yaml.safe_load(
        files("resources").joinpath("frameworks", "dm-designation-0.2.0.yaml").read_text("utf-8")
    )
    known = {entry["id"] for entry in framework["criteria"] if route.upper() in entry["routes"]}
    plan = PLANS[route]
    used = {name for each in (*plan.passages, *plan.gaps, *plan.findings, *plan.questions) for name in each.criteria}
    assert used | {answer.criterion for answer in plan.answers} <= known


@pytest.mark.parametrize("route", ROUTES)
def test_strengths_and_decoys_are_planted_too(route):
    assert {passage.kind for passage in PLANS[route].passages} == {"weakness", "strength", "decoy"}


def test_a_decoy_leads_to_no_finding():
    assert [passage.id for passage in PASSAGES if passage.kind == "decoy" and passage.finding] == []
