"""Recolours the pixels of a page for dark rooms, but for its pictures; in a worker, where Pillow may be."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable

from PIL import Image, ImageChops

from workbench.adapters.pdf.document import Frame
from workbench.domain.recolouring import drawn_in

Place = tuple[int, int, int, int]
"""Left, top, right, bottom in pixels of the frame."""

_SCALES = tuple([drawn_in(value, part) for value in range(256)] for part in (2, 1, 0))


def recolour(address: int, frame: Frame, spared: Iterable[Place]) -> None:
    """Recolour a drawn frame where it lies in memory; the pictures on it stay as they are."""
    pixels = ctypes.string_at(address, frame.size)
    drawn = Image.frombuffer("RGBX", (frame.width, frame.height), pixels, "raw", "RGBX", frame.stride, 1)
    kept = [(place, drawn.crop(place)) for place in spared]
    *parts, unused = drawn.split()
    blue, green, red = parts
    lack = ImageChops.invert(ImageChops.lighter(ImageChops.lighter(blue, green), red))
    least = ImageChops.darker(ImageChops.darker(blue, green), red)
    shift = ImageChops.subtract_modulo(lack, least)  # what comes out is never beyond a byte, so the rest may wrap
    turned = (ImageChops.add_modulo(part, shift) for part in parts)
    scaled = [part.point(scale) for part, scale in zip(turned, _SCALES, strict=True)]
    result = Image.merge("RGBX", (*scaled, unused))
    for place, picture in kept:
        result.paste(picture, place[:2])
    ctypes.memmove(address, result.tobytes(), frame.size)
