"""Draws label mock-ups at the size a reader can judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.lib.colors import HexColor, white
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from workbench.adapters.demo.looks import Look

_CUT = HexColor("#b03a6a")


def draw_label(canvas: Canvas, look: Look, width: float, height: float, data: Mapping[str, object]) -> None:
    """Draw one label: cut line, product band, then the lines of text in order.

    A line that starts with "= " is printed bold; "- " stands for a field filled in by hand.
    """
    wide = width * float(str(data.get("share", 0.8)))
    left, tall = (width - wide) / 2, height - 16
    canvas.setStrokeColor(_CUT)
    canvas.setLineWidth(0.6)
    canvas.setDash(4, 2)
    canvas.roundRect(left - 5, 3, wide + 10, tall + 10, 9, stroke=1, fill=0)
    canvas.setDash()
    canvas.setStrokeColor(look.ink)
    canvas.setFillColor(white)
    canvas.roundRect(left, 8, wide, tall, 6, stroke=1, fill=1)
    canvas.setFillColor(look.accent)
    canvas.rect(left, 8 + tall - 30, wide, 24, stroke=0, fill=1)
    canvas.setFillColor(white)
    canvas.setFont(look.head_bold, 13)
    canvas.drawString(left + 10, 8 + tall - 23, str(data["product"]))
    lines = data["lines"]
    if not isinstance(lines, Sequence):
        raise TypeError("lines is no list")
    _lines(canvas, look, (left + 10, 8 + tall - 46, wide - 20), [str(line) for line in lines])


def _lines(canvas: Canvas, look: Look, place: tuple[float, float, float], lines: Sequence[str]) -> None:
    left, baseline, wide = place
    canvas.setFillColor(look.ink)
    for line in lines:
        bold, field = line.startswith("= "), line.startswith("- ")
        words = line[2:] if bold or field else line
        face = look.head_bold if bold else look.head
        for part in simpleSplit(words, face, 9, wide):
            canvas.setFont(face, 9)
            canvas.drawString(left, baseline, part)
            baseline -= 15
        if field:
            start = left + canvas.stringWidth(words, face, 9) + 6
            canvas.setStrokeColor(look.rule)
            canvas.line(start, baseline + 13, left + wide, baseline + 13)
