"""Long work that tells how far it is and can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.errors import RuleBroken
from workbench.domain.intake import Progress


@dataclass(frozen=True, slots=True)
class Watch:
    """How a long piece of work tells how far it is, and hears that nobody wants it any more."""

    progress: Callable[[Progress], None] = lambda _progress: None
    cancelled: Callable[[], bool] = lambda: False

    def check(self) -> None:
        """Stop here if the work was cancelled."""
        if self.cancelled():
            raise RuleBroken("cancelled")
