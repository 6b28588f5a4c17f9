"""What lies on the pages of one document: marks, hits, what is selected, where the keyboard is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF

from ui.document.area_tool import AreaTool
from ui.document.feed import PageFeed
from ui.document.marks import MarkIndex, PageMark, PlacedMark, bounds_of
from ui.document.painting import Overlay
from ui.document.selection import TextMaps
from ui.document.sheet import MarkSheet, mark_sheet
from ui.document.sight import Bounds, Sight
from ui.document.tags import Tag, TagRow
from ui.document.text_tool import TextTool
from ui.document.textmap import print_beyond
from workbench.domain.geometry import PageBox, Quad
from workbench.domain.searching import NO_WORDS, Snippet

TAG_BAND = 80.0
"""How far from a page's right edge, in points, print is looked for that a tag could cover."""
SHEETS_KEPT = 64


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where sought words were found."""

    page: int
    quads: tuple[Quad, ...]
    words: Snippet = NO_WORDS
    """The found words with what stands around them."""
    span: tuple[int, int] = (0, 0)
    """From which position between the characters of the page to which."""
    recognised: bool = False
    """Whether they were read from a picture of the page."""


def shown_bounds(box: PageBox, quads: tuple[Quad, ...]) -> tuple[Bounds, ...]:
    """Return the rectangles of some quads as shown."""
    return tuple(bounds_of(box.shown_quad(quad)) for quad in quads)


class Overlays:
    """Everything that is painted over the pages, from memory."""

    def __init__(self, feed: PageFeed, maps: TextMaps, text: TextTool, area: AreaTool, tags: TagRow) -> None:
        self._feed, self._maps, self._text, self._area, self._tags = feed, maps, text, area, tags
        self.marks = MarkIndex()
        self.hovered = ""
        self.chosen = ""
        self.ringed = False
        self.hit_now: Hit | None = None
        self.hit_last: Hit | None = None
        """The place that was in hand last, also when the search is over: the caret begins there."""
        self.flash: tuple[int, tuple[Bounds, ...]] | None = None
        self._hits: dict[int, list[Hit]] = {}
        self._sheets: dict[int, MarkSheet] = {}
        self._grown: dict[int, set[str]] = {}
        """Marks that came to a page after its sheet was made."""

    # ---- what is shown

    def set_marks(self, marks: tuple[PageMark, ...]) -> None:
        """Show these marks and no others."""
        self.marks = MarkIndex(marks)
        self._sheets.clear()

    def change_marks(self, marks: Mapping[str, PageMark | None]) -> None:
        """Show these marks as they are now, and no longer those that are none."""
        fresh = {one.id: one.page for one in marks.values() if one is not None and self.marks.get(one.id) is None}
        pages = self.marks.change(marks)
        for page in pages:
            if len(fresh) < len(marks) or page not in self._sheets:
                self._sheets.pop(page, None)
                self._grown.pop(page, None)
            else:
                self._grown.setdefault(page, set()).update(one for one, on in fresh.items() if on == page)

    def set_hits(self, hits: tuple[Hit, ...], current: int | None) -> None:
        """Show where words were found, and which of the places is in hand."""
        self._hits = defaultdict(list)
        for hit in hits:
            self._hits[hit.page].append(hit)
        self.hit_now = hits[current] if current is not None and 0 <= current < len(hits) else None
        self.hit_last = self.hit_now or self.hit_last

    @property
    def has_hits(self) -> bool:
        """Say whether found words are shown."""
        return bool(self._hits)

    def renew(self, page: int | None = None) -> None:
        """Make the marks of a page, or of all, ready anew: its characters came, or the look changed."""
        if page is None:
            self._sheets.clear()
        else:
            self._sheets.pop(page, None)

    # ---- what lies where

    def of(self, page: int, sight: Sight) -> Overlay:
        """Return what lies on a page."""
        box, area = self._feed.boxes[page], self._area.area
        others = (hit for hit in self._hits.get(page, ()) if hit is not self.hit_now)
        return Overlay(
            sheet=self.sheet(page, sight),
            searching=self.has_hits,
            selection=tuple(self.selection_on(page)),
            hits=tuple(bounds for hit in others for bounds in shown_bounds(box, hit.quads)),
            hit_now=shown_bounds(box, self.hit_now.quads) if self.hit_now and self.hit_now.page == page else (),
            flash=self.flash[1] if self.flash and self.flash[0] == page else (),
            area=area.bounds if area and area.page == page else None,
            caret=self.caret_on(page),
            strong=self._strong_on(page),
            ringed=self.chosen if self.ringed else "",
        )

    def sheet(self, page: int, sight: Sight) -> MarkSheet:
        """Return the marks of a page, ready to paint at the size they are shown."""
        scale = sight.scale_of(page)
        found, grown = self._sheets.get(page), self._grown.pop(page, None)
        if found is None or found.scale != scale or grown:
            placed = self.marks.on_page(page, self._feed.boxes[page])
            tags = self._placed_tags(page, placed, sight) if placed else ()
            if found is not None and found.scale == scale and grown:
                more = (one for one in placed if one.mark.id in grown)
                found = found.with_more(mark_sheet(more, scale), tags)
            else:
                found = mark_sheet(placed, scale, tags)
            if len(self._sheets) >= SHEETS_KEPT:
                self._sheets.clear()
            self._sheets[page] = found
        return found

    def selection_on(self, page: int) -> list[Bounds]:
        """Return the selected runs of text on a page."""
        selection = self._text.selection
        if selection is None or selection.empty or page not in selection.pages:
            return []
        text = self._maps.known(page)
        return text.runs(*selection.on_page(page, len(text.text))) if text else []

    def caret_on(self, page: int) -> Bounds | None:
        """Return where the caret stands, if on this page."""
        caret = self._text.caret
        text = self._maps.known(page) if caret and caret.page == page else None
        return text.caret(caret.position) if caret and text else None

    def tags_on(self, page: int, sight: Sight) -> list[Tag]:
        """Return the tags of a page where they stand in the window."""
        corner = sight.page_rect(page).topLeft()
        return [replace(tag, rect=tag.rect.translated(corner)) for tag in self.sheet(page, sight).tags]

    def mark_at(self, point: QPointF, sight: Sight) -> tuple[PageMark | None, bool]:
        """Return the mark under a pixel of the window, and whether it was met by its tag."""
        for page in sight.pages:
            local = point - sight.page_rect(page).topLeft()
            for tag in self.sheet(page, sight).tags:
                if tag.rect.contains(local):
                    return tag.mark, True
        for page in sight.pages:
            if sight.page_rect(page).contains(point):
                return self.marks.at(page, self._feed.boxes[page], *sight.shown_at(page, point)), False
        return None, False

    def _strong_on(self, page: int) -> tuple[PlacedMark, ...]:
        """Return the marks of a page that the pointer is on, or that are chosen."""
        marks = (self.marks.get(mark_id) for mark_id in dict.fromkeys((self.hovered, self.chosen)) if mark_id)
        return tuple(self.marks.placed(mark, self._feed.boxes[page]) for mark in marks if mark and mark.page == page)

    def _placed_tags(self, page: int, placed: tuple[PlacedMark, ...], sight: Sight) -> tuple[Tag, ...]:
        box, area, scale = self._feed.boxes[page], sight.page_rect(page), sight.scale_of(page)
        text = self._feed.text(page)
        beyond = print_beyond(text, box, box.width - TAG_BAND) if text is not None else []
        rects = [QRectF(x1 * scale, y1 * scale, (x2 - x1) * scale, (y2 - y1) * scale) for x1, y1, x2, y2 in beyond]
        return self._tags.place(placed, (area.width(), area.height()), scale, rects)
