"""Draws the figures of the demonstration documents from their data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas

from workbench.adapters.demo.artwork import draw_label
from workbench.adapters.demo.blocks import FigureBlock
from workbench.adapters.demo.exhibits import Drawing
from workbench.adapters.demo.looks import Look
from workbench.adapters.demo.plans import draw_flow, draw_map, draw_plan, plan_height

_SERIES = tuple(HexColor(code) for code in ("#2f5d80", "#b0722b", "#5b7f4b", "#7a4f7d"))
_Data = Mapping[str, object]
_Painter = Callable[[Canvas, Look, float, float, _Data], None]


def drawing_of(block: FigureBlock, width: float) -> tuple[Drawing, float]:
    """Find how a figure is drawn in this width, and how high it is, both in points."""
    painters: dict[str, tuple[_Painter, float]] = {
        "bar": (_draw_bars, 190),
        "line": (_draw_lines, 200),
        "map": (draw_map, 330),
        "flow": (draw_flow, 150),
        "plan": (draw_plan, 210),
        "label": (draw_label, 190),
    }
    painter, height = painters[block.shape]
    height = float(str(block.data.get("height", height)))
    if block.shape == "plan":
        height = min(height, plan_height(block.data, width))
    return partial(_painted, painter, block.data), height


def _painted(painter: _Painter, data: _Data, canvas: Canvas, look: Look, width: float, height: float) -> None:
    painter(canvas, look, width, height, data)


def numbers(values: object) -> list[float]:
    """Read a list of numbers from a figure's data."""
    if not isinstance(values, Sequence):
        raise TypeError(f"{values!r} is no list")
    return [float(value) for value in values]


def _axes(canvas: Canvas, look: Look, width: float, height: float, data: _Data) -> Callable[[float], float]:
    """Draw the frame of a chart with its scale; return how a value becomes a height."""
    low, high, step = numbers(data["scale"])
    left, base, top = 46.0, 40.0, height - 24.0
    canvas.setFont(look.head, 8)
    canvas.setFillColor(look.ink)
    canvas.setLineWidth(0.4)
    canvas.setStrokeColor(look.rule)

    def at(value: float) -> float:
        if not low <= value <= high:
            raise ValueError(f"{value:g} lies outside the scale from {low:g} to {high:g}")
        return base + (value - low) / (high - low) * (top - base)

    value = low
    while value <= high:
        canvas.line(left, at(value), width - 8, at(value))
        canvas.drawRightString(left - 5, at(value) - 3, f"{value:g}")
        value += step
    canvas.drawString(left, top + 10, str(data["unit"]))
    canvas.drawCentredString((left + width) / 2, 8, str(data.get("along", "")))
    return at


def _legend(canvas: Canvas, look: Look, width: float, height: float, names: Sequence[str]) -> None:
    right = width - 8
    canvas.setFont(look.head, 8)
    for index, name in reversed(list(enumerate(names))):
        right -= canvas.stringWidth(name, look.head, 8)
        canvas.setFillColor(look.ink)
        canvas.drawString(right, height - 14, name)
        right -= 14
        canvas.setFillColor(_SERIES[index % len(_SERIES)])
        canvas.rect(right, height - 15, 9, 8, stroke=0, fill=1)
        right -= 12


def _series(data: _Data) -> list[tuple[str, list[float]]]:
    series = data["series"]
    if not isinstance(series, Mapping):
        raise TypeError("series is no mapping")
    return [(str(name), numbers(values)) for name, values in series.items()]


def _labels(data: _Data) -> list[str]:
    labels = data["labels"]
    if not isinstance(labels, Sequence):
        raise TypeError("labels is no list")
    return [str(label) for label in labels]


def _draw_bars(canvas: Canvas, look: Look, width: float, height: float, data: _Data) -> None:
    at = _axes(canvas, look, width, height, data)
    labels, series = _labels(data), _series(data)
    floor = numbers(data["scale"])[0]
    room = (width - 62) / len(labels)
    bar = room * 0.62 / len(series)
    for place, label in enumerate(labels):
        left = 50 + place * room + room * 0.19
        for index, (_, values) in enumerate(series):
            canvas.setFillColor(_SERIES[index % len(_SERIES)])
            bottom = at(floor)
            canvas.rect(left + index * bar, bottom, bar * 0.92, at(values[place]) - bottom, stroke=0, fill=1)
        canvas.setFillColor(look.ink)
        canvas.drawCentredString(left + room * 0.31, 28, label)
    _legend(canvas, look, width, height, [name for name, _ in series])


def _draw_lines(canvas: Canvas, look: Look, width: float, height: float, data: _Data) -> None:
    at = _axes(canvas, look, width, height, data)
    labels, series = _labels(data), _series(data)
    room = (width - 80) / max(1, len(labels) - 1)
    for place, label in enumerate(labels):
        canvas.drawCentredString(60 + place * room, 28, label)
    for index, (_, values) in enumerate(series):
        colour = _SERIES[index % len(_SERIES)]
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.4)
        points = [(60 + place * room, at(value)) for place, value in enumerate(values)]
        for start, end in pairwise(points):
            canvas.line(*start, *end)
        for x, y in points:
            canvas.setFillColor(white)
            canvas.circle(x, y, 2.4, stroke=1, fill=1)
    if "limit" in data:
        _limit_line(canvas, look, width, at(float(str(data["limit"]))), str(data.get("limit_name", "limit")))
    _legend(canvas, look, width, height, [name for name, _ in series])


def _limit_line(canvas: Canvas, look: Look, width: float, y: float, name: str) -> None:
    canvas.setStrokeColor(HexColor("#9b2c2c"))
    canvas.setDash(4, 3)
    canvas.line(46, y, width - 8, y)
    canvas.setDash()
    canvas.setFillColor(HexColor("#9b2c2c"))
    canvas.setFont(look.head, 8)
    canvas.drawString(50, y + 3, name)
