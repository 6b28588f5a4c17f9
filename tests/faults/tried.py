"""What a part of the fault runs came to: how much was tried, and what was lost or went unnoticed."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple


class Judged(NamedTuple):
    """What one fault left behind: acknowledged work that is gone, and what is no longer sound."""

    lost: int = 0
    unsound: tuple[str, ...] = ()


@dataclass
class Tried:
    """One kind of fault, tried again and again; nothing may be lost, and nothing may go unnoticed."""

    name: str
    tried: int = 0
    acknowledged: int = 0
    lost: int = 0
    undetected: int = 0
    apart: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    skipped: str = ""
    seconds: float = 0.0
    _began: float = field(default_factory=time.monotonic)

    @property
    def holds(self) -> bool:
        """Say whether nothing was lost, and nothing that was changed or left unsound went unnoticed."""
        return not (self.lost or self.undetected or self.faults)

    def judged(self, one: Judged, acknowledged: int = 0) -> None:
        """Count one more fault and what it left."""
        self.tried += 1
        self.acknowledged += acknowledged
        self.lost += one.lost
        self.blames(one.unsound)

    def blames(self, what: Iterable[str]) -> None:
        """Keep what should not be."""
        self.faults += what

    def figures(self) -> dict[str, object]:
        """Return it as JSON has it."""
        said = ("name", "tried", "acknowledged", "lost", "undetected", "apart", "faults", "seconds")
        return {**{name: getattr(self, name) for name in said}, "holds": self.holds}

    def done(self) -> Tried:
        """Stop the clock."""
        self.seconds = time.monotonic() - self._began
        return self

    def __str__(self) -> str:
        """Show it as one line, and what is wrong below."""
        if self.skipped:
            return f"{self.name:<36}skipped: {self.skipped}"
        counts = f"{self.tried:>7} tried {self.acknowledged:>8} acknowledged {self.lost:>4} lost"
        apart = "".join(f", {number} {what}" for what, number in sorted(self.apart.items()))
        line = f"{self.name:<36}{counts} {self.undetected:>4} undetected {self.seconds:>7.1f} s{apart}"
        wrong = Counter(self.faults).most_common(5)
        return line + "".join(f"\n    {number} × {what}" for what, number in wrong)


def skipped(name: str, why: str) -> Tried:
    """Return a part that this machine cannot run."""
    return Tried(name, skipped=why)
