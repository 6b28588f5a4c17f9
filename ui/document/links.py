"""The links of pages: where they lie, and where they lead."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF

from ui.document.feed import PageFeed
from ui.document.sight import Sight
from workbench.services.pages import Link, PageTrouble


class PageLinks:
    """The links of the pages somebody pointed at; asked for when that first happens."""

    def __init__(self, feed: PageFeed) -> None:
        self._feed = feed
        self._links: dict[int, tuple[Link, ...]] = {}
        self._asked: set[int] = set()
        self._readers: dict[int, list[Callable[[tuple[Link, ...]], None]]] = {}

    def at(self, point: QPointF, sight: Sight) -> Link | None:
        """Return the link under a pixel of the window; none as long as the page's links have not come."""
        page = next((page for page in sight.pages if sight.page_rect(page).contains(point)), None)
        return None if page is None else self.on(page, *sight.shown_at(page, point))

    def on(self, page: int, x: float, y: float) -> Link | None:
        """Return the link at a place of a page."""
        if page not in self._links:
            self._ask(page)
            return None
        x, y = (1000 * value for value in self._feed.boxes[page].to_user(x, y))
        return next((link for link in self._links[page] if _meets(link, x, y)), None)

    def read(self, page: int, then: Callable[[tuple[Link, ...]], None]) -> None:
        """Hand over the links of a page that lead somewhere, as soon as they are known."""
        if page in self._links:
            then(tuple(link for link in self._links[page] if _leads(link)))
        else:
            self._readers.setdefault(page, []).append(then)
            self._ask(page)

    def _ask(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self._feed.ask_links(page, partial(self._came, page))

    def _came(self, page: int, answer: tuple[Link, ...] | PageTrouble) -> None:
        self._links[page] = () if isinstance(answer, PageTrouble) else answer
        for then in self._readers.pop(page, ()):
            self.read(page, then)


def _meets(link: Link, x: float, y: float) -> bool:
    left, bottom, right, top = link.area
    return left <= x <= right and bottom <= y <= top and _leads(link)


def _leads(link: Link) -> bool:
    return link.page is not None or bool(link.address)
