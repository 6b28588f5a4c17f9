"""What was asked of the workers and waits its turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from workbench.adapters.pdf.wire import Header
from workbench.domain.geometry import PageBox

Key = tuple[str, str, int | None]
"""Version, kind of request, page."""


@dataclass(slots=True, eq=False)
class Request:
    """One thing someone wants to know. `sight` tells pictures of one page apart: how they are drawn, which tile."""

    owner: object
    version: str
    op: str
    page: int | None
    job: Header
    then: Callable[[Any], None]
    urgent: bool = True
    sight: tuple[object, tuple[int, int, int, int] | None] | None = None
    found: tuple[PageBox, ...] = ()
    """Of an answer that comes in parts, what is there."""

    @property
    def key(self) -> Key:
        """Name what would fail again if this failed."""
        return self.version, self.op, self.page

    def replaces(self, other: Request) -> bool:
        """Say whether nobody needs the other one once this is asked."""
        if (self.owner, self.op, self.page) != (other.owner, other.op, other.page):
            return False
        if self.sight is None or other.sight is None or self.sight == other.sight:
            return True
        return self.urgent == other.urgent and self.sight[0] != other.sight[0]


class Waiting:
    """The queue: what is urgent goes first and the newest of it before all; the rest in its order."""

    def __init__(self) -> None:
        self._urgent: list[Request] = []
        self._later: deque[Request] = deque()

    def __len__(self) -> int:
        return len(self._urgent) + len(self._later)

    @property
    def urgent(self) -> int:
        """Return how many urgent requests wait."""
        return len(self._urgent)

    def add(self, request: Request) -> None:
        """Put a request in line; older ones it replaces are dropped without an answer."""
        replaced = [other for other in (*self._urgent, *self._later) if request.replaces(other)]
        for other in replaced:
            (self._urgent if other in self._urgent else self._later).remove(other)
        if request.urgent or any(other.urgent for other in replaced):
            self._urgent.append(request)
        else:
            self._later.append(request)

    def put_back(self, request: Request) -> None:
        """Put a request that was begun in vain first in its line, unless a newer one took its place."""
        if any(other.replaces(request) for other in (*self._urgent, *self._later)):
            return
        if request.urgent:
            self._urgent.append(request)
        else:
            self._later.appendleft(request)

    def take(self, urgent_only: bool) -> Request | None:
        """Take the next request out."""
        if self._urgent:
            return self._urgent.pop()
        return self._later.popleft() if self._later and not urgent_only else None

    def forget(self, owner: object, pages: frozenset[int] | None = None) -> None:
        """Drop what an owner waits for: everything, or what concerns some pages."""

        def kept(request: Request) -> bool:
            return request.owner is not owner or (pages is not None and request.page not in pages)

        self._urgent = [request for request in self._urgent if kept(request)]
        self._later = deque(request for request in self._later if kept(request))

    def take_all(self) -> list[Request]:
        """Take out everything that waits."""
        everything = [*self._urgent, *self._later]
        self._urgent, self._later = [], deque()
        return everything
