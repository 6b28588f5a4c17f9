"""Where the case stands: each criterion, what each discipline holds, and what the team holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.framework import Criterion

WORST_FIRST = (
    "not_met",
    "cannot_conclude",
    "",
    "met_subject_to_information",
    "not_at_this_step",
    "not_applicable",
    "met",
)
"""Answers in the order in which they weigh when one stands for many."""


class State(StrEnum):
    """How far the team is with a criterion."""

    DIFFER = "differ"
    HOLE = "hole"
    GAP = "gap"
    SETTLED = "settled"
    AGREED = "agreed"


@dataclass(frozen=True, slots=True)
class Held:
    """What a discipline, or the team, holds on one scope, and why."""

    discipline: str
    scope: str
    value: str
    reasons: str
    qualifying: tuple[str, ...] = ()
    word: str = ""


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """One criterion on one scope: the positions, the reconciliation if there is one, the team's answer."""

    scope: str
    positions: tuple[Held, ...]
    reconciled: Held | None

    @property
    def values(self) -> frozenset[str]:
        """The different answers that disciplines hold."""
        return frozenset(one.value for one in self.positions)

    @property
    def divergent(self) -> bool:
        """Say whether disciplines hold different answers."""
        return len(self.values) > 1

    @property
    def value(self) -> str:
        """The team's answer: the reconciliation, or what all positions agree on; empty while they differ."""
        if self.reconciled is not None:
            return self.reconciled.value
        return next(iter(self.values)) if len(self.values) == 1 else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One discipline's part in a criterion."""

    discipline: str
    role: str
    value: str
    split: bool
    quotes: int
    gaps: int


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One criterion of the board."""

    criterion: Criterion
    owner: str
    lines: tuple[ScopeLine, ...]
    cells: tuple[Cell, ...]
    quotes: int
    gaps: int

    @property
    def value(self) -> str:
        """The worst of the team's answers over all scopes."""
        return worst(line.value for line in self.lines)

    @property
    def split(self) -> bool:
        """Say whether the answer is not the same on all scopes."""
        return len({line.value for line in self.lines}) > 1

    @property
    def answered(self) -> bool:
        """Say whether the owner has answered, or the team's answer is settled."""
        owners = any(held.discipline == self.owner and held.value for line in self.lines for held in line.positions)
        return owners or any(line.reconciled for line in self.lines)

    @property
    def state(self) -> State:
        """The one word for the row, worst first."""
        if any(line.divergent and line.reconciled is None for line in self.lines):
            return State.DIFFER
        if not self.answered:
            return State.HOLE
        if self.gaps and not self.quotes:
            return State.GAP
        return State.SETTLED if any(line.reconciled for line in self.lines) else State.AGREED

    def line(self, scope: str) -> ScopeLine:
        """Return how the criterion stands on a scope; what was answered for the whole case holds for each part."""
        by_scope = {line.scope: line for line in self.lines}
        return by_scope.get(scope) or by_scope.get("") or ScopeLine(scope, (), None)


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board of a case."""

    route: str
    rows: tuple[BoardRow, ...]

    def row(self, criterion: str) -> BoardRow | None:
        """Return the row of a criterion."""
        return next((one for one in self.rows if one.criterion.id == criterion), None)

    def of_pillar(self, pillar: str) -> tuple[BoardRow, ...]:
        """Return the rows of one pillar."""
        return tuple(one for one in self.rows if one.criterion.pillar == pillar)

    def coverage(self, pillar: str) -> tuple[int, int]:
        """Return how many criteria of a pillar are answered, and of how many."""
        rows = self.of_pillar(pillar)
        return sum(one.answered for one in rows), len(rows)

    @property
    def divergent(self) -> tuple[BoardRow, ...]:
        """The criteria on which disciplines differ, reconciled or not."""
        return tuple(one for one in self.rows if any(line.divergent for line in one.lines))


def worst(values: Iterable[str]) -> str:
    """Return the answer that weighs most."""
    found = set(values)
    return next((one for one in WORST_FIRST if one in found), "")


@dataclass(frozen=True, slots=True)
class Evidence:
    """How many quotes and gaps stand behind a criterion, by discipline."""

    quotes: Mapping[tuple[str, str], int]
    gaps: Mapping[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who owns a criterion in this case, who is asked, who is stood down."""

    owner: str
    asked: tuple[str, ...]
    stood_down: tuple[str, ...]


def board_of(
    route: str,
    criteria: Iterable[Criterion],
    disciplines: Iterable[str],
    positions: Mapping[str, tuple[Held, ...]],
    reconciled: Mapping[str, tuple[Held, ...]],
    evidence: Evidence,
    assigned: Mapping[str, Assigned],
) -> Board:
    """Lay out the board from what disciplines hold; `positions` and `reconciled` go by criterion id."""
    codes = tuple(disciplines)
    rows = []
    for one in criteria:
        given = assigned.get(one.id, Assigned(one.lead, one.contributors, ()))
        held = positions.get(one.id, ())
        settled = {each.scope: each for each in reconciled.get(one.id, ())}
        scopes = sorted({each.scope for each in held} | settled.keys())
        lines = tuple(
            ScopeLine(scope, tuple(each for each in held if each.scope == scope and each.value), settled.get(scope))
            for scope in scopes
        )
        cells = tuple(_cell(one, code, given, held, evidence) for code in codes)
        quotes = sum(cell.quotes for cell in cells)
        rows.append(BoardRow(one, given.owner, lines, cells, quotes, sum(cell.gaps for cell in cells)))
    return Board(route, tuple(rows))


def _cell(
    criterion: Criterion, discipline: str, assigned: Assigned, held: tuple[Held, ...], evidence: Evidence
) -> Cell:
    mine = [one.value for one in held if one.discipline == discipline and one.value]
    if discipline in assigned.stood_down:
        role = "stood_down"
    elif discipline == assigned.owner:
        role = "owner"
    else:
        role = "contributor" if discipline in assigned.asked else ""
    return Cell(
        discipline=discipline,
        role=role,
        value=worst(mine) if mine else "",
        split=len(set(mine)) > 1,
        quotes=evidence.quotes.get((criterion.id, discipline), 0),
        gaps=evidence.gaps.get((criterion.id, discipline), 0),
    )
