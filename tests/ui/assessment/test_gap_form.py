"""A gap is declared, reworded by whoever declared it, and filled with a reason."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.services.conftest import CASE
from tests.ui.desks import desk_on, done
from ui.assessment.gap_form import GapForm
from workbench.domain.marks import Gap
from workbench.services.annotating import DeclareGap


@pytest.fixture
def gaps(look, qtbot, tmp_path):
    """A form over a place, and a way to read the gaps that stand."""
    with desk_on(tmp_path) as desk:
        place = QWidget()
        qtbot.addWidget(place)
        place.resize(900, 700)
        place.show()
        yield GapForm(place, look, desk), desk, lambda: [one.what for one in desk.workspace.view(CASE).all(Gap)]


def test_a_gap_is_declared(gaps, qtbot):
    form, _, standing = gaps
    form.start("REG-06")
    form._what.setPlainText("the transport study")
    form.declare()
    qtbot.waitUntil(lambda: standing() == ["the transport study"])
    qtbot.waitUntil(lambda: not form.isVisible())


def test_a_gap_of_mine_is_reworded(gaps, qtbot):
    form, desk, standing = gaps
    form.show_gap(done(desk, DeclareGap("REG-06", "the study"), "gap"))
    qtbot.waitUntil(form.isVisible)
    assert (form._what.text, form.accessibleName()) == ("the study", "My gap")
    form._what.setPlainText("the transport study")
    form.declare()
    qtbot.waitUntil(lambda: standing() == ["the transport study"])


def test_a_gap_is_filled_with_a_reason_and_never_without(gaps, qtbot):
    form, desk, standing = gaps
    form.show_gap(done(desk, DeclareGap("REG-06", "the study"), "gap"))
    qtbot.waitUntil(form.isVisible)
    form.fill()
    qtbot.waitUntil(lambda: bool(form._why.accessibleDescription()))
    assert standing() == ["the study"]
    form._why.setPlainText("it came with the response")
    form.fill()
    qtbot.waitUntil(lambda: standing() == [])
