"""What stands on paper, before any format: headings, paragraphs, quotes, tables, pictures, signature fields.

One module per format turns these into a file; none of them knows a report.
Text is plain everywhere: it holds no mark-up, so nobody's words can become one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Tone(StrEnum):
    """What a colour means; it never stands without words that say the same."""

    INK = "ink"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    DOUBT = "doubt"
    BAD = "bad"


class Style(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    ENTRY = "entry"
    LEAD = "lead"
    SMALL = "small"
    LABEL = "label"
    LAW = "law"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words in one manner; `target` is the anchor it leads to."""

    text: str
    strong: bool = False
    italic: bool = False
    tone: Tone | None = None
    target: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """One paragraph; a line feed in its text starts a new line. With a `sign` it is an item of a list."""

    runs: tuple[Run, ...]
    style: Style = Style.BODY
    anchor: str = ""
    kept: bool = False
    """Whether it stays on one page with what follows."""
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (the title), 2 (a numbered section), 3 or 4; levels 2 and 3 stand in the contents."""

    text: str
    level: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of paragraphs with bullets."""

    items: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class Framed:
    """Paragraphs set apart: a quotation, the words of the law, or what a reader must not miss."""

    words: tuple[Words, ...]
    tone: Tone
    quotation: bool = True
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `shares` divide the width, `heads` are empty where each row begins with its own head."""

    rows: tuple[tuple[tuple[Words, ...], ...], ...]
    shares: tuple[int, ...]
    heads: tuple[str, ...] = ()
    row_heads: bool = False
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of the picture of the pillars: its name and its parts as label, number and tone.

    `glyphs` are the answers of its criteria in their order, each with whether it can stop an award; `codes` are the
    answers that its parts count.
    """

    label: str
    parts: tuple[tuple[str, int, Tone], ...]
    glyphs: tuple[tuple[str, bool], ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture of the pillars, with the words that stand for it."""

    bars: tuple[Bar, ...]
    description: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, with the words that stand for it."""

    png: bytes
    description: str


@dataclass(frozen=True, slots=True)
class SignatureField:
    """An empty field for one signature: the first of a report seals it, the last closes it."""

    name: str
    purpose: str
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the table of contents stands."""

    heading: str


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows starts a page."""


Element = Words | Heading | Items | Framed | Table | Bars | Picture | SignatureField | Contents | NewPage


def texts(element: Element) -> Iterator[str]:
    """Go through every text that an element prints."""
    match element:
        case Words():
            yield from (run.text for run in element.runs)
        case Heading():
            yield element.text
        case Items():
            yield from (run.text for item in element.items for run in item)
        case Framed():
            yield from (text for words in element.words for text in texts(words))
        case Table():
            yield from element.heads
            yield from (text for row in element.rows for cell in row for words in cell for text in texts(words))
        case Bars():
            yield from (bar.label for bar in element.bars)
        case SignatureField():
            yield element.purpose


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole report on paper: what stands on every page, and the elements in reading order.

    `banner` stands at the head of each page, `marking` at head and foot, `footer` at the foot's left.
    """

    title: str
    subject: str
    author: str
    marking: str
    banner: tuple[str, ...]
    footer: str
    elements: tuple[Element, ...]
