"""Who is on the team: leavers whose earlier work counts, lost keys that are replaced, and what is said of keys."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, FreshKey
from workbench.domain.change import keyed
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.roster import Key
from workbench.services.casework import Member, WriteRoster
from workbench.services.pins import read_blocked, read_pins
from workbench.services.rostering import Certificate, EndKey, JoinCertificate, ReplaceKey, RestoreKey, read_roster


@pytest.fixture
def trio(laptop):
    """A lead, an assessor of his roster whose first finding has arrived, and that assessor's name on a new laptop."""
    lead, quality, stranger = laptop().opens(), laptop("Quality", "QUAL"), laptop("Quality", "QUAL")
    start = lead.sends("start")
    for one in (quality, stranger):
        one.takes(start)
    quality.finds("before")
    lead.takes(quality.sends("first"))
    lead.workspace.do(CASE, WriteRoster((Member(quality.key, "Quality", ("assessor",), ("QUAL",)),)))
    return lead, quality, stranger


@pytest.fixture
def pair(trio):
    return trio[:2]


def shown(laptop):
    record, view = laptop.workspace.record, laptop.view
    return read_roster(view, laptop.workspace.hand(view), laptop.key, read_pins(record), read_blocked(record))


def member(laptop, name="Quality"):
    return next(one for one in shown(laptop).members if one.person.name == name)


def titles(laptop):
    return sorted(one.title for one in laptop.view.all(Finding))


def test_the_roster_says_who_keeps_it_and_who_a_key_stands_for(pair):
    lead, quality = pair
    one = member(lead)
    assert (one.roles, one.disciplines, one.rostered, one.keeper) == (("assessor",), ("QUAL",), True, False)
    (key,) = one.keys
    assert (key.key, key.state, key.mine, key.since is not None) == (quality.key, "active", False, True)
    assert (shown(lead).may_keep, shown(quality).may_keep) == (True, False)


def test_a_leavers_earlier_work_counts_and_later_entries_do_not(pair):
    lead, quality = pair
    (key,) = member(lead).keys
    lead.workspace.do(CASE, EndKey(quality.key, key.entries, "left the agency", left_on="2026-11-22"))
    quality.finds("after")
    lead.takes(quality.sends("late"))
    assert titles(lead) == ["before"]
    late = lead.view.log()[-1].operations
    assert {one.standing for one in late} == {"without_authority"}


def test_a_retired_key_can_count_again(pair):
    lead, quality = pair
    lead.workspace.do(CASE, EndKey(quality.key, 0, "left"))
    assert titles(lead) == []
    lead.workspace.do(CASE, RestoreKey(quality.key, "came back"))
    assert (titles(lead), member(lead).keys[0].state) == (["before"], "active")


def test_a_changed_key_blocks_and_is_told_beside_the_person(trio):
    lead, _, stranger = trio
    (merged,) = lead.merges(stranger.sends("stranger")).packages
    assert merged.refused == "package.key_changed"
    assert [one.key for one in member(lead).changed] == [stranger.key]


def test_a_lost_key_is_replaced_and_the_person_goes_on(trio):
    lead, quality, stranger = trio
    stranger.finds("after")
    (key,) = member(lead).keys
    lead.workspace.do(CASE, ReplaceKey(quality.key, stranger.key, key.entries, "compared by telephone"))
    lead.takes(stranger.sends("new"))
    one = member(lead)
    assert {each.key: each.state for each in one.keys} == {quality.key: "lost", stranger.key: "active"}
    assert (titles(lead), one.changed) == (["after", "before"], ())


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (lambda lead, other: EndKey(lead.key, 1, "why"), "roster.own_key"),
        (lambda lead, other: EndKey(other.key, 1, " "), "reason.missing"),
        (lambda lead, other: EndKey("ab" * 32, 1, "why"), "roster.unknown_key"),
        (lambda lead, other: ReplaceKey(other.key, "no key", 1, "why"), "roster.no_key"),
        (lambda lead, other: ReplaceKey(other.key, lead.key, 1, "why"), "roster.key_taken"),
        (lambda lead, other: RestoreKey(other.key, ""), "reason.missing"),
    ],
)
def test_what_cannot_be_done_to_a_key_is_refused(pair, command, code):
    lead, quality = pair
    with pytest.raises(RuleBroken, match=code.replace(".", r"\.")):
        lead.workspace.do(CASE, command(lead, quality))


def test_words_where_a_key_belongs_are_passed_over(pair):
    lead = pair[0]
    lead.workspace.do(CASE, WriteRoster((Member("no key at all", "Nobody", (), ()),)))
    assert {one.person.name for one in shown(lead).members} == {"Lead", "Quality"}


def test_only_the_keeper_ends_a_key(pair):
    quality = pair[1]
    with pytest.raises(RuleBroken, match=r"authority\.missing"):
        quality.workspace.do(CASE, ReplaceKey(quality.key, FreshKey().public_key, 1, "why"))


def test_a_certificate_is_joined_by_whose_key_it_is_and_by_nobody_else(trio):
    lead, quality, stranger = trio
    mine, theirs = Certificate("CN=Quality", "ab" * 32), Certificate("CN=Stranger", "cd" * 32)
    quality.workspace.do(CASE, JoinCertificate(quality.key, mine))
    lead.takes(quality.sends("joined"))
    assert member(lead).keys[0].certificate == mine
    with pytest.raises(RuleBroken, match=r"authority\.missing"):
        stranger.workspace.do(CASE, JoinCertificate(lead.key, theirs))
    quality.workspace.do(CASE, JoinCertificate(quality.key, None))
    assert member(quality).keys[0].certificate is None


def test_a_certificate_that_somebody_writes_beside_anothers_key_does_not_count(pair):
    lead, quality = pair
    quality.does(lambda _v, _h: keyed(Key, CASE, (lead.key,), certificate=f"{'ab' * 32} CN=Quality"))
    lead.takes(quality.sends("written"))
    assert member(lead, lead.workspace.me.name).keys[0].certificate is None
