"""Starting together, divergent views and what comes back: between laptops that exchange packages."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE
from tests.services.exchanging import FRAMEWORKS
from workbench.adapters.frameworks.reading import read_framework
from workbench.domain.applicant import Meeting, Question
from workbench.domain.assessment import ReviewComment
from workbench.domain.case import Case, Extension
from workbench.domain.errors import RuleBroken
from workbench.domain.package import receipt
from workbench.services.assessing import AssignCriterion, GiveAnswer, Reconcile
from workbench.services.casework import DescribeCase, Member, WriteRoster
from workbench.services.conflicts import SettleConflict, read_conflicts
from workbench.services.diverging import AskBoth, ReplyToAsked, read_views
from workbench.services.finding import DraftQuestion, MoveFinding, NumberQuestions, ReviseFinding
from workbench.services.merging import set_import_aside
from workbench.services.news import Sort, read_news
from workbench.services.packages import SENT
from workbench.services.rounds import RecordMeeting
from workbench.services.starting import SetDates, read_home, read_starter


@pytest.fixture(scope="module")
def framework():
    return read_framework((FRAMEWORKS / "dm-designation-0.2.0.yaml").read_bytes())


@pytest.fixture
def team(laptop):
    """A lead with a dossier, a quality assessor and a scientist on his roster; nothing has been sent."""
    lead, quality, science = laptop().opens(), laptop("Quality", "QUAL"), laptop("Science", "SCI")
    members = tuple(
        Member(one.key, one.workspace.me.name, ("assessor",), (one.workspace.me.discipline,))
        for one in (quality, science)
    )
    lead.workspace.do(CASE, WriteRoster(members))
    lead.workspace.do(CASE, DescribeCase({"route": "POC"}))
    lead.takes_in_document(b"the stability report")
    return lead, quality, science


def do(laptop, command):
    return laptop.workspace.do(CASE, command)


def hand(laptop):
    return laptop.workspace.hand(laptop.view)


def news(laptop):
    sent = laptop.workspace.record.recall_all(SENT).items()
    return read_news(laptop.view, hand(laptop), [receipt(*one) for one in sent])


def home(laptop, framework):
    return read_home(laptop.view, framework, hand(laptop), laptop.documents.has)


def test_whoever_opens_the_starter_package_is_at_home(team, framework):
    lead, quality, _ = team
    do(lead, AssignCriterion("GCP-01" if framework.criterion("GCP-01") else "REG-01", "QUAL", (), (), "Ours"))
    do(lead, SetDates("2026-12-01", "2026-12-20"))
    quality.takes(lead.sends("starter", all_documents=True))
    one = home(quality, framework)
    assert (one.name, one.roles, one.disciplines, one.absent, one.documents) == (
        "Quality",
        ("assessor",),
        ("QUAL",),
        0,
        1,
    )
    assert one.mine
    assert one.due_on == "2026-12-20"


def test_a_starter_package_says_what_it_lacks(team, framework):
    lead = team[0]
    lead.documents.kept.clear()
    one = read_starter(lead.view, framework, hand(lead), lead.documents.has)
    assert (one.documents, one.absent, one.people, one.due_on, one.may_send) == (1, 1, ("Quality", "Science"), "", True)
    assert "GMP" in one.unreachable
    assert "QUAL" not in one.unreachable


def test_moving_a_date_needs_a_reason_and_keeps_the_old_one(team):
    lead = team[0]
    do(lead, SetDates("", "2026-12-20"))
    with pytest.raises(RuleBroken, match=r"reason\.missing"):
        do(lead, SetDates("", "2027-01-20"))
    do(lead, SetDates("", "2027-01-20", "the applicant asked"))
    (moved,) = lead.view.all(Extension)
    assert (lead.view.one(Case, CASE).due_on, moved.old_on, moved.reason) == (
        "2027-01-20",
        "2026-12-20",
        "the applicant asked",
    )


@pytest.fixture
def differing(team):
    """Quality and Science hold different views, and both have sent them to the lead."""
    lead, quality, science = team
    start = lead.sends("start")
    for one, value in ((quality, "not_met"), (science, "cannot_conclude")):
        one.takes(start)
        do(one, GiveAnswer("REG-06", value, f"{value} since the options study is awaited"))
        lead.takes(one.sends("first"))
    return team


def views(laptop, framework):
    return read_views(laptop.view, framework, hand(laptop)).views


def test_a_divergent_view_shows_each_side_with_its_people(differing, framework):
    (one,) = views(differing[0], framework)
    assert [(side.held.discipline, side.held.value, side.people) for side in one.sides] == [
        ("QUAL", "not_met", ("Quality",)),
        ("SCI", "cannot_conclude", ("Science",)),
    ]


def test_what_both_are_asked_is_shown_to_both_and_each_replies(differing, framework):
    lead, quality, science = differing
    do(lead, AskBoth("REG-06", "", ("QUAL", "SCI"), "Does Annex B carry it?"))
    package = lead.sends("asks")
    for one in (quality, science):
        one.takes(package)
        (shown,) = views(one, framework)
        assert shown.waits_for_me
        (mine,) = [each for side in shown.sides for each in side.requests if each.mine]
        do(one, ReplyToAsked(mine.comment.id, f"says {one.workspace.me.name}"))
        lead.takes(one.sends("replies"))
    (shown,) = views(lead, framework)
    replies = {side.held.discipline: side.requests[0].comment.reply for side in shown.sides}
    assert replies == {"QUAL": "says Quality", "SCI": "says Science"}


def test_asking_needs_words_and_a_view_to_ask_about(differing):
    for disciplines, text, code in ((("QUAL",), " ", "comment.empty"), (("GCP",), "Why?", "position.unknown")):
        with pytest.raises(RuleBroken, match=code.replace(".", r"\.")):
            do(differing[0], AskBoth("REG-06", "", disciplines, text))
    assert differing[0].view.all(ReviewComment) == ()


def test_a_meeting_about_a_view_stands_beside_it(differing, framework):
    lead = differing[0]
    meeting = RecordMeeting(
        "REG-06", "2026-11-20", ("Quality", "Science"), (), (), "Agreed to ask.", criteria=("REG-06",), internal=True
    )
    do(lead, meeting)
    (one,) = views(lead, framework)
    assert one.meetings == lead.view.all(Meeting)


def test_a_reconciled_view_goes_to_the_end_and_nobodys_answer_changes(differing, framework):
    lead = differing[0]
    do(lead, Reconcile("REG-06", "cannot_conclude", "The study is awaited."))
    (one,) = views(lead, framework)
    assert (one.reconciled.value, {side.held.value for side in one.sides}) == (
        "cannot_conclude",
        {"not_met", "cannot_conclude"},
    )


def test_what_the_lead_did_to_my_work_comes_back_with_his_next_package(differing, framework):
    lead, quality, _ = differing
    finding = quality.finds("Hold too short")
    question = next(e for k, e in do(quality, DraftQuestion("Why 48 h?", ("REG-06",))).touched if k == Question.kind)
    lead.takes(quality.sends("second"))
    do(lead, Reconcile("REG-06", "cannot_conclude", "The study is awaited."))
    do(lead, MoveFinding(finding, "withdrawn", "asked as a question"))
    do(lead, NumberQuestions((question,), "1"))
    do(lead, AskBoth("REG-06", "", ("QUAL", "SCI"), "Does Annex B carry it?"))
    assert news(quality).news == ()
    quality.takes(lead.sends("back"))
    assert {(one.sort, one.name) for one in news(quality).news} == {
        (sort, "Lead") for sort in (Sort.ASKED, Sort.RECONCILED, Sort.RENUMBERED, Sort.MOVED)
    }


def test_a_settled_conflict_of_mine_comes_back_with_my_words_and_the_reason(differing, framework):
    lead, quality, _ = differing
    finding = quality.finds("was")
    lead.takes(quality.sends("second"))
    do(quality, ReviseFinding(finding, {"title": "mine"}))
    do(lead, ReviseFinding(finding, {"title": "theirs"}))
    lead.takes(quality.sends("third"))
    (one,) = read_conflicts(lead.view, hand(lead), framework)
    do(lead, SettleConflict(one.kind, one.entity, one.field, "both", one.seen, "talked it over"))
    quality.takes(lead.sends("back"))
    (told,) = [one for one in news(quality).news if one.sort is Sort.SETTLED]
    assert ("mine" in told.old, told.new, told.reason) == (True, "both", "talked it over")


def test_my_work_that_was_set_aside_is_told_and_others_are_not(differing):
    lead, quality, science = differing
    quality.finds("mine")
    package = lead.takes(quality.sends("second", mine=True)).manifest.package
    science.finds("not mine")
    lead.takes(science.sends("second"))
    set_import_aside(lead.workspace, CASE, package, "wrong file")
    for one in (quality, science):
        one.takes(lead.sends("back"))
    assert Sort.SET_ASIDE in {one.sort for one in news(quality).news}
    assert Sort.SET_ASIDE not in {one.sort for one in news(science).news}


def test_whoever_never_sent_a_package_has_nothing_to_be_told(team):
    lead, quality, _ = team
    quality.takes(lead.sends("start"))
    assert (news(quality).since, news(quality).news) == (None, ())
