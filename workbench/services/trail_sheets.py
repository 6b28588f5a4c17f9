"""Laying the trail out to leave the program."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import UTC, datetime

from workbench.domain.case import Case
from workbench.domain.errors import RuleBroken
from workbench.domain.trail_sheet import Altered, Told, TrailSheet
from workbench.services.record import CaseView
from workbench.services.safekeeping import Checked
from workbench.services.telling import value_in_words
from workbench.services.trail import Trail, TrailChange, TrailLine

UNKNOWN_KEY = "Unknown key"


def trail_sheet(
    view: CaseView,
    checked: Checked,
    wall: int,
    tell: Callable[[TrailLine], str],
    only: Collection[str] | None = None,
) -> TrailSheet:
    """Return the trail of a case, or those entries of it that are asked for; `wall` is milliseconds since 1970."""
    case = view.one(Case, view.case)
    if case is None:
        raise RuleBroken("case.unknown")
    lines = Trail(view).lines()
    return TrailSheet(
        case=case.reference,
        product=case.product,
        marking=case.marking,
        fictional=case.demonstration,
        made_on=moment(wall),
        entries=len(lines),
        hidden=view.hidden,
        state_digest=checked.state_digest,
        problems=tuple(sorted({code for code, _ in checked.problems})),
        tips=view.tips(),
        told=tuple(_told(line, tell(line)) for line in lines if only is None or line.entry in only),
    )


def moment(wall: int) -> str:
    """Return a moment in UTC, so that it reads the same wherever it is opened."""
    return datetime.fromtimestamp(wall / 1000, UTC).isoformat(timespec="seconds")


def _told(line: TrailLine, said: str) -> Told:
    remarks = {
        "without_authority": line.without_authority,
        "set_aside": line.set_aside,
        "clock_off": line.clock_off,
        "forked": line.forked,
        "key_ended": line.key_ended,
    }
    return Told(
        entry=line.entry,
        author=line.author,
        sequence=line.sequence,
        when=moment(line.wall),
        who=line.person or UNKNOWN_KEY,
        roles=line.roles,
        disciplines=line.disciplines,
        act=line.act,
        said=said,
        reason=line.reason,
        remarks=tuple(code for code, found in remarks.items() if found),
        package=line.package,
        altered=tuple(map(_altered, line.changes)),
    )


def _altered(change: TrailChange) -> Altered:
    old = " / ".join(value_in_words(one) for one in change.old)
    thing = f"{change.kind.replace('_', ' ')} {change.thing}".strip()
    return Altered(thing, change.field.replace("_", " "), old, value_in_words(change.new), change.standing)
