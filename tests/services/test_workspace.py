"""The one door: what is written, what is refused, what undo takes back."""

from __future__ import annotations

import dataclasses

import pytest

from tests.services.conftest import CASE, Doing, open_case
from workbench.domain.assessment import Answer
from workbench.domain.change import keyed, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.findings import Finding
from workbench.domain.roster import Person


def answer(person, value):
    return Doing(lambda _v, _h: keyed(Answer, CASE, ("REG-01", "QUAL", person, ""), value=value))


def record_finding(workspace, title="Shelf life"):
    made = []

    def what(_view, hand):
        made.append(hand.new_id())
        return setting(Finding, made[0], title=title)

    workspace.do(CASE, Doing(what))
    return made[0]


def test_an_act_is_one_signed_entry(workspace):
    lead = workspace()
    open_case(lead)
    assert [one.entry.header.act for one in lead.view(CASE).log()] == ["case.open"]
    assert lead.record.check().problems == ()


def test_what_already_stands_is_not_written_again(workspace):
    lead = workspace()
    open_case(lead)
    lead.do(CASE, answer(lead.person(CASE), "met"))
    assert lead.do(CASE, answer(lead.person(CASE), "met")).entry is None


def test_nobody_writes_a_colleagues_answer(workspace):
    lead, other = workspace(), workspace("GMP", "GMP")
    open_case(lead)
    other.record.take(CASE, lead.record.export(CASE), "", 0)
    record_finding(other)
    with pytest.raises(RuleBroken, match=r"authority\.missing"):
        other.do(CASE, answer(lead.person(CASE), "met"))


def test_a_forged_answer_stays_in_the_record_and_changes_nothing(workspace):
    lead, other = workspace(), workspace("GMP", "GMP")
    open_case(lead)
    lead.do(CASE, answer(lead.person(CASE), "met"))
    other.record.take(CASE, lead.record.export(CASE), "", 0)
    forged = answer(lead.person(CASE), "not_met").changes(other.view(CASE), other.hand(other.view(CASE)))
    other.record.append(CASE, forged, other.me.signer, act="forged", wall=1)
    assert [one.value for one in other.view(CASE).all(Answer)] == ["met"]
    assert other.view(CASE).log()[-1].operations[-1].standing == "without_authority"


def test_two_values_of_one_field_are_a_conflict_with_its_base(workspace):
    lead, other = workspace(), workspace("GMP", "GMP")
    open_case(lead)
    finding = record_finding(lead)
    other.record.take(CASE, lead.record.export(CASE), "", 0)
    for one, title in ((lead, "Mine"), (other, "Theirs")):
        one.do(CASE, Doing(lambda _v, _h, title=title: setting(Finding, finding, title=title)))
    lead.record.take(CASE, other.record.export(CASE), "", 0)
    (conflict,) = lead.view(CASE).conflicts()
    assert ({head.value for head in conflict.heads}, [one.value for one in conflict.base]) == (
        {"Mine", "Theirs"},
        ["Shelf life"],
    )


def test_undo_brings_back_the_state_before(workspace):
    lead = workspace()
    open_case(lead)
    before = lead.view(CASE).state_digest()
    record_finding(lead)
    lead.undo(CASE)
    assert (lead.view(CASE).state_digest(), lead.view(CASE).all(Finding)) == (before, ())


def test_redo_does_it_again(workspace):
    lead = workspace()
    open_case(lead)
    record_finding(lead)
    after = lead.view(CASE).state_digest()
    lead.undo(CASE)
    lead.redo(CASE)
    assert lead.view(CASE).state_digest() == after


def test_undo_is_refused_when_somebody_changed_it_since(workspace):
    lead, other = workspace(), workspace("GMP", "GMP")
    open_case(lead)
    finding = record_finding(lead)
    other.record.take(CASE, lead.record.export(CASE), "", 0)
    other.do(CASE, Doing(lambda _v, _h: setting(Finding, finding, title="Changed")))
    lead.record.take(CASE, other.record.export(CASE), "", 0)
    with pytest.raises(RuleBroken, match=r"undo\.overtaken"):
        lead.undo(CASE)


def test_an_encrypted_record_is_opened_with_its_key_alone(workspace, tmp_path):
    lead = workspace(key=bytes(range(32)))
    open_case(lead)
    assert b"TEST-1" not in next(tmp_path.glob("Lead*.sqlite")).read_bytes()


def test_a_name_that_was_chosen_later_takes_the_place_of_the_accounts(workspace):
    lead = workspace()
    lead.me = dataclasses.replace(lead.me, name="root", chosen=False)
    open_case(lead)
    lead.me = dataclasses.replace(lead.me, name="Lead", chosen=True)
    record_finding(lead)
    assert [(one.name, one.name_chosen) for one in lead.view(CASE).all(Person)] == [("Lead", True)]


def test_no_two_things_of_one_act_share_an_id_even_within_a_millisecond(workspace):
    lead = workspace()
    open_case(lead)
    hand = lead.hand(lead.view(CASE))
    assert len({hand.new_id() for _ in range(4096)}) == 4096


def test_two_acts_of_one_millisecond_share_no_id(workspace):
    lead = workspace()
    open_case(lead)
    hands = [lead.hand(lead.view(CASE)) for _ in range(2)]
    assert len({hand.new_id() for hand in hands for _ in range(2048)}) == 4096
