"""Stated quantities, read in base units."""

from __future__ import annotations

import pytest

from workbench.adapters.units import amount_of
from workbench.domain.consistency import TIME, Amount


@pytest.mark.parametrize(
    ("value", "unit", "seconds"),
    [
        ("90", "minutes", (5400, 5400)),
        ("90-minute", "", (5400, 5400)),
        ("1.5", "h", (5400, 5400)),
        ("24–36 h", "", (86400, 129600)),
        ("2 to 4", "Hours", (7200, 14400)),
        ("14", "days", (1209600, 1209600)),
    ],
)
def test_times_are_read_in_seconds(value, unit, seconds):
    assert amount_of(value, unit) == Amount(TIME, *seconds)


def test_a_temperature_is_no_time():
    found = amount_of("2-8", "°C")
    assert found is not None
    assert (found.dimension, round(found.low, 2), round(found.high, 2)) == ("[temperature]", 275.15, 281.15)


@pytest.mark.parametrize("capital", ["mL", "ML"])
def test_capitals_count_in_symbols(capital):
    found = amount_of("2", capital)
    assert found is not None
    assert (found.low < 1e-5) is (capital == "mL")


@pytest.mark.parametrize(
    ("value", "unit"),
    [("six", ""), ("5", ""), ("12", "cells"), ("5", "2**9999999"), ("5", "__import__('os')"), ("v3", ""), ("", "h")],
)
def test_what_is_no_quantity_is_none(value, unit):
    assert amount_of(value, unit) is None
