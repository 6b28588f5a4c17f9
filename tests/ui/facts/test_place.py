"""The Facts place on a real record: prompts are read, judged and made findings of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.services.conftest import CASE
from tests.ui.checks import namesakes, small_targets, unnamed
from tests.ui.desks import desk_on
from ui.facts.place import FactsPlace
from ui.kit.labels import RichWords
from workbench.adapters.units import amount_of
from workbench.domain.anchor import Anchor
from workbench.domain.findings import Fact, Finding, Prompt
from workbench.domain.identity import derived_id
from workbench.domain.marks import EvidenceLink
from workbench.services.stating import StateFact

VERSION = "a1" * 32


def quoted(words, page):
    return Anchor(VERSION, page, ((0, 1000, 9000, 1000, 0, 0, 9000, 0),), words)


@pytest.fixture
def desk(tmp_path, qapp):
    with desk_on(tmp_path) as desk:
        yield desk


@pytest.fixture
def place(desk, look, qtbot):
    desk.workspace.do(CASE, StateFact("shelf life", "90", quoted("retained for 90 minutes", 0), "minutes"))
    desk.workspace.do(CASE, StateFact("shelf life", "6", quoted("Use within 6 hours", 3), "hours"))
    return shown(desk, look, qtbot)


def shown(desk, look, qtbot):
    place = FactsPlace(look, desk, amount_of)
    qtbot.addWidget(place)
    place.resize(1284, 780)
    place.show()
    with qtbot.waitSignal(place.counted):
        place.activated()
    return place


def after(place, qtbot, act):
    """Act, and wait until the place shows something else."""
    before = place._facts
    act()
    qtbot.waitUntil(lambda: place._facts != before)


def judged(place, qtbot, key, reason):
    """Judge the prompt in hand as a person does, and wait until it is known."""
    place._prompt._judgement.radio(key).click()
    place._prompt._reason.setPlainText(reason)
    after(place, qtbot, place._prompt._record.click)


def test_the_prompt_that_waits_is_in_hand_with_both_quotes(place):
    said = {label.accessibleName() for label in place._prompt.findChildren(RichWords)}
    assert {"“retained for 90 minutes”", "“Use within 6 hours”"} <= said


def test_a_judgement_with_its_reason_is_in_the_record(place, desk, qtbot):
    judged(place, qtbot, "real", "The label was not brought into line.")
    (found,) = desk.workspace.view(CASE).all(Prompt)
    assert (found.state, found.reason) == ("real", "The label was not brought into line.")


def test_a_judgement_without_a_reason_is_refused_beside_the_field(place, qtbot):
    place._prompt._judgement.radio("dismissed").click()
    place._prompt._record.click()
    qtbot.waitUntil(lambda: place._prompt._reason_field._fault.isVisible())
    assert place._prompt._reason.hasFocus()


def test_ctrl_enter_records_what_was_typed(place, desk, qtbot):
    place.window().activateWindow()
    place._prompt.begin()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    place._prompt._reason.setFocus()
    QTest.keyClicks(place._prompt._reason, "The label is wrong.")
    control = Qt.KeyboardModifier.ControlModifier
    after(place, qtbot, lambda: QTest.keyClick(place._prompt._reason, Qt.Key.Key_Return, control))
    assert [one.state for one in desk.workspace.view(CASE).all(Prompt)] == ["real"]


def test_a_finding_on_a_prompt_rests_on_both_quotes(place, desk, qtbot):
    place._prompt._finding.click()
    qtbot.waitUntil(lambda: place._finding._criterion.count() > 0)
    with qtbot.waitSignal(place._finding.done):
        place._finding.record()
    view = desk.workspace.view(CASE)
    (finding,) = view.all(Finding)
    assert (finding.title, finding.criteria) == ("Shelf life stated differently", ("TEC-02",))
    assert [one.polarity for one in view.all(EvidenceLink, target=finding.id)] == ["contradicts", "contradicts"]


def test_a_fact_is_put_right_in_its_form(place, desk, qtbot):
    wrong = next(one for one in desk.workspace.view(CASE).all(Fact) if one.value == "6")
    place.show_fact(wrong.id)
    place._fact._edit.click()
    place._form._value.setText("90")
    place._form._unit.setText("min")
    after(place, qtbot, place._form.record)
    assert (place._facts.prompts, place._count.text()) == ((), "None to judge")


def test_the_form_asks_for_a_country_where_an_address_is_stated(place):
    place._form.start(quoted("Letterkenny", 2))
    place._form._name.setText("Address")
    assert place._form._unit.accessibleName() == "Country"


def test_a_fact_can_be_followed_to_its_page(place, desk, qtbot):
    fact = desk.workspace.view(CASE).all(Fact)[0]
    with qtbot.waitSignal(desk.jumped) as jumped:
        place._prompt._quote_followed.emit(fact.annotation)
    assert jumped.args == ["annotation", fact.annotation]


def test_without_facts_the_place_says_how_one_is_made(desk, look, qtbot):
    place = shown(desk, look, qtbot)
    assert place._stack.currentIndex() == 1


def test_everything_has_its_name_and_can_be_hit(place):
    assert (unnamed(place), namesakes(place), small_targets(place)) == ([], [], [])


def test_a_key_leads_from_a_fact_and_from_a_prompt_to_their_history(place, desk, qtbot):
    went = []
    desk.jumped.connect(lambda *to: went.append(to))
    prompt = place._facts.prompts[0]
    fact = place._facts.facts[0].fact.id
    for key in (place._list.key, fact):
        if key == fact:
            place.show_fact(fact)
        QTest.keyClick(place._list, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert went == [("history", derived_id(CASE, "prompt", prompt.raised.key)), ("history", fact)]
