"""Whose key it is: seen first, told, pinned; a name under another key is not believed."""

from __future__ import annotations

import dataclasses

import pytest

from tests.services.conftest import CASE
from workbench.domain.change import setting
from workbench.domain.package import fingerprint
from workbench.services.casework import Member, WriteRoster
from workbench.services.pins import accept_key, read_pins
from workbench.services.rostering import BindKey


@pytest.fixture
def team(laptop):
    """A lead, a colleague whom the lead has heard from, and somebody else under the colleague's name."""
    lead, quality, stranger = laptop().opens(), laptop("Quality", "QUAL"), laptop("Quality", "QUAL")
    start = lead.sends("start")
    for one, title in ((quality, "mine"), (stranger, "theirs")):
        one.takes(start)
        one.finds(title)
    lead.takes(quality.sends("own"))
    return lead, quality, stranger


def refusals(report):
    return [(one.refused, one.refusal and one.refusal.details.get("name")) for one in report.packages]


def test_a_known_name_under_another_key_is_refused_and_leaves_nothing(team):
    lead, _, stranger = team
    before = lead.view.state_digest()
    assert refusals(lead.merges(stranger.sends("false"))) == [("package.key_changed", "Quality")]
    assert (lead.view.state_digest(), list(read_pins(lead.workspace.record))) == (before, [team[1].key])


def test_the_refusal_holds_both_fingerprints_to_compare(team):
    lead, quality, stranger = team
    refusal = lead.merges(stranger.sends("false")).packages[0].refusal
    assert (refusal.details["fingerprint"], refusal.details["known"]) == (
        fingerprint(stranger.key),
        fingerprint(quality.key),
    )


def test_a_name_under_another_key_is_refused_in_anybodys_package(team, laptop):
    lead, _, stranger = team
    carrier = laptop("GMP", "GMP")
    carrier.takes(stranger.sends("false"))
    carrier.finds("innocent")
    assert refusals(lead.merges(carrier.sends())) == [("package.key_changed", "Quality")]


def test_my_own_name_under_another_key_is_refused(team, laptop):
    assert refusals(team[2].merges(team[1].sends("again"))) == [("package.key_changed", "Quality")]


def test_a_name_of_the_roster_under_another_key_is_refused_before_anything_came_from_it(laptop):
    lead, stranger = laptop().opens(), laptop("Quality", "QUAL")
    stranger.takes(lead.sends("start"))
    stranger.finds("theirs")
    lead.workspace.do(CASE, WriteRoster((Member("ab" * 32, "Quality", ("assessor",), ("QUAL",)),)))
    assert refusals(lead.merges(stranger.sends("false"))) == [("package.key_changed", "Quality")]


def test_a_second_key_is_believed_once_the_keeper_has_bound_it(team):
    lead, quality, stranger = team
    person = lead.view.roster.persons[quality.key]
    lead.workspace.do(CASE, BindKey(stranger.key, person, "compared by telephone"))
    assert refusals(lead.merges(stranger.sends("second"))) == [("", None)]
    assert lead.view.roster.persons[stranger.key] == person


def test_the_binding_can_come_in_the_same_package(team):
    lead, quality, stranger = team
    lead.workspace.do(CASE, BindKey(stranger.key, lead.view.roster.persons[quality.key], "compared"))
    lead.takes(stranger.sends("second"))
    quality.takes(lead.sends("all"))
    assert quality.view.state_digest() == lead.view.state_digest()


def test_an_accepted_key_is_believed_here(team):
    lead, _, stranger = team
    accept_key(lead.workspace.record, stranger.key, "Quality", 1)
    assert refusals(lead.merges(stranger.sends("second"))) == [("", None)]


def test_names_that_nobody_chose_are_nobodys(laptop):
    lead, first, second = laptop().opens(), laptop("one", ""), laptop("two", "")
    for one in (first, second):
        one.workspace.me = dataclasses.replace(one.workspace.me, name="root", chosen=False)
        one.takes(lead.sends())
        one.finds("noticed")
    lead.takes(first.sends("1"))
    assert refusals(lead.merges(second.sends("2"))) == [("", None)]


def test_a_taken_name_does_not_slip_in_behind_a_waiting_entry(team, laptop):
    lead, _, _ = team
    sly = laptop("Nobody", "QUAL")
    sly.workspace.me = dataclasses.replace(sly.workspace.me, name="", chosen=False)
    sly.takes(lead.sends("start2"))
    sly.finds("first")
    lead.takes(sly.sends("pinned"))
    sly.workspace.me = dataclasses.replace(sly.workspace.me, name="Quality", chosen=True)
    sly.finds("second")
    assert refusals(lead.merges(sly.sends("renamed"))) == [("package.key_changed", "Quality")]


def test_somebody_may_take_another_free_name(team):
    lead, quality, _ = team
    person = quality.view.roster.persons[quality.key]
    quality.does(lambda _v, _h: _renamed(person))
    lead.takes(quality.sends("renamed"))
    assert read_pins(lead.workspace.record)[quality.key].name == "Quality (home)"


def _renamed(person):
    from workbench.domain.roster import Person

    return setting(Person, person, name="Quality (home)")


def test_keys_of_the_roster_are_not_told_as_new(laptop):
    lead, quality = laptop().opens(), laptop("Quality", "QUAL")
    lead.workspace.do(CASE, WriteRoster((Member(quality.key, "Quality", ("assessor",), ("QUAL",)),)))
    quality.takes(lead.sends())
    quality.finds("noticed")
    assert lead.takes(quality.sends()).new_keys == ()


def test_another_founder_of_a_case_with_a_team_is_refused(laptop, monkeypatch):
    lead, quality, usurper = laptop().opens(), laptop("Quality", "QUAL"), laptop("Usurper")
    both = [Member(one.key, name, ("lead",), ()) for one, name in ((lead, "Lead"), (quality, "Quality"))]
    lead.workspace.do(CASE, WriteRoster(tuple(both)))
    usurper.workspace._clock = lambda: dataclasses.replace(lead.workspace.now(), wall=1)
    usurper.opens()
    assert refusals(lead.merges(usurper.sends())) == [("package.other_founder", None)]


def test_cases_opened_apart_are_joined_while_there_is_no_team(laptop):
    lead, other = laptop(), laptop("Other")
    other.opens()
    lead.opens()
    merged = lead.takes(other.sends())
    other.takes(lead.sends())
    assert (merged.founder_changed, lead.view.state_digest()) == (True, other.view.state_digest())
