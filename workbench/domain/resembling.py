"""The passage of a new version that resembles one whose words are gone: for a person to look at, never a placement."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import Match, SequenceMatcher
from itertools import pairwise

from workbench.domain.anchor import Anchor
from workbench.domain.edition import Edition, Passage
from workbench.domain.relocating import ORPHAN, WHOLE, Relocated
from workbench.domain.text import searchable

_FEWEST = 4  # words: of fewer nothing can be said when one of them changed
_LONGEST = 400  # words of a quote that are compared
_ENOUGH = 0.5  # likeness below which nothing is shown
_MARGIN = 0.15  # by which the best must be better than the next
_LOOKED_AT = 6  # places that share most pairs of words with the quote
_BLOCKS = 40  # pieces of a quote that are looked at
_BITS = 24
_WORD = (1 << _BITS) - 1
"""A word of a page in one number: its page, and in so many bits its place on it."""
_COMMON = 400  # occurrences: a pair of words as common as that points nowhere


@dataclass(frozen=True, slots=True)
class _Resembling:
    """Words of a page, from one to another, and how like the quote they are."""

    page: int
    first: int
    last: int
    likeness: float


class Resemblances:
    """Looks for passages of a new version that resemble lost ones of an old one."""

    def __init__(self, new: Edition, old: Edition) -> None:
        self._new, self._old = new, old
        self._pages = {page: words.split(" ") for page, words in new.words.items()}
        self._pairs: Mapping[str, array[int]] | None = None

    def of(self, anchor: Anchor) -> Relocated:
        """Return the orphan with the passage that its words were probably changed into, if one stands out."""
        quote = searchable(anchor.quote).split(" ")
        if not _FEWEST <= len(quote) <= _LONGEST:
            return ORPHAN
        before, after = searchable(anchor.before).split(" "), searchable(anchor.after).split(" ")
        found = [
            one
            for place in self._places(quote)
            if (one := self._compared(quote, before[1:], after[:-1], *place)) and one.likeness >= _ENOUGH
        ]
        ranked = _apart(sorted(found, key=lambda one: (-one.likeness, one.page, one.first)))
        if not ranked or (len(ranked) > 1 and ranked[0].likeness - ranked[1].likeness < _MARGIN):
            return ORPHAN
        best, others = ranked[0], ranked[1:]
        lost = self._orphan(best, " ".join(quote))
        if not others or lost.page is None:
            return lost
        return replace(lost, next_score=round(WHOLE * others[0].likeness), next_page=others[0].page)

    def _orphan(self, one: _Resembling, quote: str) -> Relocated:
        """Show a passage; one that stood in the old version besides the quote is another passage, and is none."""
        words = self._pages[one.page]
        start = sum(len(word) + 1 for word in words[: one.first])
        text = " ".join(words[one.first : one.last])
        if self._old.count(text) > quote.count(text):
            return ORPHAN
        passage = Passage(one.page, start, start + len(text))
        marked = self._new.quads(passage)
        if not marked:
            return ORPHAN
        return replace(
            ORPHAN, page=one.page, quads=marked, quote=text, score=round(WHOLE * one.likeness), passage=passage
        )

    def _places(self, quote: Sequence[str]) -> list[tuple[int, int]]:
        """Return the pages and words at which the quote might begin, the likeliest first."""
        if self._pairs is None:
            self._pairs = self._indexed()
        step = max(1, len(quote) // 2)
        votes: Counter[tuple[int, int]] = Counter()
        for at, pair in enumerate(pairwise(quote)):
            places = self._pairs.get(" ".join(pair), ())
            if len(places) <= _COMMON:
                votes.update({(one >> _BITS, max(0, (one & _WORD) - at) // step) for one in places})
        likeliest = sorted(votes.items(), key=lambda one: (-one[1], one[0]))[:_LOOKED_AT]
        return [(page, turn * step) for (page, turn), _ in likeliest]

    def _indexed(self) -> Mapping[str, array[int]]:
        """Note where each two words stand together: numbers alone, for a million small objects stop the program."""
        pairs: dict[str, array[int]] = {}
        for page, words in self._pages.items():
            for at, pair in enumerate(pairwise(words)):
                both = " ".join(pair)
                if both in pairs:
                    pairs[both].append(page << _BITS | at)
                else:
                    pairs[both] = array("q", (page << _BITS | at,))
        return pairs

    def _compared(
        self, quote: Sequence[str], before: Sequence[str], after: Sequence[str], page: int, start: int
    ) -> _Resembling | None:
        """Compare the quote with the words about a place, and say from where to where they resemble it."""
        words, length = self._pages[page], len(quote)
        low = max(0, start - length // 4)
        window = words[low : start + 2 * length]
        blocks = _densest(SequenceMatcher(None, quote, window, autojunk=False).get_matching_blocks()[:-1], length)
        if not blocks:
            return None
        first, last = blocks[0], blocks[-1]
        begin, end = low + first.b, low + last.b + last.size
        begin -= _edge(words[:begin][::-1], first.a, before[::-1])
        end += _edge(words[end:], length - last.a - last.size, after)
        same = sum(one.size for one in blocks)
        return _Resembling(page, begin, end, 2 * same / (length + end - begin))


def _densest(blocks: Sequence[Match], length: int) -> Sequence[Match]:
    """Return the blocks that follow one another most closely; a common word far away belongs to other words."""

    def likeness(some: Sequence[Match]) -> float:
        same = sum(one.size for one in some)
        return same / (length + some[-1].b + some[-1].size - some[0].b)

    few = blocks[:_BLOCKS]
    parts = [few[i:j] for i in range(len(few)) for j in range(i + 1, len(few) + 1)]
    return max(parts, key=likeness, default=())


def _edge(beyond: Sequence[str], missing: int, context: Sequence[str]) -> int:
    """Say how many words beyond the ones that match belong to the passage: up to where its surroundings go on.

    `missing` words of the quote found no match at this end; without surroundings to end at, none belong.
    """
    if not missing or not context:
        return 0
    near = beyond[: 2 * missing + 1]
    return near.index(context[0]) if context[0] in near else 0


def _apart(ranked: Sequence[_Resembling]) -> list[_Resembling]:
    """Leave out passages that share words with a better one."""
    kept: list[_Resembling] = []
    for one in ranked:
        if not any(one.page == k.page and one.first < k.last and k.first < one.last for k in kept):
            kept.append(one)
    return kept
