"""Saving the answer in hand, and its draft."""

from __future__ import annotations

import pytest

from tests.ui.desks import desk_on
from ui.assessment.panel import JudgementPanel
from workbench.domain.assessment import Answer
from workbench.domain.errors import RuleBroken

CRITERION = "REG-02"


@pytest.fixture
def desk(tmp_path, qapp):
    with desk_on(tmp_path) as desk:
        yield desk


@pytest.fixture
def panel(look, desk, qtbot):
    panel = JudgementPanel(look, desk)
    qtbot.addWidget(panel)
    desk.take(CRITERION)
    qtbot.waitUntil(lambda: panel._save.isEnabled())
    return panel


def drafted(desk):
    return desk.workspace.record.recall("draft", f"{desk.case} answer {CRITERION} ")


def test_what_is_saved_while_it_is_typed_leaves_no_draft(panel, desk, qtbot):
    panel.form._grid.radio("met").click()
    panel.form.reasons.setPlainText("It is a medicine.")
    with qtbot.waitSignal(panel.told):
        panel.save()
    assert not panel.form._pause.isActive()
    qtbot.waitUntil(lambda: panel.form._state.text() == "Saved as a draft")
    qtbot.waitUntil(lambda: drafted(desk) is None)
    assert [one.reasons for one in desk.workspace.view(desk.case).all(Answer)] == ["It is a medicine."]


def test_what_is_refused_is_kept_as_a_draft(panel, desk, qtbot, monkeypatch):
    monkeypatch.setattr(desk.workspace, "do", lambda *_: (_ for _ in ()).throw(RuleBroken("discipline.missing")))
    panel.form._grid.radio("met").click()
    panel.form.reasons.setPlainText("It is a medicine.")
    with qtbot.waitSignal(panel.refused):
        panel.save()
    qtbot.waitUntil(lambda: "It is a medicine." in (drafted(desk) or ""))


def test_whoever_goes_on_is_told_what_the_saved_answer_lacks(panel, desk, qtbot):
    panel.form._grid.radio("not_met").click()
    with qtbot.waitSignal(panel.told) as told:
        panel.save_and_next()
    assert told.args == [f"{CRITERION} saved as a draft. To be signed, “not met” needs a finding."]
    assert desk.criterion != CRITERION
