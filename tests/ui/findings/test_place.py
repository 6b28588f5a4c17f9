"""The Findings place on a real record."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, made
from tests.services.exchanging import FRAMEWORKS
from tests.ui.checks import namesakes, small_targets, unnamed
from tests.ui.desks import desk_on
from ui.findings.place import FindingsPlace
from ui.findings.wording import grade_sign
from ui.kit.entries import KEY
from ui.kit.labels import Words
from ui.kit.rows import RowButton
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.domain.findings import Finding
from workbench.services.casework import Member, WriteRoster
from workbench.services.finding import RecordFinding, RelateFindings

HOLD, ALIKE, LABEL = (
    "A regional site could hold and release it",
    "A regional site could release it",
    "The label differs",
)


@pytest.fixture
def desk(tmp_path, qapp):
    with desk_on(tmp_path, "PVI") as desk:
        lead = Member(desk.workspace.me.signer.public_key, "Ada Quill", ("lead",), ("PVI",))
        desk.workspace.do(CASE, WriteRoster((lead,)))
        for title, criterion in ((HOLD, "REG-06"), (ALIKE, "REG-06"), (LABEL, "TEC-02")):
            pillar = desk.framework.criterion(criterion).pillar
            made(desk.workspace, RecordFinding(title, pillar, "other", (criterion,)), Finding.kind)
        yield desk


@pytest.fixture
def place(desk, look, qtbot):
    place = FindingsPlace(look, desk)
    qtbot.addWidget(place)
    place.resize(1284, 780)
    place.show()
    place.activated()
    qtbot.waitUntil(lambda: bool(place._similar) and len(rows_of(place._one._similar)) == 1)
    return place


@pytest.fixture(scope="module")
def framework():
    return FrameworkLibrary(FRAMEWORKS).newest()


def kept(desk, title=HOLD):
    return next(one for one in desk.workspace.view(CASE).all(Finding) if one.title == title)


def rows_of(section):
    return [row for row in section.findChildren(RowButton) if row.isVisible()]


def shown_in(facts):
    return {one.text() for one in facts.findChildren(Words)}


def lines(place):
    model = place._list.model()
    return [(model.index(row, 0).data(KEY), model.index(row, 0).data()) for row in range(model.rowCount())]


def test_findings_stand_by_pillar_and_discipline_with_their_grade_and_what_resembles_them(place, desk):
    heads = [key for key, _ in lines(place) if key.startswith("head ")]
    said = [said for key, said in lines(place) if not key.startswith("head ")]
    assert heads == ["head regulatory", "head regulatory PVI", "head technical", "head technical PVI"]
    assert [("Minor" in one, "similar to F-0" in one) for one in said] == [(True, True), (True, True), (True, False)]
    place._chips.choose("similar")
    place._show()
    assert [key for key, _ in lines(place) if not key.startswith("head ")] == [kept(desk).id, kept(desk, ALIKE).id]


def test_a_grade_is_said_in_the_words_of_its_discipline(framework):
    words = [(code, grade_sign(framework, code, "other").word) for code in ("PVI", "QUAL", "a newer one")]
    assert words == [("PVI", "Minor"), ("QUAL", "Other"), ("a newer one", "Other")]
    assert grade_sign(framework, "PVI", "of a newer program").word == "of a newer program"


def test_what_two_findings_share_stands_beside_the_tie_that_is_offered(place, desk, qtbot):
    assert [row.row.said for row in rows_of(place._one._similar)] == [f"F-02, Minor: {ALIKE}"]
    place._one._similar.acted.emit(kept(desk, ALIKE).id)
    qtbot.waitUntil(lambda: len(rows_of(place._one._related)) == 1 and not rows_of(place._one._similar))
    place._one._related.acted.emit(kept(desk, ALIKE).id)
    qtbot.waitUntil(lambda: len(rows_of(place._one._similar)) == 1 and not rows_of(place._one._related))


def test_a_new_finding_says_what_resembles_it_before_it_is_recorded(place, desk, qtbot):
    place._on_new()
    place._form._title_edit.setText("Could a regional site hold and release it?")
    place._form._look_for_similar()
    qtbot.waitUntil(lambda: len(rows_of(place._form._similar)) == 2)
    assert "Could a regional site hold and release it?" not in {
        one.title for one in desk.workspace.view(CASE).all(Finding)
    }


def test_a_finding_is_recorded_on_many_criteria_for_somebody_and_by_me(place, desk, qtbot):
    place._form.start("REG-01")
    qtbot.waitUntil(lambda: place._form._criterion.currentData() == "REG-01")
    place._form._title_edit.setText("The host has no duties")
    place._form._others.setPlainText("REG-99")
    place._form.record()
    assert "REG-99" in place._form._others_field._fault.text()
    place._form._others.setPlainText("ins-02, REG-01")
    place._form._addressee.setCurrentIndex(place._form._addressee.findData("host"))
    with qtbot.waitSignal(place._form.done):
        place._form.record()
    one = kept(desk, "The host has no duties")
    me = desk.workspace.person(CASE)
    assert (one.criteria, one.addressee, one.pillar, one.owner) == (("REG-01", "INS-02"), "host", "regulatory", me)


def test_an_edited_finding_keeps_what_was_not_touched(place, desk, qtbot):
    before = kept(desk)
    place._form.revise(before, "F-01")
    qtbot.waitUntil(lambda: place._form._criterion.currentData() == "REG-06")
    place._form._note.setPlainText("Ask GMP first.")
    with qtbot.waitSignal(place._form.done):
        place._form.record()
    after = kept(desk)
    assert (after.internal_note, after.criteria, after.owner) == ("Ask GMP first.", before.criteria, before.owner)


def test_the_lead_moves_what_a_finding_bears_on_with_a_reason(place, desk, qtbot):
    form = place._weighing
    form.start(kept(desk), "F-01")
    form._bears.setCurrentIndex(form._bears.findData("later_step"))
    form._step.setText("The site licence")
    form.record()
    qtbot.waitUntil(lambda: bool(form._field._fault.text()))
    form._why.setPlainText("It is about one site.")
    with qtbot.waitSignal(form.done):
        form.record()
    assert (kept(desk).bears_on, kept(desk).later_step) == ("later_step", "The site licence")
    qtbot.waitUntil(lambda: {"A later step: The site licence", "It is about one site."} <= shown_in(place._one._facts))


def test_a_tied_finding_is_one_click_away_from_either(place, desk, qtbot):
    desk.workspace.do(CASE, RelateFindings(kept(desk).id, kept(desk, LABEL).id))
    place.show_finding(kept(desk, LABEL).id)
    qtbot.waitUntil(lambda: len(rows_of(place._one._related)) == 1)
    with qtbot.waitSignal(desk.jumped, check_params_cb=lambda kind, key: (kind, key) == ("finding", kept(desk).id)):
        rows_of(place._one._related)[0].click()


def test_a_criterion_of_a_finding_is_one_click_away(place, desk, qtbot):
    place.show_finding(kept(desk).id)
    row = next(row for row in place._one.findChildren(RowButton) if row.row.code == "REG-06")
    with qtbot.waitSignal(desk.jumped, check_params_cb=lambda *there: there == ("criterion", "REG-06")):
        row.click()


def test_everything_has_a_name_and_room(place, desk, qtbot):
    place._form.revise(kept(desk), "F-01")
    qtbot.waitUntil(lambda: place._form._owner_box.count() > 0)
    assert (unnamed(place), namesakes(place), small_targets(place)) == ([], [], [])
    place._form.leave()
    place._weighing.start(kept(desk), "F-01")
    assert (unnamed(place), namesakes(place), small_targets(place)) == ([], [], [])
