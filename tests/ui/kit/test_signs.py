from __future__ import annotations

from itertools import combinations

import pytest

from ui.kit.signs import (
    ANSWERS,
    GAP,
    GATES,
    GRADES,
    GUARDS,
    HOLE,
    POLARITIES,
    TEAM_STATES,
    answer_sign,
    discipline_name,
)
from ui.theme.icons import drawn

ALL = [
    *ANSWERS.values(),
    HOLE,
    *TEAM_STATES.values(),
    *GATES.values(),
    *POLARITIES.values(),
    GAP,
    *GRADES.values(),
    *GUARDS.values(),
]


@pytest.mark.parametrize("sign", ALL, ids=lambda sign: sign.source)
def test_every_sign_can_be_drawn_in_a_colour_there_is(sign, each_look):
    assert not each_look.pixmap(sign.glyph, sign.ink).isNull()


def test_answers_differ_in_shape_before_colour(qapp):
    """Drawn in one ink and read as solid or not, no two answers are the same picture."""
    signs = [*ANSWERS.values(), HOLE]
    pictures = {sign.source: drawn(sign.glyph, "#000000", "#ffffff", 32).toImage() for sign in signs}
    assert all(pictures[one.source] != pictures[other.source] for one, other in combinations(signs, 2))


def test_no_answer_is_a_hole():
    assert answer_sign(None) is HOLE


def test_an_answer_of_a_newer_framework_says_its_own_name():
    assert answer_sign("met_in_part").word == "Met in part"


def test_a_discipline_of_a_newer_framework_stands_for_itself():
    assert discipline_name("NEW") == "NEW"
