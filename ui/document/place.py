"""Where a reader is, and where the reader was."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.document.zooming import Zoom


@dataclass(frozen=True, slots=True)
class Origin:
    """What a jump to a quote came from: a place of the case, the widget that had the keyboard there, and its name."""

    place: str
    focus: object = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The top of what was in sight: a document, a page of it, and a place on it in PDF user space, points.

    `origin` says what the jump came from that led away from here, where that was no page. Without a document
    there was none in sight.
    """

    document: str
    page: int
    x: float
    y: float
    origin: Origin | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a document is being read: where, how large, and turned clockwise by how many degrees."""

    place: Place
    zoom: Zoom
    turn: int


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
    def can_return(self) -> bool:
        """Say whether a jump came from a finding, a judgement, or whatever else is no page."""
        return any(place.origin is not None for place in self._back)

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

    def back_to_origin(self, now: Place) -> Place | None:
        """Return the place the last jump from elsewhere led away from, past all that were read since."""
        if not self.can_return:
            return None
        place = self.back(now)
        while place is not None and place.origin is None:
            place = self.back(place)
        return place

    def forward(self, now: Place) -> Place | None:
        """Return where the reader went back from."""
        return self._step(self._forward, self._back, now)

    @staticmethod
    def _step(source: list[Place], target: list[Place], now: Place) -> Place | None:
        if not source:
            return None
        target.append(now)
        return source.pop()
