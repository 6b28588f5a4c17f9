"""Boxes that are no words: pictures, the bars of the pillars, signature fields, the table of contents."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from PIL import Image, UnidentifiedImageError
from reportlab.pdfbase import pdfdoc

from workbench.adapters.report.printed import Bar, Bars, Picture, SignatureField, Tone
from workbench.adapters.report.tagged.canvas import Colour, Rectangle, Stretch, TaggedCanvas
from workbench.adapters.report.typeset.boxes import Box, Key
from workbench.adapters.report.typeset.faces import REGULAR, STRONG, Faces, plain
from workbench.adapters.report.typeset.glyphs import draw_glyph
from workbench.adapters.report.typeset.lines import SetWords
from workbench.adapters.report.typeset.styles import LEFT, RULE, STRONG_RULE, TONES, WHITE, WIDTH, Look
from workbench.domain.errors import MachineRefused

_DPI = 150
_MOST_PIXELS = 16_000_000


@dataclass(frozen=True, slots=True)
class Whole:
    """What cannot be cut."""

    before: float = 6.0
    after: float = 10.0
    kept: bool = False

    def cut(self, room: float, forced: bool) -> tuple[Box, Box] | None:  # noqa: ARG002  # the shape of a box
        """Refuse."""
        return None

    def anchors(self) -> Iterable[tuple[str, float]]:
        """Name nothing."""
        return []


def figure_entries(rectangle: Rectangle, description: str) -> dict[str, object]:
    """Return what a `Figure` says of itself."""
    box = pdfdoc.PDFArray([f"{edge:.2f}" for edge in rectangle])
    layout = {"O": "/Layout", "Placement": "/Block", "BBox": box}
    return {"Alt": pdfdoc.PDFString(plain(description)), "A": pdfdoc.PDFDictionary(layout)}


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureBox(Whole):
    """A picture at 150 dots an inch, smaller where it would not fit."""

    image: Image.Image
    width: float
    height: float
    description: str
    key: Key = field(default_factory=Key)

    @classmethod
    def of(cls, picture: Picture, width: float, most: float) -> PictureBox:
        """Read the picture, lay it on white, and fit it into a width and a height."""
        image = _read(picture.png)
        across, down = image.width * 72 / _DPI, image.height * 72 / _DPI
        scale = min(1.0, width / across, most / down)
        return cls(image=image, width=across * scale, height=down * scale, description=picture.description)

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def draw(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        """Draw it in a thin frame."""
        rectangle = (left, top - self.height, left + self.width, top)
        with sheet.artifact():
            sheet.fill((left - 0.5, top - self.height - 0.5, left + self.width + 0.5, top + 0.5), RULE)
        with sheet.within(self.key, "Figure", **figure_entries(rectangle, self.description)), sheet.marked():
            sheet.image(self.image, rectangle)


def _read(png: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(png), formats=["PNG"])
            if image.width * image.height > _MOST_PIXELS:
                raise MachineRefused("report.picture_too_large", width=image.width, height=image.height)
            shown = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombWarning) as error:
        raise MachineRefused("report.picture_unreadable") from error
    paper = Image.new("RGB", shown.size, (255, 255, 255))
    paper.paste(shown, mask=shown.getchannel("A"))
    return paper


SEGMENTS: dict[Tone, tuple[Colour, Colour]] = {
    Tone.GOOD: ((0.12, 0.44, 0.29), WHITE),
    Tone.ACCENT: ((0.20, 0.40, 0.64), WHITE),
    Tone.BAD: ((0.66, 0.13, 0.13), WHITE),
    Tone.DOUBT: ((0.96, 0.77, 0.38), TONES[Tone.INK]),
    Tone.MUTED: ((0.44, 0.48, 0.54), WHITE),
    Tone.INK: ((0.85, 0.87, 0.90), TONES[Tone.INK]),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BarsBox(Whole):
    """One bar a pillar, parted by answer, with a glyph a criterion below it; their names stand at the end."""

    bars: tuple[Bar, ...]
    description: str
    faces: Faces
    key: Key = field(default_factory=Key)

    LABEL = 92.0
    STEP = 27.0
    THICK = 18.0
    LEGEND = 30.0
    GLYPH = 10.0
    NEXT = 13.0

    @classmethod
    def of(cls, picture: Bars, faces: Faces) -> BarsBox:
        """Prepare the picture."""
        return cls(bars=picture.bars, description=picture.description, faces=faces)

    @property
    def height(self) -> float:
        """How high it is."""
        return sum(map(self._step, self.bars)) + self.LEGEND

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def draw(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        """Draw bars and names as one figure."""
        rectangle = (left, top - self.height, left + WIDTH, top)
        with sheet.within(self.key, "Figure", **figure_entries(rectangle, self.description)), sheet.marked():
            y = top
            for bar in self.bars:
                self._draw_bar(sheet, bar, left, y)
                self._draw_glyphs(sheet, bar, left + self.LABEL, y - self.THICK - 4)
                y -= self._step(bar)
            self._draw_names(sheet, left + self.LABEL, y)

    def _step(self, bar: Bar) -> float:
        """Return how high a bar is with its glyphs."""
        lines = -(-len(bar.glyphs) // self._in_a_line())
        return self.STEP + lines * (self.GLYPH + 6)

    def _in_a_line(self) -> int:
        return int((WIDTH - self.LABEL) // self.NEXT)

    def _draw_glyphs(self, sheet: TaggedCanvas, bar: Bar, left: float, top: float) -> None:
        across = self._in_a_line()
        for number, (code, stops) in enumerate(bar.glyphs):
            x, y = left + number % across * self.NEXT, top - number // across * (self.GLYPH + 6)
            draw_glyph(sheet, code, x, y, self.GLYPH)
            if stops:
                sheet.fill((x, y - self.GLYPH - 2.6, x + self.GLYPH, y - self.GLYPH - 1.4), TONES[Tone.INK])

    def _draw_bar(self, sheet: TaggedCanvas, bar: Bar, left: float, top: float) -> None:
        words = [Stretch(left, top - 13, plain(bar.label), STRONG, 9.5, TONES[Tone.INK])]
        most = max((sum(number for _, number, _ in one.parts) for one in self.bars), default=1) or 1
        x = left + self.LABEL
        for _, number, tone in bar.parts:
            if not number:
                continue
            width = (WIDTH - self.LABEL) * number / most
            shade, ink = SEGMENTS[tone]
            sheet.fill((x, top - self.THICK, x + width - 1.2, top), shade)
            text = str(number)
            inset = (width - 1.2 - self.faces.width(text, STRONG) * 0.009) / 2
            words.append(Stretch(x + inset, top - 12.4, text, STRONG, 9, ink))
            x += width
        sheet.write(words)

    def _draw_names(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        words: list[Stretch] = []
        x, y = left, top - 8
        codes = {part[0]: code for bar in self.bars for part, code in zip(bar.parts, bar.codes, strict=False)}
        tones = {label: tone for bar in self.bars for label, _, tone in bar.parts}
        counted = {label for bar in self.bars for label, number, _ in bar.parts if number}
        for label, tone in tones.items():
            wide = self.faces.width(label, REGULAR) * 0.008 + (11 if codes else 0)
            if x + 12 + wide > left + WIDTH - self.LABEL:
                x, y = left, y - 12
            if label in counted or not codes:
                sheet.fill((x, y - 1, x + 8, y + 7), SEGMENTS[tone][0])
            if codes:
                draw_glyph(sheet, codes[label], x + 11, y + 7, 8)
            words.append(Stretch(x + (22 if codes else 11), y, label, REGULAR, 8, TONES[Tone.MUTED]))
            x += 11 + wide + 14
        sheet.write(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldBox(Whole):
    """The place for one signature, with the field a signing program fills in."""

    signature: SignatureField
    key: Key = field(default_factory=Key)
    height: float = 58.0
    after: float = 16.0

    ACROSS = 300.0

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def draw(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        """Draw a frame and place the field inside it."""
        rectangle = (left, top - self.height, left + self.ACROSS, top)
        with sheet.artifact():
            sheet.setStrokeColorRGB(*STRONG_RULE)
            sheet.setLineWidth(0.6)
            sheet.rect(left, top - self.height, self.ACROSS, self.height)
        lock: dict[str, object] | None = {"Action": "/All", "P": 1} if self.signature.closes else None
        purpose = plain(self.signature.purpose)
        with sheet.within(self.key, "Form", Alt=pdfdoc.PDFString(purpose)):
            sheet.field(rectangle, self.signature.name, purpose, lock)


@dataclass(frozen=True, slots=True)
class EntryBox:
    """One line of the table of contents; the page number is asked for when it is drawn."""

    words: SetWords
    target: str
    page: Callable[[str], int]
    faces: Faces
    indent: float
    table: Key
    before: float = 0.0
    after: float = 0.0
    kept: bool = False

    @property
    def height(self) -> float:
        """How high it is."""
        return self.words.height

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def cut(self, room: float, forced: bool) -> tuple[Box, Box] | None:
        """Cut between lines, only where a single entry is longer than a page."""
        fit = int(room / self.words.look.leading)
        if not forced or not 0 < fit < len(self.words.lines):
            return None
        lines = self.words.lines
        first = replace(self, words=replace(self.words, lines=lines[:fit]))
        return first, replace(self, words=replace(self.words, lines=lines[fit:]))

    def draw(self, sheet: TaggedCanvas, left: float, top: float) -> None:
        """Draw title, dots and page number as one link."""
        look, key = self.words.look, self.words.key
        number = str(self.page(self.target))
        wide = self.faces.width(number, REGULAR) * look.size / 1000
        y = top - (len(self.words.lines) - 1) * look.leading - look.base
        self._draw_dots(sheet, look, left + self.indent + self.words.lines[-1].width, left + WIDTH - wide, y)
        with (
            sheet.within(self.table, "TOC"),
            sheet.within((key, "entry"), "TOCI"),
            sheet.within((key, "reference"), "Reference"),
            sheet.within((key, "link"), "Link"),
        ):
            with sheet.marked():
                sheet.write(self._title(left + self.indent, top))
                sheet.write([Stretch(left + WIDTH - wide, y, number, REGULAR, look.size, TONES[look.tone])])
            words = "".join(run.text for run in self.words.runs)
            sheet.link([(left, top - self.height, left + WIDTH, top)], self.target, f"{words}, page {number}")

    def anchors(self) -> Iterable[tuple[str, float]]:
        """Name nothing."""
        return []

    def _title(self, left: float, top: float) -> list[Stretch]:
        look = self.words.look
        result = []
        for number, line in enumerate(self.words.lines):
            x, y = left, top - number * look.leading - look.base
            for piece in line.pieces:
                result.append(Stretch(x, y, piece.text + " ", piece.face, look.size, TONES[look.tone]))
                x += piece.width
        return result

    def _draw_dots(self, sheet: TaggedCanvas, look: Look, start: float, end: float, y: float) -> None:
        step = 4.0
        with sheet.artifact():
            at = [LEFT + step * number for number in range(int(WIDTH / step))]
            dots = [Stretch(x, y, ".", REGULAR, look.size, RULE) for x in at if start + 6 < x < end - 8]
            sheet.write(dots)
