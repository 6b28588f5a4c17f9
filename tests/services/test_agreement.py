"""Answers of two people of one discipline, paired from the record."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, FreshKey, open_case
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.app import resource_folder
from workbench.services.agreement import parting, read_agreement
from workbench.services.annotating import Remark
from workbench.services.assessing import GiveAnswer, SetPosition
from workbench.services.casework import DescribeCase
from workbench.services.workspace import Identity, Workspace

FRAMEWORK = FrameworkLibrary(resource_folder("frameworks")).newest()


@pytest.fixture
def team(workspace):
    """Two quality assessors at one record, as after a merge."""
    first = workspace("Ada", "QUAL")
    open_case(first)
    first.do(CASE, DescribeCase({"route": "POC"}))
    second = Workspace(first.record, Identity("Ben", "QUAL", FreshKey()), first.now)
    return first, second


def answered(team, criterion, one, other, scope=""):
    for person, value in zip(team, (one, other), strict=True):
        person.do(CASE, GiveAnswer(criterion, value, "Because.", scope))


def shown(team):
    return read_agreement(team[0].view(CASE), FRAMEWORK)


def test_answers_on_one_criterion_and_scope_are_a_pair(team):
    answered(team, "REG-05", "met", "met")
    answered(team, "TEC-02", "met", "not_met", scope="Pod-1")
    found = shown(team)
    assert [(row.pillar, row.agreement.pairs, row.agreement.alike) for row in found.rows] == [
        ("", 2, 1),
        ("regulatory", 1, 1),
        ("technical", 1, 0),
    ]


def test_the_disagreements_behind_a_number_are_its_own(team):
    answered(team, "REG-05", "met", "not_met")
    answered(team, "TEC-02", "met", "not_met")
    found = shown(team)
    assert [one.criterion for one in parting(found.answers, "technical")] == ["TEC-02"]
    assert [one.criterion for one in parting(found.answers, "")] == ["REG-05", "TEC-02"]


def test_answers_on_different_scopes_are_no_pair(team):
    team[0].do(CASE, GiveAnswer("REG-05", "met", "Because.", "Pod-1"))
    team[1].do(CASE, GiveAnswer("REG-05", "not_met", "Because.", "Pod-2"))
    assert shown(team).rows == ()


def test_a_remark_never_counts(team):
    answered(team, "REG-05", "met", "met")
    before = shown(team)
    team[1].do(CASE, Remark("REG-05", "I am not so sure."))
    assert shown(team) == before


def test_disciplines_are_compared_from_five_criteria_on(team):
    science = Workspace(team[0].record, Identity("Cyd", "SCI", FreshKey()), team[0].now)
    for criterion in ("REG-05", "REG-06", "REG-07", "REG-08"):
        team[0].do(CASE, SetPosition(criterion, "met", "Because."))
        science.do(CASE, SetPosition(criterion, "not_met" if criterion == "REG-06" else "met", "Because."))
    assert shown(team).disciplines == ()
    team[0].do(CASE, SetPosition("REG-12", "met", "Because."))
    science.do(CASE, SetPosition("REG-12", "met", "Because."))
    (pair,) = shown(team).disciplines
    assert (pair.first, pair.second, pair.both, pair.alike) == ("QUAL", "SCI", 5, 4)
    assert [(one.criterion, one.first.value, one.second.value) for one in pair.parting] == [
        ("REG-06", "met", "not_met")
    ]
