"""Finding words on a page by their colour, as the eye does once they have been searched for."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageColor

from ui.theme.tokens import page_inks

Point = tuple[int, int]
EDGE = 5
"""Pixel rows of a line of print from which its first and its last letter are told."""
NEAR = 12
"""How far a colour may be off in each of red, green and blue."""


def ends_of_hit(page: Image.Image) -> tuple[Point, Point] | None:
    """Return where the hit in hand begins and ends on a picture of pages, or None while there is none."""
    ink = Image.new("RGB", page.size, ImageColor.getrgb(page_inks().hit_now))
    red, green, blue = ImageChops.difference(page.convert("RGB"), ink).split()
    amber = ImageChops.lighter(ImageChops.lighter(red, green), blue).point(lambda off: 255 * (off < NEAR))
    box = amber.getbbox()
    if box is None:
        return None
    _, top, _, bottom = box
    first = amber.crop((0, top, page.width, top + EDGE)).getbbox()
    last = amber.crop((0, bottom - EDGE, page.width, bottom)).getbbox()
    return (first[0], top + EDGE), (last[2], bottom - EDGE)
