"""The characters of a PDF page and where they lie.

One record a character: pairs of surrogates are one, a hyphen at a line end is U+FFFE, generated line
ends have four zeros for a box. Boxes span the height of the font, so that a line's marks are even; they
are right however page or text are turned. The tight box of a glyph stands in where a font has no height.
"""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2_raw as raw

from workbench.adapters.pdf.document import Unreadable
from workbench.domain.limits import FARTHEST, PAGE_CHARACTERS
from workbench.domain.text import LINE_END_HYPHEN

_BOX = 16  # bytes of four floats
_HYPHEN_MARK = 2  # how the library marks a hyphen at a line end
_REPLACEMENT = "\ufffd"

# The same call with plain addresses: it is made for every character.
_loose_box = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(raw.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)


@contextmanager
def _opened(page: Any) -> Iterator[tuple[Any, int]]:
    """Open the text of a page and count its characters."""
    text = raw.FPDFText_LoadPage(page)
    if not text:
        raise Unreadable("page.damaged")
    try:
        yield text, max(0, min(raw.FPDFText_CountChars(text), PAGE_CHARACTERS))
    finally:
        raw.FPDFText_ClosePage(text)


def plain(page: Any) -> str:
    """Return the text of a page as it lies there."""
    with _opened(page) as (text, count):
        return _units(text, count).decode("utf-16-le", "replace").replace("\0", "")


def placed(page: Any) -> tuple[str, array[float]]:
    """Return the text of a page and the boxes (left, bottom, right, top) of its characters."""
    with _opened(page) as (text, count):
        boxes = _boxes(text, count)
        units = _units(text, count)
        words = units.decode("utf-16-le", "replace")
        if len(units) != 2 * count or len(words) != count or "\0" in words:
            words, boxes = _one_by_one(text, count, boxes)
        return words, boxes


def _units(text: Any, count: int) -> bytes:
    """Return the text in the library's own code, UTF-16."""
    if not count:
        return b""
    buffer = (ctypes.c_ushort * (2 * count + 1))()
    written = raw.FPDFText_GetText(text, 0, count, buffer)
    return bytes(memoryview(buffer).cast("B")[: 2 * max(0, written - 1)])


def _boxes(text: Any, count: int) -> array[float]:
    """Read the box of every character, and mend those that are none."""
    read = array("f", bytes(_BOX * count))
    start, _ = read.buffer_info()
    handle = ctypes.cast(text, ctypes.c_void_p).value
    for index, place in enumerate(range(start, start + _BOX * count, _BOX)):
        _loose_box(handle, index, place)
    boxes = array("f", read)
    boxes[1::4], boxes[3::4] = read[3::4], read[1::4]  # the library says left, top, right, bottom
    sides = zip(boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], strict=True)
    for index, (left, bottom, right, top) in enumerate(sides):
        if not (-FARTHEST < left < right < FARTHEST and -FARTHEST < bottom < top < FARTHEST):
            boxes[4 * index : 4 * index + 4] = _tight(text, index)
    return boxes


def _tight(text: Any, index: int) -> array[float]:
    """Return the box of the glyph itself, four zeros for what has no place."""
    if raw.FPDFText_IsGenerated(text, index) and raw.FPDFText_GetUnicode(text, index) in (10, 13):
        return array("f", (0, 0, 0, 0))
    sides = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = sides
    if not raw.FPDFText_GetCharBox(text, index, *(ctypes.byref(side) for side in sides)):
        return array("f", (0, 0, 0, 0))
    box = array("f", (left.value, bottom.value, right.value, top.value))
    placed = all(-FARTHEST < side < FARTHEST for side in box) and (box[0] < box[2] or box[1] < box[3])
    return box if placed else array("f", (0, 0, 0, 0))


def _one_by_one(text: Any, count: int, boxes: array[float]) -> tuple[str, array[float]]:
    """Read a text whose characters and units do not run in step: pairs, and characters without a code."""
    words: list[str] = []
    placed = array("f")
    high: tuple[int, array[float]] | None = None
    for index in range(count):
        code, box = raw.FPDFText_GetUnicode(text, index), boxes[4 * index : 4 * index + 4]
        if high and 0xDC00 <= code < 0xE000:
            words[-1] = chr(0x10000 + ((high[0] - 0xD800) << 10) + (code - 0xDC00))
            placed[-4:] = _around(high[1], box)
            high = None
            continue
        high = (code, box) if 0xD800 <= code < 0xDC00 else None
        if code:
            words.append(_character(text, index, code))
            placed.extend(box)
    return "".join(words), placed


def _character(text: Any, index: int, code: int) -> str:
    if code == _HYPHEN_MARK and raw.FPDFText_IsHyphen(text, index) == 1:
        return LINE_END_HYPHEN
    return _REPLACEMENT if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _around(one: array[float], other: array[float]) -> array[float]:
    return array("f", (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])))
