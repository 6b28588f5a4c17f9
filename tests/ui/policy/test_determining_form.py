from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tests.services.conftest import CASE
from tests.ui import checks
from tests.ui.desks import desk_on
from ui.policy.determining_form import WhoDeterminesForm
from workbench.domain.case import Case


@pytest.fixture
def desk(tmp_path, qapp):
    with desk_on(tmp_path) as desk:
        yield desk


@pytest.fixture
def place(qtbot):
    place = QWidget()
    place.resize(900, 700)
    qtbot.addWidget(place)
    with qtbot.waitActive(place):
        place.show()
    return place


@pytest.fixture
def form(place, look, desk, qtbot):
    form = WhoDeterminesForm(place, look, desk)
    form.start()
    qtbot.waitUntil(form.isVisible)
    return form


def may(desk):
    return desk.workspace.view(CASE).roster.lead_may_determine


def test_the_keeper_lets_the_lead_determine_with_a_reason(form, desk, qtbot):
    form._may.click()
    form._reason.setPlainText("A team of one.")
    form._save.click()
    qtbot.waitUntil(form.isHidden)
    assert may(desk)
    assert desk.workspace.view(CASE).one(Case, CASE).lead_may_determine


def test_without_a_reason_nothing_is_changed(form, desk, qtbot):
    form._may.click()
    form._save.click()
    qtbot.waitUntil(lambda: form._field._fault.text().startswith("Say why"))
    assert not may(desk)


def test_it_shows_how_it_stands(form, desk, qtbot):
    form._may.click()
    form._reason.setPlainText("A team of one.")
    form._save.click()
    qtbot.waitUntil(form.isHidden)
    form.start()
    qtbot.waitUntil(form.isVisible)
    assert form._may.isChecked()


def test_who_keeps_no_roster_reads_it_alone(form, qtbot):
    form._show(False, False)
    assert not form._save.isEnabled()
    assert form._note.text().startswith("Only whoever keeps the roster")


def test_the_general_checks_hold(form, qtbot):
    qtbot.keyClick(form._may, Qt.Key.Key_Tab)
    assert checks.unnamed(form) == checks.cut_words(form) == checks.small_targets(form) == []
