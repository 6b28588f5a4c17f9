"""What is said below my answer: what is older than the criterion, and what an earlier case proposes."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE
from tests.services.newer_framework import both
from tests.ui.desks import desk_on
from ui.assessment.panel import JudgementPanel
from ui.assessment.proposals import Proposals
from ui.kit.labels import Words
from workbench.services.amending import MoveFramework
from workbench.services.assessing import GiveAnswer
from workbench.services.casework import DescribeCase

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
