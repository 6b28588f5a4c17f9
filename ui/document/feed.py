"""One open document as the window sees it: pictures, characters and troubles of its pages."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from ui.document.mailbox import Mailbox
from ui.document.pixmaps import PixmapCache, picture_of
from ui.document.plan import Piece, Wanted
from workbench.domain.geometry import PageBox, PageText
from workbench.services.pages import AS_IT_IS, Aspect, Link, OutlineEntry, PageImage, PageSource, PageTrouble

URGENT_AT_ONCE = 6
AHEAD_AT_ONCE = 2
TEXTS_KEPT = 64
SOFT_ENOUGH = 0.7
"""A whole page of another zoom serves below the tiles if it is not much softer than the one wanted."""


class PageFeed(QObject):
    """Asks the worker for what is wanted, what is in sight first, and keeps what comes.

    At most one picture of a page is asked for at a time, so a newer wish never waits behind an older one.
    What is shown `aside`, such as small pictures of all pages, waits for everybody else, and needs no characters.
    """

    opened = Signal()
    refused = Signal(str)
    labelled = Signal()
    """What pages call themselves is known now."""
    pageChanged = Signal(int)
    textCame = Signal(int)

    def __init__(
        self, source: PageSource, cache: PixmapCache, parent: QObject | None = None, *, aside: bool = False
    ) -> None:
        super().__init__(parent)
        self._aside = aside
        self.source = source
        self.cache = cache
        self.boxes: tuple[PageBox, ...] = ()
        """The pages as they are shown."""
        self.aspect = AS_IT_IS
        self._own_boxes: tuple[PageBox, ...] = ()
        self._mailbox = Mailbox()
        self._wanted = Wanted((), ())
        self._pictures: dict[int, tuple[Piece, bool, Callable[[Any], None]]] = {}
        self._asked: dict[int, Callable[[Any], None]] = {}
        self._kept: set[int] = set()
        self._readers: dict[int, list[Callable[[PageText], None]]] = {}
        self._texts: OrderedDict[int, PageText] = OrderedDict()
        self._troubles: dict[int, str] = {}
        self._labels: tuple[str, ...] = ()
        self._closed = False
        cache.hold(source.sha256)

    @property
    def document(self) -> str:
        """The version shown, by the hash of its bytes."""
        return self.source.sha256

    def open(self) -> None:
        """Ask for the boxes of all pages."""
        self.source.open(self._mailbox.address(self._open_came))

    def show_as(self, aspect: Aspect) -> None:
        """Show pages in another aspect from now on."""
        self.aspect = aspect
        self.boxes = tuple(box.turned(aspect.turn) for box in self._own_boxes)

    def want(self, wanted: Wanted) -> None:
        """Say what is in sight and what may come next; requests for anything else are dropped."""
        self._wanted = wanted
        wishes = {*wanted.now, *wanted.ahead}
        stale = frozenset(page for page, (piece, _, _) in self._pictures.items() if piece not in wishes)
        if stale:
            self._forget(stale)
        self._pump()

    def text(self, page: int) -> PageText | None:
        """Return the characters of a page, if they have come."""
        text = self._texts.get(page)
        if text is not None:
            self._texts.move_to_end(page)
        return text

    def ask_text(self, pages: Iterable[int]) -> None:
        """Ask for the characters of pages; `textCame` tells when they are here."""
        for page in pages:
            if page not in self._texts:
                self._kept.add(page)
                self._ask(page)

    def ask_silent_again(self) -> None:
        """Forget that pages had no characters: they may have been read from their pictures meanwhile."""
        for page in [page for page, text in self._texts.items() if not text.text]:
            del self._texts[page]
        self._pump()

    def read(self, page: int, then: Callable[[PageText], None]) -> None:
        """Hand the characters of a page over once, without keeping them; always later, never at once."""
        self._readers.setdefault(page, []).append(then)
        self._ask(page)

    def unread(self, page: int, then: Callable[[PageText], None]) -> None:
        """Do not hand them over after all."""
        if then in self._readers.get(page, ()):
            self._readers[page].remove(then)

    def ask_links(self, page: int, then: Callable[[tuple[Link, ...] | PageTrouble], None]) -> None:
        """Ask for the links of a page."""
        if not self._closed:
            self.source.links(page, self._mailbox.address(then))

    def ask_outline(self, then: Callable[[tuple[OutlineEntry, ...] | PageTrouble], None]) -> None:
        """Ask for the outline."""
        if not self._closed:
            self.source.outline(self._mailbox.address(then))

    def page_called(self, words: str) -> int | None:
        """Return the page with this number, or else with this label; none where there is none."""
        words = words.strip()
        if words.isdecimal() and 1 <= int(words) <= len(self.boxes):
            return int(words) - 1
        folded = [label.casefold() for label in self._labels]
        return folded.index(words.casefold()) if words.casefold() in folded else None

    @property
    def labels(self) -> tuple[str, ...]:
        """What each page calls itself; empty where they are plainly numbered."""
        return self._labels

    def label(self, page: int) -> str:
        """Return what a page calls itself, where that is not its number."""
        label = self._labels[page] if page < len(self._labels) else ""
        return "" if label == str(page + 1) else label

    def trouble(self, page: int) -> str | None:
        """Return the code of why a page cannot be shown."""
        return self._troubles.get(page)

    def retry(self, page: int) -> None:
        """Try a page again that could not be shown."""
        if self._troubles.pop(page, None) is not None:
            self.pageChanged.emit(page)
            self._pump()

    def close(self) -> None:
        """Let go of the document; whatever still comes is ignored."""
        if self._closed:
            return
        self._closed = True
        self._mailbox.close()
        self._pictures.clear()
        self._asked.clear()
        self._readers.clear()
        self.source.close()
        self.cache.forget(self.document)

    def _open_came(self, answer: tuple[PageBox, ...] | PageTrouble) -> None:
        if isinstance(answer, PageTrouble):
            self.refused.emit(answer.code)
            return
        self._own_boxes = answer
        self.show_as(self.aspect)
        self.source.labels(self._mailbox.address(self._labels_came))
        self.opened.emit()

    def _labels_came(self, answer: tuple[str, ...] | PageTrouble) -> None:
        self._labels = () if isinstance(answer, PageTrouble) else answer
        if self._labels:
            self.labelled.emit()

    def _forget(self, pages: frozenset[int]) -> None:
        """Drop pictures that are no longer wanted; characters asked for on the same pages are asked for again."""
        for page in pages:
            self._mailbox.refuse(self._pictures.pop(page)[2])
        self.source.forget(pages)
        for page in pages & self._asked.keys():
            self.source.text(page, self._asked[page])

    def _ask(self, page: int) -> None:
        if page not in self._asked and not self._closed:
            self._asked[page] = self._mailbox.address(partial(self._text_came, page))
            self.source.text(page, self._asked[page])

    def _missing(self, pieces: tuple[Piece, ...]) -> list[Piece]:
        return [piece for piece in pieces if piece.page not in self._troubles and not self._is_here(piece)]

    def _is_here(self, piece: Piece) -> bool:
        if not piece.soft:
            return self.cache.has(self.document, piece)
        here = (picture.piece for picture in self.cache.of_page(self.document, piece.page, piece.aspect))
        return any(other.tile is None and other.scale >= SOFT_ENOUGH * piece.scale for other in here)

    def _pump(self) -> None:
        """Send what may be sent now."""
        if self._closed:
            return
        missing = self._missing(self._wanted.now)
        self._send(missing, urgent=not self._aside, at_once=URGENT_AT_ONCE)
        if all(piece.page in self._pictures for piece in missing):
            self._send(self._missing(self._wanted.ahead), urgent=False, at_once=AHEAD_AT_ONCE)
            if self._aside:
                return
            waiting = {piece.page for piece in missing}
            self.ask_text(page for page in dict.fromkeys(p.page for p in self._wanted.now) if page not in waiting)

    def _send(self, pieces: list[Piece], *, urgent: bool, at_once: int) -> None:
        sent = sum(1 for _, was_urgent, _ in self._pictures.values() if was_urgent == urgent)
        for piece in pieces:
            if sent >= at_once:
                return
            if piece.page in self._pictures:
                continue
            then = self._mailbox.address(partial(self._picture_came, piece))
            self._pictures[piece.page] = (piece, urgent, then)
            self.source.render(piece.page, piece.scale, piece.tile, then, urgent, piece.aspect)
            sent += 1

    def _picture_came(self, piece: Piece, answer: PageImage | PageTrouble) -> None:
        self._pictures.pop(piece.page, None)
        picture = None if isinstance(answer, PageTrouble) else picture_of(piece, answer)
        if picture is None:
            self._troubles[piece.page] = answer.code if isinstance(answer, PageTrouble) else "page.refused"
        else:
            self.cache.put(self.document, picture)
        self.pageChanged.emit(piece.page)
        self._pump()

    def _text_came(self, page: int, answer: PageText | PageTrouble) -> None:
        self._asked.pop(page, None)
        text = PageText(page, "", array("d")) if isinstance(answer, PageTrouble) else answer
        if page in self._kept:
            self._kept.discard(page)
            self._texts[page] = text
            while len(self._texts) > TEXTS_KEPT:
                self._texts.popitem(last=False)
            self.textCame.emit(page)
        for then in self._readers.pop(page, ()):
            then(text)
