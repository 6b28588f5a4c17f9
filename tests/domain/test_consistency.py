"""What the consistency rules raise, rule by rule, and what they leave alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.consistency import CONSISTENCY_IDS, FACT_NAMES, TIME, Amount, Stated, prompts
from workbench.domain.findings import Fact
from workbench.domain.framework import ConsistencyRule

MINUTE, HOUR, DAY = 60, 3600, 86400


def rules(*names, applies=("POC", "MM")):
    return tuple(ConsistencyRule(name, name, applies, "", "") for name in names)


def stated(name, seconds=None, *, key="", value="", **said):
    amount = Amount(TIME, seconds, seconds) if seconds is not None else None
    return Stated(Fact(id=key or f"{name} {seconds} {value} {said}", name=name, value=value, **said), amount)


def raised(rule, *facts, route="POC"):
    """Return which facts, by their keys, a rule asks about."""
    return [tuple(part for part in one.key[1:] if part) for one in prompts(rules(rule), route, facts)]


SHELF = stated("Shelf life", 90 * MINUTE, key="shelf")
LABEL = stated("shelf life", 6 * HOUR, key="label")
STERILITY = stated("release test", 14 * DAY, key="sterility")
ENDOTOXIN = stated("release test", 20 * MINUTE, key="endotoxin")
CERTIFIED = stated("certification time", 4 * HOUR, key="certified")
HOLD = stated("hold time", 48 * HOUR, key="hold")
COURIER = stated("transport time", 150 * MINUTE, key="courier")


def test_two_shelf_lives_are_shown_together():
    assert raised("C-01", SHELF, LABEL) == [("shelf", "label")]


def test_the_same_shelf_life_in_other_units_is_one():
    assert raised("C-01", SHELF, stated("shelf life", 5400.0000001)) == []


def test_shelf_lives_under_other_conditions_are_no_contradiction():
    cold = stated("shelf life", 30 * DAY, condition="2-8 C")
    assert raised("C-01", stated("shelf life", 90 * MINUTE, condition="20-25 C"), cold) == []


def test_the_same_time_from_another_start_is_another_shelf_life():
    first = stated("shelf life", HOUR, key="a", start_event="End of activation.")
    again = stated("shelf life", HOUR, key="b", start_event="end of activation")
    other = stated("shelf life", HOUR, key="c", start_event="preparation")
    assert raised("C-01", first, again, other) == [("a", "c"), ("b", "c")]


def test_release_that_outlasts_the_shelf_life_is_shown_with_its_longest_step():
    (found,) = prompts(rules("C-02"), "POC", (SHELF, STERILITY, ENDOTOXIN, CERTIFIED))
    assert (found.key[1:], [one.id for one in found.also]) == (("shelf", "sterility"), ["certified"])


def test_certification_alone_can_outlast_the_shelf_life():
    assert raised("C-02", SHELF, CERTIFIED, ENDOTOXIN) == [("shelf", "certified")]


def test_a_long_shelf_life_has_room_for_a_sterility_test():
    assert raised("C-02", stated("shelf life", 365 * DAY), STERILITY, CERTIFIED, route="MM") == []


def test_a_hold_that_allows_central_release_is_shown_with_the_way_there():
    assert raised("C-03", SHELF, LABEL, HOLD, COURIER, CERTIFIED, STERILITY) == [("hold", "courier")]


def test_without_oversight_or_tests_nothing_is_known_of_central_release():
    assert raised("C-03", HOLD, COURIER) == []


def test_release_testing_is_never_raised_on_the_modular_route():
    found = prompts(rules("C-03", applies=("POC",)), "MM", (HOLD, COURIER, CERTIFIED))
    assert found == ()


def test_a_list_with_another_member_is_shown_with_what_is_missing():
    first = stated("sites", key="a", members=("Dundee", "Fellgate", "St Brannoc's"))
    second = stated("sites", key="b", members=("dundee", "Fellgate.", "Kelder"))
    (found,) = prompts(rules("C-04"), "POC", (first, second))
    assert (found.only_first, found.only_second) == (("St Brannoc's",), ("Kelder",))


def test_lists_in_another_order_are_the_same():
    first, second = (stated("units", members=names) for names in (("Pod-1", "Pod-2"), ("Pod-2", "Pod-1")))
    assert raised("C-04", first, second) == []


def test_lists_of_sites_are_not_compared_with_lists_of_units():
    assert raised("C-04", stated("sites", members=("A",)), stated("units", members=("B",))) == []


@pytest.mark.parametrize(("one", "two", "differs"), [("Adults", "adults.", False), ("Adults", "All ages", True)])
def test_a_scope_that_is_not_the_one_of_the_application_is_shown(one, two, differs):
    found = raised("C-05", stated("population", key="a", value=one), stated("population", key="b", value=two))
    assert found == ([("a", "b")] if differs else [])


@pytest.mark.parametrize(
    ("words", "cited", "shown"),
    [
        ("cut the cost per treatment by 41 per cent and spare a central facility", ("A04",), True),
        ("improved recovery of patients after early delivery", (), True),
        ("improved recovery of patients after early delivery", ("A04",), False),
        ("faster delivery to patients, which also costs less", ("A04",), False),
    ],
)
def test_a_claim_of_cost_alone_or_without_a_source_is_shown(words, cited, shown):
    assert raised("C-06", stated("benefit claim", key="a", value=words, members=cited)) == ([("a",)] if shown else [])


def test_a_document_cited_in_another_version_than_supplied_is_shown():
    cited = stated("version cited", key="a", value="v3", condition="A05")
    supplied = stated("version supplied", key="b", value="V2", condition="a05")
    other = stated("version supplied", key="c", value="v1", condition="A06")
    assert raised("C-07", cited, supplied, other) == [("a", "b")]


@pytest.mark.parametrize(("words", "shown"), [("draft 0.3, unsigned", True), ("signed, effective", False)])
def test_a_draft_that_is_relied_on_is_shown(words, shown):
    assert raised("C-07", stated("document status", key="a", value=words)) == ([("a",)] if shown else [])


@pytest.mark.parametrize(
    ("country", "shown"), [("Ireland", True), ("Northern Ireland", False), ("UK", False), ("", False)]
)
def test_an_address_outside_the_uk_is_shown(country, shown):
    assert raised("C-08", stated("address", key="a", value="Letterkenny", unit=country)) == ([("a",)] if shown else [])


facts = st.builds(
    lambda at, name, seconds, value: stated(name, seconds, key=str(at), value=value, members=(value,) if value else ()),
    st.integers(0, 10_000),
    st.sampled_from([*FACT_NAMES, "something else"]),
    st.none() | st.floats(0, 1e9),
    st.sampled_from(["", "draft", "v2", "Dundee", "saves costs"]),
)


@given(st.lists(facts, max_size=8))
def test_every_prompt_stands_on_facts_that_were_given_and_on_no_pair_twice(given_facts):
    found = prompts(rules(*sorted(CONSISTENCY_IDS)), "", given_facts)
    known = {one.fact.id for one in given_facts}
    assert all({part for part in one.key[1:] if part} <= known for one in found)
    distinct = {id(one.fact) for one in given_facts}
    assert len(found) <= len(CONSISTENCY_IDS) * len(distinct) ** 2
