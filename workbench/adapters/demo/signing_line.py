"""The place at the end of a document where somebody signed, or nobody yet."""

from __future__ import annotations

import random

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from workbench.adapters.demo.blocks import Signature
from workbench.adapters.demo.looks import Look

_INK = HexColor("#1c2f6b")


class SignatureLine(Flowable):  # type: ignore[misc]
    """A line with the role below; signed ones carry a scrawl and a date, never a name."""

    def __init__(self, signature: Signature, look: Look) -> None:
        super().__init__()
        self._signature, self._look = signature, look
        self.width, self.height = look.width, 74.0

    def draw(self) -> None:
        """Draw the line, the role, and the scrawl if somebody signed."""
        canvas, look = self.canv, self._look
        canvas.setStrokeColor(look.rule)
        canvas.setLineWidth(0.7)
        canvas.line(0, 26, 220, 26)
        canvas.line(250, 26, 360, 26)
        canvas.setFillColor(look.ink)
        canvas.setFont(look.head, 9)
        canvas.drawString(0, 13, self._signature.role)
        canvas.drawString(250, 13, "Date")
        if self._signature.date:
            canvas.drawString(254, 31, self._signature.date)
            self._scrawl()

    def _scrawl(self) -> None:
        chance = random.Random(self._signature.role + self._signature.date)  # noqa: S311 - a picture, not a secret
        canvas = self.canv
        canvas.setStrokeColor(_INK)
        canvas.setLineWidth(1.1)
        path = canvas.beginPath()
        x, y = 12.0, 36.0
        path.moveTo(x, y)
        for _ in range(9):
            reach, rise = chance.uniform(10, 22), chance.uniform(-9, 24)
            path.curveTo(x + 4, y + rise, x + reach, y - rise / 2, x + reach, 36 + chance.uniform(-5, 9))
            x, y = x + reach, 36.0
        canvas.drawPath(path)
