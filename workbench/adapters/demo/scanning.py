"""Typesets a document as pictures of its pages, as a scanner leaves them: crooked, grainy, without text."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from workbench.adapters.demo.blocks import Block, Heading, Note, PageBreak, Paragraph, Signature, TableBlock
from workbench.adapters.demo.looks import MARK, PAGE_HEIGHT, PAGE_WIDTH
from workbench.adapters.demo.paper import Exhibit, Paper

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_SCALE = 150 / 72
_SIZE = (round(PAGE_WIDTH * _SCALE), round(PAGE_HEIGHT * _SCALE))
_LEFT, _RIGHT, _TOP = 140, _SIZE[0] - 140, 170
_INK, _PAPER = 44, 253
_QUALITY = 50


@dataclass
class Sheet:
    """One page while it is written on; `words` are the paragraphs with their boxes in pixels, before the scanner."""

    heading: str
    image: Image.Image = field(default_factory=lambda: Image.new("L", _SIZE, _PAPER))
    y: float = _TOP
    words: list[tuple[str, Box]] = field(default_factory=list)

    def write(self, words: str, size: int, *, bold: bool = False, left: float = _LEFT, right: float = _RIGHT) -> Box:
        """Write a paragraph at the pen and return the box it takes."""
        font, pen = _face(size, bold), ImageDraw.Draw(self.image)
        top, widest = self.y, left
        for line in _broken(words, font, right - left):
            pen.text((left, self.y), line, fill=_INK, font=font)
            widest = max(widest, left + font.getlength(line))
            self.y += size * 1.5
        return left, top, widest, self.y

    def rule(self, box: Box) -> None:
        """Draw a thin frame."""
        ImageDraw.Draw(self.image).rectangle(box, outline=_INK + 60, width=2)


@cache
def _face(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(BytesIO(files("resources").joinpath("fonts", name).read_bytes()), size)


def _broken(words: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    lines = [""]
    for word in words.replace("**", "").split():
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def scan(parsed: Sequence[Block], paper: Paper, path: Path) -> None:
    """Print the blocks as pictures; the place of each paragraph is noted as an exhibit, its words as the caption."""
    canvas = Canvas(str(path), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, lang="en-GB")
    canvas.setDateFormatter(paper.fixed_date())
    canvas.setSubject(paper.subject)
    canvas.setTitle(paper.title)
    canvas.setAuthor(paper.author)
    sheets = _written(parsed, paper)
    paper.pages = len(sheets)
    for number, sheet in enumerate(sheets, start=1):
        _foot(sheet, number, len(sheets))
        _print(canvas, sheet, number, paper)
    canvas.save()


def _written(parsed: Sequence[Block], paper: Paper) -> list[Sheet]:
    heading = f"{paper.left_head}  |  {paper.right_head}"
    sheets = [Sheet(heading)]
    for block in parsed:
        if isinstance(block, PageBreak):
            sheets.append(Sheet(heading))
        else:
            _write(block, sheets[-1])
    return sheets


def _write(block: Block, sheet: Sheet) -> None:
    if isinstance(block, Heading):
        sheet.y += 12
        sheet.write(block.shown, 34 if block.level == 1 else 27, bold=True)
        sheet.y += 12
    elif isinstance(block, Paragraph | Note):
        sheet.words.append((block.text, sheet.write(block.text, 23)))
        sheet.y += 18
    elif isinstance(block, TableBlock):
        _write_table(block, sheet)
    elif isinstance(block, Signature):
        _write_signature(block, sheet)
    else:
        raise TypeError(f"a scan cannot hold {block!r}")


def _write_table(block: TableBlock, sheet: Sheet) -> None:
    share = (_RIGHT - _LEFT) / sum(block.widths)
    for row in (block.head, *block.rows) if block.head else block.rows:
        top, left, bottom = sheet.y, float(_LEFT), sheet.y
        edges = [left]
        for words, width in zip(row, block.widths, strict=True):
            sheet.y = top + 9
            sheet.write(words, 20, bold=row is block.head, left=left + 10, right=left + width * share - 10)
            bottom, left = max(bottom, sheet.y), left + width * share
            edges.append(left)
        for start, end in pairwise(edges):
            sheet.rule((start, top, end, bottom + 4))
        sheet.y = bottom + 4
    sheet.y += 26


def _write_signature(block: Signature, sheet: Sheet) -> None:
    chance = random.Random(block.role + block.date)  # noqa: S311 - a picture, not a secret
    pen = ImageDraw.Draw(sheet.image)
    base = sheet.y + 90
    x, points = _LEFT + 20.0, [(_LEFT + 20.0, base - 20)]
    while x < _LEFT + 260:
        x += chance.uniform(8, 20)
        points.append((x, base - 20 + chance.uniform(-42, 14)))
    pen.line(points, fill=_INK + 20, width=4, joint="curve")
    pen.line((_LEFT, base, _LEFT + 460, base), fill=_INK + 60, width=2)
    sheet.y = base + 8
    sheet.write(f"{block.role}, {block.date}", 20)
    sheet.y += 20


def _foot(sheet: Sheet, number: int, total: int) -> None:
    sheet.y = 84
    sheet.write(sheet.heading, 17)
    sheet.y = _SIZE[1] - 100
    sheet.write(MARK, 18, bold=True)
    sheet.y = _SIZE[1] - 100
    sheet.write(f"Page {number} of {total}", 18, left=_RIGHT - 170)


def _print(canvas: Canvas, sheet: Sheet, number: int, paper: Paper) -> None:
    chance = random.Random(f"{paper.title} {number}")  # noqa: S311 - the same grain on every build
    angle = chance.choice((-1, 1)) * chance.uniform(0.25, 0.8)
    picture = sheet.image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=_PAPER - 4)
    grain = Image.frombytes("L", _SIZE, chance.randbytes(_SIZE[0] * _SIZE[1])).point(lambda value: value // 15)
    noisy = ImageChops.subtract(picture, grain)
    packed = BytesIO()
    noisy.save(packed, "JPEG", quality=_QUALITY, dpi=(150, 150))
    packed.seek(0)
    canvas.drawImage(ImageReader(packed), 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
    canvas.bookmarkHorizontal(f"page-{number}", 0, PAGE_HEIGHT)
    canvas.showPage()
    for words, box in sheet.words:
        paper.exhibits.append(Exhibit(words, number, *_turned(box, angle)))


def _turned(box: Box, angle: float) -> Box:
    """Turn a box in pixels by degrees, counter-clockwise; return left, bottom, right, top in points."""
    turn = math.radians(angle)
    middle_x, middle_y = _SIZE[0] / 2, _SIZE[1] / 2
    corners = [(x - middle_x, y - middle_y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [middle_x + x * math.cos(turn) + y * math.sin(turn) for x, y in corners]
    down = [middle_y - x * math.sin(turn) + y * math.cos(turn) for x, y in corners]
    return (
        min(across) / _SCALE,
        PAGE_HEIGHT - max(down) / _SCALE,
        max(across) / _SCALE,
        PAGE_HEIGHT - min(down) / _SCALE,
    )
