"""The expected evidence as a check list: what each discipline says of each item, and what that stands on."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, made, open_case
from tests.ui.desks import shipped_framework
from workbench.domain.anchor import Anchor
from workbench.domain.assessment import ExpectedEvidence
from workbench.domain.errors import RuleBroken
from workbench.domain.marks import Gap
from workbench.domain.report import Profile
from workbench.services.annotating import FillGap, MarkAsEvidence, ReviseMark
from workbench.services.casework import DescribeCase
from workbench.services.expected import CheckExpected, DeclareExpectedGap, read_expected
from workbench.services.reporting.assembly import assemble

LIMB = shipped_framework().criterion("REG-06")
STUDY = LIMB.evidence[0]


@pytest.fixture
def quality(workspace):
    found = workspace("Quality", "QUAL")
    open_case(found)
    return found


@pytest.fixture
def mark(quality):
    return made(quality, MarkAsEvidence(Anchor("a" * 64, 5), "REG-06", "supports"))


def shown(workspace, discipline="QUAL", item=STUDY):
    return next(one for one in read_expected(workspace.view(CASE), LIMB, discipline) if one.item == item)


def test_every_item_of_the_framework_is_listed_before_anybody_looked(quality):
    listed = read_expected(quality.view(CASE), LIMB, "QUAL")
    assert [(one.item, one.state) for one in listed] == [(item, "") for item in LIMB.evidence]


def test_what_was_found_stands_on_its_marks(quality, mark):
    quality.do(CASE, CheckExpected("REG-06", STUDY, "found", (mark, mark)))
    assert (shown(quality).state, shown(quality).where) == ("found", (mark,))


def test_nothing_is_found_nowhere(quality):
    with pytest.raises(RuleBroken, match=r"expected\.where_missing"):
        quality.do(CASE, CheckExpected("REG-06", STUDY, "found"))
    with pytest.raises(RuleBroken, match=r"mark\.unknown"):
        quality.do(CASE, CheckExpected("REG-06", STUDY, "found", ("nothing",)))


def test_a_mark_in_the_bin_is_said_to_be_gone(quality, mark):
    quality.do(CASE, CheckExpected("REG-06", STUDY, "found", (mark,)))
    quality.do(CASE, ReviseMark(mark, deleted=True))
    assert (shown(quality).state, shown(quality).where, shown(quality).gone) == ("found", (), True)


def test_a_gap_is_declared_from_an_item_in_one_act(quality):
    gap = made(quality, DeclareExpectedGap("REG-06", STUDY, "the study is missing"), Gap.kind)
    assert (shown(quality).state, shown(quality).where) == ("gap", (gap,))
    quality.do(CASE, FillGap(gap, "it came"))
    assert shown(quality).gone
    quality.undo(CASE)
    quality.undo(CASE)
    assert (shown(quality).state, quality.view(CASE).all(Gap)) == ("", ())


def test_what_is_not_found_names_no_mark(quality, mark):
    quality.do(CASE, CheckExpected("REG-06", STUDY, "none_found", (mark,)))
    assert shown(quality).where == ()


def test_each_discipline_says_its_own(laptop):
    lead, quality, gmp = laptop().opens(), laptop("Quality", "QUAL"), laptop("GMP", "GMP")
    for one in (quality, gmp):
        one.takes(lead.sends())
    quality.workspace.do(CASE, CheckExpected("REG-06", STUDY, "none_found"))
    gmp.workspace.do(CASE, CheckExpected("REG-06", STUDY, "not_needed"))
    quality.takes(gmp.sends())
    assert shown(quality.workspace).others == (("GMP", "not_needed"),)
    assert len(quality.workspace.view(CASE).all(ExpectedEvidence)) == 2


def test_an_item_of_another_framework_stays_in_sight(quality):
    quality.do(CASE, CheckExpected("REG-06", "a letter from the king", "none_found"))
    assert not shown(quality, item="a letter from the king").listed
    assert shown(quality).listed


def test_what_was_found_prints_inside_with_the_number_of_its_evidence(quality, mark):
    quality.do(CASE, DescribeCase({"route": "POC"}))
    quality.do(CASE, CheckExpected("REG-06", STUDY, "found", (mark,)))
    report = assemble(quality.record, CASE, shipped_framework(), "Assessor workbench", Profile.INTERNAL)
    (printed,) = report.expected
    assert (printed.item, printed.value, [one.evidence for one in printed.cited]) == (STUDY, "found", [1])
