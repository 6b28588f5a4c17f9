"""The demonstration's clock: it stands still but for the time that people take, and keeps office hours."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from workbench.services.workspace import Now

OPENS, CLOSES = time(9, 0), time(17, 30)
_SATURDAY = 5


class OfficeClock:
    """One moment that is set for each scene and moves on with each step; times are UTC."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment.replace(tzinfo=UTC)

    def set(self, moment: datetime) -> None:
        """Go to the moment at which a scene begins."""
        self._moment = moment.replace(tzinfo=UTC)

    def spend(self, minutes: int) -> None:
        """Let time pass; work that would end after hours ends the next working morning."""
        self._moment += timedelta(minutes=minutes)
        if self._moment.time() >= CLOSES:
            self._moment = datetime.combine(self._moment.date() + timedelta(days=1), OPENS, UTC)
            self._moment += timedelta(minutes=minutes)
        while self._moment.weekday() >= _SATURDAY:
            self._moment += timedelta(days=1)

    @property
    def moment(self) -> datetime:
        """Return the moment at which the clock stands."""
        return self._moment

    def now(self) -> Now:
        """Return this moment as a workspace asks for it."""
        return Now(int(self._moment.timestamp() * 1000), self._moment.date().isoformat())
