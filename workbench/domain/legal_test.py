"""What follows from the limbs of a legal test, and whether a written conclusion follows from them.

Every limb must be met, each on the scope that is concluded on. Nothing here concludes: a person does,
and is told, neutrally, which limb the words do not follow from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.board import BoardRow, Held, ScopeLine

MET, NOT_MET, OPEN = "met", "not_met", "cannot_conclude"
POC, MM = "POC", "MM"
QUALIFYING = ("method of manufacture", "shelf life", "constituents", "method or route of administration")
"""The reasons that the POC definition lists (SI 2025 No. 87)."""
WORDS = ("necessary", "expedient")
"""The two words of the MM definition, of which one is relied on (SI 2025 No. 87)."""


class Lack(StrEnum):
    """Why a conclusion does not follow from a limb, or what a limb that is met still lacks."""

    NOT_MET = "not_met"
    OPEN = "open"
    UNANSWERED = "unanswered"
    DIVERGENT = "divergent"
    ALL_MET = "all_met"
    REASON_MISSING = "reason_missing"
    REASON_NOT_CARRIED = "reason_not_carried"
    WORD_MISSING = "word_missing"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What the team's answers give for one scope: met, not met or open, and the limbs that make it so."""

    scope: str
    value: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """One limb that a conclusion does not follow from; `names` are the reasons that were not carried through it."""

    limb: str
    lack: Lack
    names: tuple[str, ...] = ()


def scopes_of(limbs: Sequence[BoardRow]) -> tuple[str, ...]:
    """Return the scopes that any limb was answered on; what is about the whole case alone is one, without a name."""
    named = sorted({line.scope for row in limbs for line in row.lines if line.scope})
    return tuple(named) or ("",)


def what_follows(limbs: Sequence[BoardRow], scope: str) -> Consequence:
    """Return what the answers of the team give on a scope. One limb that is not met is enough for not met."""
    values = {row.criterion.id: row.line(scope).value for row in limbs}
    failed = tuple(limb for limb, value in values.items() if value == NOT_MET)
    if failed:
        return Consequence(scope, NOT_MET, failed)
    open_limbs = tuple(limb for limb, value in values.items() if value != MET)
    if open_limbs or not values:
        return Consequence(scope, OPEN, open_limbs)
    return Consequence(scope, MET, tuple(values))


def does_not_follow(route: str, limbs: Sequence[BoardRow], scope: str, concluded: str) -> tuple[Flag, ...]:
    """Return the limbs that a conclusion does not follow from; nothing where it does, or nothing is concluded."""
    if not concluded:
        return ()
    if concluded == MET:
        return (*_short_of_met(limbs, scope), *what_a_met_test_lacks(route, limbs, scope))
    given = what_follows(limbs, scope)
    if given.value == concluded:
        return ()
    if given.value == MET:
        return tuple(Flag(limb, Lack.ALL_MET) for limb in given.because)
    if concluded == NOT_MET:
        return tuple(_short_of_met(limbs, scope))
    return tuple(Flag(limb, Lack.NOT_MET) for limb in given.because)


def _short_of_met(limbs: Sequence[BoardRow], scope: str) -> Iterable[Flag]:
    for row in limbs:
        line = row.line(scope)
        if line.value == NOT_MET:
            yield Flag(row.criterion.id, Lack.NOT_MET)
        elif line.divergent and line.reconciled is None:
            yield Flag(row.criterion.id, Lack.DIVERGENT)
        elif not line.value:
            yield Flag(row.criterion.id, Lack.UNANSWERED)
        elif line.value != MET:
            yield Flag(row.criterion.id, Lack.OPEN)


def what_a_met_test_lacks(route: str, limbs: Sequence[BoardRow], scope: str) -> tuple[Flag, ...]:
    """Return what limbs that are met leave unsaid.

    POC: each qualifying reason relied on is named in the first limb and carried through the second.
    MM: the word relied on, necessary or expedient, is named in the second.
    """
    if len(limbs) < 2:
        return ()
    first, second = limbs[0], limbs[1]
    if route == POC:
        return tuple(_reasons_not_carried(first, second, scope))
    if route == MM and second.line(scope).value == MET and not words_of(second.line(scope)):
        return (Flag(second.criterion.id, Lack.WORD_MISSING),)
    return ()


def _reasons_not_carried(first: BoardRow, second: BoardRow, scope: str) -> Iterable[Flag]:
    named = reasons_of(first.line(scope))
    if first.line(scope).value == MET and not named:
        yield Flag(first.criterion.id, Lack.REASON_MISSING)
    carried = reasons_of(second.line(scope))
    left = tuple(one for one in named if one not in carried)
    if second.line(scope).value == MET and left:
        yield Flag(second.criterion.id, Lack.REASON_NOT_CARRIED, left)


def reasons_of(line: ScopeLine) -> tuple[str, ...]:
    """Return the qualifying reasons that any position names on a scope."""
    return tuple(sorted({reason for held in line.positions for reason in held.qualifying}))


def words_of(line: ScopeLine) -> tuple[str, ...]:
    """Return the words relied on: that of the reconciliation, or those of the positions."""
    held: tuple[Held, ...] = (line.reconciled,) if line.reconciled and line.reconciled.word else line.positions
    return tuple(sorted({one.word for one in held if one.word}))
