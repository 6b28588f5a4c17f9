"""Where two people of one discipline answered the same, where they part, and how pairs of disciplines compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from workbench.domain.agreement import Agreement, agreement_of
from workbench.domain.assessment import Answer
from workbench.domain.framework import Framework
from workbench.domain.roster import Person
from workbench.services.board import read_board
from workbench.services.record import CaseView

ENOUGH = 5
"""Criteria that two disciplines must both hold before their pair is listed."""


@dataclass(frozen=True, slots=True)
class SideOfPair:
    """One person's answer of a pair."""

    name: str
    value: str
    reasons: str


@dataclass(frozen=True, slots=True)
class DoubleAnswer:
    """Two answers of one discipline on one criterion and scope, or the positions of two disciplines there.

    Positions have no discipline of their own: each side is called by the code of its discipline.
    """

    criterion: str
    title: str
    pillar: str
    scope: str
    discipline: str
    first: SideOfPair
    second: SideOfPair

    @property
    def parts(self) -> bool:
        """Say whether they differ."""
        return self.first.value != self.second.value


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """What the pairs of one pillar come to, or of all pillars where the pillar is empty."""

    pillar: str
    criteria: int
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class DisciplinePair:
    """Two disciplines that hold positions on the same criteria: how many, how many alike, and those that part."""

    first: str
    second: str
    both: int
    alike: int
    parting: tuple[DoubleAnswer, ...] = ()

    @property
    def key(self) -> str:
        """Name the pair."""
        return f"{self.first} {self.second}"


@dataclass(frozen=True, slots=True)
class AgreementShown:
    """Everything that the Agreement view shows. Comments never count; only answers do."""

    rows: tuple[AgreementRow, ...]
    answers: tuple[DoubleAnswer, ...]
    disciplines: tuple[DisciplinePair, ...]


def read_agreement(view: CaseView, framework: Framework) -> AgreementShown:
    """Pair the answers of each discipline, and the positions of the disciplines."""
    doubles = _doubles(view, framework)
    groups = [("", doubles)] if doubles else []
    groups += [(pillar, found) for pillar in framework.pillars if (found := [d for d in doubles if d.pillar == pillar])]
    return AgreementShown(
        rows=tuple(
            AgreementRow(
                pillar,
                len({one.criterion for one in found}),
                agreement_of([(one.first.value, one.second.value) for one in found]),
            )
            for pillar, found in groups
        ),
        answers=tuple(sorted(doubles, key=lambda one: (not one.parts, one.criterion, one.scope, one.discipline))),
        disciplines=_disciplines(view, framework),
    )


def _doubles(view: CaseView, framework: Framework) -> list[DoubleAnswer]:
    names = {one.id: one.name for one in view.all(Person)}
    held: dict[tuple[str, str, str], list[Answer]] = defaultdict(list)
    for one in view.all(Answer):
        if one.value:
            held[one.criterion, one.scope, one.discipline].append(one)
    found = []
    for (criterion, scope, discipline), answers in sorted(held.items()):
        known = framework.criterion(criterion)
        answers.sort(key=lambda one: (names.get(one.person, ""), one.person))
        for one, other in combinations(answers, 2):
            sides = (SideOfPair(names.get(each.person, ""), each.value, each.reasons) for each in (one, other))
            title, pillar = (known.title, known.pillar) if known else (criterion, "")
            found.append(DoubleAnswer(criterion, title, pillar, scope, discipline, *sides))
    return found


def _disciplines(view: CaseView, framework: Framework) -> tuple[DisciplinePair, ...]:
    """Compare positions on the same criterion and scope; pairs with few criteria tell nothing and are left out."""
    held: dict[tuple[str, str], list[DoubleAnswer]] = defaultdict(list)
    for row in read_board(view, framework).rows:
        for line in row.lines:
            for one, other in combinations(sorted(line.positions, key=lambda each: each.discipline), 2):
                sides = (SideOfPair(each.discipline, each.value, each.reasons) for each in (one, other))
                known = row.criterion
                double = DoubleAnswer(known.id, known.title, known.pillar, line.scope, "", *sides)
                held[one.discipline, other.discipline].append(double)
    pairs = [_pair(names, found) for names, found in held.items() if len(found) >= ENOUGH]
    return tuple(sorted(pairs, key=_least_alike_first))


def _pair(names: tuple[str, str], found: Sequence[DoubleAnswer]) -> DisciplinePair:
    apart = parting(found, "")
    return DisciplinePair(*names, len(found), len(found) - len(apart), apart)


def _least_alike_first(one: DisciplinePair) -> tuple[float, str, str]:
    return one.alike / one.both, one.first, one.second


def parting(answers: Sequence[DoubleAnswer], pillar: str) -> tuple[DoubleAnswer, ...]:
    """Return the disagreements behind a number, of one pillar or of all."""
    return tuple(one for one in answers if one.parts and pillar in ("", one.pillar))
