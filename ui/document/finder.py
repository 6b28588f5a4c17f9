"""Finding words in one document, page by page, from the page being read onwards."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.document.feed import PageFeed
from ui.document.overlays import Hit
from workbench.domain.geometry import PageText
from workbench.domain.matching import Matcher, Plain, excerpt, literally, plain
from workbench.domain.searching import Term
from workbench.domain.selection import quads
from workbench.domain.text import searchable

AT_ONCE = 3
"""Pages whose characters are asked for at a time; pictures must not wait behind them."""
MOST_HITS = 2000
NEWS_MS = 60


class Finder(QObject):
    """Seeks words in all pages of a document; what is found shows as it comes.

    Words match as in the search of the dossier (hyphens joined, ligatures plain, blanks folded, without accents,
    in any case), and also within longer words. Pages read once are kept as plain text, so that the next words are
    found at once.
    """

    changed = Signal()
    begun = Signal()
    """Words are sought in this document for the first time."""

    def __init__(self, feed: PageFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self._pattern: re.Pattern[str] | None = None
        self._plain: dict[int, str] = {}
        self._found: dict[int, tuple[Hit, ...]] = {}
        self._order: list[int] = []
        self._asked: dict[int, Callable[[PageText], None]] = {}
        self._current: Hit | None = None
        self._begun = False
        self._home = self._nth = 0
        self._stepped = False
        self.total = 0
        self.words = ""
        """What is sought."""
        self.terms: tuple[Term, ...] = ()
        self._news = QTimer(self)
        self._news.setSingleShot(True)
        self._news.setInterval(NEWS_MS)
        self._news.timeout.connect(self._tell)
        self._stepping = QTimer(self)
        self._stepping.setSingleShot(True)
        self._stepping.timeout.connect(self._step)

    # ---- what is sought

    def seek(self, words: str, page: int, terms: Sequence[Term] = (), nth: int = 0) -> None:
        """Seek words, or any of the terms they stand for, from a page on, around to the page before; none end it.

        The first place is taken in hand, or the `nth` on that page, from 0.
        """
        self._stop()
        if not self._begun and (words or terms):
            self._begun = True
            self.begun.emit()
        self.words, self.terms = words, tuple(terms)
        self._pattern = Matcher(terms).pattern if terms else literally(words)
        self._found, self._current, self._home, self.total = {}, None, page, 0
        self._nth = nth
        self._stepped = False
        count = len(self._feed.boxes)
        self._order = [(page + at) % count for at in range(count)][::-1] if self._pattern else []
        self._step()
        self._tell()

    def know(self, words: Mapping[int, str]) -> None:
        """Know the plain words of some pages, so that only those which match need to be read for their places."""
        self._plain = {**words, **self._plain}

    def forget_silent(self) -> None:
        """Forget the pages without words: some may have come."""
        self._plain = {page: words for page, words in self._plain.items() if words}

    def close(self) -> None:
        """End the search."""
        self._stop()
        self._news.stop()

    # ---- what was found

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All places found so far, in the order of the document."""
        return tuple(hit for page in sorted(self._found) for hit in self._found[page])

    @property
    def current(self) -> int | None:
        """Which of the hits is in hand."""
        return self.hits.index(self._current) if self._current is not None else None

    @property
    def hit(self) -> Hit | None:
        """The hit in hand."""
        return self._current

    @property
    def pages_left(self) -> int:
        """Pages that have not been searched yet; 0 when the search is through."""
        return len(self._order) + len(self._asked)

    @property
    def pages_without_text(self) -> int:
        """Pages on which nothing can be found, such as scans."""
        return sum(1 for words in self._plain.values() if not words)

    @property
    def full(self) -> bool:
        """Say whether the search was ended because there was too much to show."""
        return self.total >= MOST_HITS

    def step(self, by: int) -> None:
        """Take the next place in hand, or the one before; after the last comes the first."""
        hits = self.hits
        if hits:
            at = hits.index(self._current) + by if self._current is not None else 0
            self._current, self._stepped = hits[at % len(hits)], True
            self.changed.emit()

    def take(self, page: int, nth: int) -> None:
        """Take one of the places on a page in hand, now or when the page has been searched."""
        self._home, self._nth, self._current, self._stepped = page, nth, None, False
        if self._found.get(page):
            self._choose(page)
            self._stepped = True
        self.changed.emit()

    # ---- inside

    def _stop(self) -> None:
        self._stepping.stop()
        for page, then in self._asked.items():
            self._feed.unread(page, then)
        self._asked.clear()
        self._order = []

    @Slot()
    def _step(self) -> None:
        """Go on: pages already read are looked through a few at a time, others are asked for."""
        looked = 0
        while self._order and self._pattern is not None and len(self._asked) < AT_ONCE and looked < 50:
            page = self._order.pop()
            known = self._plain.get(page)
            looked += 1
            if known is None or self._pattern.search(known):
                self._asked[page] = partial(self._read, page)
                self._feed.read(page, self._asked[page])
        if self._order and len(self._asked) < AT_ONCE:
            self._stepping.start()
        elif not self._asked:
            self._news.start()

    def _read(self, page: int, text: PageText) -> None:
        self._asked.pop(page, None)
        if page not in self._plain:
            self._plain[page] = plain(text.text)
        if self._pattern is not None and self._pattern.search(self._plain[page]):
            self._found[page] = tuple(_hits(self._pattern, text, MOST_HITS - self.total))
            self.total += len(self._found[page])
            self._choose(page)
        if self.full:
            self._stop()
        if not self._news.isActive():
            self._news.start()
        self._step()

    def _choose(self, page: int) -> None:
        """Take the first place from the page being read onwards in hand, as long as nobody chose another.

        Pages come in any order, so a nearer one may still come.
        """
        nearer = self._current is None or self._ahead(page) < self._ahead(self._current.page)
        if self._found[page] and nearer and not self._stepped:
            nth = self._nth if page == self._home else 0
            self._current = self._found[page][min(nth, len(self._found[page]) - 1)]

    def _ahead(self, page: int) -> int:
        """Say how many pages lie between the page being read and another, going around at the end."""
        return (page - self._home) % len(self._feed.boxes)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


def _hits(pattern: re.Pattern[str], text: PageText, most: int) -> list[Hit]:
    """Return where a pattern matches on a page, with the quads to paint."""
    there, words = Plain.of(text.text), searchable(text.text)
    shown = Plain.of(words)
    found: list[Hit] = []
    for match in pattern.finditer(there.text):
        if len(found) >= most:
            break
        span = there.span(*match.span())
        marked = quads(text, *span)
        place = shown.span(*match.span())
        if marked:
            found.append(Hit(text.page, marked, excerpt(words, place, (place,)), span, text.recognised))
    return found
