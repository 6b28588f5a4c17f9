"""How a report looks: sizes, faces, colours and distances, in points."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.adapters.report.printed import Style, Tone
from workbench.adapters.report.tagged.canvas import Colour
from workbench.adapters.report.typeset.faces import BOLD, ITALIC, REGULAR, STRONG

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
LEFT, RIGHT = 62.0, 62.0
TOP, BOTTOM = 82.0, 70.0
WIDTH = PAGE_WIDTH - LEFT - RIGHT
ROOM = PAGE_HEIGHT - TOP - BOTTOM

RULE: Colour = (0.78, 0.81, 0.85)
STRONG_RULE: Colour = (0.20, 0.26, 0.34)
SHADE: Colour = (0.945, 0.957, 0.972)
WHITE: Colour = (1.0, 1.0, 1.0)
LINK: Colour = (0.07, 0.31, 0.60)

SHORT_LIST = 4
"""Lists of no more entries stay on one page."""

# Each is at least 5:1 on white and on SHADE, so that small words stay legible.
TONES: dict[Tone, Colour] = {
    Tone.INK: (0.09, 0.11, 0.14),
    Tone.MUTED: (0.32, 0.36, 0.42),
    Tone.ACCENT: (0.09, 0.25, 0.45),
    Tone.GOOD: (0.05, 0.37, 0.22),
    Tone.DOUBT: (0.53, 0.29, 0.0),
    Tone.BAD: (0.66, 0.11, 0.11),
}


@dataclass(frozen=True, slots=True)
class Look:
    """How one kind of paragraph is set; `before` and `after` are the least distances to its neighbours."""

    size: float
    leading: float
    face: str = REGULAR
    strong: str = STRONG
    italic: str = ITALIC
    tone: Tone = Tone.INK
    before: float = 0.0
    after: float = 6.0

    @property
    def base(self) -> float:
        """How far the base line lies below the top of its line."""
        return (self.leading - self.size) / 2 + self.size * 0.82


LOOKS: dict[Style, Look] = {
    Style.BODY: Look(10, 14),
    Style.ENTRY: Look(10.5, 14.5, before=14, after=3),
    Style.LEAD: Look(11.5, 16, tone=Tone.MUTED, after=8),
    Style.SMALL: Look(8.5, 11.5, tone=Tone.MUTED, after=4),
    Style.LABEL: Look(9, 12.5, face=STRONG, tone=Tone.MUTED, after=2, before=6),
    Style.LAW: Look(11, 15.5, face=ITALIC),
}

CELL = Look(9, 12, after=3)
CELL_SMALL = Look(8, 10.5, tone=Tone.MUTED, after=2)
HEAD_CELL = Look(8.5, 11.5, face=STRONG, tone=Tone.ACCENT, after=0)
ITEM = Look(10, 14, after=3)
ENTRIES = {2: Look(10, 13.5, face=STRONG, before=3.5, after=0), 3: Look(9, 12, tone=Tone.MUTED, after=0)}

HEADINGS: dict[int, Look] = {
    1: Look(25, 30, face=BOLD, tone=Tone.ACCENT, after=4),
    2: Look(16, 20, face=BOLD, tone=Tone.ACCENT, before=26, after=8),
    3: Look(12, 16, face=STRONG, tone=Tone.ACCENT, before=16, after=5),
    4: Look(10.5, 14, face=STRONG, before=12, after=3),
}
