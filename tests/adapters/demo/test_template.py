"""Facts put into the demonstration texts."""

from __future__ import annotations

import pytest

from workbench.adapters.demo.template import expand

FACTS = {
    "product": "Velocyte-MN",
    "sites": [{"name": "North", "signed": True, "rooms": ["a", "b"]}, {"name": "South", "signed": False, "rooms": []}],
}


def test_a_name_is_replaced_by_its_fact():
    assert expand("Made of {product}.", FACTS) == "Made of Velocyte-MN."


def test_a_loop_is_unrolled_and_counted():
    text = "[[each site in sites]]\n| {site_number} | {site.name} |\n[[end]]"
    assert expand(text, FACTS) == "| 1 | North |\n| 2 | South |"


def test_a_choice_keeps_its_lines_only_where_the_fact_holds():
    text = "[[each site in sites]]\n[[if site.signed]]\n{site.name} signed\n[[end]]\n[[end]]"
    assert expand(text, FACTS) == "North signed"


def test_unless_is_the_other_choice():
    text = "[[each site in sites]]\n[[unless site.signed]]\n{site.name} has not signed\n[[end]]\n[[end]]"
    assert expand(text, FACTS) == "South has not signed"


def test_a_list_prints_with_commas_and_an_item_by_its_place():
    assert expand("{sites.0.rooms}; {sites.0.rooms.1}", FACTS) == "a, b; b"


def test_a_name_nobody_knows_is_a_mistake():
    with pytest.raises(KeyError):
        expand("{prodct}", FACTS)


def test_a_loop_without_an_end_is_a_mistake():
    with pytest.raises(ValueError, match="no"):
        expand("[[each site in sites]]\nx", FACTS)


def test_references_are_left_for_the_grammar():
    assert expand("see {ref:limits}", FACTS) == "see {ref:limits}"
