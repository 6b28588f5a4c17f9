"""What the trail says of entries that are odd."""

from __future__ import annotations

from tests.services.conftest import CASE
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
    assert one.view.case == CASE
