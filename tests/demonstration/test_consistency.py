"""The consistency prompts of the demonstration: what was planted is asked about, and the decoys are left alone."""

from __future__ import annotations

import pytest

from tests.demonstration.conftest import MM, POC
from workbench.adapters.units import amount_of
from workbench.services.consistency import read_facts

pytestmark = pytest.mark.slow


def asked(demo, case):
    """Return each prompt by its rule and the quotes it stands on."""
    shown = read_facts(demo.view(case), demo.framework, amount_of)
    quotes = {one.fact.id: one.quote for one in shown.facts}
    return {(one.rule.id, *(quotes[key] for key in one.raised.key[1:] if key)) for one in shown.prompts}


def rules_asked(demo, case):
    return {rule for rule, *_ in asked(demo, case)}


def test_every_fact_stands_on_its_quote(demo):
    shown = [one for case in (POC, MM) for one in read_facts(demo.view(case), demo.framework, amount_of).facts]
    assert len(shown) == 29
    assert all(one.quote and one.page and one.quoted for one in shown)


def test_the_planted_contradictions_of_the_first_dossier_are_asked_about(demo):
    assert rules_asked(demo, POC) == {"C-01", "C-02", "C-03", "C-04", "C-05", "C-06", "C-07"}


def test_the_planted_contradictions_of_the_second_dossier_are_asked_about(demo):
    assert rules_asked(demo, MM) == {"C-01", "C-04", "C-06", "C-07", "C-08"}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("C-01", ("retained for 90 minutes", "Use within 6 hours of preparation.")),
        ("C-01", ("A shelf life of 90 minutes", "4 hours in 11 of 12.")),
        ("C-02", ("retained for 90 minutes", "Sterility (14 days)")),
        ("C-03", ("A 48-hour hold at 2-8 C", "Courier models from two regional laboratories")),
        ("C-04", ("Six stroke centres", "Kelder General joined")),
        ("C-04", ("Six stroke centres", "The list has five places.")),
        ("C-05", ("24 to 36 hours", "within 48 hours")),
        ("C-06", ("cut the cost per treatment",)),
        ("C-07", ("cited here as A05 v3", "Batches 07 to 12")),
        ("C-07", ("This draft has not been approved.",)),
    ],
)
def test_a_planted_contradiction_shows_its_quotes(demo, rule, words):
    found = [set(quotes) for asked_by, *quotes in asked(demo, POC) if asked_by == rule]
    assert any(all(any(word in quote for quote in quotes) for word in words) for quotes in found)


def test_a_sterility_test_within_a_long_shelf_life_is_left_alone(demo):
    assert not any("sterility" in quote for _, *quotes in asked(demo, MM) for quote in quotes)


def test_shelf_lives_at_different_temperatures_are_left_alone(demo):
    assert [len(quotes) for rule, *quotes in asked(demo, MM) if rule == "C-01"] == [2]


def test_a_claim_with_a_source_is_left_alone(demo):
    assert not any("Harrow" in quote for rule, *quotes in asked(demo, POC) if rule == "C-06" for quote in quotes)
