"""How answers lie in a message's payload; what the program reads back it checks."""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Sequence

from workbench.adapters.pdf.wire import WireFault, four
from workbench.domain.geometry import PageBox, PageText, Point
from workbench.domain.limits import (
    EMBEDDED_BYTES,
    EMBEDDED_FILES,
    FARTHEST,
    LABEL_LENGTH,
    OUTLINE_DEPTH,
    OUTLINE_ENTRIES,
    PAGE_CHARACTERS,
    PAGE_LINKS,
    PAGE_SIDE,
)
from workbench.services.pages import Link, OutlineEntry
from workbench.services.reading import EmbeddedFile

_BOX_BYTES = 5 * 8
_CHARACTER_NUMBERS = 4
_TURNS = (0.0, 90.0, 180.0, 270.0)


def boxes_to_bytes(boxes: Sequence[PageBox]) -> bytes:
    """Pack page boxes."""
    return array(
        "d", (side for box in boxes for side in (box.left, box.bottom, box.right, box.top, box.rotation))
    ).tobytes()


def boxes_from(payload: bytes) -> tuple[PageBox, ...]:
    """Read page boxes back; pages of one shape share one."""
    if len(payload) % _BOX_BYTES:
        raise WireFault("boxes are out of shape")
    known: dict[bytes, PageBox] = {}
    pieces = (payload[at : at + _BOX_BYTES] for at in range(0, len(payload), _BOX_BYTES))
    return tuple(known.get(piece) or known.setdefault(piece, _box(piece)) for piece in pieces)


def _box(piece: bytes) -> PageBox:
    left, bottom, right, top, rotation = _numbers("d", piece)
    if not (0 < right - left <= PAGE_SIDE and 0 < top - bottom <= PAGE_SIDE and rotation in _TURNS):
        raise WireFault("a box is none")
    return PageBox(left, bottom, right, top, int(rotation))


def text_to_bytes(text: PageText) -> bytes:
    """Pack the characters of a page and their boxes."""
    return text.boxes.tobytes() + text.text.encode("utf-8", "replace")


def text_from(page: int, characters: int, payload: bytes) -> PageText:
    """Read the characters of a page back."""
    length = 4 * _CHARACTER_NUMBERS * characters
    if characters > PAGE_CHARACTERS or len(payload) < length:
        raise WireFault("a text is out of bounds")
    words = plain_from(payload[length:])
    boxes = _numbers("f", payload[:length])
    if len(words) != characters or not all(map(math.isfinite, boxes)):
        raise WireFault("a text and its boxes differ")
    if boxes and not (min(boxes) > -FARTHEST and max(boxes) < FARTHEST):
        raise WireFault("a character lies beyond every page")
    return PageText(page, words, boxes)


def plain_from(payload: bytes) -> str:
    """Read text back."""
    try:
        return payload.decode()
    except UnicodeDecodeError as error:
        raise WireFault("a text is none") from error


def outline_to_bytes(entries: Sequence[OutlineEntry]) -> bytes:
    """Pack an outline."""
    return json.dumps([[entry.title, entry.level, entry.page, entry.place] for entry in entries]).encode()


def outline_from(payload: bytes) -> tuple[OutlineEntry, ...]:
    """Read an outline back."""
    return tuple(
        OutlineEntry(_word(title), _count(level, OUTLINE_DEPTH), _page(page), _point(place))
        for title, level, page, place in _rows(payload, OUTLINE_ENTRIES, 4)
    )


def links_to_bytes(links: Sequence[Link]) -> bytes:
    """Pack the links of a page."""
    return json.dumps([[link.area, link.page, link.place, link.address] for link in links]).encode()


def links_from(payload: bytes) -> tuple[Link, ...]:
    """Read the links of a page back."""
    return tuple(
        Link(four(area), _page(page), _point(place), _word(address))
        for area, page, place, address in _rows(payload, PAGE_LINKS, 4)
    )


def embedded_to_bytes(files: Sequence[EmbeddedFile]) -> bytes:
    """Pack the files within a document."""
    return json.dumps([[one.name, one.size, one.program] for one in files]).encode()


def embedded_from(payload: bytes) -> tuple[EmbeddedFile, ...]:
    """Read the files within a document back; their place in the list is their number."""
    rows = _rows(payload, EMBEDDED_FILES, 3)
    return tuple(
        EmbeddedFile(_word(name), -1 if size == -1 else _count(size, EMBEDDED_BYTES), program is True)
        for name, size, program in rows
    )


def words_to_bytes(words: Sequence[str]) -> bytes:
    """Pack short words."""
    return json.dumps(list(words)).encode()


def words_from(payload: bytes, most: int) -> tuple[str, ...]:
    """Read short words back."""
    return tuple(map(_word, _list(payload, most)))


def _numbers(code: str, payload: bytes) -> array[float]:
    numbers: array[float] = array(code)
    if len(payload) % numbers.itemsize:
        raise WireFault("numbers are cut off")
    numbers.frombytes(payload)
    return numbers


def _list(payload: bytes, most: int) -> list[object]:
    try:
        rows = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise WireFault("a list is no JSON") from error
    if not isinstance(rows, list) or len(rows) > most:
        raise WireFault("a list is out of bounds")
    return rows


def _rows(payload: bytes, most: int, width: int) -> list[list[object]]:
    return [row for row in _list(payload, most) if isinstance(row, list) and len(row) == width]


def _word(value: object) -> str:
    if not isinstance(value, str) or len(value) > LABEL_LENGTH:
        raise WireFault("a word is none")
    return value


def _count(value: object, most: int) -> int:
    if not isinstance(value, int) or not 0 <= value <= most:
        raise WireFault("a number is out of bounds")
    return value


def _page(value: object) -> int | None:
    return None if value is None else _count(value, 2**31 - 1)


def _point(value: object) -> Point | None:
    if value is None:
        return None
    if not isinstance(value, list) or len(value) != 2:
        raise WireFault("a place is none")
    x, y = value
    if not all(isinstance(number, int | float) and -FARTHEST < number < FARTHEST for number in (x, y)):
        raise WireFault("a place is none")
    return float(x), float(y)
