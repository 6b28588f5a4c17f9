"""An answer without what its rule needs is kept as a draft, and says what is missing."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE
from tests.ui.desks import desk_on
from ui.assessment.panel import JudgementPanel
from ui.assessment.wording import LACKING
from workbench.domain.anchor import Anchor
from workbench.domain.assessment import Answer
from workbench.domain.errors import RuleBroken
from workbench.services.annotating import MarkAsEvidence
from workbench.services.assessing import DeclareInterest
from workbench.services.casework import DescribeCase
from workbench.services.finding import DraftQuestion, RecordFinding
from workbench.services.signing_off import SignOffDiscipline

NEEDS = {
    "met": MarkAsEvidence(Anchor("a" * 64, 5), "TEC-01", "supports"),
    "not_met": RecordFinding("Two centres", "technical", "major", ("TEC-01",)),
    "cannot_conclude": DraftQuestion("Which two?", ("TEC-01",)),
}
MISSING = {"met": "evidence", "not_met": "finding", "cannot_conclude": "question", "not_applicable": "reasons"}


@pytest.fixture
def panel(tmp_path, look, qtbot):
    with desk_on(tmp_path) as desk:
        desk.workspace.do(CASE, DescribeCase({"route": "POC"}))
        panel = JudgementPanel(look, desk)
        qtbot.addWidget(panel)
        panel.show()
        desk.take("TEC-01")
        qtbot.waitUntil(lambda: panel._shown is not None)
        panel.desk = desk
        yield panel


def give(panel, qtbot, value):
    panel.form._grid.radio(value).click()
    with qtbot.waitSignal(panel.told):
        panel.save()


def do(panel, qtbot, command):
    """Do something after everything that the panel has asked for, as the window does."""
    with qtbot.waitSignal(panel.desk.changed):
        panel.desk.do(panel._owner, command)


def says(panel):
    return panel.form._state.text(), panel.form._lacking.text()


@pytest.mark.parametrize("value", MISSING)
def test_an_answer_without_what_its_rule_needs_is_a_draft_and_says_what_is_missing(panel, qtbot, value):
    give(panel, qtbot, value)
    qtbot.waitUntil(lambda: says(panel) == ("Saved as a draft", LACKING[MISSING[value]]))
    assert [one.value for one in panel.desk.workspace.view(CASE).all(Answer)] == [value]


@pytest.mark.parametrize("value", NEEDS)
def test_it_is_a_draft_no_more_once_that_is_there(panel, qtbot, value):
    give(panel, qtbot, value)
    do(panel, qtbot, NEEDS[value])
    qtbot.waitUntil(lambda: says(panel) == ("Saved", ""))


def test_no_sign_off_takes_a_draft(panel, qtbot):
    give(panel, qtbot, "met")
    do(panel, qtbot, DeclareInterest("none"))
    with pytest.raises(RuleBroken, match=r"sign_off\.lacking.*TEC-01"):
        panel.desk.workspace.do(CASE, SignOffDiscipline(panel.desk.framework))


def test_reasons_without_an_answer_are_kept_on_this_laptop(panel, qtbot):
    panel.form.reasons.setPlainText("two centres")
    panel.save()
    assert says(panel)[1] == "Choose an answer first; the reasons are kept as a draft."
    panel.desk.take("TEC-02")
    qtbot.waitUntil(lambda: panel._shown.criterion.id == "TEC-02" and not panel.form.reasons.toPlainText())
    panel.desk.take("TEC-01")
    qtbot.waitUntil(lambda: panel.form.reasons.toPlainText() == "two centres")
    assert says(panel)[0] == "Draft, kept on this laptop"


def test_what_is_being_typed_stays_a_draft_whatever_else_changes(panel, qtbot):
    give(panel, qtbot, "met")
    panel.form.reasons.setPlainText("two")
    panel.form.edited.emit()
    do(panel, qtbot, NEEDS["met"])
    qtbot.waitUntil(lambda: says(panel) == ("Draft, kept on this laptop", ""))
    assert panel.form.reasons.toPlainText() == "two"
