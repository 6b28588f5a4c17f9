"""Where a reader is, and where the reader was."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """The top of what was in sight: a document, a page of it, and shown points on the page."""

    document: str
    page: int
    x: float
    y: float


class History:
    """Where the reader came from and went back from, across documents."""

    LONGEST = 200

    def __init__(self) -> None:
        self._back: list[Place] = []
        self._forward: list[Place] = []

    @property
    def can_go_back(self) -> bool:
        """Say whether there is a way back."""
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        """Say whether the reader went back before."""
        return bool(self._forward)

    def leave(self, place: Place) -> None:
        """Remember a place that is being left by a jump."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
            del self._back[: -self.LONGEST]
        self._forward.clear()

    def back(self, now: Place) -> Place | None:
        """Return where the reader was before, and remember where the reader is."""
        return self._step(self._back, self._forward, now)

    def forward(self, now: Place) -> Place | None:
        """Return where the reader went back from."""
        return self._step(self._forward, self._back, now)

    @staticmethod
    def _step(source: list[Place], target: list[Place], now: Place) -> Place | None:
        if not source:
            return None
        target.append(now)
        return source.pop()
