"""The blocks a document's text is made of, in reading order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class TableKind(Enum):
    """How a table is ruled: data with rules above and below, a form with a shaded first column, a full grid."""

    DATA = "Table"
    FORM = "Form"
    GRID = "Grid"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its number as printed, empty where headings carry none."""

    level: int
    number: str
    text: str

    @property
    def shown(self) -> str:
        """Number and words as they stand on the page."""
        return f"{self.number} {self.text}" if self.number else self.text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of prose."""

    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """Small print below a table or figure."""

    text: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list, with bullets or numbers."""

    items: tuple[str, ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table; `widths` are shares of the text width, `aligns` one of "left", "center", "right" a column."""

    kind: TableKind
    caption: str
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A drawing made from data; `shape` names the way it is drawn."""

    shape: str
    caption: str
    data: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The rest starts on a new page."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty space in points."""

    points: float


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign; without a date nobody has signed."""

    role: str
    date: str


Block = Heading | Paragraph | Note | Items | TableBlock | FigureBlock | PageBreak | Gap | Signature
