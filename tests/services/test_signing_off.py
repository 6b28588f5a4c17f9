"""Signing off, peer review, countersignature: who may put a name under what, and when it no longer covers it."""

from __future__ import annotations

from typing import ClassVar

import pytest

from tests.services.conftest import CASE, FreshKey, open_case
from workbench.adapters.frameworks.library import FrameworkLibrary
from workbench.app import resource_folder
from workbench.domain.assessment import Position
from workbench.domain.errors import RuleBroken
from workbench.domain.roster import StandIn
from workbench.services.assessing import DeclareInterest, DissentFrom, GiveAnswer, WithdrawDissent
from workbench.services.casework import AppointStandIn, DescribeCase, EndStandIn, Member, WriteRoster
from workbench.services.deciding import Countersign, Determine, Recommend, SendBack, read_decided
from workbench.services.decision_view import read_decision
from workbench.services.rounds import EndCase, ReopenCase, current_round
from workbench.services.signing_off import (
    SignOffDiscipline,
    SignPeerReview,
    read_lacking,
    read_reviewers,
    read_signable,
    read_signers,
)
from workbench.services.workspace import Identity, Workspace

FRAMEWORK = FrameworkLibrary(resource_folder("frameworks")).newest()
SIGN = SignOffDiscipline(FRAMEWORK)


class Team:
    """Lead, quality assessor, her stand-in, second lead, peer reviewer and decision-maker at one record."""

    ROLES: ClassVar = {
        "Lead": (("lead", "assessor", "second_lead"), "LEAD"),
        "Quality": (("assessor",), "QUAL"),
        "Deputy": (("assessor",), "SCI"),
        "Second": (("second_lead",), "LEAD"),
        "Peer": (("peer_reviewer",), "QUAL"),
        "Decider": (("decision_maker",), "LEAD"),
    }

    def __init__(self, first: Workspace) -> None:
        self.at = {"Lead": first}
        for name, (_, discipline) in list(self.ROLES.items())[1:]:
            self.at[name] = Workspace(first.record, Identity(name, discipline, FreshKey()), first.now)
        members = [
            Member(one.me.signer.public_key, name, self.ROLES[name][0], (self.ROLES[name][1],))
            for name, one in self.at.items()
        ]
        self.does("Lead", DescribeCase({"route": "POC"}))
        self.does("Lead", WriteRoster(tuple(members)))

    def does(self, name, *commands):
        return [self.at[name].do(CASE, command) for command in commands][-1]

    def acts_for(self, name, discipline):
        one = self.at[name]
        self.at[name] = Workspace(one.record, Identity(name, discipline, one.me.signer), one.now)

    def person(self, name):
        return self.at[name].person(CASE)

    @property
    def view(self):
        return self.at["Lead"].view(CASE)

    def refuses(self, name, command, code):
        with pytest.raises(RuleBroken, match=f"^{code}"):
            self.does(name, command)


@pytest.fixture
def team(workspace):
    first = workspace("Lead", "LEAD")
    open_case(first)
    return Team(first)


def state(team, discipline="QUAL"):
    found = next(one for one in read_signers(team.view, FRAMEWORK) if one.discipline == discipline)
    return "changed since" if found.stale else f"{found.by}, {found.on}" if found.signed else "not yet"


MET = GiveAnswer("REG-05", "met", "Shelf life.", looked_for="Nothing against it", qualifying=("shelf life",))
NONE = DeclareInterest("none")


def appointed(team, first="2026-11-01", last="2026-11-30"):
    return AppointStandIn("QUAL", team.person("Deputy"), team.person("Quality"), first, last, "On leave")


def test_nobody_signs_before_declaring_interests(team):
    team.does("Quality", MET)
    team.refuses("Quality", SIGN, "declaration.missing")
    team.does("Quality", DeclareInterest("step_aside"))
    team.refuses("Quality", SIGN, "declaration.stepped_aside")


def test_nothing_is_signed_while_an_answer_lacks_what_its_rule_asks_for(team):
    team.does("Quality", NONE, GiveAnswer("REG-05", "met", "Shelf life."))
    assert [(one, guards[0].missing) for one, guards in read_lacking(team.view, FRAMEWORK, "QUAL")] == [
        ("REG-05", "evidence")
    ]
    team.refuses("Quality", SIGN, "sign_off.lacking")
    team.does("Quality", MET, SIGN)
    assert state(team) == "Quality, 2026-11-22"


def test_what_nobody_answered_is_said_and_does_not_stop_a_signature(team):
    team.does("Quality", NONE, MET)
    quality = team.at["Quality"]
    found = read_signable(team.view, quality.hand(team.view), FRAMEWORK)
    assert "REG-05" not in found.holes
    assert "REG-06" in found.holes
    team.does("Quality", SIGN)


@pytest.mark.parametrize(
    "change",
    [
        GiveAnswer("REG-05", "cannot_conclude", "Shelf life.", waits_for="advice", qualifying=("shelf life",)),
        GiveAnswer("REG-05", "met", "Other reasons.", looked_for="x", qualifying=("shelf life",)),
        GiveAnswer("REG-05", "met", "Shelf life.", looked_for="x", qualifying=("method of manufacture",)),
        GiveAnswer("REG-16", "met", "New.", looked_for="x"),
    ],
)
def test_a_signature_covers_answer_reasons_and_what_is_relied_on(team, change):
    team.does("Quality", NONE, MET, SIGN, change)
    assert state(team) == "changed since"


