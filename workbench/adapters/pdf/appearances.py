"""How annotations that we write look, in the drawing words of PDF, so that every reader draws them alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.file_annotations import PATH_KINDS, TEXT_KINDS, FileAnnotation
from workbench.domain.geometry import THOUSANDTHS, Quad

Numbers = tuple[float, float, float, float]

ICON = 18.0
"""Side of the sign of a note, in points."""
_LINE = 1.5
_MARKER, _PEN = "#ffe066", "#b42318"
_CURVE = 0.5523  # how far the handles of a quarter circle reach
_LETTER, _LEADING = 10.0, 12.0
_WIDE = 0.5  # width of an average letter in its height
_PAD = 3.0
_TURNS = {90: "0 1 -1 0 0 0", 180: "-1 0 0 -1 0 0", 270: "0 -1 1 0 0 0"}


@dataclass(frozen=True, slots=True)
class Appearance:
    """Drawing words within a box; `matrix` turns the box, `multiplied` lets print show through."""

    words: str
    box: Numbers
    matrix: str = ""
    multiplied: bool = False


def colour_of(one: FileAnnotation) -> str:
    """Return the colour an annotation is drawn in."""
    return one.colour or (_MARKER if one.kind in ("highlight", "text", "freetext") else _PEN)


def inked(colour: str) -> str:
    """Return three numbers for `#rrggbb`."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.4g}" for at in (1, 3, 5))


def points(places: Sequence[int]) -> list[float]:
    """Turn thousandths of a point into points."""
    return [place / THOUSANDTHS for place in places]


def appearance(one: FileAnnotation, rotation: int) -> Appearance:
    """Draw an annotation for a page that is shown turned by `rotation`."""
    left, bottom, right, top = points(one.rect)
    box = (left, bottom, right, top)
    ink = inked(colour_of(one))
    if one.kind in TEXT_KINDS and one.quads:
        return Appearance(_on_words(one, ink), box, multiplied=one.kind == "highlight")
    if one.kind in PATH_KINDS and one.path:
        return Appearance(_strokes(one, ink), box)
    if one.kind == "circle":
        return Appearance(f"{ink} RG {_LINE} w {_ellipse(box)} S", box)
    if one.kind == "caret":
        corners = f"{left:.3f} {bottom:.3f} m {(left + right) / 2:.3f} {top:.3f} l {right:.3f} {bottom:.3f} l"
        return Appearance(f"{ink} rg {corners} f", box)
    if one.kind == "text":
        return Appearance(_sign(right - left, top - bottom, ink), (0.0, 0.0, right - left, top - bottom))
    if one.kind in ("freetext", "stamp"):
        return _upright(one, ink, rotation)
    inset = _LINE / 2
    sides = f"{left + inset:.3f} {bottom + inset:.3f} {right - left - _LINE:.3f} {top - bottom - _LINE:.3f}"
    return Appearance(f"{ink} RG {_LINE} w {sides} re S", box)


def _on_words(one: FileAnnotation, ink: str) -> str:
    """Draw a marker, or a line below or through words; each quad by its own corners, whatever its slant."""
    if one.kind == "highlight":
        return f"{ink} rg " + " ".join(_filled(quad) for quad in one.quads)
    return f"{ink} RG " + " ".join(_lined(quad, one.kind) for quad in one.quads)


def _filled(quad: Quad) -> str:
    x1, y1, x2, y2, x3, y3, x4, y4 = points(quad)
    return f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l {x4:.3f} {y4:.3f} l {x3:.3f} {y3:.3f} l h f"


