"""Peer review in the window: under the answer, in Findings, at the draft of a recommendation."""

from __future__ import annotations

from itertools import count

import pytest
from PySide6.QtWidgets import QPushButton

from tests.services.conftest import CASE, FreshKey
from tests.ui.desks import desk_on, done, shipped_framework
from ui.assessment.panel import JudgementPanel
from ui.decision.outcomes import OutcomesPane
from ui.decision.standing import read_standing
from ui.findings.place import FindingsPlace
from ui.kit.rows import RowButton
from ui.review import ReviewThread
from workbench.domain.assessment import Answer, ReviewComment
from workbench.domain.decision import Recommendation
from workbench.services.assessing import GiveAnswer
from workbench.services.deciding import Recommend
from workbench.services.finding import RecordFinding
from workbench.services.reviewing import Review
from workbench.services.workspace import Identity, Now, Workspace


@pytest.fixture
def desk(tmp_path):
    with desk_on(tmp_path) as desk:
        desk.workspace.do(CASE, GiveAnswer("REG-06", "not_met", "two centres"))
        yield desk


@pytest.fixture
def colleague(desk):
    """Somebody else on the same record; what is done there is heard here as after a merge."""
    ticks = count(1_790_000_100_000)
    ben = Workspace(desk.workspace.record, Identity("Ben Ruler", "GMP", FreshKey()), lambda: Now(next(ticks), "2026"))
    ben.listen(desk.workspace.tell)
    return ben


@pytest.fixture
def panel(desk, look, qtbot):
    panel = JudgementPanel(look, desk)
    qtbot.addWidget(panel)
    panel.resize(412, 900)
    panel.show()
    desk.take("REG-06")
    qtbot.waitUntil(lambda: panel._shown is not None)
    return panel


@pytest.fixture
def reviewed(panel, desk, colleague, qtbot):
    """The panel with a review comment on my answer."""
    (answer,) = desk.workspace.view(CASE).all(Answer)
    colleague.do(CASE, Review(answer.id, "which two?"))
    qtbot.waitUntil(lambda: bool(buttons(panel, "Accept: which two?")))
    return panel


def buttons(widget, name):
    found = widget.findChildren(QPushButton)
    return [one for one in found if one.accessibleName() == name and not one.isHidden()]


def comments(desk):
    return [(one.text, one.reply, one.settled) for one in desk.workspace.view(CASE).all(ReviewComment)]


def test_an_answer_that_nobody_reviewed_shows_no_review_to_who_gave_it(panel, qtbot):
    qtbot.waitUntil(panel._review._begin.isHidden)
    assert panel._review.isHidden()


def test_a_review_comment_stands_under_the_answer_and_is_accepted(reviewed, desk, qtbot):
    assert reviewed._review._to_settle.accessibleName() == "1 to settle"
    buttons(reviewed, "Accept: which two?")[-1].click()
    qtbot.waitUntil(lambda: comments(desk) == [("which two?", "", "accepted")])
    qtbot.waitUntil(lambda: bool(buttons(reviewed, "Open again: which two?")))


def test_whoever_declines_says_why_beside_the_field(reviewed, desk, qtbot):
    thread = reviewed._review
    buttons(reviewed, "Decline: which two?")[-1].click()
    thread.write()
    qtbot.waitUntil(lambda: bool(thread._text.accessibleDescription()))
    thread._text.setPlainText("the quote says it")
    thread.write()
    qtbot.waitUntil(lambda: comments(desk) == [("which two?", "the quote says it", "declined")])


def test_a_reply_that_is_being_written_survives_what_others_do(reviewed, desk, colleague, qtbot):
    buttons(reviewed, "Reply: which two?")[-1].click()
    reviewed._review._text.setPlainText("B and")
    with qtbot.waitSignal(desk.changed):
        colleague.do(CASE, Review(desk.workspace.view(CASE).all(Answer)[0].id, "and why?"))
    qtbot.waitUntil(lambda: bool(buttons(reviewed, "Accept: and why?")))
    assert reviewed._review._text.text == "B and"


def test_what_waits_elsewhere_is_a_click_away(reviewed, desk, qtbot):
    desk.take("REG-07")
    qtbot.waitUntil(lambda: not reviewed._waiting.isHidden() and reviewed._shown.criterion.id == "REG-07")
    with qtbot.waitSignal(desk.jumped) as jumped:
        reviewed._waiting.click()
    assert jumped.args == ["criterion", "REG-06"]


def test_a_colleagues_answer_that_is_opened_can_be_reviewed(panel, desk, colleague, qtbot):
    colleague.do(CASE, GiveAnswer("REG-06", "met", "one centre"))
    qtbot.waitUntil(lambda: len(panel._shown.others) == 1)
    row = [one for one in panel.findChildren(RowButton) if one.accessibleName().startswith("GMP")][-1]
    row.click()
    thread = panel._behind._others._review
    qtbot.waitUntil(lambda: not thread._begin.isHidden() and thread.isVisibleTo(panel))
    thread._begin.click()
    thread._text.setPlainText("which one?")
    thread.write()
    qtbot.waitUntil(lambda: comments(desk) == [("which one?", "", "")])


def test_findings_say_where_a_review_waits(desk, colleague, look, qtbot):
    finding = done(desk, RecordFinding("Two centres", "regulatory", "major", ("REG-06",)), "finding")
    colleague.do(CASE, Review(finding, "major?"))
    place = FindingsPlace(look, desk)
    qtbot.addWidget(place)
    place.show()
    place.activated()
    qtbot.waitUntil(lambda: "1 to settle" in str(place._list.currentIndex().data()))
    assert place._chips.button("reviewed").text() == "Review to settle 1"
    qtbot.waitUntil(lambda: bool(buttons(place._one, "Accept: major?")))


def test_a_draft_of_a_recommendation_shows_its_review(desk, colleague, look, qtbot):
    desk.workspace.do(CASE, Recommend(shipped_framework(), "not_designated", "it does not hold"))
    (draft,) = desk.workspace.view(CASE).all(Recommendation)
    colleague.do(CASE, Review(draft.id, "why not?"))
    pane = OutcomesPane(look, desk)
    qtbot.addWidget(pane)
    view = desk.workspace.view(CASE)
    pane.show_standing(read_standing(view, desk.workspace.hand(view), shipped_framework()))
    qtbot.waitUntil(lambda: bool(buttons(pane.findChild(ReviewThread), "Accept: why not?")))
