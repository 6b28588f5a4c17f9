"""Pages for dark rooms: paper becomes dark and print light, and every colour keeps its hue.

Lightness is turned over and nothing else: with the largest and the smallest of its three parts exchanged for what they
lack of white, a colour stays as colourful as it was, so red stays red and blue stays blue. Then black and white are
drawn in a little, to a paper and a print that are easy on the eyes.
"""

from __future__ import annotations

PAPER = (0x1B, 0x1F, 0x23)
PRINT = (0xDE, 0xE2, 0xE5)
"""What white and black become, red, green, blue."""


def drawn_in(value: int, part: int) -> int:
    """Bring a value from 0 to 255 between paper and print; `part` is 0 for red, 1 for green, 2 for blue."""
    return PAPER[part] + (PRINT[part] - PAPER[part]) * value // 255


def recoloured(colour: str) -> str:
    """Return what becomes of a colour, both as `#rrggbb`."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    lift = 255 - max(parts) - min(parts)
    return "#" + "".join(f"{drawn_in(value + lift, part):02x}" for part, value in enumerate(parts))
