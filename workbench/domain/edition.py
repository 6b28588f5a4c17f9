"""The pages of one version, ready to be searched for many quotes: words at once, letters when they are needed."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.domain.geometry import THOUSANDTHS, PageText, Quad, Rect
from workbench.domain.selection import quads
from workbench.domain.text import Folded, searchable
from workbench.domain.words import Span

PAGES_KEPT = 24
"""Pages whose letters stay in memory; who asks in reading order needs few."""
_BETWEEN = "\n"  # stands between pages: folded words hold none, so nothing is found across it


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words where they stand: their page, and the first letter and the one after the last of its folded words."""

    page: int
    start: int
    end: int


class Edition:
    """One version as words.

    `words` are the searchable words of each page by its number; `read` returns the characters of a page
    with their boxes, and is asked for few.
    """

    def __init__(self, words: Mapping[int, str], read: Callable[[int], PageText]) -> None:
        self.words = dict(words)
        self._read = read
        self._kept: OrderedDict[int, tuple[PageText, Folded, dict[Passage, tuple[Quad, ...]]]] = OrderedDict()
        self._numbers = tuple(self.words)
        self._starts: list[int] = []
        at = 0
        for page in self._numbers:
            self._starts.append(at)
            at += len(self.words[page]) + len(_BETWEEN)
        self._all = _BETWEEN.join(self.words.values())

    @classmethod
    def of(cls, pages: Iterable[PageText]) -> Edition:
        """Make an edition of pages that are in memory."""
        known = {page.page: page for page in pages}
        return cls({number: searchable(page.text) for number, page in known.items()}, known.__getitem__)

    def find(self, words: str) -> Iterator[Passage]:
        """Go through the places where folded words stand, in reading order; those that overlap too."""
        for at in _places(self._all, words):
            turn = bisect_right(self._starts, at) - 1
            start = at - self._starts[turn]
            yield Passage(self._numbers[turn], start, start + len(words))

    def count(self, words: str) -> int:
        """Return how often folded words stand here."""
        return len(_places(self._all, words))

    def text(self, passage: Passage) -> str:
        """Return the words of a passage."""
        return self.words[passage.page][passage.start : passage.end]

    def span(self, passage: Passage) -> Span | None:
        """Return the characters of a passage on its page; None where the page reads otherwise than it was kept."""
        folded = self._page(passage.page)[1]
        kept = self.words[passage.page]
        if folded.text == kept:
            return folded.span(passage.start, passage.end)
        words = self.text(passage)
        here, there = _places(kept, words), _places(folded.text, words)
        if len(here) != len(there):
            return None
        start = there[here.index(passage.start)]
        return folded.span(start, start + len(words))

    def quads(self, passage: Passage) -> tuple[Quad, ...]:
        """Return where a passage lies on its page."""
        page, _, known = self._page(passage.page)
        if passage not in known:
            span = self.span(passage)
            known[passage] = quads(page, *span) if span else ()
        return known[passage]

    def begins_within(self, passage: Passage, area: Rect) -> bool:
        """Say whether the first letter of a passage lies in an area; much sooner known than where all of it lies."""
        span = self.span(passage)
        if span is None:
            return False
        left, bottom, right, top = (side * THOUSANDTHS for side in self._page(passage.page)[0].box(span[0]))
        return area[0] <= left and right <= area[2] and area[1] <= bottom and top <= area[3]

    def letters(self, page: int) -> PageText:
        """Return the characters of a page with their boxes."""
        return self._page(page)[0]

    def pages_with(self, words: str) -> tuple[int, ...]:
        """Return the pages that have these words and no others."""
        return self._pages_by_words.get(words, ())

    @cached_property
    def _pages_by_words(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, tuple[int, ...]] = defaultdict(tuple)
        for page, words in self.words.items():
            found[words] += (page,)
        return found

    def _page(self, number: int) -> tuple[PageText, Folded, dict[Passage, tuple[Quad, ...]]]:
        if number in self._kept:
            self._kept.move_to_end(number)
            return self._kept[number]
        page = self._read(number)
        self._kept[number] = page, Folded.of(page.text), {}
        if len(self._kept) > PAGES_KEPT:
            self._kept.popitem(last=False)
        return self._kept[number]


class WordsOnPage:
    """The words of one page by their number, as they lie on it."""

    def __init__(self, page: PageText) -> None:
        self._page = page
        self._folded = Folded.of(page.text)
        at, self._spans = 0, []
        for word in self._folded.text.split(" ") if self._folded.text else ():
            self._spans.append((at, at + len(word)))
            at += len(word) + 1

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._spans)

    def quads(self, first: int, last: int) -> tuple[Quad, ...]:
        """Return the lines from one word to another, the last one not among them."""
        if not 0 <= first < last <= len(self):
            return ()
        return quads(self._page, *self._folded.span(self._spans[first][0], self._spans[last - 1][1]))


def _places(text: str, words: str) -> list[int]:
    """Return where some words begin in a text."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def counterpart(old: Edition, new: Edition, page: int) -> int | None:
    """Return the page of the new version that is a page of the old one with every word kept.

    Where several pages have the same words, they must stand at the same places in both versions: which
    of them was taken out, or put in, nobody can tell.
    """
    words = old.words.get(page, "")
    before, after = old.pages_with(words), new.pages_with(words)
    if not words or not after:
        return None
    if before == after:
        return page
    return after[0] if len(before) == len(after) == 1 else None
