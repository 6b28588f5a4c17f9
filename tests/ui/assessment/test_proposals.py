"""What is said below my answer: what is older than the criterion, and what an earlier case proposes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from tests.services.conftest import CASE
from tests.services.newer_framework import both
from tests.services.two_cases import play
from tests.ui.desks import desk_on
from ui.assessment.panel import JudgementPanel
from ui.assessment.proposals import Proposals
from ui.kit.labels import Words
from workbench.domain.assessment import Answer
from workbench.domain.findings import Finding
from workbench.services.amending import MoveFramework
from workbench.services.assessing import GiveAnswer
from workbench.services.casework import DescribeCase
from workbench.services.proposals import NameEarlierCase

OLD, NEW = both()
OLDER = "Answered under dm-designation 0.2.0, and the criterion has changed since. Look at it again and save it."


@pytest.fixture
def desk(tmp_path):
    """Return the desk of a lead who has answered a criterion."""
    with desk_on(tmp_path) as desk:
        desk.workspace.do(CASE, DescribeCase({"framework": OLD.sha256, "framework_version": "dm-designation 0.2.0"}))
        desk.workspace.do(CASE, GiveAnswer("REG-01", "met", "It is registered"))
        yield desk


def said(panel) -> list[str]:
    """Return the words that stand below the answer."""
    found = panel.findChild(Proposals)
    return [one.text() for one in found.findChildren(Words) if one.isVisibleTo(found)] if not found.isHidden() else []


def test_an_answer_on_a_reworded_criterion_is_flagged_until_it_is_saved_again(look, qtbot, desk):
    desk.take("REG-01")
    panel = JudgementPanel(look, desk)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: panel.form.said.value == "met")
    assert OLDER not in said(panel)
    desk.workspace.do(CASE, MoveFramework(OLD, NEW, "Published"))
    qtbot.waitUntil(lambda: OLDER in said(panel))
    panel.save()
    qtbot.waitUntil(lambda: OLDER not in said(panel))


@pytest.fixture
def following(tmp_path):
    """Return the desk of somebody whose case follows an earlier one, with a criterion in hand that both have."""
    with desk_on(tmp_path, opened=play) as desk:
        desk.take("REG-06")
        yield desk


@pytest.fixture
def panel(look, qtbot, following):
    """Return the judgement panel once the proposals stand in it."""
    panel = JudgementPanel(look, following)
    qtbot.addWidget(panel)
    qtbot.waitUntil(lambda: "Proposals from TEST-0" in said(panel))
    return panel


def pressed(panel, qtbot, name: str) -> None:
    """Press a button or row of the proposals."""
    found = [one for one in panel.findChild(Proposals).findChildren(QAbstractButton) if one.accessibleName() == name]
    assert [one.isEnabled() for one in found] == [True], name
    qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)


def test_an_earlier_answer_is_seen_and_taken_over_by_one_press(panel, following, qtbot):
    pressed(panel, qtbot, "QUAL: Met. Says A01 p 4 but A02 p 4.")
    assert "A02, p 4. Not in this dossier: cited as words, and no evidence here." in said(panel)
    assert panel.form.said.value == ""
    pressed(panel, qtbot, "Take over as my answer: TEST-0")
    qtbot.waitUntil(lambda: panel.form.said.value == "met")
    assert following.workspace.view(CASE).all(Answer)[0].origin.startswith("TEST-0 ")
    qtbot.waitUntil(lambda: "My answer was taken over from TEST-0." in said(panel))


def test_an_earlier_finding_is_taken_over_as_one_of_mine(panel, following, qtbot):
    pressed(panel, qtbot, "Finding, Major: No data")
    pressed(panel, qtbot, "Take over as a finding: TEST-0")
    qtbot.waitUntil(lambda: [one.title for one in following.workspace.view(CASE).all(Finding)] == ["No data"])


def test_no_case_proposes_once_none_is_named(panel, following, qtbot):
    following.workspace.do(CASE, NameEarlierCase(""))
    qtbot.waitUntil(lambda: said(panel) == [])
