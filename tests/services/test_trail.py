"""What the trail says of entries that are odd."""

from __future__ import annotations

from tests.services.conftest import CASE
from workbench.services.assessing import GiveAnswer
from workbench.services.rostering import LOST, EndKey
from workbench.services.telling import telling_change
from workbench.services.trail import Trail


def test_a_copied_workspace_shows_as_a_fork_and_loses_nothing(laptop):
    one = laptop().opens()
    copy = laptop("Copy")
    copy.takes(one.sends("start"))
    copy.workspace.me = one.workspace.me
    here, there = one.finds("here"), copy.finds("there")
    one.takes(copy.sends("copy"))
    lines = Trail(one.view).lines()
    assert [line.forked for line in lines] == [False, True, True]
    assert {change.entity for line in lines if line.forked for change in line.changes} == {here, there}
    assert one.workspace.record.check().sound


def test_what_a_lost_key_writes_is_told_by_its_name_and_its_thing(laptop):
    lead, quality = laptop().opens(), laptop("Quality", "QUAL")
    quality.takes(lead.sends("start"))
    quality.finds("before")
    lead.takes(quality.sends("first"))
    lead.workspace.do(CASE, EndKey(quality.key, 1, "stolen", state=LOST))
    quality.workspace.do(CASE, GiveAnswer("REG-06", "met", "Because."))
    lead.takes(quality.sends("later"))
    last = Trail(lead.view).lines()[-1]
    assert (last.person, last.key_ended, last.without_authority) == ("Quality", True, True)
    assert telling_change(last).thing == "REG-06 QUAL"
