"""How large pages are shown: fitted to the window, or at a chosen size."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ui.document.layout import scale_to_page, scale_to_width
from workbench.domain.geometry import PageBox

LEAST = 0.1
MOST = 8.0
WHOLE_UP_TO = 2.0
"""Above this size pages are drawn in tiles."""
STEPS = (0.1, 0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0)
PIXELS_A_POINT = 96 / 72
"""Window pixels a point at 100 per cent."""


class Fit(Enum):
    """What the size follows."""

    CHOSEN = 0
    WIDTH = 1
    PAGE = 2


@dataclass(frozen=True, slots=True)
class Zoom:
    """A size: 1.0 is 100 per cent; with a fit the factor follows the window."""

    fit: Fit = Fit.WIDTH
    factor: float = 1.0

    def bounded(self) -> Zoom:
        """Return a size within what is offered."""
        return Zoom(self.fit, min(max(self.factor, LEAST), MOST))

    def by(self, times: float) -> Zoom:
        """Return a size so many times as large, within what is offered."""
        return Zoom(Fit.CHOSEN, self.factor * times).bounded()

    def larger(self) -> Zoom:
        """Return the next larger size of the usual steps."""
        return Zoom(Fit.CHOSEN, next((step for step in STEPS if step > self.factor * 1.01), MOST))

    def smaller(self) -> Zoom:
        """Return the next smaller size of the usual steps."""
        return Zoom(Fit.CHOSEN, next((step for step in reversed(STEPS) if step < self.factor / 1.01), LEAST))

    def fitted(self, box: PageBox, width: float, height: float) -> Zoom:
        """Follow a window of so many pixels inside its margins; a chosen size stays."""
        if self.fit is Fit.CHOSEN:
            return self
        scale = scale_to_width(box, width) if self.fit is Fit.WIDTH else scale_to_page(box, width, height)
        return Zoom(self.fit, scale / PIXELS_A_POINT).bounded()

    def scale(self, ratio: float) -> float:
        """Return device pixels a point on a screen of so many device pixels a window pixel."""
        return self.factor * PIXELS_A_POINT * ratio
