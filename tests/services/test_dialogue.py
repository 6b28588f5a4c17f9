"""Questions, what came of them, and rounds as they are shown."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, Doing, open_case
from workbench.domain.applicant import QUESTION_MOVES, Question, Response, Round
from workbench.domain.change import keyed
from workbench.domain.errors import RuleBroken
from workbench.services.dialogue import ReviseQuestion, read_dialogue
from workbench.services.finding import DraftQuestion, NumberQuestions
from workbench.services.rounds import (
    AssessResponse,
    CloseRound,
    FileCorrespondence,
    MoveQuestion,
    RecordMeeting,
    RecordResponse,
    current_round,
)


@pytest.fixture
def lead(workspace):
    lead = workspace()
    open_case(lead)
    lead.do(CASE, DraftQuestion("Who is the applicant?", ("REG-01",), why="Two are named."))
    return lead


def shown(lead):
    return read_dialogue(lead.view(CASE))


def asked(lead):
    """Send the question, and return its id."""
    question = shown(lead).questions[0].question.id
    lead.do(CASE, NumberQuestions((question,), "1"))
    lead.do(CASE, CloseRound("request_info"))
    return question


def test_a_draft_carries_the_number_of_its_discipline(lead):
    (one,) = shown(lead).questions
    assert (one.number, one.draft) == ("LEAD-1", True)


@pytest.mark.parametrize("number", ["two", "9" * 5000, "0", "7"])
def test_a_round_that_only_a_member_named_is_none(lead, workspace, number):
    other = workspace("GMP", "GMP")
    other.record.take(CASE, lead.record.export(CASE), "", 0)
    other.do(CASE, Doing(lambda _v, _h: keyed(Round, CASE, (number,))))
    assert (current_round(other.view(CASE)), read_dialogue(other.view(CASE)).rounds) == ("1", ())


def test_what_a_round_froze_in_another_shape_is_left_out(lead):
    lead.do(CASE, Doing(lambda _v, _h: keyed(Round, CASE, ("1",), closed_on="2026-11-22", frozen=(("REG-01",),))))
    assert [one.changed for one in shown(lead).rounds] == [()]


def test_a_numbered_question_is_called_by_its_number(lead):
    asked(lead)
    assert [one.number for one in shown(lead).questions] == ["Q-01"]


def test_a_draft_can_be_reworded(lead):
    (one,) = shown(lead).questions
    lead.do(CASE, ReviseQuestion(one.question.id, {"text": "Which body is the applicant?"}))
    assert shown(lead).questions[0].question.text == "Which body is the applicant?"


def test_what_was_sent_keeps_its_words(lead):
    question = asked(lead)
    with pytest.raises(RuleBroken, match=r"question\.sent"):
        lead.do(CASE, ReviseQuestion(question, {"text": "Something else?"}))


def test_a_question_keeps_words(lead):
    (one,) = shown(lead).questions
    with pytest.raises(RuleBroken, match=r"question\.empty"):
        lead.do(CASE, ReviseQuestion(one.question.id, {"text": " "}))


def test_a_response_stands_under_its_question_with_its_assessment(lead):
    question = asked(lead)
    lead.do(CASE, RecordResponse(question, "The UK company.", ("a" * 64,)))
    response = lead.view(CASE).all(Response)[0].id
    lead.do(CASE, AssessResponse(response, "Settled.", "resolved"))
    ((found,),) = [one.responses for one in shown(lead).questions]
    assert (found.response.text, [one.conclusion for one in found.assessments]) == ("The UK company.", ["resolved"])


@pytest.mark.parametrize(("start", "way"), [(start, way) for start, ways in QUESTION_MOVES.items() for way in ways])
def test_every_declared_move_can_be_made(lead, start, way):
    question = asked(lead)
    for step in {"sent": (), "responded": ("responded",), "closed": ("closed",)}.get(
        start, ("responded", "asked_again")
    ):
        lead.do(CASE, MoveQuestion(question, step))
    lead.do(CASE, MoveQuestion(question, way))
    assert lead.view(CASE).one(Question, question).state == way


def test_an_undeclared_move_is_refused(lead):
    with pytest.raises(RuleBroken, match=r"question\.no_way"):
        lead.do(CASE, MoveQuestion(shown(lead).questions[0].question.id, "responded"))


def test_letters_and_meetings_stand_by_date(lead):
    for day in ("2026-03-11", "2026-10-01"):
        lead.do(CASE, FileCorrespondence("in", "advice", day, "The applicant", f"Letter of {day}"))
        lead.do(CASE, RecordMeeting("Meeting", day, (), (), (), ""))
    found = shown(lead)
    assert [one.letter.on for one in found.letters] == ["2026-10-01", "2026-03-11"]
    assert [one.on for one in found.meetings] == ["2026-10-01", "2026-03-11"]


def test_a_closed_round_says_how_much_it_asked_and_the_next_is_in_hand(lead):
    asked(lead)
    found = shown(lead)
    assert (found.current, [(one.round.number, one.asked) for one in found.rounds]) == ("2", [("1", 1)])
