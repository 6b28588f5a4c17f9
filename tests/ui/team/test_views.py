"""Divergent views in the window: both sides whole, asking both, a meeting, the lead's word, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.services.conftest import CASE
from tests.ui import checks
from tests.ui.team.conftest import press, shows, words_of
from ui.questions.filing_forms import MeetingForm
from ui.team.asking_form import AskingForm, ReplyForm
from ui.team.place import NEWS, VIEWS
from ui.team.starter_form import StarterForm
from workbench.domain.applicant import Meeting
from workbench.domain.assessment import Reconciliation, ReviewComment
from workbench.domain.case import Case
from workbench.services.assessing import GiveAnswer
from workbench.services.diverging import AskBoth
from workbench.services.finding import ReviseFinding

CRITERIA = iter(("REG-04", "REG-05", "REG-06", "REG-07", "REG-08", "TEC-01", "TEC-02"))


@pytest.fixture
def team(shared):
    return shared[0]


@pytest.fixture
def place(shared):
    return shared[1]


@pytest.fixture
def code():
    """A criterion that no other test has touched."""
    return next(CRITERIA)


@pytest.fixture
def differing(team, place, qtbot, code):
    """Quality and Science differ on a criterion, and the lead looks at it."""
    for who, value in (("Quality", "not_met"), ("Science", "cannot_conclude")):
        team.do(who, GiveAnswer(code, value, f"{who} has reasons on {code}."))
        team.lead.takes(team.to_lead(who))
    place.show_view(VIEWS)
    qtbot.waitUntil(lambda: f"{code} " in [one.key for one in place.views._shown.views])
    place.views._list.choose(f"{code} ")
    qtbot.waitUntil(lambda: f"Quality has reasons on {code}." in words_of(place.views))
    return place


def test_each_side_stands_there_with_its_reasons_and_nobody_is_mine(differing, code):
    words = words_of(differing.views)
    for part in (code, f"Science has reasons on {code}.", "Not met", "Cannot conclude", " open of "):
        assert part in words


def test_the_lead_reconciles_in_writing(team, differing, qtbot, code):
    pane = differing.views._pane
    press(pane, "Reconcile")
    qtbot.waitUntil(lambda: pane._field._fault.text() != "")
    pane._reasons.setPlainText("The study is awaited.")
    press(pane, "Reconcile")
    qtbot.waitUntil(lambda: "Reconciled by the lead: Cannot conclude" in words_of(differing.views))
    assert {one.criterion: one.reasons for one in team.lead.view.all(Reconciliation)}[code] == "The study is awaited."


def test_both_are_asked_at_once(team, differing, qtbot):
    press(differing.views, "Ask both…")
    form = differing.findChild(AskingForm)
    form._text.setPlainText("Does Annex B carry it?")
    with qtbot.waitSignal(form.done):
        press(form, "Ask")
    assert [one.text for one in team.lead.view.all(ReviewComment)].count("Does Annex B carry it?") == 2
    qtbot.waitUntil(lambda: words_of(differing.views).count("Does Annex B carry it?") == 2)


def test_whoever_is_asked_replies_beside_his_own_view(team, differing, qtbot, monkeypatch, code):
    team.do("lead", AskBoth(code, "", ("QUAL", "SCI"), "Does it?"))
    monkeypatch.setattr(team.desk.workspace, "me", replace(team.desk.workspace.me, discipline="QUAL"))
    differing.refresh()
    qtbot.waitUntil(lambda: shows(differing.views, "Reply for Quality"))
    press(differing.views, "Reply for Quality")
    form = differing.findChild(ReplyForm)
    form._text.setPlainText("It does not.")
    with qtbot.waitSignal(form.done):
        press(form, "Reply")
    assert [one.reply for one in team.lead.view.all(ReviewComment)].count("It does not.") == 1


def test_a_meeting_of_the_team_is_recorded_and_stays_inside(team, differing, qtbot, code):
    press(differing.views, "Record a meeting…")
    form = differing.findChild(MeetingForm)
    assert form._ours.text == "Quality\nScience"
    form._minutes.setPlainText("Agreed to ask.")
    with qtbot.waitSignal(form.done):
        press(form, "Record meeting")
    (met,) = team.lead.view.all(Meeting)
    assert (met.internal, met.criteria, met.minutes) == (True, (code,), "Agreed to ask.")


def test_everything_is_named_and_fits(differing, qtbot):
    assert checks.unnamed(differing) == []
    qtbot.waitUntil(lambda: differing.views.isVisible())

    def fits():
        assert (checks.cut_words(differing), checks.outside(differing)) == ([], [])

    qtbot.waitUntil(fits)


def test_what_was_done_to_my_work_is_listed_with_before_and_now(team, place, qtbot):
    quality, finding = team.others["Quality"], team.lead.finds("my words")
    quality.takes(team.lead.sends("mine"))
    team.do("Quality", ReviseFinding(finding, {"title": "other words"}, "clearer"))
    team.lead.takes(team.to_lead("Quality"))
    place.show_view(NEWS)
    said = "my words", "Finding: other words", "Quality", "clearer"
    qtbot.waitUntil(lambda: all(part in words_of(place.news) for part in said))


def test_where_nothing_was_done_it_says_what_would_stand_there(team, place, qtbot):
    team.lead.sends("all that there is")
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
