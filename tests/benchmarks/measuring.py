"""How everything is measured: side by side with a peer in one run, and judged by a ratio."""

from __future__ import annotations

import math
import shutil
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

ROUNDS = 7
"""So often each side is measured, in turns: the machine is never equally quiet twice."""


class PeerMissing(Exception):
    """What a benchmark is measured against is not on this machine; the message says where it comes from."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number beside its target."""

    name: str
    value: float
    unit: str
    target: str
    holds: bool
    peer: str

    def __str__(self) -> str:
        """Show the figure as one line."""
        verdict = "holds" if self.holds else "DOES NOT HOLD"
        value = f"{self.value:.4g} {self.unit}".strip()
        return f"{self.name:<44}{value:>14}   {self.target:<12}{verdict:<15}against {self.peer}"


def at_most(name: str, value: float, most: float, unit: str, peer: str) -> Figure:
    """Return a figure that holds up to a bound."""
    return Figure(name, round(value, 4), unit, f"≤ {most:g} {unit}".strip(), value <= most, peer)


def at_least(name: str, value: float, least: float, unit: str, peer: str) -> Figure:
    """Return a figure that holds from a bound on."""
    return Figure(name, round(value, 4), unit, f"≥ {least:g} {unit}".strip(), value >= least, peer)


def in_turns(sides: Mapping[str, Callable[[], float]], rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Have every side measure itself in each round, another one first each time; return what each said."""
    said: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    for number in range(rounds):
        start = number % len(names)
        for name in (*names[start:], *names[:start]):
            said[name].append(sides[name]())
    return said


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def ratio(said: Mapping[str, Sequence[float]], ours: str, peer: str) -> float:
    """Return the median of ours over the median of the peer's."""
    return statistics.median(said[ours]) / statistics.median(said[peer])


def geometric_mean(values: Iterable[float]) -> float:
    """Return the geometric mean."""
    return math.exp(statistics.fmean(math.log(value) for value in values))


def percentile(values: Iterable[float], percent: float) -> float:
    """Return the value below which so many percent lie; the nearest one that was measured."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(len(ordered) * percent / 100) - 1)]


def say(values: Mapping[str, float], before: str = "") -> None:
    """Show what single things came to, of which a figure is the mean."""
    print("  " + before + ", ".join(f"{name} {value:.2f}" for name, value in values.items()), flush=True)


def need(program: str, package: str) -> str:
    """Return where a program lies, or say which package brings it."""
    found = shutil.which(program)
    if found is None:
        raise PeerMissing(f"{program} is missing; it comes with the Debian package {package}")
    return found
