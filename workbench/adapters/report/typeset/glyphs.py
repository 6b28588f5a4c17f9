"""The glyphs of the board on paper: shape differs before colour, and words stand beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from workbench.adapters.report.printed import Tone
from workbench.adapters.report.tagged.canvas import TaggedCanvas
from workbench.adapters.report.typeset.styles import TONES, WHITE

Line = tuple[tuple[float, float], ...]
TICK: Line = ((7.5, 12.3), (10.6, 15.4), (16.6, 9.0))
CROSS: tuple[Line, ...] = (((8, 8), (16, 16)), ((16, 8), (8, 16)))
ASK: tuple[Line, ...] = (
    ((9.9, 9.7), (10.6, 8.3), (12.1, 7.9), (14.3, 9.9), (12.1, 13.2)),
    ((12.1, 16.3), (12.1, 16.5)),
)
DASH: Line = ((7.5, 12), (16.5, 12))
EYE: tuple[Line, ...] = (
    ((2, 12), (7, 7), (12, 5.2), (17, 7), (22, 12), (17, 17), (12, 18.8), (7, 17), (2, 12)),
    ((3, 3), (21, 21)),
)
UNEQUAL: tuple[Line, ...] = (((4, 9), (20, 9)), ((4, 15), (20, 15)), ((17, 4), (7, 20)))
DIAMOND: Line = ((12, 1.8), (22.2, 12), (12, 22.2), (1.8, 12), (12, 1.8))


def draw_glyph(sheet: TaggedCanvas, code: str, left: float, top: float, size: float) -> None:
    """Draw the glyph of an answer into a square; a code without one is drawn as a hole."""
    sheet.saveState()
    sheet.translate(left, top)
    sheet.scale(size / 24, -size / 24)
    sheet.setLineCap(1)
    sheet.setLineJoin(1)
    _GLYPHS.get(code, _hole)(sheet)
    sheet.restoreState()


def _pen(sheet: TaggedCanvas, tone: Tone, width: float = 2.4) -> None:
    sheet.setStrokeColorRGB(*TONES[tone])
    sheet.setFillColorRGB(*TONES[tone])
    sheet.setLineWidth(width)


def _strokes(sheet: TaggedCanvas, *lines: Line) -> None:
    for line in lines:
        path = sheet.beginPath()
        path.moveTo(*line[0])
        for point in line[1:]:
            path.lineTo(*point)
        sheet.drawPath(path, stroke=1, fill=0)


def _met(sheet: TaggedCanvas) -> None:
    _pen(sheet, Tone.GOOD)
    sheet.circle(12, 12, 10.5, stroke=0, fill=1)
    sheet.setStrokeColorRGB(*WHITE)
    _strokes(sheet, TICK)


def _ring(sheet: TaggedCanvas, tone: Tone, *lines: Line) -> None:
    _pen(sheet, tone)
    sheet.circle(12, 12, 9.6, stroke=1, fill=0)
    _strokes(sheet, *lines)


def _not_met(sheet: TaggedCanvas) -> None:
    _pen(sheet, Tone.BAD)
    sheet.roundRect(2, 2, 20, 20, 3, stroke=0, fill=1)
    sheet.setStrokeColorRGB(*WHITE)
    _strokes(sheet, *CROSS)


def _lines(sheet: TaggedCanvas, tone: Tone, *lines: Line) -> None:
    _pen(sheet, tone, 2.2)
    _strokes(sheet, *lines)


def _hole(sheet: TaggedCanvas) -> None:
    _pen(sheet, Tone.MUTED)
    sheet.setDash(3.4, 4.0)
    sheet.circle(12, 12, 9.4, stroke=1, fill=0)


_GLYPHS: Mapping[str, Callable[[TaggedCanvas], None]] = {
    "met": _met,
    "met_subject_to_information": lambda sheet: _ring(sheet, Tone.GOOD, TICK),
    "not_met": _not_met,
    "cannot_conclude": lambda sheet: _lines(sheet, Tone.DOUBT, DIAMOND, *ASK),
    "not_applicable": lambda sheet: _ring(sheet, Tone.MUTED, DASH),
    "not_at_this_step": lambda sheet: _lines(sheet, Tone.MUTED, *EYE),
    "differ": lambda sheet: _lines(sheet, Tone.ACCENT, *UNEQUAL),
}
