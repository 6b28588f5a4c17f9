"""The lead says which case of this workspace the open one follows."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.services.conftest import CASE
from tests.services.two_cases import EARLIER, play
from tests.ui.desks import desk_on
from ui.decisions.earlier_form import EarlierCaseForm
from workbench.domain.case import Case
from workbench.services.casework import Member, WriteRoster
from workbench.services.proposals import NameEarlierCase


@pytest.fixture
def form(look, qtbot, tmp_path):
    """Return the form, over a case that follows none yet."""
    with desk_on(tmp_path, opened=play) as desk:
        desk.workspace.do(CASE, NameEarlierCase(""))
        place = QWidget()
        qtbot.addWidget(place)
        yield EarlierCaseForm(place, look, desk)


def test_the_other_cases_of_the_workspace_are_offered_and_one_is_named(form, qtbot):
    form.start()
    qtbot.waitUntil(lambda: form._cases.count() == 2)
    assert [form._cases.itemText(at) for at in range(2)] == ["No earlier case", "TEST-0 · Elder"]
    form._cases.setCurrentIndex(1)
    form.save()
    workspace = form._desk.workspace
    qtbot.waitUntil(lambda: workspace.view(CASE).one(Case, CASE).earlier_case == EARLIER)


def test_nobody_but_the_lead_names_it(form, qtbot):
    workspace = form._desk.workspace
    workspace.do(CASE, WriteRoster((Member(workspace.me.signer.public_key, "Ada Quill", ("assessor",), ("QUAL",)),)))
    form.start()
    qtbot.waitUntil(lambda: form._cases.count() == 2)
    assert (form._save.isEnabled(), form._lead.isHidden()) == (False, False)
