"""The blind phase: what an assessor sees of others, what travels, and what the reveal brings."""

from __future__ import annotations

import zipfile
from dataclasses import replace

import pytest

from tests.services.conftest import CASE
from workbench.domain.applicant import Round
from workbench.domain.assessment import Answer, Position
from workbench.domain.blind import JUDGEMENTS
from workbench.domain.change import keyed
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.model import MODEL
from workbench.domain.searching import Term
from workbench.services.assessing import GiveAnswer
from workbench.services.blind_phase import BeginBlindPhase, Reveal
from workbench.services.casework import Member, WriteRoster

OPEN = {
    *("case", "amendment", "scope_item", "extension", "document", "version", "destruction", "leaf"),
    *("person", "key", "stand_in", "entry_state", "assignment", "sign_off", "declaration"),
    *("round", "response", "correspondence", "meeting", "determination", "countersignature", "peer_review"),
}
"""Kinds that tell nothing of what somebody judged."""


@pytest.fixture
def team(laptop):
    """A lead and two quality assessors, each with the case, and the blind phase on."""
    lead, first, second = laptop().opens(), laptop("First", "QUAL"), laptop("Second", "QUAL")
    members = (
        Member(lead.key, "Lead", ("lead",), ()),
        Member(first.key, "First", ("assessor",), ("QUAL",)),
        Member(second.key, "Second", ("second_assessor",), ("QUAL",)),
    )
    lead.workspace.do(CASE, WriteRoster(members))
    blind(lead, on=True)
    for one in (first, second):
        one.takes(lead.sends("start"))
    return lead, first, second


def blind(lead, *, on: bool) -> None:
    lead.workspace.do(CASE, BeginBlindPhase("Two assessors of quality answer first") if on else Reveal())


def answers(laptop, value: str, reasons: str) -> None:
    laptop.workspace.do(CASE, GiveAnswer("REG-06", value, reasons))


def test_every_kind_is_said_to_be_a_judgement_or_not():
    assert MODEL.keys() == JUDGEMENTS | OPEN
    assert not JUDGEMENTS & OPEN


def test_an_assessor_sees_his_own_judgements_alone(team):
    lead, first, second = team
    answers(first, "not_met", "Annex B shows a 48 hour hold")
    first.finds("A hold of 48 hours")
    answers(second, "met", "Nothing speaks against it")
    second.takes(first.sends(mine=True))
    assert [one.reasons for one in second.view.all(Answer)] == ["Nothing speaks against it"]
    assert second.view.all(Finding) == ()
    lead.takes(first.sends(mine=True), second.sends(mine=True))
    assert len(lead.view.all(Answer)) == 2


def test_whole_bodies_of_colleagues_are_hidden_from_every_question(team):
    _, first, second = team
    first.finds("A hold of 48 hours")
    second.takes(first.sends(mine=True))
    view = second.view
    (hidden,) = second.workspace.record.view(CASE).all(Finding)
    assert (view.one(Finding, hidden.id), view.history(hidden.id), view.conflicts()) == (None, (), ())
    assert view.hidden == 1
    assert all(one.person != second.workspace.record.view(CASE).roster.persons[first.key] for one in view.log())


def test_words_of_colleagues_are_not_found(team):
    _, first, second = team
    first.finds("Unmistakable")
    second.finds("Mine")
    second.takes(first.sends(mine=True))
    assert [found_words(second, word) for word in ("unmistakable", "mine")] == [0, 1]


def found_words(laptop, word: str) -> int:
    return len(laptop.view.texts.holding((Term(word),)))


def test_the_leads_package_carries_headers_alone_and_what_leans_on_them_arrives(team):
    lead, first, second = team
    answers(first, "not_met", "Annex B shows a 48 hour hold")
    lead.takes(first.sends(mine=True))
    file = lead.sends("round")
    assert b"48 hour hold" not in unpacked(file)
    merged = second.takes(file)
    assert (merged.withheld, merged.quarantined, merged.all_arrived) == (1, (), True)
    lead.takes_in_document(b"later")
    assert second.takes(lead.sends("later")).quarantined == ()
    assert second.workspace.record.check().sound


def unpacked(file) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def test_after_the_reveal_everybody_has_the_same(team):
    lead, first, second = team
    answers(first, "not_met", "Annex B shows a 48 hour hold")
    answers(second, "met", "Nothing speaks against it")
    lead.takes(first.sends(mine=True), second.sends(mine=True))
    earlier = lead.sends("blind")
    second.takes(earlier)
    blind(lead, on=False)
    second.takes(lead.sends("reveal", since=earlier))
    assert second.view.state_digest() == lead.view.state_digest()
    assert second.view.withheld() == frozenset()
    assert second.workspace.record.check().sound
    assert len(second.view.all(Answer)) == 2


def test_a_position_set_by_a_colleague_is_hidden_and_my_own_is_not(team):
    _, first, second = team
    answers(first, "not_met", "Annex B shows a 48 hour hold")
    second.takes(first.sends(mine=True))
    assert second.view.all(Position) == ()
    assert [one.value for one in first.view.all(Position)] == ["not_met"]


def test_between_leads_a_package_can_be_complete(team):
    lead, first, _ = team
    answers(first, "not_met", "Annex B shows a 48 hour hold")
    lead.takes(first.sends(mine=True))
    assert b"48 hour hold" in unpacked(lead.sends("between", complete=True))


def test_a_header_that_somebody_else_signed_is_not_kept(team):
    lead, first, second = team
    first.finds("A hold of 48 hours")
    entry = first.workspace.record.export(CASE)[-1]
    false = replace(entry.without_body, signature=lead.workspace.me.signer.sign(b"something else"))
    taken = second.workspace.take_in(CASE, [false], "package")
    assert (taken.withheld, taken.quarantined) == (0, ((entry.id, "signature"),))
    assert second.view.withheld() == frozenset()


def test_only_a_lead_begins_and_ends_it(team):
    _, first, _ = team
    with pytest.raises(RuleBroken, match=r"authority\.missing"):
        first.workspace.do(CASE, Reveal())


def test_it_begins_with_a_reason_and_once(team):
    lead, _, _ = team
    with pytest.raises(RuleBroken, match=r"blind\.on_already"):
        lead.workspace.do(CASE, BeginBlindPhase("again"))
    lead.workspace.do(CASE, Reveal())
    with pytest.raises(RuleBroken, match=r"reason\.missing"):
        lead.workspace.do(CASE, BeginBlindPhase(" "))
    with pytest.raises(RuleBroken, match=r"blind\.off_already"):
        lead.workspace.do(CASE, Reveal())


def test_a_changed_header_is_found_by_the_check(team):
    lead, first, second = team
    answers(first, "not_met", "Annex B shows a 48 hour hold")
    lead.takes(first.sends(mine=True))
    second.takes(lead.sends("round"))
    with second.workspace.record._writing() as connection:
        connection.exec_driver_sql("update withheld set sequence = sequence + 1")
    assert "withheld.changed" in {code for code, _ in second.workspace.record.check().problems}


def test_what_a_round_froze_stays_hidden(team):
    lead, _, second = team
    frozen = (("REG-06", "QUAL", "", "not_met"),)
    lead.does(lambda _v, _h: keyed(Round, CASE, ("1",), state="closed", frozen=frozen))
    second.takes(lead.sends("round", complete=True))
    (one,) = second.view.all(Round)
    assert (one.state, one.frozen) == ("closed", ())
    assert {each.field for each in second.view.history(one.id)} == {"key", "state"}
    assert lead.view.all(Round)[0].frozen == frozen
