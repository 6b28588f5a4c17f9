"""What cannot be taken in waits, keeps its package, and cannot be crowded out by a forgery."""

from __future__ import annotations

import dataclasses

import pytest

from tests.services.conftest import CASE, Doing, open_case
from workbench.domain.change import setting
from workbench.domain.entry import sealed
from workbench.domain.findings import Finding


@pytest.fixture
def three(workspace):
    """A lead's three entries, and an empty workspace of somebody else."""
    lead = workspace()
    open_case(lead)
    for title in ("one", "two"):
        lead.do(CASE, Doing(lambda _v, hand, title=title: setting(Finding, hand.new_id(), title=title)))
    return lead.record.export(CASE), workspace("GMP", "GMP").record


def unsigned(entry):
    return dataclasses.replace(entry, signature=bytes(64))


def taken_over(entry, key, **header):
    changed = sealed(dataclasses.replace(entry.header, author=key.public_key, **header), entry.body_bytes)
    return dataclasses.replace(changed, signature=key.sign(changed.signed_bytes))


def test_a_waiting_entry_is_taken_in_once_its_predecessor_is_known(three):
    entries, record = three
    record.take(CASE, entries[1:], "later", 0)
    assert record.take(CASE, entries[:1], "first", 0).new == 1
    assert (len(record.export(CASE)), record.waiting()) == (3, ())


def test_a_waiting_entry_keeps_the_package_that_brought_it(three):
    entries, record = three
    record.take(CASE, entries[1:], "later", 0)
    record.take(CASE, entries[:1], "first", 0)
    assert [one.package for one in record.view(CASE).log()] == ["first", "later", "later"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_false_signature_does_not_crowd_the_true_entry_out(three, order):
    entries, record = three
    offered = (unsigned(entries[1]), entries[1])
    for place in order:
        record.take(CASE, [offered[place]], "", 0)
    record.take(CASE, [unsigned(entries[1]), entries[0]], "", 0)
    assert (len(record.export(CASE)), record.waiting()) == (2, ())


@pytest.mark.parametrize("header", [{"sequence": 7}, {"previous": None}, {}, {"sequence": 3}])
def test_an_entry_that_breaks_its_authors_chain_waits_for_ever(three, workspace, header):
    entries, record = three
    record.take(CASE, [*entries, taken_over(entries[1], workspace().me.signer, **header)], "", 0)
    assert ([one.why for one in record.waiting()], record.check().problems) == (["chain"], ())


def test_an_entry_is_not_continued_from_another_case(three, workspace):
    entries, record = three
    record.take(CASE, entries, "", 0)
    case = "00000000-0000-5000-8000-000000000000"
    strayed = taken_over(entries[1], workspace().me.signer, case=case, previous=entries[0].id)
    record.take(case, [strayed], "", 0)
    assert [one.why for one in record.waiting()] == ["missing"]
