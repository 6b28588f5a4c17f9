"""What a colleague's hostile or broken program could sign: nothing of it counts, and the record stays sound."""

from __future__ import annotations

import dataclasses

import pytest

from tests.services.conftest import CASE
from workbench.adapters.package.writer import write_package
from workbench.domain.change import Change
from workbench.domain.entry import sealed
from workbench.domain.findings import Finding
from workbench.domain.package import Sender
from workbench.services.exchange import Draft


@pytest.fixture
def sender(laptop):
    """Return a lead with four findings."""
    one = laptop().opens()
    for title in ("one", "two", "three", "four"):
        one.finds(title)
    return one


def packed(laptop, entries, name="made", **said):
    """Let a laptop sign a package of whatever entries it likes."""
    me = laptop.workspace.me
    sender = Sender(me.signer.public_key, me.name, True, laptop.workspace.person(CASE), me.discipline)
    draft = Draft(CASE, "TEST-1", sender, False, None, (), tuple(entries), None, ())
    target = laptop.folder.parent / f"{name}.zip"
    write_package(target, dataclasses.replace(draft, **said), me.signer)
    return target


def whys(merged):
    return sorted(why for _, why in merged.quarantined)


def is_sound(laptop):
    return laptop.workspace.record.check().problems == ()


def test_a_hole_holds_back_what_leans_on_it_until_it_is_filled(sender, laptop):
    entries, other = sender.workspace.record.export(CASE), laptop("GMP", "GMP")
    merged = other.takes(packed(sender, entries[:2] + entries[3:]))
    assert (merged.new, whys(merged), is_sound(other)) == (2, ["missing", "missing"], True)
    other.takes(packed(sender, entries[2:3], "hole"))
    assert (other.view.state_digest(), other.workspace.record.waiting()) == (sender.view.state_digest(), ())


def test_reversed_and_replayed_entries_are_the_same_entries(sender, laptop):
    entries, other = sender.workspace.record.export(CASE), laptop("GMP", "GMP")
    for number in range(3):
        other.takes(packed(sender, entries[::-1], f"{number}"))
    assert (other.view.state_digest(), is_sound(other)) == (sender.view.state_digest(), True)


def test_an_entry_in_a_colleagues_name_waits_for_ever(sender, laptop):
    forger, victim = laptop("Forger", "GMP"), laptop("Victim", "QUAL")
    forger.takes(sender.sends())
    last = sender.workspace.record.export(CASE)[-1]
    header = dataclasses.replace(last.header, sequence=last.header.sequence + 1, previous=last.id)
    forged = sealed(header, last.body_bytes)
    forged = dataclasses.replace(forged, signature=forger.workspace.me.signer.sign(forged.signed_bytes))
    merged = victim.takes(packed(forger, [*sender.workspace.record.export(CASE), forged]))
    assert (whys(merged), victim.view.state_digest(), is_sound(victim)) == (
        ["signature"],
        sender.view.state_digest(),
        True,
    )


def test_a_body_put_under_another_header_refuses_the_package(sender, laptop):
    entries = list(sender.workspace.record.export(CASE))
    entries[2] = dataclasses.replace(entries[2], body_bytes=entries[3].body_bytes)
    other = laptop("GMP", "GMP")
    assert [one.refused for one in other.merges(packed(sender, entries)).packages] == ["package.damaged"]
    assert other.workspace.record.cases() == ()


def test_operations_without_the_right_arrive_and_change_nothing(sender, laptop):
    other = laptop("GMP", "GMP")
    other.takes(sender.sends())
    other.finds("known to all")
    sender.takes(other.sends("known"))
    before = sender.view.state_digest(), sender.view.roster
    mine = (Change("case", CASE, "marking", "PUBLIC"), Change("person", sender.workspace.person(CASE), "roles", []))
    other.workspace.record.append(CASE, mine, other.workspace.me.signer, act="forged", wall=1)
    merged = sender.takes(packed(other, other.workspace.record.export(CASE)))
    assert (merged.new, is_sound(sender)) == (1, True)
    assert (sender.view.state_digest(), sender.view.roster) == before
    assert {one.standing for one in sender.view.log()[-1].operations} == {"without_authority"}


def test_tips_that_nobody_has_are_not_noted_as_seen(sender, laptop):
    other = laptop("GMP", "GMP")
    other.takes(packed(sender, sender.workspace.record.export(CASE), tips=("ab" * 32,)))
    (kept,) = other.receiving.receipts(CASE)
    assert kept.tips == sender.view.tips()


def test_a_package_that_restores_an_old_laptop_forks_and_loses_nothing(sender, laptop):
    twin = laptop("Lead")
    twin.workspace.me = sender.workspace.me
    twin.workspace.record.take(CASE, sender.workspace.record.export(CASE)[:3], "", 0)
    twin.finds("from the restored laptop")
    sender.takes(twin.sends("twin"))
    twin.takes(sender.sends("all"))
    titles = sorted(one.title for one in sender.view.all(Finding))
    assert titles == ["four", "from the restored laptop", "one", "three", "two"]
    assert (twin.view.state_digest(), is_sound(sender), is_sound(twin)) == (sender.view.state_digest(), True, True)
