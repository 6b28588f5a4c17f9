"""What a lead does about imports: set one aside, take it in again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.domain.assessment import Answer, Position, SignOff
from workbench.domain.authority import can_be_set_aside
from workbench.domain.change import Change, keyed
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import derived_id
from workbench.domain.model import MODEL
from workbench.domain.roster import EntryState
from workbench.services.record import CaseView, Logged
from workbench.services.signing_off import is_signed_off
from workbench.services.workspace import Hand, Workspace

MOST_AT_ONCE = 5_000
"""How many entries one act sets aside; more would not fit into one entry."""

_SIGNED = frozenset({Answer.kind, Position.kind})


@dataclass(frozen=True, slots=True)
class SetAside:
    """Let imported entries no longer count; they stay in the record, and can be taken in again."""

    entries: tuple[str, ...]
    reason: str
    act: str = "import.set_aside"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the state of each entry."""
        del view
        if not self.reason.strip():
            raise RuleBroken("reason.missing")
        return _states(hand.case, self.entries, set_aside=True)


@dataclass(frozen=True, slots=True)
class TakeAgain:
    """Let entries that were set aside count again."""

    entries: tuple[str, ...]
    reason: str = ""
    act: str = "import.take_again"

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the state of each entry."""
        del view
        return _states(hand.case, self.entries, set_aside=False)


def set_import_aside(workspace: Workspace, case: str, package: str, reason: str) -> int:
    """Set aside what one package brought, and return how many entries; refused when some of it is signed off.

    Dissents, declarations, sign-offs and whatever authority follows from are never covered.
    """
    view = workspace.view(case)
    brought = [logged for logged in view.log() if package and logged.package == package]
    if not brought:
        raise RuleBroken("import.unknown", package=package)
    signed = sorted(_signed_disciplines(view, brought))
    if signed:
        raise RuleBroken("import.signed_off", disciplines=", ".join(signed))
    entries = tuple(one.entry.id for one in brought if any(can_be_set_aside(o.kind, o.field) for o in one.operations))
    for start in range(0, len(entries), MOST_AT_ONCE):
        workspace.do(case, SetAside(entries[start : start + MOST_AT_ONCE], reason))
    return len(entries)


def take_import_again(workspace: Workspace, case: str, package: str, reason: str = "") -> int:
    """Take in again what one package brought and was set aside; return how many entries."""
    view = workspace.view(case)
    entries = set_aside_among(view, (one.entry.id for one in view.log() if one.package == package))
    for start in range(0, len(entries), MOST_AT_ONCE):
        workspace.do(case, TakeAgain(entries[start : start + MOST_AT_ONCE], reason))
    return len(entries)


def set_aside_among(view: CaseView, entries: Iterable[str]) -> tuple[str, ...]:
    """Return those of these entries that are set aside now."""
    aside = {one.entry for one in view.all(EntryState, set_aside=True)}
    return tuple(one for one in entries if one in aside)


def read_aside(view: CaseView) -> Mapping[str, int]:
    """Return how many entries of each package are set aside now, for the packages of which some are."""
    aside = {one.entry for one in view.all(EntryState, set_aside=True)}
    if not aside:
        return {}
    return Counter(one.package for one in view.log() if one.entry.id in aside)


def _states(case: str, entries: Iterable[str], *, set_aside: bool) -> tuple[Change, ...]:
    return tuple(change for entry in entries for change in keyed(EntryState, case, (entry,), set_aside=set_aside))


def _signed_disciplines(view: CaseView, brought: Iterable[Logged]) -> set[str]:
    """Return the disciplines whose signature stands under something that these entries wrote."""
    found: set[str] = set()
    for logged in brought:
        for one in logged.operations:
            if one.kind in _SIGNED and one.standing in ("current", "replaced"):
                thing = view.one(MODEL[one.kind], one.entity)
                discipline = thing.discipline if isinstance(thing, Answer | Position) else ""
                if discipline and _signed_after(view, discipline, logged):
                    found.add(discipline)
    return found


def _signed_after(view: CaseView, discipline: str, logged: Logged) -> bool:
    """Say whether a discipline signed its positions when this entry may have been before it."""
    identifier = derived_id(view.case, SignOff.kind, (discipline,))
    if not is_signed_off(view, discipline):
        return False
    return any(logged.entry.header.clock < head.clock for head in view.current(identifier, "signed"))
