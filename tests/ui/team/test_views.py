"""Divergent views in the window: both sides whole, asking both, a meeting, the lead's word, and the way back."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE
from tests.ui import checks
from tests.ui.team.conftest import press, shows, words_of
from ui.questions.filing_forms import MeetingForm
from ui.team.asking_form import AskingForm, ReplyForm
from ui.team.place import NEWS, VIEWS, TeamPlace
from ui.team.starter_form import StarterForm
from workbench.domain.applicant import Meeting
from workbench.domain.assessment import Reconciliation, ReviewComment
from workbench.domain.case import Case
from workbench.services.assessing import GiveAnswer
from workbench.services.diverging import AskBoth
from workbench.services.finding import ReviseFinding


@pytest.fixture
def place(team, look, qtbot):
    """The Team place of the lead, at 1366 by 768."""
    place = TeamPlace(look, team.desk, team.exchange())
    qtbot.addWidget(place)
    place.resize(1366 - 84, 768 - 110)
    place.show()
    place.activated()
    return place


@pytest.fixture
def differing(team, place, qtbot):
    """Quality and Science differ on REG-06, and the lead looks at it."""
    for who, value in (("Quality", "not_met"), ("Science", "cannot_conclude")):
        team.do(who, GiveAnswer("REG-06", value, f"{who} has reasons."))
        team.lead.takes(team.to_lead(who))
    place.show_view(VIEWS)
    qtbot.waitUntil(lambda: "Quality has reasons." in words_of(place.views))
    return place


def test_each_side_stands_there_with_its_reasons_and_nobody_is_mine(differing):
    words = words_of(differing.views)
    for part in ("REG-06", "Quality has reasons.", "Science has reasons.", "Not met", "Cannot conclude", "1 open of 1"):
        assert part in words


def test_the_lead_reconciles_in_writing(team, differing, qtbot):
    pane = differing.views._pane
    press(pane, "Reconcile")
    qtbot.waitUntil(lambda: pane._field._fault.text() != "")
    pane._reasons.setPlainText("The study is awaited.")
    press(pane, "Reconcile")
    qtbot.waitUntil(lambda: "Reconciled by the lead: Cannot conclude" in words_of(differing.views))
    assert [one.reasons for one in team.lead.view.all(Reconciliation)] == ["The study is awaited."]


def test_both_are_asked_at_once(team, differing, qtbot):
    press(differing.views, "Ask both…")
    form = differing.findChild(AskingForm)
    form._text.setPlainText("Does Annex B carry it?")
    with qtbot.waitSignal(form.done):
        press(form, "Ask")
    assert len(team.lead.view.all(ReviewComment)) == 2
    qtbot.waitUntil(lambda: words_of(differing.views).count("Does Annex B carry it?") == 2)


def test_whoever_is_asked_replies_beside_his_own_view(team, differing, qtbot, look):
    team.do("lead", AskBoth("REG-06", "", ("QUAL", "SCI"), "Does it?"))
    team.desk.workspace.me = type(team.desk.workspace.me)("Ada Quill", "QUAL", team.desk.workspace.me.signer)
    differing.refresh()
    qtbot.waitUntil(lambda: shows(differing.views, "Reply for Quality"))
    press(differing.views, "Reply for Quality")
    form = differing.findChild(ReplyForm)
    form._text.setPlainText("It does not.")
    with qtbot.waitSignal(form.done):
        press(form, "Reply")
    assert {one.reply for one in team.lead.view.all(ReviewComment)} == {"", "It does not."}


def test_a_meeting_of_the_team_is_recorded_and_stays_inside(team, differing, qtbot):
    press(differing.views, "Record a meeting…")
    form = differing.findChild(MeetingForm)
    assert form._ours.text == "Quality\nScience"
    form._minutes.setPlainText("Agreed to ask.")
    with qtbot.waitSignal(form.done):
        press(form, "Record meeting")
    (met,) = team.lead.view.all(Meeting)
    assert (met.internal, met.criteria, met.minutes) == (True, ("REG-06",), "Agreed to ask.")


def test_everything_is_named_and_fits(differing, qtbot):
    assert checks.unnamed(differing) == []
    qtbot.waitUntil(lambda: checks.cut_words(differing) == checks.outside(differing) == [])


def test_what_was_done_to_my_work_is_listed_with_before_and_now(team, place, qtbot):
    quality, finding = team.others["Quality"], team.lead.finds("my words")
    quality.takes(team.lead.sends("mine"))
    team.do("Quality", ReviseFinding(finding, {"title": "other words"}, "clearer"))
    team.lead.takes(team.to_lead("Quality"))
    place.show_view(NEWS)
    said = "my words", "Finding: other words", "Quality", "clearer"
    qtbot.waitUntil(lambda: all(part in words_of(place.news) for part in said))


def test_where_nothing_was_done_it_says_what_would_stand_there(place, qtbot):
    place.show_view(NEWS)
    qtbot.waitUntil(lambda: "Nothing of yours was changed" in words_of(place.news))


def test_the_starter_package_says_what_it_lacks_sets_the_dates_and_is_written(team, place, qtbot, tmp_path):
    team.lead.takes_in_document(b"%PDF")
    place.start_team()
    form = place.findChild(StarterForm)
    qtbot.waitUntil(lambda: "The roster: Quality, Science" in words_of(form))
    assert "Nobody on the roster speaks for" in words_of(form)
    form._due.setText("2026-12-20")
    press(form, "Write the package…")
    qtbot.waitUntil(lambda: team.lead.view.one(Case, CASE).due_on == "2026-12-20")
    told = []
    team.desk.told.connect(told.append)
    form.write(tmp_path / "starter.awpackage")
    qtbot.waitUntil(lambda: bool(told))
    assert "1 documents" in told[0]
    assert (tmp_path / "starter.awpackage").exists()
