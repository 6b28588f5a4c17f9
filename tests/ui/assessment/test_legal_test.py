"""The legal test in the window: limbs, what follows, and the flag under what the lead writes."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE
from tests.ui.checks import namesakes, small_targets, unnamed
from tests.ui.desks import desk_on
from ui.assessment.legal_test import LegalTestView
from ui.assessment.what_follows import WhatFollowsPane
from ui.kit.banners import Banner
from workbench.domain import assessment
from workbench.domain.anchor import Anchor
from workbench.services.annotating import MarkAsEvidence
from workbench.services.assessing import GiveAnswer, SetPosition
from workbench.services.casework import DescribeCase
from workbench.services.legal_test import read_legal_test

QUOTE = "A 48-hour hold met all limits"


@pytest.fixture
def desk(tmp_path, qapp):
    with desk_on(tmp_path, "LEAD") as desk:
        do = desk.workspace.do
        do(CASE, DescribeCase({"route": "POC"}))
        anchor = Anchor("a1" * 32, 5, ((0, 1000, 9000, 1000, 0, 0, 9000, 0),), QUOTE)
        do(CASE, MarkAsEvidence(anchor, "REG-06", "contradicts"))
        yield desk


def read(desk):
    view = desk.workspace.view(CASE)
    return read_legal_test(view, desk.framework, desk.workspace.hand(view))


def shown(desk, look, qtbot, kind):
    widget = kind(look, desk)
    qtbot.addWidget(widget)
    widget.resize(1000 if kind is LegalTestView else 412, 800)
    widget.show()
    return widget


@pytest.fixture
def follows(desk, look, qtbot):
    pane = shown(desk, look, qtbot, WhatFollowsPane)
    pane.show_test(read(desk), may_conclude=True)
    return pane


def flags(pane):
    return [one.accessibleName() for one in pane.findChildren(Banner) if not one.isHidden()]


def test_each_limb_has_its_letter_and_its_quotes_against(desk):
    test = read(desk)
    assert [(one.letter, one.criterion.id) for one in test.limbs] == [("A", "REG-05"), ("B", "REG-06"), ("C", "REG-07")]
    assert [one.quote for one in test.limbs[1].contradicting] == [QUOTE]


def test_what_feeds_a_limb_stands_under_its_words(desk):
    assert [row.criterion.id for row in read(desk).limbs[1].feeding] == ["REG-08"]


def test_a_quote_marked_twice_is_shown_once(desk):
    anchor = Anchor("a1" * 32, 5, ((0, 1000, 9001, 1000, 0, 0, 9001, 0),), QUOTE)
    desk.workspace.do(CASE, MarkAsEvidence(anchor, "REG-06", "contradicts"))
    assert len(read(desk).limbs[1].contradicting) == 1


def test_without_a_route_there_is_no_test(tmp_path, qapp):
    with desk_on(tmp_path) as desk:
        assert read(desk) is None


def test_a_quote_leads_to_its_page(desk, look, qtbot):
    view = shown(desk, look, qtbot, LegalTestView)
    view.show_test(read(desk))
    (mark,) = [one.annotation for one in read(desk).limbs[1].contradicting]
    with qtbot.waitSignal(view.jumped) as jumped:
        view._rows["REG-06"].jumped.emit("annotation", mark)
    assert jumped.args == ["annotation", mark]


def test_a_conclusion_that_does_not_follow_is_flagged_while_it_is_chosen(follows, qtbot):
    assert flags(follows) == []
    follows._value.radio("met").click()
    qtbot.waitUntil(lambda: flags(follows) == ["The conclusion does not follow"])


def test_a_flagged_conclusion_can_still_be_recorded_with_its_reasons(follows, desk, qtbot):
    follows._value.radio("met").click()
    follows._reasons.setPlainText("The team is of another mind, because of the letter.")
    with qtbot.waitSignal(desk.changed):
        follows.record()
    (found,) = desk.workspace.view(CASE).all(assessment.TestConclusion)
    assert (found.value, found.route) == ("met", "POC")


def test_a_conclusion_without_reasons_is_refused_beside_the_field(follows, qtbot):
    follows._value.radio("cannot_conclude").click()
    follows.record()
    qtbot.waitUntil(lambda: bool(follows._field._fault.text()))


def test_who_is_no_lead_sees_why_nothing_can_be_recorded(follows, desk):
    follows.show_test(read(desk), may_conclude=False)
    assert not follows._record.isEnabled()


def test_what_is_being_written_stays_when_somebody_answers(follows, desk):
    follows._reasons.setPlainText("Half a sentence")
    desk.workspace.do(CASE, GiveAnswer("REG-05", "met", "Shelf life.", qualifying=("shelf life",)))
    desk.workspace.do(CASE, SetPosition("REG-05", "met", "Shelf life.", qualifying=("shelf life",)))
    follows.show_test(read(desk), may_conclude=True)
    assert follows._reasons.text == "Half a sentence"


def test_everything_has_its_name_and_can_be_hit(desk, follows, look, qtbot):
    view = shown(desk, look, qtbot, LegalTestView)
    view.show_test(read(desk))
    for widget in (view, follows):
        assert (unnamed(widget), namesakes(widget), small_targets(widget)) == ([], [], [])
