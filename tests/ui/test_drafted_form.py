"""What a form around one text does with what was typed: a dissent stands for all of them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.services.conftest import CASE
from tests.ui.desks import desk_on
from ui.decision.dissent_form import DissentForm
from workbench.domain.decision import Dissent

DRAFT = "dissent REG-01 "


@pytest.fixture
def desk(tmp_path, qapp):
    with desk_on(tmp_path) as desk:
        yield desk


@pytest.fixture
def place(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(1284, 780)
    place.show()
    return place


@pytest.fixture
def form(place, desk, look):
    form = DissentForm(place, look, desk)
    form.start("REG-01", "")
    return form


def kept(desk, qtbot):
    """Return the draft as the store holds it."""
    found = []
    desk.recall(desk.tasks.owner(), DRAFT, found.append)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_refusal_stands_at_the_field_and_the_form_stays(form, qtbot):
    form.record()
    qtbot.waitUntil(lambda: bool(form._field._fault.text()))
    assert form.isVisible()


def test_what_is_recorded_closes_the_form_and_leaves_no_draft(form, desk, qtbot):
    form._text.setPlainText("The process is not described.")
    qtbot.waitUntil(lambda: kept(desk, qtbot) == "The process is not described.")
    with qtbot.waitSignal(form.done):
        form.record()
    assert not form.isVisible()
    assert [one.text for one in desk.workspace.view(CASE).all(Dissent)] == ["The process is not described."]
    assert not kept(desk, qtbot)
