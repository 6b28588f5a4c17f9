"""Agreement against published worked examples, and where it is undefined.

The tables of counts are those of Fleiss, Levin and Paik (2003, table 18.1) and of Krippendorff (2011); the other
figures were reckoned once with statsmodels 0.14 and krippendorff 0.8.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.agreement import SCALE, agreement_of, alpha_of, kappa_of

PSYCHOSIS = ((75, 1, 4), (5, 4, 1), (0, 0, 10))
FOUR = ((11, 2, 0, 1), (3, 9, 4, 0), (0, 2, 7, 3), (1, 0, 2, 15))
CODERS = ("123321412...", "1233224125.3", ".333234225 1.".replace(" ", ""), "1233244125 1.".replace(" ", ""))


def pairs(table, names):
    return [(names[i], names[j]) for i, row in enumerate(table) for j, number in enumerate(row) for _ in range(number)]


@pytest.mark.parametrize(
    ("table", "names", "scale", "expected"),
    [
        (PSYCHOSIS, "abc", "", (0.676471, 0.504576, 0.848365)),
        (PSYCHOSIS, "abc", "abc", (0.722222, 0.556995, 0.887449)),
        (((40, 9), (6, 45)), "ab", "", (0.699519, 0.559590, 0.839448)),
        (FOUR, "abcd", "", (0.597615, 0.444091, 0.751140)),
        (FOUR, "abcd", "abcd", (0.716495, 0.584886, 0.848104)),
    ],
)
def test_kappa_and_its_interval_are_those_of_worked_examples(table, names, scale, expected):
    found = kappa_of(pairs(table, names), tuple(scale))
    assert (found.value, found.low, found.high) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(("scale", "expected"), [("", 0.743421), ("12345", 0.815388)])
def test_alpha_is_that_of_krippendorff_s_example(scale, expected):
    units = [[value for value in unit if value != "."] for unit in zip(*CODERS, strict=True)]
    assert alpha_of(units, tuple(scale)) == pytest.approx(expected, abs=1e-6)


def test_what_is_undefined_is_not_zero():
    same = [("met", "met")] * 5
    assert (kappa_of([]), kappa_of(same), alpha_of([]), alpha_of(same)) == (None, None, None, None)


def test_one_pair_has_no_interval():
    found = kappa_of([("met", "not_met")])
    assert (found.low, found.high) == (None, None)


def test_answers_that_are_no_degrees_stay_out_of_the_weighted_kappa():
    found = agreement_of([("met", "not_met"), ("met", "met"), ("not_applicable", "met"), ("not_met", "not_met")])
    only = kappa_of([("met", "not_met"), ("met", "met"), ("not_met", "not_met")], SCALE)
    assert (found.pairs, found.weighted) == (4, only)


def test_an_answer_that_is_nearly_everywhere_is_named():
    found = agreement_of([("met", "met")] * 18 + [("met", "not_met"), ("not_met", "met")])
    assert (found.prevalent, found.share) == ("met", 0.9)
    assert found.kappa.value < 0


def test_answers_in_balance_name_none():
    assert agreement_of([("met", "met"), ("not_met", "not_met")]).prevalent == ""


values = st.lists(st.tuples(st.sampled_from(SCALE), st.sampled_from(SCALE)), min_size=1, max_size=40)


@given(values)
def test_kappa_is_the_same_whoever_comes_first(given_pairs):
    one, other = kappa_of(given_pairs), kappa_of([(b, a) for a, b in given_pairs])
    assert (one and one.value) == pytest.approx(other and other.value)


@given(values)
def test_no_coefficient_is_above_one_and_full_agreement_is_one(given_pairs):
    found = agreement_of(given_pairs)
    for coefficient in (found.kappa and found.kappa.value, found.weighted and found.weighted.value, found.alpha):
        assert coefficient is None or coefficient <= 1 + 1e-9
        if found.alike == found.pairs and coefficient is not None:
            assert coefficient == pytest.approx(1)
