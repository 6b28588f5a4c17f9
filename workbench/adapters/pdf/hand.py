"""A worker with what it has in hand: at most one job under way and one behind it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from workbench.adapters.pdf.process import WorkerProcess
from workbench.adapters.pdf.waiting import Request
from workbench.domain.limits import JOB_SECONDS, PIXEL_SLOTS, SLOW_JOB_SECONDS, WORKER_START_SECONDS

_AT_ONCE = 2  # the next job lies ready while the answer to the last is on its way


@dataclass(slots=True)
class Flight:
    """A request on its way through a worker; without a request when someone else took it over."""

    number: int
    request: Request | None
    slot: int | None


class Hand:
    """Bookkeeping for one worker. Every call is made under the lock of the owner."""

    def __init__(self, worker: WorkerProcess, now: float) -> None:
        self.worker = worker
        self.ready = False
        self.overdue = False
        self.since = now
        self.flights: deque[Flight] = deque()
        self._free = list(range(PIXEL_SLOTS)) if worker.pixels else []

    def busy_for(self, now: float) -> float:
        """Return how long the job under way has taken; 0 for a worker that rests or starts."""
        return now - self.since if self.ready and self.flights else 0.0

    def is_slow(self, now: float) -> bool:
        """Say whether the next request had better go elsewhere."""
        return self.busy_for(now) > SLOW_JOB_SECONDS

    def is_overdue(self, now: float) -> bool:
        """Say whether patience is at its end."""
        if not self.ready:
            return now - self.since > WORKER_START_SECONDS
        return self.busy_for(now) > JOB_SECONDS

    def takes_more(self, now: float) -> bool:
        """Say whether a job can be given."""
        return len(self.flights) < _AT_ONCE and not self.overdue and not self.is_slow(now)

    def begin(self, number: int, request: Request, now: float) -> None:
        """Give the worker a job."""
        slot = self._free.pop() if request.op == "render" and self._free else None
        if not self.flights and self.ready:
            self.since = now
        self.flights.append(Flight(number, request, slot))
        self.worker.say({**request.job, "id": number, "op": request.op, "slot": slot})

    def answered(self, number: object, now: float) -> Flight | None:
        """Take the flight out whose answer came; answers come in the order of the jobs."""
        if not self.flights or self.flights[0].number != number:
            return None
        self.since = now
        return self.flights.popleft()

    def free(self, slot: int | None) -> None:
        """Give a place for pixels back."""
        if slot is not None:
            self._free.append(slot)

    def take_back(self) -> list[Request]:
        """Take over what lies behind the job under way; its answer will be ignored."""
        behind = [flight for flight in list(self.flights)[1:] if flight.request]
        taken = [flight.request for flight in behind if flight.request]
        for flight in behind:
            flight.request = None
        return taken
