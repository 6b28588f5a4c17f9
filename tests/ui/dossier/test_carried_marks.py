"""Marks of an old version on the pages of a new one: those that stand there, and again when somebody rules on them."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, open_case, workspace  # noqa: F401 - a fixture
from tests.services.versions_desk import CHANGED, HOLD, V2, V3, VersionsDesk
from ui.dossier.shown import marks_among, marks_on
from workbench.services.annotating import ReviseMark
from workbench.services.versions import Rule, Ruling


@pytest.fixture
def desk(workspace):  # noqa: F811
    made = VersionsDesk(workspace("Lead", "QUAL"))
    open_case(made.workspace)
    made.arrive(V2, *HOLD)
    words = "held at 20-25 C", "to model movement between sites", "dye uptake"
    made.marks = [made.mark(one, page=0 if at == 0 else 1) for at, one in enumerate(words)]
    made.arrive(V3, *CHANGED)
    made.carry()
    return made


def shown(desk, version=V3):
    view = desk.workspace.view(CASE)
    return {mark.id: mark for mark in marks_on(view, desk.workspace.hand(view), version)}


def among(desk, written):
    view = desk.workspace.view(CASE)
    return marks_among(view, desk.workspace.hand(view), written.touched)


def test_marks_stand_on_the_new_version_and_the_lost_do_not(desk):
    exact, moved, lost = desk.marks
    assert set(shown(desk)) == {exact, moved}
    assert set(shown(desk, V2)) == {exact, moved, lost}


def test_what_is_to_be_confirmed_says_so_and_is_dashed(desk):
    exact, moved, _ = desk.marks
    assert [shown(desk)[one].mine for one in (exact, moved)] == [True, False]
    assert shown(desk)[moved].label.startswith("Moved: please confirm")


@pytest.mark.parametrize(("said", "there"), [("confirmed", True), ("gone", False)])
def test_a_ruling_renews_the_mark_on_the_new_version_alone(desk, said, there):
    moved = desk.marks[1]
    written = desk.workspace.do(CASE, Rule((Ruling(moved, V3, said),)))
    found = among(desk, written)
    assert set(found) == {V3, ""}
    assert (found[V3][moved] is not None and found[V3][moved].mine) is there


def test_a_mark_in_the_bin_leaves_both_versions(desk):
    exact = desk.marks[0]
    found = among(desk, desk.workspace.do(CASE, ReviseMark(exact, deleted=True)))
    assert found[V2][exact] is None
    assert found[V3][exact] is None
    assert exact not in shown(desk)
