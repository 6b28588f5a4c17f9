"""What each rule of the framework restricts: a truth table by rule id, and that no other outcome is touched."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from tests.domain.boards import criterion, held, row
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.app import resource_folder
from workbench.domain.assessment import ANSWERS
from workbench.domain.board import Board
from workbench.domain.decision import OUTCOMES
from workbench.domain.framework import RULE_IDS
from workbench.domain.guards import (
    AWARDS,
    REQUESTS,
    Behind,
    OpenFinding,
    Standing,
    answer_guards,
    due_later,
    guards_for,
    stopped,
    stopped_by_criterion,
)

NOTHING = Behind(quotes=0, looked_for=False, questions=0, findings=0, waits=False, reasons=False)
LIMB = criterion("REG-05")
GATE = criterion("REG-16", gate="policy_gate", words="")
ORDINARY = criterion("TEC-01", gate="none", words="")
LATER = criterion("INS-02", gate="procedural", decides="later_step", words="")
IN_ORDER = Standing(Board("POC", (row(LIMB, held("QUAL", "met")), row(GATE, held("QUAL", "met")))), reference="D 1")
FOUND = OpenFinding("f", "major", ("REG-05",), "designation")


@cache
def framework():
    return FrameworkLibrary(resource_folder("frameworks")).newest()


def without(rule):
    return replace(framework(), rules=tuple(one for one in framework().rules if one.id != rule))


def on(*rows, route="POC", **said):
    return Standing(Board(route, rows), reference="D 1", **said)


def stopping(outcome, standing):
    """Return the rules that stop an outcome, with what is missing or what they are about."""
    return {one.rule: one.missing or one.subjects for one in stopped(guards_for(framework(), outcome, standing))}


def lacks(value, behind, of="REG-05", route="POC", chosen=None):
    return [one.missing for one in stopped(answer_guards(chosen or framework(), of, value, behind, route))]


def test_the_file_chooses_every_rule_that_is_implemented():
    assert {one.id for one in framework().rules} == RULE_IDS


# ---------------------------------------------------------------------- answers


@pytest.mark.parametrize(
    ("rule", "value", "missing", "enough"),
    [
        ("answer.evidence", "met", "evidence", ({"quotes": 1}, {"looked_for": True}, {"meeting": True})),
        ("answer.question", "cannot_conclude", "question", ({"questions": 1}, {"waits": True})),
        ("answer.finding", "not_met", "finding", ({"findings": 1},)),
        ("answer.reason", "not_applicable", "reasons", ({"reasons": True},)),
        ("answer.reason", "not_at_this_step", "reasons", ({"reasons": True},)),
    ],
)
def test_an_answer_needs_what_its_rule_says_and_any_of_it_is_enough(rule, value, missing, enough):
    gate = "REG-16"
    assert lacks(value, NOTHING, gate) == [missing]
    assert [lacks(value, replace(NOTHING, **one), gate) for one in enough] == [[]] * len(enough)
    assert lacks(value, NOTHING, gate, chosen=without(rule)) == []


def test_a_limb_of_the_own_route_is_neither_inapplicable_nor_put_off():
    reasons = replace(NOTHING, reasons=True)
    for value in ("not_applicable", "not_at_this_step"):
        assert lacks(value, reasons, "REG-05", "POC") == ["not_on_a_legal_test"]
        assert lacks(value, reasons, "REG-05", "MM") == []


def test_information_that_is_still_awaited_asks_for_nothing():
    assert lacks("met_subject_to_information", NOTHING) == []


# ---------------------------------------------------------------------- awards


def test_no_rule_stops_an_award_where_all_is_met_and_the_reference_given():
    assert stopping("designate_poc", IN_ORDER) == {}


@pytest.mark.parametrize(("gate", "value"), list(product((LIMB, GATE), [*ANSWERS, ""])))
def test_an_award_needs_every_gate_met(gate, value):
    other = GATE if gate is LIMB else LIMB
    board = on(row(gate, *([held("QUAL", value)] if value else [])), row(other, held("QUAL", "met")))
    assert ("outcome.award" in stopping("designate_poc", board)) == (value != "met")


def test_what_decides_no_designation_stops_no_award():
    differ = held("QUAL", "not_met"), held("SCI", "met")
    outside = row(LATER, *differ), row(criterion("REG-20", decides="later_step"), *differ)
    assert stopping("designate_poc", on(*IN_ORDER.board.rows, *outside)) == {}


def test_an_ordinary_criterion_that_is_not_met_stops_no_award():
    assert stopping("designate_poc", on(*IN_ORDER.board.rows, row(ORDINARY, held("QUAL", "not_met")))) == {}


@pytest.mark.parametrize(
    ("scope", "stops"), [(("Pod-1",), False), (("Pod-2",), True), (("Pod-1", "Pod-2"), True), ((), True)]
)
def test_an_award_is_looked_at_for_the_scope_that_is_awarded(scope, stops):
    parts = held("QUAL", "met", scope="Pod-1"), held("QUAL", "cannot_conclude", scope="Pod-2")
    board = on(row(LIMB, *parts), row(GATE, held("QUAL", "met")), scope=scope)
    assert ("outcome.award" in stopping("designate_poc", board)) is stops


def test_the_award_of_the_other_route_is_stopped():
    assert stopping("designate_mm", IN_ORDER) == {"outcome.award": "other_route"}


OVERRIDES = list(product(("", "Because."), (False, True), ("", "Pod-1")))


@pytest.mark.parametrize(("why", "signed", "scope"), OVERRIDES)
def test_a_policy_gate_is_overridden_with_a_reason_and_a_countersignature_alone(why, signed, scope):
    rows = row(LIMB, held("QUAL", "met")), row(GATE, held("QUAL", "not_met", scope=scope))
    said = {"override_reason": why, "countersigned": signed, "scope": (scope,) if scope else ()}
    found = stopping("designate_poc", on(*rows, **said))
    missing = "reason" if not why else "countersignature" if not signed else None
    assert found.get("outcome.award.override") == missing
    assert ("outcome.award" in found) is not (bool(why) and signed)


def test_an_override_reaches_no_legal_test_and_no_gate_that_is_open():
    over = {"override_reason": "Because.", "countersigned": True}
    for short in (row(LIMB, held("QUAL", "not_met")), row(GATE, held("QUAL", "cannot_conclude"))):
        assert "outcome.award" in stopping("designate_poc", on(short, **over))


def test_a_gate_not_met_outside_the_scope_awarded_asks_for_no_override():
    parts = held("QUAL", "met", scope="Pod-1"), held("QUAL", "not_met", scope="Pod-2")
    assert stopping("designate_poc", on(row(GATE, *parts), row(LIMB, held("QUAL", "met")), scope=("Pod-1",))) == {}


@pytest.mark.parametrize(("grade", "bears_on"), list(product(("critical", "major", "other"), ("designation", "later"))))
def test_open_findings_stop_an_award_where_they_are_grave_and_bear_on_it(grade, bears_on):
    board = replace(IN_ORDER, findings=(replace(FOUND, grade=grade, bears_on=bears_on),))
    stops = grade != "other" and bears_on == "designation"
    assert stopping("designate_poc", board) == ({"outcome.award.finding": ("f",)} if stops else {})


def test_an_award_needs_its_reference():
    assert stopping("designate_poc", replace(IN_ORDER, reference=" ")) == {"outcome.award.reference": "reference"}


# ---------------------------------------------------------------------- no award


@pytest.mark.parametrize("outcome", ["not_designated", "other_route"])
@pytest.mark.parametrize(("value", "asked", "why"), list(product(ANSWERS, (False, True), ("", "Because."))))
def test_a_refusal_rests_on_a_gate_not_met_or_not_shown_after_a_chance(outcome, value, asked, why):
    said = {"asked": frozenset({"REG-05"} if asked else ()), "without_chance_reason": why}
    rests = value == "not_met" or (value == "cannot_conclude" and (asked or bool(why)))
    assert ("outcome.refuse" not in stopping(outcome, on(row(LIMB, held("QUAL", value)), **said))) is rests


@pytest.mark.parametrize("outside", [ORDINARY, LATER])
def test_a_refusal_rests_on_nothing_but_gates(outside):
    assert "outcome.refuse" in stopping("not_designated", on(row(outside, held("QUAL", "not_met"))))


@pytest.mark.parametrize(("identifier", "value"), list(product(("REG-02", "REG-03", "REG-05"), ANSWERS)))
def test_outside_scope_rests_on_one_of_the_two_scope_questions(identifier, value):
    stops = "outcome.outside_scope" in stopping("outside_scope", on(row(criterion(identifier), held("QUAL", value))))
    assert stops is not (identifier != "REG-05" and value == "not_met")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_divergent_views_stop_what_rests_on_answers_until_the_lead_wrote_why(outcome):
    differ = held("QUAL", "met"), held("SCI", "not_met")
    resting = outcome in (*AWARDS, "not_designated", "other_route", "outside_scope")
    assert (stopping(outcome, on(row(LIMB, *differ))).get("outcome.reconciled") == ("REG-05",)) is resting
    settled = row(LIMB, *differ, reconciled=held("LEAD", "met"))
    assert "outcome.reconciled" not in stopping(outcome, on(settled))


@pytest.mark.parametrize("outcome", REQUESTS)
def test_a_request_needs_questions_and_nothing_else_stops_it(outcome):
    worst = on(row(LIMB, held("QUAL", "not_met"), held("SCI", "met")), row(GATE), findings=(FOUND,), conflicts=3)
    assert stopping(outcome, worst) == {"outcome.request": "questions"}
    assert stopping(outcome, replace(worst, questions=1)) == {}


def test_a_withdrawal_needs_the_letter_and_nothing_else_stops_it():
    worst = on(row(LIMB, held("QUAL", "not_met"), held("SCI", "met")), findings=(FOUND,), conflicts=3)
    assert stopping("withdrawn", worst) == {"outcome.withdrawn": "letter"}
    assert stopping("withdrawn", replace(worst, withdrawal_letter=True)) == {}


def test_closing_without_assessment_is_stopped_by_nothing():
    assert stopping("no_decision", on(row(LIMB))) == {}


@pytest.mark.parametrize("value", [*ANSWERS, ""])
def test_a_procedural_gate_is_a_dependency_for_later_until_it_is_met_or_does_not_apply(value):
    board = Board("POC", (row(LATER, *([held("QUAL", value)] if value else [])), row(LIMB)))
    due = [one.criterion.id for one in due_later(framework(), board)]
    assert due == ([] if value in ("met", "not_applicable") else ["INS-02"])
    assert due_later(without("later.dependency"), board) == ()


def test_a_criterion_says_which_outcomes_it_stops_by_itself_or_by_a_finding():
    differ = row(GATE, held("QUAL", "met"), held("SCI", "not_met"))
    board = on(row(LIMB, held("QUAL", "met")), differ, findings=(FOUND,))
    found = {key: {one.id for one in outcomes} for key, outcomes in stopped_by_criterion(framework(), board).items()}
    resting = {"designate_poc", "not_designated", "other_route", "outside_scope"}
    assert found == {"REG-05": {"designate_poc"}, "REG-16": resting}


@pytest.mark.parametrize("rule", sorted(one for one in RULE_IDS if one.startswith("outcome.")))
def test_a_rule_that_the_file_leaves_out_is_silent(rule):
    differ = held("QUAL", "met"), held("SCI", "cannot_conclude")
    worst = on(row(LIMB, *differ), row(GATE, held("QUAL", "not_met")))
    left = {one.rule for outcome in OUTCOMES for one in guards_for(without(rule), outcome, worst)}
    said = {one.rule for outcome in OUTCOMES for one in guards_for(framework(), outcome, worst)}
    assert said - left == {rule}