def _lined(quad: Quad, kind: str) -> str:
    x1, y1, x2, y2, x3, y3, x4, y4 = points(quad)
    height = ((x1 - x3) ** 2 + (y1 - y3) ** 2) ** 0.5
    up = 0.45 if kind == "strikeout" else 0.08
    start = x3 + up * (x1 - x3), y3 + up * (y1 - y3)
    end = x4 + up * (x2 - x4), y4 + up * (y2 - y4)
    width = f"{max(0.5, 0.06 * height):.3f} w "
    if kind != "squiggly":
        return f"{width}{start[0]:.3f} {start[1]:.3f} m {end[0]:.3f} {end[1]:.3f} l S"
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    steps = max(2, min(2000, round(length / max(1.0, 0.15 * height))))
    rise = 0.1 * (x1 - x3), 0.1 * (y1 - y3)
    zigzag = [
        (
            start[0] + (end[0] - start[0]) * at / steps + (rise[0] if at % 2 else 0.0),
            start[1] + (end[1] - start[1]) * at / steps + (rise[1] if at % 2 else 0.0),
        )
        for at in range(steps + 1)
    ]
    return width + _polyline(zigzag) + " S"


def _strokes(one: FileAnnotation, ink: str) -> str:
    drawn = []
    for path in one.path:
        numbers = points(path)
        drawn.append(_polyline(list(zip(numbers[::2], numbers[1::2], strict=False))))
    return f"{ink} RG {_LINE} w 1 J 1 j " + " ".join(
        f"{line} {'s' if one.kind == 'polygon' else 'S'}" for line in drawn
    )


def _polyline(places: Sequence[tuple[float, float]]) -> str:
    first, *rest = places
    return f"{first[0]:.3f} {first[1]:.3f} m " + " ".join(f"{x:.3f} {y:.3f} l" for x, y in rest or [first])


def _ellipse(box: Numbers) -> str:
    left, bottom, right, top = box
    rx, ry = (right - left - _LINE) / 2, (top - bottom - _LINE) / 2
    x, y, hx, hy = (left + right) / 2, (bottom + top) / 2, _CURVE * rx, _CURVE * ry
    arcs = (
        (x + rx, y + hy, x + hx, y + ry, x, y + ry),
        (x - hx, y + ry, x - rx, y + hy, x - rx, y),
        (x - rx, y - hy, x - hx, y - ry, x, y - ry),
        (x + hx, y - ry, x + rx, y - hy, x + rx, y),
    )
    return f"{x + rx:.3f} {y:.3f} m " + " ".join(" ".join(f"{n:.3f}" for n in arc) + " c" for arc in arcs)


def _upright(one: FileAnnotation, ink: str, rotation: int) -> Appearance:
    """Write words the same way up as the page is shown."""
    left, bottom, right, top = points(one.rect)
    width, height = right - left, top - bottom
    if rotation % 180:
        width, height = height, width
    return Appearance(_lettered(one, width, height, ink), (0.0, 0.0, width, height), _TURNS.get(rotation % 360, ""))


def _sign(width: float, height: float, ink: str) -> str:
    """Draw a small sheet with three lines of writing."""
    rows = " ".join(
        f"{0.22 * width:.3f} {at * height:.3f} m {0.78 * width:.3f} {at * height:.3f} l S" for at in (0.7, 0.5, 0.3)
    )
    return f"{ink} rg 0 0 0 RG 0.8 w 0.5 0.5 {width - 1:.3f} {height - 1:.3f} re B {rows}"


def _lettered(one: FileAnnotation, width: float, height: float, ink: str) -> str:
    """Write words within a frame, as many lines as fit."""
    frame = f"{ink} RG 1 w 0.5 0.5 {width - 1:.3f} {height - 1:.3f} re S"
    said = one.text or one.subject
    room = max(1, int((width - 2 * _PAD) / (_LETTER * _WIDE)))
    lines = [part for line in said.split("\n") for part in _broken(line, room)]
    rows = lines[: max(1, int((height - _PAD) / _LEADING))]
    shown = " ".join(f"<{row.encode('cp1252', 'replace').hex()}> Tj 0 -{_LEADING} Td" for row in rows)
    start = height - _PAD - _LETTER
    return f"{frame} BT /F {_LETTER} Tf 0 g {_PAD} {start:.3f} Td {shown} ET"


def _broken(line: str, room: int) -> list[str]:
    """Break a line between words."""
    rows = [""]
    for word in line.split():
        longer = f"{rows[-1]} {word}".strip()
        if len(longer) <= room or not rows[-1]:
            rows[-1] = longer
        else:
            rows.append(word)
    return rows
