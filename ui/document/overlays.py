"""What lies on the pages of one document: marks, hits, what is selected, where the keyboard is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from PySide6.QtCore import QPointF

from ui.document.area_tool import AreaTool
from ui.document.feed import PageFeed
from ui.document.marks import MarkIndex, PageMark, bounds_of
from ui.document.painting import Overlay
from ui.document.selection import TextMaps
from ui.document.sight import Bounds, Sight
from ui.document.tags import Tag, TagRow
from ui.document.text_tool import TextTool
from ui.document.textmap import print_beyond
from workbench.domain.geometry import PageBox, Quad

TAG_BAND = 80.0
"""How far from a page's right edge, in points, print is looked for that a tag could cover."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where sought words were found."""

    page: int
    quads: tuple[Quad, ...]


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
        self.flash: tuple[int, tuple[Bounds, ...]] | None = None
        self._hits: dict[int, list[Hit]] = {}
        self._print: dict[int, list[Bounds]] = {}

    def set_hits(self, hits: tuple[Hit, ...], current: int | None) -> None:
        """Show where words were found, and which of the places is in hand."""
        self._hits = defaultdict(list)
        for hit in hits:
            self._hits[hit.page].append(hit)
        self.hit_now = hits[current] if current is not None and 0 <= current < len(hits) else None

    @property
    def has_hits(self) -> bool:
        """Say whether found words are shown."""
        return bool(self._hits)

    def of(self, page: int) -> Overlay:
        """Return what lies on a page."""
        box = self._feed.boxes[page]
        others = (hit for hit in self._hits.get(page, ()) if hit is not self.hit_now)
        area = self._area.area
        return Overlay(
            marks=self.marks.on_page(page, box),
            selection=tuple(self.selection_on(page)),
            hits=tuple(bounds for hit in others for bounds in shown_bounds(box, hit.quads)),
            hit_now=shown_bounds(box, self.hit_now.quads) if self.hit_now and self.hit_now.page == page else (),
            flash=self.flash[1] if self.flash and self.flash[0] == page else (),
            area=area.bounds if area and area.page == page else None,
            caret=self.caret_on(page),
            strong=frozenset((self.hovered, self.chosen)) - {""},
            ringed=self.chosen if self.ringed else "",
        )

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
        box = self._feed.boxes[page]
        placed = self.marks.on_page(page, box)
        return self._tags.place(placed, sight, page, self._print_at_edge(page, box)) if placed else []

    def mark_at(self, point: QPointF, sight: Sight) -> tuple[PageMark | None, bool]:
        """Return the mark under a pixel of the window, and whether it was met by its tag."""
        for page in sight.pages:
            for tag in self.tags_on(page, sight):
                if tag.rect.contains(point):
                    return tag.mark, True
        for page in sight.pages:
            if sight.page_rect(page).contains(point):
                return self.marks.at(page, self._feed.boxes[page], *sight.shown_at(page, point)), False
        return None, False

    def _print_at_edge(self, page: int, box: PageBox) -> list[Bounds]:
        found = self._print.get(page)
        if found is not None:
            return found
        text = self._feed.text(page)
        if text is None:
            return []
        self._print[page] = print_beyond(text, box, box.width - TAG_BAND)
        return self._print[page]
