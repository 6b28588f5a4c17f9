"""What is learned from cases leaves without whose they were: planted names and quotes are searched in the bytes."""

from __future__ import annotations

import json

import pytest

from tests.services.conftest import CASE, Doing
from tests.services.newer_framework import both
from tests.services.test_report_secrets import everything_in
from tests.services.two_cases import EARLIER, kept, play
from workbench.adapters.learnings.files import as_json, as_xlsx
from workbench.domain.assessment import Position
from workbench.domain.change import keyed, setting
from workbench.domain.decision import Recommendation
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.services.assessing import GiveAnswer
from workbench.services.casework import DescribeCase, NameScope
from workbench.services.finding import RecordFinding
from workbench.services.learnings import NAMES, QUOTES, free_texts, learnings, names_of
from workbench.services.rounds import FileCorrespondence, RecordMeeting

OLD, _ = both()
PLANTED = {
    "applicant": "Thistledown",
    "product": "Velocyte",
    "reference": "TEST-0",
    "earlier reference": "TEST-1",
    "site": "Fellgate Road",
    "staff": "Quillfeather",
    "correspondent": "Marchbanks",
    "guest": "Ottoline",
    "quote": "kept at 5 degrees",
    "document": "A02",
    "note": "xanthic",
    "reasons": "Says",
    "finding": "Two batches",
    "a criterion or a discipline that is a name": "Zebedee",
}
FORMS = (("json", as_json), ("xlsx", as_xlsx))


@pytest.fixture(scope="module")
def lead(tmp_path_factory):
    """Return a lead with two cases, in one of which every kind of name and quote is planted."""
    with kept(tmp_path_factory.mktemp("learnings"), "Zebedee Quillfeather") as lead:
        play(lead)
        for command in plants():
            lead.do(EARLIER, command)
        lead.do(CASE, RecordFinding("As with Velocyte-MN", "technical", "other", ("REG-06",)))
        yield lead


def plants():
    """Go through the acts that plant names and quotes in the earlier case."""
    yield DescribeCase({"product": "Velocyte-MN", "applicant": "Thistledown Systems"})
    yield NameScope((("site", "Fellgate Road"),))
    yield GiveAnswer("REG-06", "not_met", "At Fellgate Road it is not.", scope="Fellgate Road")
    yield GiveAnswer("REG-01", "met", "As they put it: “made within the hour of use”.")
    yield FileCorrespondence("in", "other_body", "2026-10-01", "Dame Marchbanks", "Told us")
    yield RecordMeeting("Meeting", "2026-10-02", ("Ottoline Hare",), ("Them",), ("A point",), "Minutes.")
    yield RecordFinding("Guidance is silent", "regulatory", "other", ("REG-01",), "On short lives.", "agency")
    yield RecordFinding("Velocyte is unstable", "technical", "critical", ("REG-06",), "It is KEPT at 5 degrees.")
    yield Doing(lambda *_: keyed(Position, EARLIER, ("Zebedee", "QUAL", ""), value="met"))
    yield Doing(lambda *_: keyed(Recommendation, EARLIER, ("1",), outcome="not_designated", reasoning="Velocyte-MN"))
    strange = {"discipline": "Zebedee", "criteria": ("Zebedee",), "title": "Zebedee"}
    yield Doing(lambda _view, hand: setting(Finding, hand.new_id(), **strange))


def sources(lead):
    return [(lead.view(case), OLD) for case in (EARLIER, CASE)]


def names(lead):
    return names_of(lead.view(case) for case in (EARLIER, CASE))


def texts(lead):
    return {one.text: one for one in free_texts(sources(lead), names(lead))}


@pytest.mark.parametrize(("form", "render"), FORMS)
def test_no_name_and_no_quote_leaves(lead, form, render):
    whole = everything_in(render(learnings(sources(lead), names(lead))), form)
    assert [kind for kind, words in PLANTED.items() if words.encode() in whole] == []


def test_what_is_learned_leaves(lead):
    held = json.loads(as_json(learnings(sources(lead), names(lead))))
    case = next(one for one in held["cases"] if one["outcome"])
    assert (case["route"], case["outcome"], case["framework"]) == ("POC", "not_designated", "dm-designation 0.2.0")
    (answer,) = [one for one in case["answers"] if one["criterion"] == "REG-06"]
    assert (answer["value"], answer["scoped"], answer["texts"]) == ("not_met", True, [])
    addressees = {(one["addressee"], one["pillar"], one["grade"]) for one in case["findings"]}
    assert {("agency", "regulatory", "other"), ("applicant", "technical", "major")} <= addressees


@pytest.mark.parametrize(("form", "render"), FORMS)
def test_a_text_leaves_once_it_is_ticked_and_no_other_with_it(lead, form, render):
    ticked = {texts(lead)["Guidance is silent"].key}
    whole = everything_in(render(learnings(sources(lead), names(lead), ticked)), form)
    assert (b"Guidance is silent" in whole, b"On short lives" in whole) == (True, False)


def test_a_text_that_names_or_quotes_is_hindered_and_refuses_the_whole(lead):
    lead.do(
        EARLIER, RecordFinding("Velocyte is unstable", "technical", "other", ("REG-06",), "It is KEPT at 5 degrees.")
    )
    lead.do(EARLIER, GiveAnswer("REG-01", "met", "As they put it: “made within the hour of use”."))
    found = texts(lead)
    assert [found[words].hindered for words in ("Velocyte is unstable", "It is KEPT at 5 degrees.")] == [NAMES, QUOTES]
    assert found["As they put it: “made within the hour of use”."].hindered == QUOTES
    assert found["Guidance is silent"].hindered == ""
    with pytest.raises(RuleBroken, match=r"learnings\.named"):
        learnings(sources(lead), names(lead), {found["Velocyte is unstable"].key})


def test_a_text_that_names_another_case_of_the_workspace_is_hindered(lead):
    assert texts(lead)["As with Velocyte-MN"].hindered == NAMES


def test_quotes_within_reasons_are_left_out_of_what_can_be_ticked(lead):
    assert "Says […] but […]." in texts(lead)


def test_the_order_says_nothing_of_whose_a_case_is(lead):
    one, other = (as_json(learnings(each, names(lead))) for each in (sources(lead), sources(lead)[::-1]))
    assert one == other
