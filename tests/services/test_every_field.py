"""Every declared field of every kind takes part in a merge: two values of it conflict, and both survive."""

from __future__ import annotations

from itertools import count

import pytest

from db.record import RecordStore
from tests.services.conftest import CASE, FreshKey, open_case
from tests.services.exchanging import Laptop
from workbench.domain.change import Change
from workbench.domain.declaration import Named, Value
from workbench.domain.identity import created_id, derived_id, person_id
from workbench.domain.model import FIELDS, KINDS
from workbench.domain.roster import ROLES
from workbench.services.casework import Member, WriteRoster
from workbench.services.workspace import Identity, Now, Workspace

MADE: dict[str, str] = {}
FIXED = {("case", "founder"), ("entry_state", "set_aside")}
"""A founder can be but one key, and setting entries aside is a test of its own."""


@pytest.fixture(scope="module")
def merged(tmp_path_factory):
    """Let one person, who may do everything, write every field on two laptops; return both and a third that watches."""
    folder, ticks, stores = tmp_path_factory.mktemp("twins"), count(1_790_000_000_000), []

    def made(name: str, key: FreshKey) -> Laptop:
        stores.append(RecordStore(folder / f"{name}.sqlite"))
        workspace = Workspace(stores[-1], Identity(name, "QUAL", key), lambda: Now(next(ticks), "2026-11-22"))
        return Laptop(workspace, folder / name)

    key = FreshKey()
    laptops = one, two, watcher = made("One", key), made("Two", key), made("Watcher", FreshKey())
    open_case(one.workspace)
    one.workspace.do(CASE, WriteRoster((Member(key.public_key, "Everyone", ROLES[:-1], ("QUAL",)),)))
    for other in (two, watcher):
        other.takes(one.sends("start"))
    for kind in KINDS:
        entity, named = identifier(kind, person_id(CASE, one.key))
        for place, laptop in enumerate((one, two)):
            changes = [*named, *(Change(kind.kind, entity, f.name, two_values(f)[place]) for f in fields_of(kind))]
            laptop.workspace.record.append(CASE, changes, laptop.workspace.me.signer, act="t", wall=1)
    files = tuple(each.sends("all", mine=True, complete=True) for each in (one, two))
    for laptop, order in ((one, files[1:]), (two, files[:1]), (watcher, files[::-1])):
        laptop.takes(*order)
    yield laptops
    for store in stores:
        store.close()


@pytest.fixture(scope="module")
def standing(merged):
    """Return the values that stand against each other, by object and field."""
    found = {}
    for one in _all_of(merged[2]).conflicts():
        found.setdefault((one.kind, one.entity), {})[one.field] = {repr(head.value) for head in one.heads}
    return found


def fields_of(kind):
    """Return the fields of a kind that two people can disagree on; deletion has a test of its own."""
    return [
        f for f in FIELDS[kind.kind].values() if f.name not in ("key", "deleted") and (kind.kind, f.name) not in FIXED
    ]


def two_values(field) -> tuple[Value, Value]:
    """Return two different values that a field may hold."""
    if field.choices:
        return field.choices[-1], field.choices[-2]
    if field.type in (bool, bool | None):
        return True, False
    if field.type in (int, int | None):
        return 1, 2
    return ("one", "two") if field.type is str else (["one"], ["two"])


def identifier(kind, person) -> tuple[str, list[Change]]:
    """Return an id of this kind that belongs to a person, and what names it."""
    if kind.named is Named.CASE:
        return CASE, []
    if kind.named is Named.CREATED:
        return MADE.setdefault(kind.kind, created_id(person, 1_790_000_000_000, len(MADE))), []
    parts = {"person": person, "discipline": "QUAL"}
    key = [parts.get(part, f"a {part}") for part in kind.key_parts]
    entity = derived_id(CASE, kind.kind, tuple(key))
    return entity, [Change(kind.kind, entity, "key", key)]


def _all_of(laptop):
    """Return the case with what a blind phase hides: every field is set, that one too."""
    return laptop.workspace.record.view(CASE)


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.kind)
def test_every_field_of_a_kind_conflicts_and_survives(merged, standing, kind):
    entity, _ = identifier(kind, person_id(CASE, merged[0].key))
    expected = {field.name: {repr(value) for value in two_values(field)} for field in fields_of(kind)}
    assert standing.get((kind.kind, entity), {}) == expected


def test_all_laptops_hold_the_same(merged):
    assert len({_all_of(one).state_digest() for one in merged}) == 1


def test_every_field_can_hold_two_values():
    refused = [f.name for fields in FIELDS.values() for f in fields.values() if not all(map(f.accepts, two_values(f)))]
    assert refused == []
