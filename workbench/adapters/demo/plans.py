"""Draws maps of travel times, flows of steps and floor plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from reportlab.lib.colors import HexColor, white
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from workbench.adapters.demo.looks import Look

_LAND = HexColor("#eef1ec")
_COAST = HexColor("#b9c2b4")
_NEAR = HexColor("#2f7d4f")
_FAR = HexColor("#9b5b1d")
_SCALE_BAR = 22

_OUTLINE = (
    (0.42, 0.98), (0.56, 0.97), (0.52, 0.87), (0.66, 0.83), (0.60, 0.70), (0.68, 0.60), (0.74, 0.47), (0.80, 0.36),
    (0.92, 0.30), (0.90, 0.20), (0.82, 0.12), (0.60, 0.07), (0.44, 0.08), (0.26, 0.02), (0.38, 0.14), (0.46, 0.20),
    (0.32, 0.22), (0.34, 0.34), (0.46, 0.37), (0.44, 0.50), (0.50, 0.58), (0.38, 0.62), (0.30, 0.72), (0.34, 0.86),
)  # fmt: skip
"""A sketch of the coast in shares of the drawing; it claims no more than which end is north."""


def draw_map(canvas: Canvas, look: Look, width: float, height: float, data: Mapping[str, object]) -> None:
    """Draw places, laboratories and the minutes between them on a sketch of the coast."""
    across = width * 0.62
    path = canvas.beginPath()
    path.moveTo(_OUTLINE[0][0] * across, _OUTLINE[0][1] * height)
    for x, y in _OUTLINE[1:]:
        path.lineTo(x * across, y * height)
    path.close()
    canvas.setFillColor(_LAND)
    canvas.setStrokeColor(_COAST)
    canvas.drawPath(path, stroke=1, fill=1)
    places = {str(entry["name"]): entry for entry in _entries(data["places"])}
    spots = {name: (float(str(entry["x"])) * across, float(str(entry["y"])) * height) for name, entry in places.items()}
    for entry in _entries(data["routes"]):
        _route(canvas, look, spots[str(entry["from"])], spots[str(entry["to"])], int(str(entry["minutes"])))
    for name, entry in places.items():
        _place(canvas, look, *spots[name], entry)
    _key(canvas, look, width * 0.66, height, data)


def _route(canvas: Canvas, look: Look, start: tuple[float, float], end: tuple[float, float], minutes: int) -> None:
    canvas.setStrokeColor(_NEAR if minutes <= 60 else _FAR)
    canvas.setLineWidth(1.2)
    canvas.setDash(3, 2)
    canvas.line(*start, *end)
    canvas.setDash()
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    canvas.setFillColor(white)
    canvas.rect(x - 8, y - 4, 16, 8.5, stroke=0, fill=1)
    canvas.setFillColor(look.ink)
    canvas.setFont(look.head_bold, 7.5)
    canvas.drawCentredString(x, y - 2.6, str(minutes))


def _place(canvas: Canvas, look: Look, x: float, y: float, entry: Mapping[str, object]) -> None:
    canvas.setFillColor(look.accent)
    canvas.setStrokeColor(white)
    canvas.setLineWidth(0.8)
    if entry["kind"] == "laboratory":
        canvas.rect(x - 4, y - 4, 8, 8, stroke=1, fill=1)
    else:
        canvas.circle(x, y, 4.2, stroke=1, fill=1)
    canvas.setFillColor(look.ink)
    canvas.setFont(look.head, 7.5)
    if entry.get("side") == "left":
        canvas.drawRightString(x - 7, y - 2.5, str(entry["name"]))
    else:
        canvas.drawString(x + 7, y - 2.5, str(entry["name"]))


def _key(canvas: Canvas, look: Look, left: float, height: float, data: Mapping[str, object]) -> None:
    canvas.setFont(look.head_bold, 8.5)
    canvas.setFillColor(look.ink)
    canvas.drawString(left, height - 20, str(data["key"]))
    row = height - 38
    for name, shape in (("Stroke centre", "circle"), ("Licensed cell laboratory", "square")):
        canvas.setFillColor(look.accent)
        if shape == "circle":
            canvas.circle(left + 5, row + 3, 4.2, stroke=0, fill=1)
        else:
            canvas.rect(left + 1, row - 1, 8, 8, stroke=0, fill=1)
        canvas.setFillColor(look.ink)
        canvas.setFont(look.head, 8.5)
        canvas.drawString(left + 16, row, name)
        row -= 16
    for words, colour in (("60 minutes or less", _NEAR), ("more than 60 minutes", _FAR)):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(1.2)
        canvas.setDash(3, 2)
        canvas.line(left, row + 3, left + 12, row + 3)
        canvas.setDash()
        canvas.drawString(left + 16, row, words)
        row -= 16


def draw_flow(canvas: Canvas, look: Look, width: float, height: float, data: Mapping[str, object]) -> None:
    """Draw steps as boxes from left to right with arrows between; `separate` rows are not joined."""
    steps = _entries(data["steps"])
    columns = int(str(data.get("columns", 4)))
    rows = -(-len(steps) // columns)
    room, rise = width / columns, height / rows
    box, tall = room - 22, min(rise - 18, 58)
    for index, step in enumerate(steps):
        row, column = divmod(index, columns)
        x, y = column * room, height - (row + 1) * rise + (rise - tall) / 2
        _box(canvas, look, (x, y, box, tall), step)
        if index + 1 < len(steps) and column < columns - 1:
            _arrow(canvas, look, ((x + box, y + tall / 2), (x + room, y + tall / 2)))
        elif index + 1 < len(steps) and not data.get("separate"):
            _arrow(canvas, look, _elbow((x + box / 2, y), rise - tall, box / 2))


def _elbow(start: tuple[float, float], gap: float, end: float) -> tuple[tuple[float, float], ...]:
    """Lead from under the last box of a row to the top of the next row's first."""
    x, y = start
    return (x, y), (x, y - gap / 2), (end, y - gap / 2), (end, y - gap)


