"""Ways through a PDF: outline, page labels, links. Loops and floods end at their bounds."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2_raw as raw

from workbench.domain.geometry import THOUSANDTHS, Point, Rect
from workbench.domain.limits import FARTHEST, LABEL_LENGTH, OUTLINE_DEPTH, OUTLINE_ENTRIES, PAGE_LINKS
from workbench.services.pages import Link, OutlineEntry


def outline(document: Any, pages: int) -> tuple[OutlineEntry, ...]:
    """Return the outline, from top to bottom."""
    entries: list[OutlineEntry] = []
    seen: set[int] = set()
    waiting = [(raw.FPDFBookmark_GetFirstChild(document, None), 0)]
    while waiting and len(entries) < OUTLINE_ENTRIES:
        bookmark, level = waiting.pop()
        at = ctypes.cast(bookmark, ctypes.c_void_p).value
        if not at or at in seen:
            continue
        seen.add(at)
        page, place = _target(document, bookmark, pages)
        entries.append(OutlineEntry(_words(raw.FPDFBookmark_GetTitle, bookmark), level, page, place))
        waiting.append((raw.FPDFBookmark_GetNextSibling(document, bookmark), level))
        if level < OUTLINE_DEPTH:
            waiting.append((raw.FPDFBookmark_GetFirstChild(document, bookmark), level + 1))
    return tuple(entries)


def labels(document: Any, pages: int) -> tuple[str, ...]:
    """Return what each page calls itself; empty when they are plainly numbered."""
    named = tuple(_words(raw.FPDF_GetPageLabel, document, page) for page in range(pages))
    plain = all(name in ("", str(number)) for number, name in enumerate(named, 1))
    return () if plain else named


def links(document: Any, page: Any, pages: int) -> tuple[Link, ...]:
    """Return the links of a page."""
    found = []
    for link in link_handles(page):
        sides = raw.FS_RECTF()
        if not raw.FPDFLink_GetAnnotRect(link, ctypes.byref(sides)) or not _is_near(sides):
            continue
        target = raw.FPDFLink_GetDest(document, link)
        action = raw.FPDFLink_GetAction(link)
        address = _address(document, action) if raw.FPDFAction_GetType(action) == raw.PDFACTION_URI else ""
        inside, place = _place(document, target, pages)
        found.append(Link(_rect(sides), inside, place, address))
    return tuple(found)


def link_handles(page: Any) -> Iterator[Any]:
    """Give the links of a page as the library knows them."""
    position = ctypes.c_int(0)
    for _ in range(PAGE_LINKS):
        link = raw.FPDF_LINK()
        if not raw.FPDFLink_Enumerate(page, ctypes.byref(position), ctypes.byref(link)):
            return
        yield link


def _target(document: Any, bookmark: Any, pages: int) -> tuple[int | None, Point | None]:
    """Say where a line of the outline leads."""
    target = raw.FPDFBookmark_GetDest(document, bookmark)
    if not target:
        action = raw.FPDFBookmark_GetAction(bookmark)
        if raw.FPDFAction_GetType(action) == raw.PDFACTION_GOTO:
            target = raw.FPDFAction_GetDest(document, action)
    return _place(document, target, pages)


def _place(document: Any, target: Any, pages: int) -> tuple[int | None, Point | None]:
    """Say which page and which place on it a destination means."""
    page = raw.FPDFDest_GetDestPageIndex(document, target) if target else -1
    if not 0 <= page < pages:
        return None, None
    has_x, has_y, has_zoom = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
    x, y, zoom = ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    references = [ctypes.byref(value) for value in (has_x, has_y, has_zoom, x, y, zoom)]
    if not raw.FPDFDest_GetLocationInPage(target, *references) or not has_y.value:
        return page, None
    place = (x.value if has_x.value else 0.0, y.value)
    return page, place if all(-FARTHEST < side < FARTHEST for side in place) else None


def _address(document: Any, action: Any) -> str:
    length = min(raw.FPDFAction_GetURIPath(document, action, None, 0), 4 * LABEL_LENGTH)
    buffer = ctypes.create_string_buffer(max(1, length))
    raw.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.value.decode("utf-8", "replace")[:LABEL_LENGTH]


def _words(call: Callable[..., int], *of: Any) -> str:
    """Read words the library hands out in UTF-16 with a length."""
    length = call(*of, None, 0)
    if not 2 < length <= 2**20:
        return ""
    buffer = ctypes.create_string_buffer(length)
    call(*of, buffer, length)
    return " ".join(buffer.raw[: length - 2].decode("utf-16-le", "replace").replace("\0", " ").split())[:LABEL_LENGTH]


def _is_near(sides: Any) -> bool:
    return all(-FARTHEST < side < FARTHEST for side in (sides.left, sides.bottom, sides.right, sides.top))


def _rect(sides: Any) -> Rect:
    left, right = sorted((sides.left, sides.right))
    bottom, top = sorted((sides.bottom, sides.top))
    whole = (round(side * THOUSANDTHS) for side in (left, bottom, right, top))
    west, south, east, north = whole
    return west, south, east, north
