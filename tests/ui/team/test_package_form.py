"""Exporting a package: what goes into it, and who can open it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.services.conftest import CASE, FreshKey
from tests.ui import checks
from tests.ui.desks import desk_on
from ui.team.package_form import COMPLETE, MINE, PackageForm
from workbench.services.blind_phase import BeginBlindPhase
from workbench.services.casework import Member, WriteRoster
from workbench.services.packages import Sent


@pytest.fixture
def desk(tmp_path):
    with desk_on(tmp_path) as desk:
        members = tuple(Member(FreshKey().public_key, name, ("assessor",), ()) for name in ("Grace", "Hedy"))
        me = Member(desk.workspace.me.signer.public_key, "Ada Quill", ("lead",), ())
        desk.workspace.do(CASE, WriteRoster((me, *members)))
        yield desk


@pytest.fixture
def place(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1100, 700)
    parent.show()
    return parent


@pytest.fixture
def opened(desk, look, qtbot, place):
    """Return a function that starts the form, and what was ordered of it."""
    ordered = []

    def write(_case, order):
        ordered.append(order)
        return Sent(None, (), 3)

    def open_(*, seals=False):
        form = PackageForm(
            place, look, desk, lambda _case, order: ordered.append(order) or Sent(None, (), 3), seals=seals
        )
        form.start()
        qtbot.waitUntil(form.isVisible)
        return form

    open_.ordered = ordered
    return open_


def written(form, path, qtbot):
    told = []
    form._desk.told.connect(told.append)
    form.write(path)
    qtbot.waitUntil(lambda: not form.isVisible())
    return told[0]


def test_unsealed_it_goes_to_whoever_gets_it(opened, tmp_path, qtbot):
    form = opened()
    form._holds.choose(MINE)
    written(form, tmp_path / "mine.awpackage", qtbot)
    (order,) = opened.ordered
    assert (order.holds, order.receivers) == (MINE, frozenset())


def test_in_an_encrypted_workspace_sealing_is_proposed_for_everybody(opened, tmp_path, qtbot):
    form = opened(seals=True)
    assert [check.accessibleName() for check in form._checks.values() if check.isChecked()] == ["Grace", "Hedy"]
    next(iter(form._checks.values())).setChecked(False)
    assert "Only you and 1 of the roster" in written(form, tmp_path / "sealed.awpackage", qtbot)
    assert len(opened.ordered[0].receivers) == 1


def test_sealed_to_nobody_is_refused_where_it_is_chosen(opened):
    form = opened(seals=True)
    for check in form._checks.values():
        check.setChecked(False)
    form.choose_where()
    assert "at least one person" in form._fault.text()


def test_a_lead_in_a_blind_phase_can_send_everything(opened, desk, tmp_path, qtbot):
    desk.workspace.do(CASE, BeginBlindPhase("two answer first"))
    form = opened()
    form._holds.choose(COMPLETE)
    assert "3 acts of others went as signed headers" in written(form, tmp_path / "all.awpackage", qtbot)
    assert opened.ordered[0].holds == COMPLETE


def test_nothing_in_it_is_cut_and_everything_has_a_name(opened):
    form = opened(seals=True)
    assert (checks.cut_words(form), checks.unnamed(form)) == ([], [])
