"""Who assesses, in the window: the parts of the disciplines, stand-ins, each change with its reason."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.services.conftest import CASE, FreshKey
from tests.ui.checks import namesakes, small_targets, unnamed
from tests.ui.desks import desk_on
from ui.assessment.who_assesses import STAND_INS, WhoAssesses
from ui.kit.buttons import Button
from workbench.domain.assessment import Assignment
from workbench.domain.roster import StandIn
from workbench.services.casework import DescribeCase, Member, WriteRoster

DEPUTY = FreshKey()


@pytest.fixture
def desk(tmp_path, qapp):
    with desk_on(tmp_path) as desk:
        key = desk.workspace.me.signer.public_key
        people = Member(key, "Ada Quill", ("lead",), ("QUAL",)), Member(DEPUTY.public_key, "Deputy", ("assessor",), ())
        desk.workspace.do(CASE, WriteRoster(people))
        desk.workspace.do(CASE, DescribeCase({"route": "POC"}))
        yield desk


@pytest.fixture
def place(qtbot):
    place = QWidget()
    qtbot.addWidget(place)
    place.resize(1000, 700)
    place.show()
    return place


@pytest.fixture
def form(desk, look, qtbot, place):
    form = WhoAssesses(place, look, desk)
    form.start("REG-05")
    qtbot.waitUntil(form.isVisible)
    return form


def chosen(box, key):
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def on_stand_ins(form, first="2026-11-01", last="2026-11-30"):
    form._halves.button(STAND_INS).click()
    fields = form.stand_ins
    people = {fields.person.itemText(at): fields.person.itemData(at) for at in range(fields.person.count())}
    chosen(fields.person, people["Deputy"])
    chosen(fields.instead, people["Ada Quill"])
    fields.from_on.setText(first)
    fields.to_on.setText(last)
    return fields


def test_it_begins_with_what_the_framework_says(form, desk):
    known = desk.framework.criterion("REG-05")
    assert form.parts.chosen == (known.lead, tuple(c for c in form.parts.boxes if c in known.contributors), ())


def test_a_criterion_is_given_to_another_discipline_with_a_reason(form, desk, qtbot):
    chosen(form.parts.boxes["GMP"], "owner")
    chosen(form.parts.boxes["SCI"], "stood_down")
    assert form.parts.boxes["QUAL"].currentData() == "asked"
    form._reason.setPlainText("The quality assessor is away")
    with qtbot.waitSignal(form.done):
        form.record()
    (given,) = desk.workspace.view(CASE).all(Assignment)
    assert (given.owner, "QUAL" in given.asked, given.stood_down) == ("GMP", True, ("SCI",))


def test_nothing_changes_without_a_reason_or_an_owner(form, qtbot):
    form.record()
    qtbot.waitUntil(lambda: "Say why" in form._field._fault.text())
    chosen(form.parts.boxes["QUAL"], "stood_down")
    form._reason.setPlainText("Away")
    form.record()
    qtbot.waitUntil(lambda: "needs an owner" in form._field._fault.text())


def test_a_stand_in_is_appointed_for_days_and_takes_the_discipline_of_whoever_is_away(form, desk, qtbot):
    assert on_stand_ins(form).discipline.currentData() == "QUAL"
    form._reason.setPlainText("On leave")
    with qtbot.waitSignal(form.done):
        form.record()
    (one,) = desk.workspace.view(CASE).all(StandIn)
    assert (one.discipline, one.from_on, one.to_on, one.reason) == ("QUAL", "2026-11-01", "2026-11-30", "On leave")


def test_days_that_are_none_are_refused_beside_the_reason(form, qtbot):
    on_stand_ins(form, last="soon")
    form._reason.setPlainText("On leave")
    form.record()
    qtbot.waitUntil(lambda: "YYYY-MM-DD" in form._field._fault.text())


def ends(form):
    return [one for one in form.findChildren(Button) if one.accessibleName().startswith("End: Deputy for Ada Quill")]


def test_a_stand_in_is_ended_with_a_reason(form, desk, qtbot):
    on_stand_ins(form)
    form._reason.setPlainText("On leave")
    with qtbot.waitSignal(form.done):
        form.record()
    form.start("REG-05")
    qtbot.waitUntil(lambda: len(ends(form)) == 1)
    ends(form)[0].click()
    form._reason.setPlainText("Back early")
    with qtbot.waitSignal(form.done):
        form.record()
    assert [one.to_on for one in desk.workspace.view(CASE).all(StandIn)] == ["2026-11-22"]


def test_whoever_does_not_lead_sees_it_and_changes_nothing(form, desk, qtbot):
    key = desk.workspace.me.signer.public_key
    desk.workspace.do(CASE, WriteRoster((Member(key, "Ada Quill", ("assessor",), ("QUAL",)),)))
    form.start("REG-05")
    qtbot.waitUntil(form._record.isHidden)
    assert "The lead of the case changes who assesses." in [
        one.text() for one in form.findChildren(QLabel) if one.isVisible()
    ]


def test_everything_has_its_name_and_can_be_hit(form):
    for _ in range(2):
        assert (unnamed(form), namesakes(form), small_targets(form)) == ([], [], [])
        form._halves.button(STAND_INS).click()
