"""How far two people who answered the same questions agree, and what chance alone would give.

Cohen's kappa (1960) and weighted kappa with linear weights (1968), their large-sample interval after Fleiss,
Cohen and Everitt (1969), and Krippendorff's alpha (2011), nominal and ordinal. What is undefined is None, never 0.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

SCALE = ("met", "met_subject_to_information", "cannot_conclude", "not_met")
"""Answers that stand in an order, best first; the others are no degrees of anything."""
PREVALENT = 0.8
"""From this share of all answers one of them makes kappa low however well people agree."""
_NORMAL = 1.959963984540054  # the 97.5 per cent point of the normal distribution


@dataclass(frozen=True, slots=True)
class Kappa:
    """Kappa with the ends of its 95 per cent interval; these are None where there is too little to tell."""

    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What pairs of answers come to: how many, how many alike, and the coefficients."""

    pairs: int
    alike: int
    kappa: Kappa | None
    weighted: Kappa | None
    alpha: float | None
    prevalent: str

    @property
    def share(self) -> float | None:
        """The share of pairs that are alike, from 0 to 1; None without pairs."""
        return self.alike / self.pairs if self.pairs else None


def agreement_of(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Reckon with pairs of answers, the first of each by one person and the second by the other."""
    scaled = [pair for pair in pairs if set(pair) <= set(SCALE)]
    return Agreement(
        pairs=len(pairs),
        alike=sum(one == other for one, other in pairs),
        kappa=kappa_of(pairs),
        weighted=kappa_of(scaled, SCALE),
        alpha=alpha_of(pairs),
        prevalent=_prevalent(pairs),
    )


def kappa_of(pairs: Sequence[tuple[str, str]], scale: Sequence[str] = ()) -> Kappa | None:
    """Return Cohen's kappa, weighted linearly where a scale is given; None where chance alone agrees on everything."""
    if not pairs:
        return None
    values = list(scale) or sorted({value for pair in pairs for value in pair})
    weights = _linear(values) if scale else {(one, one): 1.0 for one in values}
    count = len(pairs)
    joint = {cell: number / count for cell, number in Counter(pairs).items()}
    rows, columns = (
        Counter({v: sum(p for cell, p in joint.items() if cell[side] == v) for v in values}) for side in (0, 1)
    )
    seen = sum(weights.get(cell, 0.0) * share for cell, share in joint.items())
    chance = sum(weights.get((one, other), 0.0) * rows[one] * columns[other] for one in values for other in values)
    if 1.0 - chance < 1e-12:
        return None
    kappa = (seen - chance) / (1.0 - chance)
    if count < 2:
        return Kappa(kappa, None, None)
    by_row = {one: sum(weights.get((one, other), 0.0) * columns[other] for other in values) for one in values}
    by_column = {other: sum(weights.get((one, other), 0.0) * rows[one] for one in values) for other in values}
    spread = sum(
        share * (weights.get((one, other), 0.0) - (by_row[one] + by_column[other]) * (1.0 - kappa)) ** 2
        for (one, other), share in joint.items()
    )
    variance = (spread - (kappa - chance * (1.0 - kappa)) ** 2) / (count * (1.0 - chance) ** 2)
    margin = _NORMAL * sqrt(max(0.0, variance))
    return Kappa(kappa, kappa - margin, kappa + margin)


def _linear(values: Sequence[str]) -> Mapping[tuple[str, str], float]:
    steps = len(values) - 1
    return {(one, other): 1.0 - abs(i - j) / steps for i, one in enumerate(values) for j, other in enumerate(values)}


def alpha_of(units: Sequence[Sequence[str]], scale: Sequence[str] = ()) -> float | None:
    """Return Krippendorff's alpha over units with any number of answers each; ordinal where a scale is given.

    A unit with fewer than two answers tells nothing. None where all answers are the same, or there are none.
    """
    paired = [unit for unit in units if len(unit) > 1]
    totals = Counter(value for unit in paired for value in unit)
    if len(totals) < 2:
        return None
    count = sum(totals.values())
    order = [value for value in scale if value in totals] or sorted(totals)
    distance = _ordinal(order, totals) if scale else {(a, b): float(a != b) for a in order for b in order}
    seen = 0.0
    for unit in paired:
        held = Counter(unit)
        pairs = sum(held[a] * held[b] * distance[a, b] for a in held for b in held)
        seen += pairs / (len(unit) - 1)
    expected = sum(totals[a] * totals[b] * distance[a, b] for a in totals for b in totals) / (count - 1)
    return 1.0 - seen / expected


def _ordinal(order: Sequence[str], totals: Mapping[str, int]) -> Mapping[tuple[str, str], float]:
    """Return squared distances along a scale, by how many answers lie between."""
    found = {}
    for i, one in enumerate(order):
        for j, other in enumerate(order):
            low, high = sorted((i, j))
            between = sum(totals[value] for value in order[low : high + 1]) - (totals[one] + totals[other]) / 2
            found[one, other] = 0.0 if i == j else between**2
    return found


def _prevalent(pairs: Sequence[tuple[str, str]]) -> str:
    """Return the answer that makes up most of all answers, where one does."""
    said = Counter(value for pair in pairs for value in pair)
    if not said:
        return ""
    value, number = said.most_common(1)[0]
    return value if number / said.total() >= PREVALENT else ""
