"""The current state follows from the set of operations alone: what nothing known replaces stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from workbench.domain.declaration import Value
from workbench.domain.entry import Clock


class Act(NamedTuple):
    """One operation with what its entry says of it; a tuple, as folding makes hundreds of thousands of them."""

    id: str
    author: str
    sequence: int
    clock: Clock
    entry: str
    kind: str
    entity: str
    field: str
    value: Value
    replaces: tuple[str, ...]

    @property
    def order(self) -> tuple[Clock, str]:
        """The order in which values are shown; it never decides what is lost."""
        return self.clock, self.id


def surviving(replaces: Mapping[str, Iterable[str]], counted: Set[str]) -> frozenset[str]:
    """Return the counted operations of one field that no counted one replaces.

    `replaces` maps every known operation of the field to what it replaces. An operation that does not
    count (set aside, or without authority) replaces nothing itself, but who replaced it has
    thereby replaced what it had replaced.
    """
    gone: set[str] = set()
    for operation in counted:
        waiting = [old for old in replaces[operation] if old in replaces]
        passed: set[str] = set()
        while waiting:
            old = waiting.pop()
            if old in passed:
                continue
            passed.add(old)
            if old in counted:
                gone.add(old)
            else:
                waiting.extend(older for older in replaces[old] if older in replaces)
    return frozenset(counted - gone)


DELETED = "deleted"


def unseen_by_deletion(heads: Mapping[str, Iterable[tuple[str, Value, Iterable[str]]]]) -> frozenset[str]:
    """Return the edits of one object that stand although nobody who deleted it had seen them.

    `heads` maps each field to the operations that stand in it: id, value, what it replaces. A deletion
    names every operation that it saw, of any field.
    """
    deletions = list(heads.get(DELETED, ()))
    if not deletions or any(value is not True for _, value, _ in deletions):
        return frozenset()
    seen = {old for _, _, replaces in deletions for old in replaces}
    edits = {one for field, found in heads.items() if field not in (DELETED, "key") for one, _, _ in found}
    return frozenset(edits - seen)


def shown_first(acts: Iterable[Act]) -> list[Act]:
    """Order surviving acts so that the one that is displayed comes first."""
    return sorted(acts, key=lambda act: act.order, reverse=True)
