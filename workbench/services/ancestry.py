"""Which entries stand behind which, and which are the newest."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.entry import Entry


def ancestors(entries: Iterable[Entry], tips: Iterable[str]) -> frozenset[str]:
    """Return these entries and everything that they lean on, as far as it is known."""
    by_id = {entry.id: entry for entry in entries}
    found: set[str] = set()
    waiting = [tip for tip in tips if tip in by_id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(older for older in by_id[one].leans_on if older in by_id)
    return frozenset(found)


def newest(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the entries that no other of these leans on."""
    listed = list(entries)
    leant_on = {older for entry in listed for older in entry.leans_on}
    return frozenset(entry.id for entry in listed if entry.id not in leant_on)
