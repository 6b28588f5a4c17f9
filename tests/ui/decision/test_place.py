"""The Decision place: what is offered to whom, and what stands in writing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.services.conftest import CASE
from tests.ui.checks import namesakes, small_targets, unnamed
from tests.ui.desks import desk_on
from ui.decision.outcomes import OutcomesPane
from ui.decision.reason_form import ReasonForm
from ui.decision.standing import read_standing
from ui.decision.views import ViewsPane
from ui.kit.buttons import Button
from workbench.domain.case import Case
from workbench.domain.decision import Recommendation
from workbench.services.assessing import DissentFrom, GiveAnswer
from workbench.services.casework import DescribeCase, Member, WriteRoster
from workbench.services.deciding import Recommend, SendBack
from workbench.services.rounds import EndCase, ReopenCase


@pytest.fixture
def desk(tmp_path, qapp):
    with desk_on(tmp_path, "LEAD") as desk:
        roles = ("lead", "decision_maker", "second_lead")
        me = Member(desk.workspace.me.signer.public_key, "Ada Quill", roles, ("LEAD", "QUAL"))
        desk.workspace.do(CASE, WriteRoster((me,)))
        desk.workspace.do(CASE, DescribeCase({"route": "POC"}))
        yield desk


@pytest.fixture
def pane(desk, look, qtbot):
    pane = OutcomesPane(look, desk)
    qtbot.addWidget(pane)
    pane.resize(440, 900)
    pane.show()
    show(desk, pane)
    return pane


def show(desk, pane):
    view = desk.workspace.view(CASE)
    pane.show_standing(read_standing(view, desk.workspace.hand(view), desk.framework))


def offered(pane):
    names = ("keep", "issue", "back", "determine", "effect", "countersign", "end", "reopen")
    return {name for name in names if not getattr(pane, f"_{name}").isHidden()}


def recommended(desk, text="Because.", issued=True, **more):
    desk.workspace.do(CASE, Recommend(desk.framework, more.pop("outcome", "no_decision"), text, issued=issued, **more))


def test_an_outcome_is_chosen_and_then_written(pane):
    assert offered(pane) == {"keep", "issue"}


@pytest.mark.parametrize("outcome", ["withdrawn", "no_decision"])
def test_what_ends_a_case_without_an_assessment_is_recorded_by_the_lead_alone(pane, outcome, qtbot):
    pane._choose(outcome)
    assert offered(pane) == {"end"}
    with qtbot.waitSignal(pane.end_wanted) as wanted:
        pane._end.click()
    assert wanted.args == [outcome]


def test_a_case_that_has_ended_can_be_opened_again(desk, pane):
    desk.workspace.do(CASE, EndCase("closed", "Not valid"))
    show(desk, pane)
    assert offered(pane) == {"reopen"}


def test_what_was_sent_back_is_written_anew_and_then_determined(desk, pane):
    recommended(desk)
    show(desk, pane)
    assert offered(pane) == {"determine", "back"}
    desk.workspace.do(CASE, SendBack("Head", "Say more"))
    pane.chosen = "designate_poc"
    show(desk, pane)
    assert offered(pane) == {"keep", "issue"}
    assert "sent back: Say more" in pane._note.text()
    recommended(desk, "More is said.")
    show(desk, pane)
    assert offered(pane) == {"determine", "back"}


def test_an_override_is_countersigned_once_the_lead_has_said_why(desk, pane):
    desk.workspace.do(CASE, GiveAnswer("REG-16", "not_met", "No plan."))
    pane._choose("designate_poc")
    show(desk, pane)
    assert "countersign" not in offered(pane)
    recommended(desk, issued=False, outcome="designate_poc", override_reason="The plan follows.")
    show(desk, pane)
    assert "countersign" in offered(pane)


def test_the_reason_for_asking_nobody_is_asked_for_where_a_refusal_lacks_it(pane):
    pane._choose("not_designated")
    assert not pane.recommending._chance_field.isHidden()
    pane._choose("request_info")
    assert pane.recommending._chance_field.isHidden()


def test_a_reason_is_asked_for_and_what_is_refused_stands_beside_it(desk, look, qtbot, pane):
    form = ReasonForm(pane, look, desk)
    form.start("Open again", "About", "Open again", "reopening", ReopenCase)
    form.record()
    qtbot.waitUntil(lambda: "is open" in form._field._fault.text())
    desk.workspace.do(CASE, EndCase("closed", "Not valid"))
    form._text.setPlainText("New data")
    with qtbot.waitSignal(form.done):
        form.record()
    assert desk.workspace.view(CASE).one(Case, CASE).state == "open"


def test_a_dissent_stands_with_the_way_to_withdraw_it_for_its_author(desk, look, qtbot):
    desk.workspace.do(CASE, DissentFrom("", "I hold otherwise"))
    views = ViewsPane(look, desk)
    qtbot.addWidget(views)
    view = desk.workspace.view(CASE)
    views.show_decision(read_standing(view, desk.workspace.hand(view), desk.framework).shown)
    assert "Withdraw my dissent on the outcome" in [one.accessibleName() for one in views.findChildren(Button)]


def test_everything_has_its_name_and_can_be_hit(pane):
    assert (unnamed(pane), namesakes(pane), small_targets(pane)) == ([], [], [])


def test_a_key_leads_from_the_outcome_to_what_became_of_the_recommendation(desk, pane, qtbot):
    recommended(desk)
    show(desk, pane)
    recommendation = desk.workspace.view(CASE).all(Recommendation)[0].id
    with qtbot.waitSignal(desk.jumped) as jumped:
        qtbot.keyClick(pane.first(), Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert jumped.args == ["history", recommendation]


def test_whoever_gives_reasons_for_an_outcome_is_told_that_they_print_for_all(pane):
    told = [one for one in pane.findChildren(QLabel) if one.text() == "prints for all, the public too"]
    assert len(told) == 2