def _box(canvas: Canvas, look: Look, frame: tuple[float, float, float, float], step: Mapping[str, object]) -> None:
    x, y, wide, tall = frame
    canvas.setFillColor(look.fill)
    canvas.setStrokeColor(look.accent)
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, wide, tall, stroke=1, fill=1)
    canvas.setFillColor(look.ink)
    lines = [(line, look.head_bold) for line in simpleSplit(str(step["name"]), look.head_bold, 8, wide - 10)]
    lines += [(line, look.head) for line in simpleSplit(str(step.get("note", "")), look.head, 7.5, wide - 10)]
    baseline = y + tall / 2 + len(lines) * 4.8 - 8
    for line, face in lines:
        canvas.setFont(face, 8 if face == look.head_bold else 7.5)
        canvas.drawString(x + 5, baseline, line)
        baseline -= 9.8


def _arrow(canvas: Canvas, look: Look, corners: Sequence[tuple[float, float]]) -> None:
    canvas.setStrokeColor(look.accent)
    canvas.setFillColor(look.accent)
    canvas.setLineWidth(0.9)
    for start, end in pairwise(corners):
        canvas.line(*start, *end)
    (_, y), (end_x, end_y) = corners[-2:]
    across, up = (1, 0) if end_y == y else (0, -1)
    head = canvas.beginPath()
    head.moveTo(end_x, end_y)
    head.lineTo(end_x - 6 * across + 3 * up, end_y - 6 * up + 3 * across)
    head.lineTo(end_x - 6 * across - 3 * up, end_y - 6 * up - 3 * across)
    head.close()
    canvas.drawPath(head, stroke=0, fill=1)


def plan_height(data: Mapping[str, object], width: float) -> float:
    """Say how high a plan is that fills the width, in points."""
    extent, depth = _extent(_entries(data["rooms"]))
    return (width - 4) / extent * depth + _SCALE_BAR


def _extent(rooms: Sequence[Mapping[str, object]]) -> tuple[float, float]:
    across = max(float(str(room["x"])) + float(str(room["wide"])) for room in rooms)
    return across, max(float(str(room["y"])) + float(str(room["deep"])) for room in rooms)


def draw_plan(canvas: Canvas, look: Look, width: float, height: float, data: Mapping[str, object]) -> None:
    """Draw rooms as rectangles; places and sizes are in metres, scaled to the width."""
    rooms = _entries(data["rooms"])
    extent, depth = _extent(rooms)
    scale = min((width - 4) / extent, (height - _SCALE_BAR) / depth)
    for room in rooms:
        x, y = float(str(room["x"])) * scale + 2, float(str(room["y"])) * scale + 18
        _room(canvas, look, (x, y, float(str(room["wide"])) * scale, float(str(room["deep"])) * scale), room)
    canvas.setStrokeColor(look.ink)
    canvas.setLineWidth(1)
    canvas.line(2, 6, 2 + 2 * scale, 6)
    canvas.setFont(look.head, 8)
    canvas.setFillColor(look.ink)
    canvas.drawString(6 + 2 * scale, 3, "2 metres")


def _room(canvas: Canvas, look: Look, frame: tuple[float, float, float, float], room: Mapping[str, object]) -> None:
    x, y, wide, deep = frame
    canvas.setFillColor(look.fill if room.get("shaded") else white)
    canvas.setStrokeColor(look.ink)
    canvas.setLineWidth(1.1)
    canvas.rect(x, y, wide, deep, stroke=1, fill=1)
    canvas.setFillColor(look.ink)
    canvas.setFont(look.head, 8)
    lines = simpleSplit(str(room["name"]), look.head, 8, wide - 6)
    baseline = y + deep / 2 + len(lines) * 4.6 - 7
    for line in lines:
        canvas.drawCentredString(x + wide / 2, baseline, line)
        baseline -= 9.6


def _entries(value: object) -> list[Mapping[str, object]]:
    if not isinstance(value, Sequence):
        raise TypeError(f"{value!r} is no list")
    return list(value)
