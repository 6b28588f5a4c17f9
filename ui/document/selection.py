"""What is selected in the text of a document: from a place to a place, over any number of pages."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from ui.document.feed import PageFeed
from ui.document.textmap import TextMap

MAPS_KEPT = 32


@dataclass(frozen=True, slots=True, order=True)
class TextPlace:
    """A position between two characters of a page."""

    page: int
    position: int


@dataclass(frozen=True, slots=True)
class TextSelection:
    """The text between a place that stays and one that moves."""

    fixed: TextPlace
    moving: TextPlace

    @property
    def first(self) -> TextPlace:
        """Where the selection begins in reading order."""
        return min(self.fixed, self.moving)

    @property
    def last(self) -> TextPlace:
        """Where it ends."""
        return max(self.fixed, self.moving)

    @property
    def empty(self) -> bool:
        """Say whether nothing is selected."""
        return self.fixed == self.moving

    @property
    def pages(self) -> range:
        """The pages it touches."""
        return range(self.first.page, self.last.page + 1)

    def on_page(self, page: int, length: int) -> tuple[int, int]:
        """Return the first and last position selected on a page of `length` characters; equal for none."""
        if page not in self.pages:
            return 0, 0
        start = self.first.position if page == self.first.page else 0
        end = self.last.position if page == self.last.page else length
        return min(start, length), min(end, length)


class TextMaps:
    """The maps of the pages that are being read, made when they are first needed."""

    def __init__(self, feed: PageFeed) -> None:
        self._feed = feed
        self._maps: OrderedDict[int, TextMap] = OrderedDict()

    def of(self, page: int) -> TextMap | None:
        """Return the map of a page; none, and the characters asked for, where they have not come yet."""
        found = self._maps.get(page)
        if found is not None:
            self._maps.move_to_end(page)
            return found
        if not 0 <= page < len(self._feed.boxes):
            return None
        text = self._feed.text(page)
        if text is None:
            self._feed.ask_text((page,))
            return None
        self._maps[page] = TextMap(text, self._feed.boxes[page])
        while len(self._maps) > MAPS_KEPT:
            self._maps.popitem(last=False)
        return self._maps[page]

    def renew(self) -> None:
        """Make the maps anew: pages are shown turned."""
        self._maps.clear()

    def forget_silent(self) -> None:
        """Forget the pages without characters: some may have come."""
        self._maps = OrderedDict((page, text) for page, text in self._maps.items() if text.lines)

    def known(self, page: int) -> TextMap | None:
        """Return the map of a page if its characters are here, and ask for nothing."""
        return self.of(page) if page in self._maps or self._feed.text(page) is not None else None
