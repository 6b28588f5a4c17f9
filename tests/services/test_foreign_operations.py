"""Operations that no command of ours would write: each stays in the record, harms nothing, and counts for nothing."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, Doing, open_case
from workbench.domain.assessment import Answer
from workbench.domain.change import Change, keyed, setting
from workbench.domain.findings import Finding
from workbench.domain.identity import case_id, derived_id
from workbench.domain.marks import Annotation

OTHER = case_id("TEST-2")
ANSWER = derived_id(CASE, "answer", ("REG-01", "QUAL", "p", ""))
STRANGE = [
    Change("annotation", "no-id-at-all", "text", "x"),
    Change("position", ANSWER, "value", "met"),
    Change("finding", ANSWER, "title", "x"),
    Change("annotation", "00000000-0000-7000-8000-000000000000", "page", 10**30),
    Change("case", CASE, "keeper", ["a list"]),
    Change("key", "x", "person", ["a list"]),
    Change("person", "x", "roles", [["lead"]]),
    Change("entry_state", "x", "set_aside", True),
    Change("no_kind", "x", "no_field", None),
    Change("answer", ANSWER, "key", ["REG-01\x1fQUAL", "p", "", ""]),
    Change("answer", ANSWER, "key", "REG-01"),
    Change("finding", "f", "criteria", [1, [True, None]]),
]


@pytest.mark.parametrize("change", STRANGE, ids=lambda one: f"{one.kind}.{one.field}")
def test_a_strange_operation_breaks_nothing(workspace, change):
    lead, other = workspace(), workspace("GMP", "GMP")
    open_case(lead)
    lead.do(CASE, Doing(lambda _v, _h: keyed(Answer, CASE, ("REG-01", "QUAL", "p", ""))))
    other.record.take(CASE, lead.record.export(CASE), "", 0)
    lead.record.append(CASE, (change,), lead.me.signer, act="strange", wall=1)
    other.record.take(CASE, lead.record.export(CASE), "", 0)
    assert other.view(CASE).state_digest() == lead.view(CASE).state_digest()
    assert (lead.record.check().problems, other.record.check().problems) == ((), ())


def test_the_same_object_in_two_cases_is_two_objects(workspace):
    lead = workspace()
    made = []
    open_case(lead)
    lead.do(CASE, Doing(lambda _v, hand: setting(Finding, made.append(hand.new_id()) or made[0], title="Here")))
    lead.do(OTHER, Doing(lambda _v, _h: setting(Finding, made[0], title="There")))
    lead.do(OTHER, Doing(lambda _v, _h: setting(Finding, made[0], title="There again")))
    assert [lead.view(case).one(Finding, made[0]).title for case in (CASE, OTHER)] == ["Here", "There again"]


def test_another_kind_on_the_same_id_replaces_nothing(workspace):
    lead = workspace()
    open_case(lead)
    made = []
    lead.do(CASE, Doing(lambda _v, hand: setting(Annotation, made.append(hand.new_id()) or made[0], text="Mark")))
    lead.do(CASE, Doing(lambda _v, _h: setting(Finding, made[0], text="Finding")))
    lead.undo(CASE)
    assert lead.view(CASE).one(Annotation, made[0]).text == "Mark"


def test_a_state_whose_key_arrives_later_takes_effect(workspace):
    lead = workspace()
    open_case(lead)
    entry = lead.do(CASE, Doing(lambda _v, hand: setting(Finding, hand.new_id(), title="Set aside"))).entry
    state = derived_id(CASE, "entry_state", (entry,))
    lead.record.append(CASE, (Change("entry_state", state, "set_aside", True),), lead.me.signer, act="t", wall=1)
    lead.record.append(CASE, (Change("entry_state", state, "key", [entry]),), lead.me.signer, act="t", wall=2)
    assert (lead.view(CASE).all(Finding), lead.record.check().problems) == ((), ())
