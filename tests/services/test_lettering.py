"""Which questions go into the letter."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, made, open_case
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.app import resource_folder
from workbench.domain.errors import RuleBroken
from workbench.services.finding import DraftQuestion, NumberQuestions
from workbench.services.lettering import question_letter
from workbench.services.rounds import CloseRound

FRAMEWORK = FrameworkLibrary(resource_folder("frameworks")).newest()


@pytest.fixture
def lead(workspace):
    lead = workspace()
    open_case(lead)
    return lead


def letter(lead, number=""):
    return question_letter(lead.view(CASE), FRAMEWORK, "2026-11-22", number)


def ask(lead, text, round_="1"):
    question = made(lead, DraftQuestion(text, ("REG-01",), why="Inside."), "question")
    lead.do(CASE, NumberQuestions((question,), round_))


def test_drafts_stay_at_home(lead):
    ask(lead, "Numbered?")
    lead.do(CASE, DraftQuestion("Only a draft?", ("REG-01",)))
    assert [one.text for one in letter(lead).asked] == ["Numbered?"]


def test_without_numbered_questions_there_is_no_letter(lead):
    lead.do(CASE, DraftQuestion("Only a draft?", ("REG-01",)))
    with pytest.raises(RuleBroken, match=r"letter\.questions_missing"):
        letter(lead)


def test_the_last_round_that_asked_is_meant_where_the_next_has_no_questions(lead):
    ask(lead, "First round?")
    lead.do(CASE, CloseRound("request_info"))
    assert (letter(lead).round, letter(lead).on) == ("1", "2026-11-22")


def test_a_round_can_be_named(lead):
    ask(lead, "First round?")
    ask(lead, "Second round?", "2")
    assert [one.text for one in letter(lead, "2").asked] == ["Second round?"]
