"""What an answer to a limb names besides its verdict."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE
from tests.ui.desks import desk_on
from ui.assessment.panel import JudgementPanel
from workbench.domain.assessment import Answer, Position
from workbench.domain.case import Case
from workbench.services.casework import DescribeCase


@pytest.fixture
def judging(tmp_path, look, qtbot):
    """Return a way to take a criterion of a case on a route in hand."""
    with desk_on(tmp_path) as desk:
        panel = JudgementPanel(look, desk)
        qtbot.addWidget(panel)
        panel.resize(412, 900)
        panel.show()

        def take(route, criterion):
            if desk.workspace.view(CASE).one(Case, CASE).route != route:
                desk.workspace.do(CASE, DescribeCase({"route": route}))
            desk.take(criterion)
            qtbot.waitUntil(lambda: panel._shown is not None and panel._shown.criterion.id == criterion)
            return panel

        take.desk = desk
        yield take


def saved(panel, desk, qtbot):
    with qtbot.waitSignal(panel.told):
        panel.save()
    return desk.workspace.view(CASE)


def test_the_reasons_of_the_first_limb_are_recorded_with_answer_and_position(judging, qtbot):
    panel = judging("POC", "REG-05")
    panel.form.limb._checks["shelf life"].click()
    panel.form._grid.radio("met").click()
    view = saved(panel, judging.desk, qtbot)
    assert [one.qualifying for one in (*view.all(Answer), *view.all(Position))] == [("shelf life",)] * 2


def test_the_second_limb_asks_which_reasons_are_carried_through(judging):
    panel = judging("POC", "REG-06")
    assert panel.form.limb.isVisible()
    assert "carried through" in panel.form.limb._head.text()


def test_the_word_of_the_modular_test_is_recorded(judging, qtbot):
    panel = judging("MM", "REG-10")
    panel.form.limb._word.radio("expedient").click()
    panel.form._grid.radio("met").click()
    assert [one.word for one in saved(panel, judging.desk, qtbot).all(Answer)] == ["expedient"]


@pytest.mark.parametrize(
    ("route", "criterion"), [("POC", "REG-07"), ("POC", "REG-15"), ("MM", "REG-09"), ("MM", "REG-11")]
)
def test_nothing_else_is_asked(judging, route, criterion):
    assert not judging(route, criterion).form.limb.isVisible()


def test_unfinished_reasons_come_back_as_a_draft(judging, qtbot):
    panel = judging("POC", "REG-05")
    panel.form.limb._checks["constituents"].click()
    judging("POC", "REG-07")
    panel = judging("POC", "REG-05")
    qtbot.waitUntil(lambda: panel.form.limb.qualifying == ("constituents",))
