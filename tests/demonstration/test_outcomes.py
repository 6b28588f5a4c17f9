"""The demonstration team reaches what it should: gates, findings, questions, awards and none."""

from __future__ import annotations

import pytest

from tests.demonstration.conftest import MM, POC, WITHDRAWN
from workbench.adapters.report.attachment import as_json
from workbench.domain.applicant import Correspondence, Meeting, Question, Response, ResponseAssessment, Round
from workbench.domain.assessment import Answer
from workbench.domain.case import Case
from workbench.domain.decision import Countersignature
from workbench.domain.findings import Finding
from workbench.domain.guards import answer_guards
from workbench.domain.identity import case_id, derived_id
from workbench.domain.report import Profile
from workbench.services.board import Grounds, bears_on, read_board, read_standing
from workbench.services.deciding import open_guards, read_decided
from workbench.services.reporting.assembly import assemble
from workbench.services.rounds import current_round

pytestmark = pytest.mark.slow

OF_ONE_CLAIM = {"REG-14": "Early delivery"}
"""On dossier A this criterion is not met for one claim; the claims are answered apart."""


def frozen_positions(view, number):
    """Return what the disciplines held when a round was closed: (criterion, discipline, scope) to value."""
    closed = view.one(Round, derived_id(view.case, "round", (number,)))
    return {(one[0], one[1], one[2]): one[3] for one in closed.frozen}


def test_every_gate_of_dossier_a_stands_as_expected(demo):
    board = read_board(demo.view(POC), demo.framework)
    for expected in demo.plan(POC).answers:
        row = board.row(expected.criterion)
        scope = expected.scope or OF_ONE_CLAIM.get(expected.criterion, "")
        assert row.line(scope).value == expected.answer, expected
        assert row.value == expected.answer, expected


def test_every_gate_of_dossier_b_stood_as_expected_when_the_questions_were_sent(demo):
    held = frozen_positions(demo.view(MM), "1")
    owners = {row.criterion.id: row.owner for row in read_board(demo.view(MM), demo.framework).rows}
    for expected in demo.plan(MM).answers:
        assert held[expected.criterion, owners[expected.criterion], expected.scope] == expected.answer, expected


def test_answers_given_for_what_was_withdrawn_are_kept(demo):
    board = read_board(demo.view(MM), demo.framework)
    assert board.row("REG-11").line("Pod-2").value == "not_met"
    assert board.row("REG-23").line("Pod-4").value == "not_met"
    assert board.row("REG-09").line("Mainland cities").value == "cannot_conclude"


@pytest.mark.parametrize("reference", [POC, MM])
def test_every_criterion_that_is_asked_has_an_answer_of_its_owner(demo, reference):
    board = read_board(demo.view(reference), demo.framework)
    unanswered = [
        row.criterion.id
        for row in board.rows
        if not any(held.discipline == row.owner for line in row.lines for held in line.positions)
    ]
    assert unanswered == []


@pytest.mark.parametrize("reference", [POC, MM])
def test_no_answer_lacks_what_its_rule_asks_for(demo, reference):
    view = demo.view(reference)
    route, grounds = view.one(Case, view.case).route, Grounds(view)
    for answer in view.all(Answer):
        found = answer_guards(demo.framework, answer.criterion, answer.value, grounds.behind(answer), route)
        assert [one for one in found if not one.passed] == [], answer


@pytest.mark.parametrize("reference", [POC, MM])
def test_every_answer_says_why(demo, reference):
    assert [one.criterion for one in demo.view(reference).all(Answer) if len(one.reasons) < 40] == []


@pytest.mark.parametrize("reference", [POC, MM])
def test_every_finding_that_was_planted_is_recorded_with_its_criteria(demo, reference):
    recorded = {(one.discipline, one.criteria) for one in demo.view(reference).all(Finding)}
    assert {(one.by, one.criteria) for one in demo.plan(reference).findings} <= recorded


@pytest.mark.parametrize("reference", [POC, MM])
def test_the_model_questions_were_sent_under_their_numbers(demo, reference):
    sent = {one.number: one.text for one in demo.view(reference).all(Question) if one.sent_on}
    assert sent == {one.number: one.text for one in demo.plan(reference).questions}


