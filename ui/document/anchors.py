"""From what is selected to anchors, and from anchors to places on the page as shown."""

from __future__ import annotations

from ui.document.area_tool import Area
from ui.document.feed import PageFeed
from ui.document.marks import bounds_of
from ui.document.selection import TextSelection
from ui.document.sight import Bounds
from workbench.domain.anchor import Anchor, anchor_of
from workbench.domain.errors import RuleBroken
from workbench.domain.geometry import PageBox, PageText
from workbench.domain.text import readable_part


def anchors_of(feed: PageFeed, selection: TextSelection | None, area: Area | None) -> tuple[Anchor, ...]:
    """Return one anchor for each page selected from; a rectangle gives one, nothing gives none."""
    if area is not None:
        left, top, right, bottom = area.bounds
        rect = feed.boxes[area.page].user_rect(left, top, right - left, bottom - top)
        return (Anchor(feed.document, area.page, area=rect),) if area.big_enough else ()
    parts = _parts(feed, selection)
    found = (_anchor(text, start, end, feed.document) for text, start, end in parts)
    return tuple(anchor for anchor in found if anchor is not None)


def quoted(feed: PageFeed, selection: TextSelection | None) -> str:
    """Return the selected words as a reader sees them, a line for each page."""
    return "\n".join(readable_part(text.text, start, end) for text, start, end in _parts(feed, selection))


def bounds_of_anchor(anchor: Anchor, box: PageBox) -> Bounds | None:
    """Return the rectangle around an anchor as shown; none for a page or a document as a whole."""
    if anchor.area is not None:
        left, top, width, height = box.shown_rect(anchor.area)
        return left, top, left + width, top + height
    corners = [corner for quad in anchor.quads for corner in box.shown_quad(quad)]
    return bounds_of(corners) if corners else None


def _parts(feed: PageFeed, selection: TextSelection | None) -> list[tuple[PageText, int, int]]:
    if selection is None or selection.empty:
        return []
    texts = ((page, feed.text(page)) for page in selection.pages)
    return [(text, *selection.on_page(page, len(text.text))) for page, text in texts if text is not None]


def _anchor(text: PageText, start: int, end: int, version: str) -> Anchor | None:
    """Anchor a span; none where only blanks are selected."""
    try:
        return anchor_of(text, start, end, version)
    except RuleBroken:
        return None
