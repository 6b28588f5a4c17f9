"""The board as it is read from the record: whole, and some rows of it."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, open_case
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.app import resource_folder
from workbench.domain.anchor import Anchor
from workbench.domain.assessment import Answer
from workbench.services.annotating import MarkAsEvidence
from workbench.services.assessing import AssignCriterion, GiveAnswer, Reconcile
from workbench.services.board import Grounds, read_board
from workbench.services.casework import DescribeCase
from workbench.services.rounds import RecordMeeting

FRAMEWORK = FrameworkLibrary(resource_folder("frameworks")).newest()


@pytest.fixture
def lead(workspace):
    lead = workspace("Lead", "LEAD")
    open_case(lead)
    anchor = Anchor("a1" * 32, 5, ((0, 1, 9, 1, 0, 0, 9, 0),), "A hold")
    acts = (
        DescribeCase({"route": "POC"}),
        GiveAnswer("REG-05", "met", "Because."),
        GiveAnswer("REG-06", "not_met", "Because.", "Unit 1"),
        Reconcile("REG-06", "met", "Weighed.", "Unit 1"),
        AssignCriterion("REG-06", "GMP", ("QUAL",), ("SCI",), "No time"),
        MarkAsEvidence(anchor, "REG-06", "contradicts"),
        MarkAsEvidence(anchor, "REG-16", "supports"),
    )
    for act in acts:
        lead.do(CASE, act)
    return lead


@pytest.mark.parametrize("only", [("REG-06",), ("REG-16", "REG-05"), ("REG-11",)])
def test_some_rows_are_those_of_the_whole_board(lead, only):
    view = lead.view(CASE)
    whole = read_board(view, FRAMEWORK)
    assert read_board(view, FRAMEWORK, only).rows == tuple(row for row in whole.rows if row.criterion.id in only)


def test_a_meeting_that_was_held_about_a_criterion_stands_behind_its_answers(lead):
    answer = next(one for one in lead.view(CASE).all(Answer) if one.criterion == "REG-05")
    assert not Grounds(lead.view(CASE)).behind(answer).meeting
    lead.do(CASE, RecordMeeting("Advice", "2026-11-20", ("Us",), ("Them",), ("REG-05: shelf life",), "Discussed."))
    assert Grounds(lead.view(CASE)).behind(answer).meeting
