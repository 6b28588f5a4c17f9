from __future__ import annotations

from dataclasses import replace

import pytest

from tests.adapters.report.examples import for_, full_report, plain_report
from workbench.domain.errors import RuleBroken
from workbench.domain.report import Profile, Stage


@pytest.mark.parametrize("profile", [Profile.APPLICANT, Profile.PUBLIC])
@pytest.mark.parametrize("inside", ["dissents", "team", "integrity", "pillars"])
def test_what_stays_inside_is_refused_outside(profile, inside):
    held = {"profile": profile, inside: getattr(full_report(), inside)}
    with pytest.raises(RuleBroken, match=r"report\.inside_only"):
        plain_report(**held)


def test_a_discipline_report_may_hold_dissent():
    assert replace(full_report(), profile=Profile.DISCIPLINE).dissents


def test_a_draft_has_no_signature_fields():
    with pytest.raises(RuleBroken, match=r"report\.draft_unsigned"):
        replace(full_report(), stage=Stage.DRAFT)


def test_a_report_speaks_of_a_moment():
    with pytest.raises(RuleBroken, match=r"report\.moment_missing"):
        replace(full_report(), integrity=replace(full_report().integrity, as_of="soon"))


def test_a_determination_needs_one():
    with pytest.raises(RuleBroken, match=r"report\.determination_missing"):
        replace(full_report(), determination=None)


def test_a_pointer_to_evidence_that_is_not_there_is_refused():
    finding = replace(full_report().findings[0], cited=for_(99))
    with pytest.raises(RuleBroken, match=r"report\.evidence_unknown"):
        replace(full_report(), findings=(finding,))


@pytest.mark.parametrize(
    ("field", "code"),
    [("findings", "id_repeated"), ("signers", "field_repeated"), ("evidence", "evidence_repeated")],
)
def test_what_must_be_unique_is(field, code):
    twice = getattr(full_report(), field) * 2
    with pytest.raises(RuleBroken, match=rf"report\.{code}"):
        replace(full_report(), **{field: twice})
