"""What follows from the limbs of a legal test, over all combinations of answers, and what does not."""

from __future__ import annotations

from itertools import product

import pytest

from tests.domain.boards import criterion, held, row
from workbench.domain.legal_test import (
    MET,
    MM,
    NOT_MET,
    OPEN,
    POC,
    Flag,
    Lack,
    does_not_follow,
    reasons_of,
    scopes_of,
    what_follows,
    words_of,
)

VALUES = (MET, NOT_MET, OPEN, "met_subject_to_information", "")
CONCLUSIONS = (MET, NOT_MET, OPEN)


def limbs(*values, scope="", **said):
    """Return limbs A, B and C, each answered alike by its one discipline."""
    return tuple(
        row(criterion(name), *((held("QUAL", value, scope=scope, **said),) if value else ()))
        for name, value in zip("ABC", values, strict=True)
    )


TABLE = tuple(product(VALUES, repeat=3))


def test_all_limbs_must_be_met_and_one_that_is_not_decides():
    expected = {values: NOT_MET if NOT_MET in values else MET if set(values) == {MET} else OPEN for values in TABLE}
    assert {values: what_follows(limbs(*values), "").value for values in TABLE} == expected


def decisive(values):
    """Return the limbs that make what follows, by their names."""
    named = dict(zip("ABC", values, strict=True))
    if NOT_MET in values:
        return tuple(limb for limb, value in named.items() if value == NOT_MET)
    short = tuple(limb for limb, value in named.items() if value != MET)
    return short or tuple(named)


def test_a_limb_is_named_for_what_it_does():
    assert [what_follows(limbs(*values), "").because for values in TABLE] == [decisive(values) for values in TABLE]


@pytest.mark.parametrize("concluded", CONCLUSIONS)
def test_a_conclusion_is_flagged_where_the_answers_give_another(concluded):
    """On MM with the word said, so that nothing is missing but what the answers say."""
    rows = {values: limbs(*values, word="expedient") for values in TABLE}
    flagged = {values: bool(does_not_follow(MM, one, "", concluded)) for values, one in rows.items()}
    assert flagged == {values: what_follows(one, "").value != concluded for values, one in rows.items()}


@pytest.mark.parametrize(
    ("value", "lack"),
    [
        (NOT_MET, Lack.NOT_MET),
        (OPEN, Lack.OPEN),
        ("met_subject_to_information", Lack.OPEN),
        ("", Lack.UNANSWERED),
    ],
)
def test_a_flag_names_the_limb_and_why(value, lack):
    assert does_not_follow(MM, limbs(MET, value, MET, word="necessary"), "", MET) == (Flag("B", lack),)


def test_disciplines_that_differ_are_named_as_such():
    split = row(criterion("B"), held("QUAL", NOT_MET), held("SCI", OPEN))
    first, _, last = limbs(MET, MET, MET)
    assert does_not_follow(MM, (first, split, last), "", MET) == (Flag("B", Lack.DIVERGENT),)


def test_what_the_lead_reconciled_counts_and_not_the_positions():
    settled = row(
        criterion("B"), held("QUAL", NOT_MET), held("SCI", MET), reconciled=held("LEAD", MET, word="expedient")
    )
    first, _, last = limbs(MET, MET, MET)
    assert does_not_follow(MM, (first, settled, last), "", MET) == ()


def test_each_scope_is_looked_at_by_itself():
    islands, mainland = held("QUAL", MET, scope="Islands"), held("QUAL", OPEN, scope="Mainland")
    rows = (row(criterion("A"), islands, mainland), *limbs(MET, MET, MET, word="expedient")[1:])
    assert scopes_of(rows) == ("Islands", "Mainland")
    assert does_not_follow(MM, rows, "Islands", MET) == ()
    assert does_not_follow(MM, rows, "Mainland", MET) == (Flag("A", Lack.OPEN),)


def test_a_qualifying_reason_must_be_carried_through_the_second_limb():
    first = row(criterion("A"), held("QUAL", MET, qualifying=("method of manufacture", "shelf life")))
    second = row(criterion("B"), held("QUAL", MET, qualifying=("shelf life",)))
    rows = (first, second, limbs(MET, MET, MET)[2])
    assert does_not_follow(POC, rows, "", MET) == (Flag("B", Lack.REASON_NOT_CARRIED, ("method of manufacture",)),)


def test_a_first_limb_that_is_met_names_its_reason():
    assert does_not_follow(POC, limbs(MET, MET, MET), "", MET) == (Flag("A", Lack.REASON_MISSING),)


def test_a_modular_test_that_is_met_names_the_word_relied_on():
    assert does_not_follow(MM, limbs(MET, MET, MET), "", MET) == (Flag("B", Lack.WORD_MISSING),)


def test_nothing_is_asked_of_what_was_not_concluded():
    assert does_not_follow(POC, limbs(NOT_MET, "", OPEN), "", "") == ()


def test_reasons_and_words_are_gathered_from_all_who_hold_them():
    line = row(
        criterion("A"), held("QUAL", MET, qualifying=("b",)), held("SCI", MET, qualifying=("a", "b"), word="necessary")
    )
    assert (reasons_of(line.line("")), words_of(line.line(""))) == (("a", "b"), ("necessary",))
