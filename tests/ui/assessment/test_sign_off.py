"""Signing off in the window: what is missing, the declaration before it, who has signed."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from tests.services.conftest import CASE
from tests.ui.checks import namesakes, small_targets, unnamed
from tests.ui.desks import desk_on
from ui.assessment.sign_off import SignOffForm
from workbench.domain.assessment import SignOff
from workbench.domain.decision import PeerReview
from workbench.services.assessing import DeclareInterest, GiveAnswer
from workbench.services.casework import DescribeCase, Member, WriteRoster


@pytest.fixture
def desk(tmp_path, qapp):
    with desk_on(tmp_path) as desk:
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
def form(desk, look, place):
    return SignOffForm(place, look, desk)


def started(form, qtbot):
    form.start()
    qtbot.waitUntil(form.isVisible)
    return form


def words(form):
    return [one.text() for one in form.findChildren(QLabel) if one.isVisibleTo(form)]


def test_what_each_answer_lacks_is_listed_and_signing_says_so_too(desk, form, qtbot):
    desk.workspace.do(CASE, DeclareInterest("none"))
    desk.workspace.do(CASE, GiveAnswer("REG-05", "met", "Because."))
    started(form, qtbot)
    assert form._lacking.count() == 1
    form.sign()
    qtbot.waitUntil(lambda: form._fault.text().startswith("Not complete yet: REG-05"))
    assert desk.workspace.view(CASE).all(SignOff) == ()


def test_interests_are_declared_on_the_way(desk, form, qtbot):
    started(form, qtbot).sign()
    assert form._fault.text() == "Say first which interests you have in this case."
    form._interest.choose("none")
    with qtbot.waitSignal(form.done):
        form.sign()
    assert [one.signed for one in desk.workspace.view(CASE).all(SignOff)] == [True]


def test_a_declaration_can_be_changed(desk, form, qtbot):
    desk.workspace.do(CASE, DeclareInterest("none"))
    started(form, qtbot)._change.click()
    form._interest.radio("step_aside").click()
    with qtbot.waitSignal(desk.changed):
        form.sign()
    assert desk.workspace.view(CASE).all(SignOff) == ()


def test_every_discipline_stands_there_with_its_state(desk, form, qtbot):
    desk.workspace.do(CASE, DeclareInterest("none"))
    started(form, qtbot).sign()
    qtbot.waitUntil(form.isHidden)
    said = words(started(form, qtbot))
    assert "Ada Quill, signed 22 Nov" in said
    assert said.count("not yet") == 6
    desk.workspace.do(CASE, GiveAnswer("REG-05", "met", "Because."))
    started(form, qtbot)
    qtbot.waitUntil(lambda: "Ada Quill, changed since" in words(form))


def test_a_peer_reviewer_signs_the_review(desk, form, qtbot):
    me = Member(desk.workspace.me.signer.public_key, "Ada Quill", ("lead", "peer_reviewer"), ("QUAL",))
    desk.workspace.do(CASE, WriteRoster((me,)))
    started(form, qtbot)._interest.choose("none")
    assert form._review.isVisible()
    with qtbot.waitSignal(form.done):
        form._review.click()
    assert [one.signed for one in desk.workspace.view(CASE).all(PeerReview)] == [True]


def test_everything_has_its_name_and_can_be_hit(form, qtbot):
    started(form, qtbot)
    assert (unnamed(form), namesakes(form), small_targets(form)) == ([], [], [])
