"""The form about the framework of a case: adopting, and moving on with what that changes in sight."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from tests.services.conftest import CASE
from tests.services.newer_framework import both, newer
from tests.ui.desks import desk_on
from ui.framework.form import FrameworkForm
from ui.framework.port import Frameworks
from ui.kit.labels import Words
from ui.kit.rows import RowButton
from workbench.adapters.frameworks.reading import read_framework
from workbench.domain.case import Case
from workbench.services.amending import MoveFramework
from workbench.services.assessing import GiveAnswer
from workbench.services.casework import DescribeCase

OLD, NEW = both()


@pytest.fixture
def form(look, qtbot, tmp_path):
    """Return the form of a lead who has answered a criterion that changes, with its desk."""
    with desk_on(tmp_path) as desk:
        desk.workspace.do(CASE, DescribeCase({"framework": OLD.sha256, "framework_version": "dm-designation 0.2.0"}))
        desk.workspace.do(CASE, GiveAnswer("REG-01", "met", "It is registered"))

        def move(sha256: str, why: str) -> None:
            desk.workspace.do(CASE, MoveFramework(OLD, {one.sha256: one for one in both()}[sha256], why))

        place = QWidget()
        qtbot.addWidget(place)
        place.resize(1200, 800)
        place.show()
        port = Frameworks(both, lambda path: read_framework(path.read_bytes()), move)
        form = FrameworkForm(place, look, desk, port)
        form.start()
        qtbot.waitUntil(lambda: form._versions.count() == 2)
        yield form


def said(form) -> list[str]:
    """Return all that can be read in a form."""
    rows = [one.accessibleName() for one in form.findChildren(RowButton) if one.isVisible()]
    return [one.text() for one in form.findChildren(Words) if one.isVisible()] + rows


def pinned(form) -> Case:
    return form._desk.workspace.view(CASE).one(Case, CASE)


def test_nothing_moves_before_the_change_and_what_rests_on_it_are_in_sight(form, qtbot):
    form._versions.setCurrentIndex(1)
    form._versions.activated.emit(1)
    row = "Answer, REG-01: QUAL Ada Quill: Met. It is registered"
    qtbot.waitUntil(lambda: row in said(form))
    assert "REG-01  UK legal presence of the applicant" in said(form)
    assert [one for one in said(form) if one.startswith("Then: Is the applicant established in the UK")]
    assert pinned(form).framework == OLD.sha256


def test_moving_on_asks_why_and_then_pins_the_version(form, qtbot):
    form._versions.setCurrentIndex(1)
    form._versions.activated.emit(1)
    form.move_on()
    assert "Say why the case moves on." in said(form)
    form._why.setPlainText("Published")
    form.move_on()
    qtbot.waitUntil(lambda: pinned(form).framework == NEW.sha256)


def test_after_the_move_the_form_lists_what_is_to_be_looked_at_again(form, qtbot):
    form._desk.workspace.do(CASE, MoveFramework(OLD, NEW, "Published"))
    qtbot.waitUntil(lambda: "Answer, REG-01: QUAL Ada Quill: Met. It is registered" in said(form))
    assert "To be looked at again" in said(form)


def test_a_chosen_file_is_taken_or_refused_with_its_line(form, qtbot, tmp_path):
    broken, sound = tmp_path / "broken.yaml", tmp_path / "sound.yaml"
    broken.write_bytes(newer().replace(b"- id: REG-02", b"- id: REG-01"))
    sound.write_bytes(newer())
    line = newer().decode().splitlines().index("- id: REG-02") + 1
    form.check(broken)
    words = f"The framework uses the id REG-01 twice, at line {line}. It was refused and nothing was changed."
    qtbot.waitUntil(lambda: words in said(form))
    form.check(sound)
    qtbot.waitUntil(lambda: form._versions.currentData() == NEW.sha256)
    assert words not in said(form)


def test_an_adoption_is_recorded_with_name_and_date(form, qtbot):
    assert [one for one in said(form) if "Draft framework, not adopted" in one]
    form._by.setText("Head of Group")
    form._on.setText("2026-11-01")
    form.adopt()
    adopted = "dm-designation 0.2.0. Adopted by Head of Group on 1 November 2026."
    qtbot.waitUntil(lambda: adopted in said(form))
    assert pinned(form).framework_adopted_on == "2026-11-01"
