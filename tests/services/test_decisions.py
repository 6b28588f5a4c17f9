"""Earlier decisions of a workspace are found and set side by side."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, Doing
from tests.services.newer_framework import both
from tests.services.two_cases import EARLIER, kept, play
from workbench.domain.case import Case
from workbench.domain.change import keyed, setting
from workbench.domain.decision import Determination, Recommendation
from workbench.services.assessing import Reconcile
from workbench.services.casework import DescribeCase
from workbench.services.decisions import DETERMINED, ENDED, RECOMMENDED, Sought, read_decision, search_decisions

OLD, _ = both()


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """Return a workspace with a recommended case and one that is still open."""
    with kept(tmp_path_factory.mktemp("decisions"), "Lead") as lead:
        play(lead)
        lead.do(EARLIER, DescribeCase({"dosage_form": "Cell  Suspension", "lead_may_determine": True}))
        said = {"outcome": "not_designated", "reasoning": "No need shown.", "on": "2026-10-01"}
        lead.do(EARLIER, Doing(lambda *_: keyed(Recommendation, EARLIER, ("1",), **said)))
        yield lead


@pytest.fixture
def own(tmp_path):
    """Return a workspace of one test."""
    with kept(tmp_path, "Lead") as lead:
        play(lead)
        yield lead


@pytest.fixture(scope="module")
def case(workspace):
    return read_decision(workspace.view(EARLIER), OLD)


def found(case, **sought):
    return [
        (row.case.reference, row.answer.value if row.answer else "")
        for row in search_decisions([case], Sought(**sought))
    ]


def test_a_recommended_case_tells_outcome_answer_and_reasons(case):
    assert (case.stage, case.outcome, case.on, case.reasoning) == (
        RECOMMENDED,
        "not_designated",
        "2026-10-01",
        "No need shown.",
    )
    (answer,) = [one for one in case.answers if one.criterion == "REG-06"]
    assert (answer.value, answer.reasons) == ("met", "Says A01 p 4 but A02 p 4.")


def test_a_case_that_is_still_assessed_is_no_decision(workspace):
    assert read_decision(workspace.view(CASE), OLD) is None


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        ({}, [("TEST-0", "")]),
        ({"criterion": "REG-06"}, [("TEST-0", "met")]),
        ({"criterion": "REG-01"}, []),
        ({"route": "MM"}, []),
        ({"route": "POC", "dosage_form": "cell suspension"}, [("TEST-0", "")]),
        ({"dosage_form": "tablet"}, []),
        ({"words": "NEED elder"}, [("TEST-0", "")]),
        ({"words": "need", "criterion": "REG-06"}, []),
        ({"words": "says", "criterion": "REG-06"}, [("TEST-0", "met")]),
    ],
)
def test_decisions_are_found_by_criterion_route_dosage_form_and_words(case, sought, expected):
    assert found(case, **sought) == expected


def test_a_determination_goes_before_the_recommendation_and_an_end_needs_none(own):
    lead = own
    lead.do(
        CASE, Doing(lambda *_: setting(Case, CASE, state="withdrawn", state_on="2026-11-01", state_reason="By letter"))
    )
    ended = read_decision(lead.view(CASE), OLD)
    assert (ended.stage, ended.outcome, ended.on, ended.reasoning) == (ENDED, "", "2026-11-01", "By letter")
    lead.do(CASE, DescribeCase({"lead_may_determine": True}))
    lead.do(CASE, Doing(lambda *_: keyed(Recommendation, CASE, ("1",), outcome="designate_poc")))
    lead.do(CASE, Doing(lambda *_: keyed(Determination, CASE, ("1",), act="determined", on="2026-11-05")))
    determined = read_decision(lead.view(CASE), OLD)
    assert (determined.stage, determined.outcome, determined.on) == (DETERMINED, "designate_poc", "2026-11-05")


def test_a_reconciliation_stands_before_the_positions(own):
    said = {"outcome": "not_designated", "on": "2026-10-01"}
    own.do(EARLIER, Doing(lambda *_: keyed(Recommendation, EARLIER, ("1",), **said)))
    own.do(EARLIER, Reconcile("REG-06", "cannot_conclude", "Both are right"))
    case = read_decision(own.view(EARLIER), OLD)
    (answer,) = [one for one in case.answers if one.criterion == "REG-06"]
    assert (answer.value, [one.value for one in answer.parts]) == ("cannot_conclude", ["cannot_conclude", "met"])