def test_no_award_is_possible_on_dossier_a(demo):
    standing = read_standing(demo.view(POC), demo.framework)
    stopping = {one.rule for one in open_guards(demo.framework, "designate_poc", standing, issuing=False)}
    assert stopping == {"outcome.award", "outcome.award.override", "outcome.award.finding"}


def test_dossier_a_ends_its_first_round_with_a_meeting_and_stays_open(demo):
    view = demo.view(POC)
    decided = read_decided(view)
    assert (decided.round, decided.recommendation.outcome, decided.determined) == ("1", "request_meeting", True)
    assert view.one(Round, derived_id(view.case, "round", ("1",))).state == "meeting_asked"
    assert (current_round(view), view.one(Case, view.case).state) == ("2", "open")


def test_the_meeting_takes_its_agenda_from_the_questions_and_leaves_one_point_disputed(demo):
    (meeting,) = demo.view(POC).all(Meeting)
    assert [item.split(":")[0] for item in meeting.agenda] == [f"Question {n}" for n in (1, 3, 4, 5, 6)]
    assert len(meeting.disputed) == 1
    assert meeting.actions


def test_dossier_b_first_closes_a_round_by_the_lead_alone(demo):
    view = demo.view(MM)
    first = read_decided(view, "1")
    assert (first.recommendation.outcome, first.determination) == ("request_info", None)
    assert view.one(Round, derived_id(view.case, "round", ("1",))).state == "questions_sent"


def test_every_response_of_dossier_b_was_assessed_and_every_question_closed(demo):
    view = demo.view(MM)
    answered = {one.id: one.question for one in view.all(Response)}
    assessed = {answered[one.response] for one in view.all(ResponseAssessment)}
    assert assessed == {one.id for one in view.all(Question)}
    assert {one.state for one in view.all(Question)} == {"closed"}


def test_the_award_of_dossier_b_is_limited_and_passes_every_guard(demo):
    view = demo.view(MM)
    decided = read_decided(view)
    standing = read_standing(view, demo.framework)
    assert decided.recommendation.scope == ("Islands", "Pod-1", "Pod-3")
    assert open_guards(demo.framework, "designate_mm", standing, issuing=True) == ()
    assert "no real reference" in decided.determination.designation_reference
    assert view.one(Case, view.case).state == "decided"


def test_one_policy_gate_was_overridden_with_a_reason_and_a_countersignature(demo):
    view = demo.view(MM)
    gates = [row for row in read_board(view, demo.framework).rows if row.criterion.gate == "policy_gate"]
    assert [row.criterion.id for row in gates if row.line("").value == "not_met"] == ["REG-16"]
    (given,) = view.all(Countersignature)
    assert given.given
    assert given.reason
    assert read_decided(view).recommendation.override_reason


def test_nothing_grave_that_bears_on_the_award_is_left_open(demo):
    left = [
        one.title
        for one in demo.view(MM).all(Finding)
        if one.status not in ("closed", "withdrawn")
        and one.grade != "other"
        and bears_on(one, demo.framework) == "designation"
    ]
    assert left == []


def test_the_third_case_is_withdrawn_by_a_letter_with_its_date(demo):
    view = demo.view(WITHDRAWN)
    letters = [one for one in view.all(Correspondence) if one.sort == "withdrawal"]
    assert [one.on for one in letters] == ["2026-11-09"]
    assert view.one(Case, view.case).state == "withdrawn"
    assert view.all(Answer) == ()


def test_the_report_says_what_is_covered_which_gate_was_overridden_why_and_who_agreed(demo):
    report = assemble(demo.lead.workspace.record, case_id(MM), demo.framework, "test")
    assert [one.name for one in report.scope.items] == [
        "Islands",
        "Mainland cities",
        "Pod-1",
        "Pod-2",
        "Pod-3",
        "Pod-4",
    ]
    lead, second = report.recommendation.overrides
    assert (lead.what, lead.reason[:12]) == ("Overrides REG-16", "REG-16 asks ")
    assert (second.who, second.what) == ("Demo second lead", "Countersigns the override of round 2")


@pytest.mark.parametrize("reference", [POC, MM])
@pytest.mark.parametrize("profile", [Profile.APPLICANT, Profile.PUBLIC])
def test_what_leaves_the_team_speaks_of_no_dissent(demo, reference, profile):
    report = assemble(demo.lead.workspace.record, case_id(reference), demo.framework, "test", profile)
    assert "dissent" not in as_json(report).decode().lower().replace('"dissents":[]', "")
