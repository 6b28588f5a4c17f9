"""Facts of a case side by side, and what people say of the prompts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.services.conftest import CASE, open_case
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.adapters.units import amount_of
from workbench.bootstrap import ROOT
from workbench.domain.anchor import Anchor
from workbench.domain.errors import RuleBroken
from workbench.services.consistency import JudgePrompt, ReviseFact, read_facts
from workbench.services.stating import StateFact

VERSION = "a1" * 32
FRAMEWORK = FrameworkLibrary(Path(ROOT / "resources" / "frameworks")).newest()


def quoted(words, page):
    return Anchor(VERSION, page, ((0, 1000, 9000, 1000, 0, 0, 9000, 0),), words)


@pytest.fixture
def lead(workspace):
    lead = workspace()
    open_case(lead)
    lead.do(CASE, StateFact("shelf life", "6", quoted("Use within 6 hours", 3), "hours"))
    lead.do(CASE, StateFact("shelf life", "90", quoted("retained for 90 minutes", 0), "minutes"))
    return lead


def shown(lead):
    return read_facts(lead.view(CASE), FRAMEWORK, amount_of)


def test_facts_stand_in_reading_order_with_their_quotes(lead):
    assert [(one.quote, one.page) for one in shown(lead).facts] == [
        ("retained for 90 minutes", 1),
        ("Use within 6 hours", 4),
    ]


def test_two_shelf_lives_raise_an_open_prompt(lead):
    (found,) = shown(lead).prompts
    assert (found.rule.id, found.open) == ("C-01", True)
    assert {found.raised.first.value, found.raised.second.value} == {"90", "6"}


def test_a_judged_prompt_is_no_longer_open_and_keeps_its_reason(lead):
    (found,) = shown(lead).prompts
    lead.do(CASE, JudgePrompt(found.raised.key, "real", "The label was not brought into line."))
    (again,) = shown(lead).prompts
    assert (again.open, again.judged.reason) == (False, "The label was not brought into line.")


def test_a_judgement_taken_back_opens_the_prompt_again(lead):
    (found,) = shown(lead).prompts
    lead.do(CASE, JudgePrompt(found.raised.key, "dismissed", "A slip of the pen."))
    lead.undo(CASE)
    assert shown(lead).prompts[0].open


def test_a_judgement_needs_its_reason(lead):
    (found,) = shown(lead).prompts
    with pytest.raises(RuleBroken, match=r"reason\.missing"):
        lead.do(CASE, JudgePrompt(found.raised.key, "superseded", " "))


def test_a_prompt_on_one_fact_can_be_judged(lead):
    lead.do(CASE, StateFact("address", "Letterkenny", quoted("Pod-4, Letterkenny", 5), "Ireland"))
    (found,) = [one for one in shown(lead).prompts if one.rule.id == "C-08"]
    lead.do(CASE, JudgePrompt(found.raised.key, "real", "The unit must be in the United Kingdom."))
    assert [one.rule.id for one in shown(lead).prompts if one.open] == ["C-01"]


def test_a_fact_put_right_raises_nothing_any_more(lead):
    wrong = shown(lead).facts[1].fact.id
    lead.do(CASE, ReviseFact(wrong, {"value": "90", "unit": "minutes"}))
    assert shown(lead).prompts == ()


def test_a_fact_in_the_bin_raises_nothing_and_can_come_back(lead):
    wrong = shown(lead).facts[1].fact.id
    lead.do(CASE, ReviseFact(wrong, {"deleted": True}))
    assert (shown(lead).prompts, [one.fact.id for one in shown(lead).binned]) == ((), [wrong])
    lead.do(CASE, ReviseFact(wrong, {"deleted": False}))
    assert len(shown(lead).prompts) == 1


def test_a_fact_cannot_lose_its_value(lead):
    with pytest.raises(RuleBroken, match=r"fact\.empty"):
        lead.do(CASE, ReviseFact(shown(lead).facts[0].fact.id, {"value": ""}))
