"""Deleting what somebody else edits meanwhile is a conflict: neither is lost, and both are shown."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, Doing, open_case
from workbench.domain.change import Change, setting
from workbench.domain.findings import Finding


def setting_finding(finding, **values):
    return Doing(lambda _v, _h: setting(Finding, finding, **values))


def exchange(one, other):
    one.record.take(CASE, other.record.export(CASE), "", 0)
    other.record.take(CASE, one.record.export(CASE), "", 0)


@pytest.fixture
def pair(workspace):
    """Two people who both know one finding."""
    lead, other = workspace(), workspace("GMP", "GMP")
    open_case(lead)
    made = []
    lead.do(CASE, Doing(lambda _v, hand: setting(Finding, made.append(hand.new_id()) or made[0], title="Was")))
    exchange(lead, other)
    return lead, other, made[0]


def test_deleting_what_another_edits_is_a_conflict_on_both_sides(pair):
    lead, other, finding = pair
    lead.do(CASE, setting_finding(finding, deleted=True))
    other.do(CASE, setting_finding(finding, title="Is"))
    exchange(lead, other)
    found = [
        [(one.field, head.field, head.value) for one in side.view(CASE).conflicts() for head in one.heads]
        for side in (lead, other)
    ]
    assert found == [[("deleted", "deleted", True), ("deleted", "title", "Is")]] * 2


def test_the_base_is_what_the_edit_replaced(pair):
    lead, other, finding = pair
    lead.do(CASE, setting_finding(finding, deleted=True))
    other.do(CASE, setting_finding(finding, title="Is"))
    exchange(lead, other)
    assert [one.value for one in lead.view(CASE).conflicts()[0].base] == ["Was"]


@pytest.mark.parametrize("deleted", [True, False])
def test_deleting_again_or_restoring_settles_it(pair, deleted):
    lead, other, finding = pair
    lead.do(CASE, setting_finding(finding, deleted=True))
    other.do(CASE, setting_finding(finding, title="Is"))
    exchange(lead, other)
    conflict = lead.view(CASE).conflicts()[0]
    heads = tuple(head.operation for head in conflict.heads if head.field == "deleted")
    settled = Change("finding", finding, "deleted", deleted, heads)
    lead.do(CASE, Doing(lambda _v, _h: (settled,)))
    exchange(lead, other)
    assert (lead.view(CASE).conflicts(), other.view(CASE).conflicts()) == ((), ())


def test_deleting_what_one_has_seen_is_no_conflict(pair):
    lead, other, finding = pair
    other.do(CASE, setting_finding(finding, title="Is"))
    exchange(lead, other)
    lead.do(CASE, setting_finding(finding, deleted=True))
    exchange(lead, other)
    assert (lead.view(CASE).conflicts(), lead.record.check().problems) == ((), ())


def test_an_undone_deletion_leaves_the_edit(pair):
    lead, other, finding = pair
    lead.do(CASE, setting_finding(finding, deleted=True))
    other.do(CASE, setting_finding(finding, title="Is"))
    exchange(lead, other)
    lead.undo(CASE)
    assert (lead.view(CASE).conflicts(), lead.view(CASE).one(Finding, finding).title) == ((), "Is")
