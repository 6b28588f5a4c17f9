"""How the documents of each applicant look: faces, sizes, colours, margins."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle

PAGE_WIDTH, PAGE_HEIGHT = A4
MARK = "FICTIONAL – DEMONSTRATION DATA"
ALIGNMENTS = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}


@dataclass(frozen=True, slots=True)
class Look:
    """One applicant's house style; lengths in points."""

    body: str
    body_bold: str
    head: str
    head_bold: str
    size: float
    leading: float
    margin: float
    top: float
    bottom: float
    ink: Color
    accent: Color
    rule: Color
    fill: Color

    @property
    def width(self) -> float:
        """Width of the text."""
        return float(PAGE_WIDTH) - 2 * self.margin

    def style(self, name: str, **changes: object) -> ParagraphStyle:
        """Make a paragraph style from the body's."""
        settings = {
            "fontName": self.body,
            "fontSize": self.size,
            "leading": self.leading,
            "spaceAfter": 0.55 * self.leading,
            "textColor": self.ink,
            "allowWidows": 0,
            "allowOrphans": 0,
        }
        return ParagraphStyle(name, **{**settings, **changes})

    def heading(self, level: int) -> ParagraphStyle:
        """Make the style of headings of a level, kept with what follows."""
        size, before, after = ((15, 14, 8), (12, 10, 5), (10.5, 7, 3))[level - 1]
        return self.style(
            f"heading{level}",
            fontName=self.head_bold,
            fontSize=size,
            leading=size * 1.3,
            spaceBefore=before,
            spaceAfter=after,
            keepWithNext=1,
            textColor=self.accent if level == 1 else self.ink,
        )

    def cell(self, align: str, *, bold: bool = False) -> ParagraphStyle:
        """Make the style of a table cell."""
        face = self.head_bold if bold else self.head
        return self.style(
            f"cell-{align}", fontName=face, fontSize=9, leading=12, spaceAfter=0, alignment=ALIGNMENTS[align]
        )


_GREY = HexColor("#444444")

LOOKS = {
    "thistledown": Look(
        body="Helvetica",
        body_bold="Helvetica-Bold",
        head="Helvetica",
        head_bold="Helvetica-Bold",
        size=10.5,
        leading=15.5,
        margin=68,
        top=82,
        bottom=70,
        ink=HexColor("#111111"),
        accent=HexColor("#15324a"),
        rule=HexColor("#8d9aa3"),
        fill=HexColor("#e8ecef"),
    ),
    "kestrel": Look(
        body="Times-Roman",
        body_bold="Times-Bold",
        head="Helvetica",
        head_bold="Helvetica-Bold",
        size=11.5,
        leading=16,
        margin=72,
        top=84,
        bottom=72,
        ink=HexColor("#111111"),
        accent=HexColor("#1f4a3c"),
        rule=HexColor("#8f9c95"),
        fill=HexColor("#e7eee9"),
    ),
}
