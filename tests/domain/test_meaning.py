"""What is equal in meaning, and what only looks so."""

from __future__ import annotations

import pytest

from workbench.domain.meaning import SETS, TITLES, alike
from workbench.domain.model import declared


@pytest.mark.parametrize(
    ("kind", "field", "one", "other"),
    [
        ("finding", "text", "the hold  of\n48 h", " the hold of 48 h "),
        ("finding", "text", "ﬁve centres", "five centres"),
        ("finding", "text", "Temp\u00e9rature", "Tempe\u0301rature"),
        ("finding", "title", "Shelf Life", "Shelf life"),
        ("finding", "criteria", ["TEC-01", "REG-06"], ["REG-06", "TEC-01", "TEC-01"]),
        ("person", "roles", ["lead", "assessor"], ["assessor", "lead"]),
    ],
)
def test_values_that_say_the_same_are_alike(kind, field, one, other):
    assert alike(kind, field, (one, other))


@pytest.mark.parametrize(
    ("kind", "field", "one", "other"),
    [
        ("finding", "text", "10² cells", "102 cells"),
        ("finding", "text", "1½ h", "11/2 h"),
        ("finding", "text", "H₂O2", "H2O2"),
        ("fact", "unit", "mg", "Mg"),
        ("finding", "text", "the Unit", "the unit"),
        ("finding", "text", "not met", "met"),
        ("finding", "grade", "major", "critical"),
        ("finding", "deleted", True, 1),
        ("meeting", "agenda", ["first", "second"], ["second", "first"]),
        ("finding", "criteria", ["TEC-01"], ["TEC-01", "REG-06"]),
        ("question", "number", 1, "1"),
        ("finding", "text", None, ""),
    ],
)
def test_values_that_may_say_something_else_are_not(kind, field, one, other):
    assert not alike(kind, field, (one, other))


@pytest.mark.parametrize(("kind", "field"), sorted(SETS | TITLES))
def test_the_fields_with_a_rule_of_their_own_exist(kind, field):
    known = declared(kind, field)
    assert known is not None
    assert (known.type is str) == ((kind, field) in TITLES)
