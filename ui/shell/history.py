"""Where a person has been, for back and forward."""

from __future__ import annotations

from typing import Generic, TypeVar

Where = TypeVar("Where")

MOST = 200


class History(Generic[Where]):
    """Visited places in order; going somewhere new forgets what lay ahead, and the oldest fall away."""

    def __init__(self) -> None:
        self._visited: list[Where] = []
        self._at = -1

    @property
    def here(self) -> Where | None:
        """Where the person is."""
        return self._visited[self._at] if self._at >= 0 else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is somewhere to go back to."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether the person has come back from somewhere."""
        return self._at < len(self._visited) - 1

    def visit(self, where: Where) -> None:
        """Remember a place; being there already is no visit."""
        if where == self.here:
            return
        self._visited = [*self._visited[: self._at + 1], where][-MOST:]
        self._at = len(self._visited) - 1

    def back(self) -> Where | None:
        """Go one back and say where that is."""
        if not self.can_go_back:
            return None
        self._at -= 1
        return self.here

    def forward(self) -> Where | None:
        """Go one forward and say where that is."""
        if not self.can_go_forward:
            return None
        self._at += 1
        return self.here