def test_a_stand_in_signs_in_the_place_of_another_on_the_days_named(team):
    team.does("Lead", appointed(team))
    team.acts_for("Deputy", "QUAL")
    team.does("Deputy", NONE, SIGN)
    assert state(team) == "Deputy for Quality, 2026-11-22"


def test_a_stand_in_whose_days_are_over_signs_nothing(team):
    team.does("Lead", appointed(team, last="2026-11-21"))
    team.acts_for("Deputy", "QUAL")
    team.does("Deputy", NONE)
    team.refuses("Deputy", SIGN, "stand_in.not_now")


def test_what_was_signed_stays_when_a_stand_in_is_ended(team):
    team.does("Lead", appointed(team))
    team.acts_for("Deputy", "QUAL")
    team.does("Deputy", NONE, MET, SIGN)
    (one,) = team.view.all(StandIn)
    team.refuses("Lead", EndStandIn(one.id, " "), "reason.missing")
    team.does("Lead", EndStandIn(one.id, "Back early"))
    assert team.view.one(StandIn, one.id).to_on == "2026-11-22"
    assert [held.value for held in team.view.all(Position)] == ["met"]
    assert state(team) == "Deputy for Quality, 2026-11-22"


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-12-02", "2026-12-01"), ("soon", "2026-12-01"), ("2026-12-01", ""), ("20261201", "20261202")],
)
def test_days_that_are_none_appoint_nobody(team, first, last):
    team.refuses("Lead", appointed(team, first, last), "stand_in.days")


def test_a_peer_review_is_signed_by_a_reviewer_alone_and_goes_stale(team):
    team.refuses("Quality", SignPeerReview(), "review.role_missing")
    team.refuses("Peer", SignPeerReview(), "declaration.missing")
    team.does("Quality", MET)
    team.does("Peer", NONE, SignPeerReview("Read all limbs."))
    assert [(one.name, one.signed, one.stale) for one in read_reviewers(team.view)] == [("Peer", True, False)]
    team.does("Quality", GiveAnswer("REG-06", "met", "x"))
    assert [one.stale for one in read_reviewers(team.view)] == [True]


def test_nobody_reviews_what_he_answered_himself(team):
    team.does("Peer", NONE, GiveAnswer("REG-05", "met", "x"))
    team.refuses("Peer", SignPeerReview(), "review.own")


def test_nobody_countersigns_his_own_override(team):
    team.does("Lead", Recommend(FRAMEWORK, "designate_poc", "", override_reason="Because."))
    team.refuses("Lead", Countersign("I agree"), "countersignature.own")
    team.refuses("Second", Countersign(" "), "reason.missing")
    team.does("Second", Countersign("I agree"))


def recommended(text="Nothing was shown."):
    return Recommend(FRAMEWORK, "no_decision", text, issued=True)


def test_what_was_sent_back_is_recommended_anew_before_it_is_determined(team):
    team.does("Lead", recommended())
    team.refuses("Decider", SendBack("Head", " "), "reason.missing")
    team.does("Decider", SendBack("Head", "Say more"))
    assert read_decided(team.view).sent_back
    team.refuses("Decider", Determine(FRAMEWORK, "Head", "Agreed"), "recommendation.missing")
    team.does("Lead", recommended("More is said."))
    assert not read_decided(team.view).sent_back
    team.does("Decider", Determine(FRAMEWORK, "Head", "Agreed"))
    assert read_decided(team.view).determined


def test_a_refusal_without_a_chance_to_answer_needs_the_reason_of_the_lead(team):
    team.does("Quality", GiveAnswer("REG-05", "cannot_conclude", "Not shown", waits_for="x"))
    given = {"outcome": "not_designated", "reasoning": "Not shown.", "issued": True}
    team.refuses("Lead", Recommend(FRAMEWORK, **given), "outcome.stopped")
    team.does("Lead", Recommend(FRAMEWORK, **given, without_chance_reason="The applicant declined to be asked."))
    team.does("Decider", Determine(FRAMEWORK, "Head", "Agreed"))


def test_a_case_is_closed_with_a_reason_and_withdrawn_with_a_letter(team):
    team.refuses("Lead", EndCase("closed", ""), "reason.missing")
    team.refuses("Lead", EndCase("withdrawn", "Asked to"), "withdrawal.letter_missing")
    team.refuses("Lead", EndCase("decided", "Because"), "case.end_unknown")
    team.does("Lead", EndCase("closed", "Not valid"))


def test_a_case_is_opened_again_with_a_reason_and_keeps_what_was_determined(team):
    team.refuses("Lead", ReopenCase("New data"), "case.not_ended")
    team.does("Lead", recommended())
    team.does("Decider", Determine(FRAMEWORK, "Head", "Agreed"))
    team.does("Lead", EndCase("closed", "Not valid"))
    team.refuses("Lead", ReopenCase(""), "reason.missing")
    team.does("Lead", ReopenCase("New data"))
    assert (current_round(team.view), read_decided(team.view).round) == ("2", "1")
    assert read_decided(team.view, "1").determined


def test_a_dissent_is_withdrawn_by_its_author_alone(team):
    team.does("Quality", DissentFrom("REG-05", "I hold otherwise"))
    shown = read_decision(team.view, FRAMEWORK, team.person("Quality")).dissents[0]
    assert shown.mine
    team.refuses("Lead", WithdrawDissent(shown.dissent.id, "Settled"), "dissent.not_mine")
    team.does("Quality", WithdrawDissent(shown.dissent.id, "Persuaded"))
    assert read_decision(team.view, FRAMEWORK, team.person("Quality")).dissents == ()
