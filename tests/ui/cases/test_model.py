from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from tests.ui.cases.example import CASES, NOW
from ui.cases.model import Filter, Order, counted, listed
from ui.cases.words import day_words, opened_words


def products(words="", which=Filter.ALL, order=Order.OPENED, falling=True):
    return [row.product.split()[0] for row in listed(CASES, words, which, order, falling)]


def test_the_case_opened_last_stands_first():
    assert products() == ["Velocyte-MN", "Orrivax-P", "Brathwick", "Pellucor-M", "Fennmark"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("orri", ["Orrivax-P"]), ("DEMO-MM", ["Orrivax-P", "Pellucor-M"]), ("corran gel", ["Brathwick"])],
)
def test_every_word_must_be_found_in_product_reference_or_applicant(words, found):
    assert products(words) == found


def test_a_filter_lists_what_it_counts():
    counts = counted(CASES)
    assert counts == {"all": 5, "mine": 3, "conflicts": 2, "signed": 1}
    assert all(len(products(which=Filter(key))) == count for key, count in counts.items())


def test_cases_without_a_date_come_after_those_with_one():
    dated = replace(CASES[4], due=date(2026, 12, 1))
    assert listed((*CASES[:4], dated), "", Filter.ALL, Order.DUE, falling=False)[0] is dated


@pytest.mark.parametrize(
    ("opened", "words"),
    [
        (datetime(2026, 11, 20, 9, 5), "Today 09:05"),
        (datetime(2026, 11, 19, 23, 59), "Yesterday"),
        (datetime(2026, 11, 18, 0, 0), "18 Nov 2026"),
        (None, "Not opened yet"),
    ],
)
def test_the_time_of_opening_is_said_as_near_as_it_matters(qapp, opened, words):
    assert opened_words(opened, NOW) == words


def test_dates_are_british_whatever_the_machine_speaks(qapp):
    assert day_words(date(2026, 9, 15), long=True) == "15 September 2026"
