"""Destroying a document: bytes and words go, hash, reason and author stay."""

from __future__ import annotations

import pytest

from tests.services.conftest import CASE, Doing
from workbench.domain.case import Case, Version
from workbench.domain.change import keyed, setting
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import case_id
from workbench.services.casework import Member, WriteRoster
from workbench.services.destroying import carry_out, destroy, destroyed
from workbench.services.safekeeping import check

WHY = "It holds names of patients"
OTHER = case_id("TEST-2")


class Bytes:
    """Documents in memory that can be destroyed."""

    def __init__(self, shelf):
        self._shelf = shelf

    def has(self, sha256):
        return self._shelf.has(sha256)

    def destroy(self, hashes):
        for one in hashes:
            del self._shelf.kept[one]


@pytest.fixture
def lead(laptop):
    return laptop().opens()


def destroy_on(laptop, sha256, why=WHY):
    destroy(laptop.workspace, Bytes(laptop.documents), CASE, sha256, why)


def test_the_record_keeps_hash_reason_and_day(lead):
    sha256 = lead.takes_in_document(b"words")
    destroy_on(lead, sha256)
    (found,) = destroyed(lead.view).values()
    assert (found.sha256, found.reason, found.on, lead.documents.kept) == (sha256, WHY, "2026-11-22", {})
    assert lead.workspace.can(CASE)[0] != "document.destroy"


@pytest.mark.parametrize(("why", "code"), [(" ", "destruction.reason_missing"), (WHY, "destruction.known")])
def test_nothing_is_destroyed_without_a_reason_or_twice(lead, why, code):
    sha256 = lead.takes_in_document(b"words")
    if code == "destruction.known":
        destroy_on(lead, sha256)
    with pytest.raises(RuleBroken, match=code):
        destroy_on(lead, sha256, why)


def test_nobody_but_the_lead_destroys(lead, laptop):
    other = laptop("GMP", "GMP")
    lead.workspace.do(
        CASE, WriteRoster((Member(lead.key, "Lead", ("lead",), ()), Member(other.key, "GMP", ("assessor",), ("GMP",))))
    )
    sha256 = lead.takes_in_document(b"words")
    other.takes(lead.sends())
    with pytest.raises(RuleBroken):
        destroy_on(other, sha256)
    assert other.documents.has(sha256)


def test_what_the_lead_destroyed_goes_from_a_colleagues_laptop_and_does_not_come_again(lead, laptop):
    other = laptop("GMP", "GMP")
    sha256 = lead.takes_in_document(b"words")
    whole = lead.sends("whole")
    other.takes(whole)
    destroy_on(lead, sha256)
    other.takes(lead.sends("after"))
    assert carry_out(other.workspace, Bytes(other.documents)) == (sha256,)
    other.takes(whole)
    assert not other.documents.has(sha256)


def test_bytes_that_another_case_uses_stay(lead):
    sha256 = lead.takes_in_document(b"words")
    founder = lead.key
    for changes in (
        setting(Case, OTHER, reference="TEST-2", founder=founder),
        keyed(Version, OTHER, ("d", sha256), size=5),
    ):
        lead.workspace.do(OTHER, Doing(lambda _v, _h, changes=changes: changes))
    with pytest.raises(RuleBroken, match=r"destruction\.used_elsewhere"):
        destroy_on(lead, sha256)
    assert lead.documents.has(sha256)


def test_a_check_does_not_miss_what_was_destroyed(lead):
    from tests.services.test_safekeeping import Folder

    destroy_on(lead, lead.takes_in_document(b"words"))
    assert check(Folder(lead.workspace.record), lead.documents).sound
