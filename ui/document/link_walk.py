"""From link to link by keys: the one in hand is ringed, and Enter follows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from ui.document.sight import Bounds, Sight
from ui.translation import translate
from workbench.domain.outside import outside
from workbench.services.pages import Link

if TYPE_CHECKING:
    from ui.document.marked import MarkedStrip

CONTEXT = "LinkWalk"


@dataclass(frozen=True, slots=True)
class LinkInHand:
    """A link of a page, and its place among those of the page from top to bottom."""

    page: int
    at: int
    link: Link


class LinkWalk:
    """Holds the link that the keyboard is on."""

    def __init__(self, view: MarkedStrip) -> None:
        self._view = view
        self.in_hand: LinkInHand | None = None

    def step(self, by: int) -> None:
        """Go to the next link of the page, or the one before; from the page in sight where none is in hand there."""
        view = self._view
        if view.ready:
            here = self.in_hand if self.in_hand is not None and self.in_hand.page in view.sight().pages else None
            page = here.page if here is not None else view.page
            view.links.read(page, lambda links: self._go(page, links, by, here))

    def follow(self) -> bool:
        """Follow the link in hand; false where there is none, or where it leads nowhere."""
        in_hand = self.in_hand
        self.let_go()
        if in_hand is None or in_hand.page not in self._view.sight().pages:
            return False
        return self._view.follow_link(in_hand.link)

    def let_go(self) -> bool:
        """Have no link in hand any more; false where there was none."""
        had, self.in_hand = self.in_hand is not None, None
        self._view.viewport().update()
        return had

    def paint(self, painter: QPainter, sight: Sight, page: int) -> None:
        """Ring the link in hand."""
        if self.in_hand is not None and self.in_hand.page == page:
            self._view.painter.ring(painter, sight.rect_on(page, self._bounds(page, self.in_hand.link)))

    def _go(self, page: int, links: tuple[Link, ...], by: int, here: LinkInHand | None) -> None:
        view = self._view
        row = sorted(links, key=lambda link: self._bounds(page, link)[1::-1])
        at = here.at + by if here is not None else 0 if by > 0 else len(row) - 1
        if not 0 <= at < len(row):
            view.say(translate(CONTEXT, "There is no further link on this page."))
            return
        self.in_hand = LinkInHand(page, at, row[at])
        view.bring(page, self._bounds(page, row[at]))
        view.viewport().update()
        view.say(link_words(row[at]))

    def _bounds(self, page: int, link: Link) -> Bounds:
        left, top, width, height = self._view.feed.boxes[page].shown_rect(link.area)
        return left, top, left + width, top + height


def link_words(link: Link) -> str:
    """Say where a link leads."""
    if link.page is not None:
        return translate(CONTEXT, "To page {page}").format(page=link.page + 1)
    found = outside(link.address)
    if found is None:
        words = translate(CONTEXT, "Leads outside, to {address}; such links are never opened.")
        return words.format(address=link.address)
    return translate(CONTEXT, "Leads outside, to {place}").format(place=found.leads_to)
