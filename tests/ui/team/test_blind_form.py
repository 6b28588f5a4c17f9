"""The blind phase in the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.services.conftest import CASE
from tests.ui import checks
from tests.ui.desks import desk_on
from ui.kit.banners import Banner
from ui.team.blind_form import BlindForm
from workbench.domain.case import Case


@pytest.fixture
def form(tmp_path, look, qtbot):
    """Return the form of a lead, over a place."""
    with desk_on(tmp_path) as desk:
        parent = QWidget()
        qtbot.addWidget(parent)
        parent.resize(1100, 700)
        parent.show()
        form = BlindForm(parent, look, desk)
        form.start()
        qtbot.waitUntil(form.isVisible)
        yield form, desk
        form.leave()


def said(form) -> str:
    return " ".join(one.text() for banner in form.findChildren(Banner) for one in banner.findChildren(QLabel))


def blind(desk) -> bool:
    return desk.workspace.view(CASE).one(Case, CASE).blind


def test_it_asks_for_a_reason_first(form, qtbot):
    form, desk = form
    form.begin()
    qtbot.waitUntil(lambda: bool(form._field._fault.text()))
    assert not blind(desk)


def test_a_lead_begins_it_and_reveals(form, qtbot):
    form, desk = form
    form._reason.setText("Two assessors answer first")
    form.begin()
    qtbot.waitUntil(lambda: not form.isVisible())
    assert blind(desk)
    form.start()
    qtbot.waitUntil(form.isVisible)
    assert "On: assessors judge on their own" in said(form)
    assert (form._begin.isVisible(), form._reveal.isVisible()) == (False, True)
    form.reveal()
    qtbot.waitUntil(lambda: not blind(desk))


def test_nothing_in_it_is_cut_and_everything_has_a_name(form):
    form, _ = form
    assert checks.cut_words(form) == []
    assert checks.unnamed(form) == []
