"""What became of an anchor in another version: it stands where it stood, it moved, or it is lost.

In the version it was made in, the place decides. In another version only the words and their
surroundings count, and only when no other passage comes near: a guess would put a person's mark
on words that person never read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum

from workbench.domain.anchor import Anchor
from workbench.domain.edition import Edition, Passage, counterpart
from workbench.domain.geometry import PageText, Quad, Rect
from workbench.domain.text import searchable

WHOLE = 1000
"""Likeness is told in thousandths; so much is the same."""
_NEAR = 1500  # thousandths of a point by which a quad may differ and still be the same place
_ENOUGH = 0.7  # likeness of the surroundings below which a passage is another one
_ENOUGH_EACH = 0.4  # the same for the worse of the two sides
_ENOUGH_ALONE = 0.9  # the same for a few words, and where the page begins or ends on the other side
_LONG = 24  # characters: a quote as long as that says something by itself
_PERHAPS = 0.4  # likeness of the surroundings from which a passage is worth a person's look
_DOUBTFUL = 0.6  # a passage so like the marked one in its own version: they could not be told apart
_MARGIN = 0.15  # by which a passage must be better than the next
_SHORT = 4  # characters: fewer are no surroundings, and no likeness
_RIVALS = 200  # occurrences; words as common as that are found by their exact surroundings alone


class Fate(StrEnum):
    """What became of an anchor."""

    EXACT = "exact"
    MOVED = "moved"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Relocated:
    """Where an anchor is now: its page and place, or nowhere.

    `score` says in thousandths how alike the surroundings are, `next_score` and `next_page` the same of the
    runner-up (0 and None where there was none). An orphan is nowhere: when it has a page, `quads` and `quote`
    are the passage that resembles it most. Nothing stands there until a person says so.
    """

    fate: Fate
    page: int | None = None
    quads: tuple[Quad, ...] = ()
    area: Rect | None = None
    quote: str = ""
    score: int = 0
    next_score: int = 0
    next_page: int | None = None
    passage: Passage | None = field(default=None, compare=False)


ORPHAN = Relocated(Fate.ORPHAN)


def locate(anchor: Anchor, page: PageText, version: str | None = None) -> Relocated:
    """Find an anchor on one page; name the page's version when it is known, for then its place decides."""
    return relocate(anchor, Edition.of([page]), Edition.of([]), same=version == anchor.version)


def relocate(anchor: Anchor, new: Edition, old: Edition, *, same: bool = False) -> Relocated:
    """Find an anchor in a version.

    `old` is the version it was made in: what resembled the passage there counts as a rival here, even when
    the passage itself is gone. `same` says that `new` is that version. Areas are told by their pixels, not here.
    """
    if not anchor.quote:
        return _place_without_words(anchor, new, old, same)
    found = _occurrences(anchor, new)
    there = [one for one in found if _lies_where(one, anchor, new)]
    if same and there:
        return _placed(max(there, key=lambda one: one.likeness), new, Fate.EXACT)
    rivals = _occurrences(anchor, old)
    own = [one for one in rivals if _lies_where(one, anchor, old)][:1]
    kept = counterpart(old, new, anchor.page) if own and anchor.page is not None else None
    if kept is not None:
        turn = [one for one in rivals if one.passage.page == anchor.page].index(own[0])
        again = [one for one in found if one.passage.page == kept][turn]
        return replace(_placed(again, new, Fate.EXACT if again in there else Fate.MOVED), score=WHOLE)
    if any(one.likeness >= _DOUBTFUL for one in rivals if one not in own):
        return ORPHAN
    return _best(found, there, new)


def _place_without_words(anchor: Anchor, new: Edition, old: Edition, same: bool) -> Relocated:
    """Place what has no quote: a document stays itself, a page stays where all its words stand."""
    if anchor.page is None or same:
        return Relocated(Fate.EXACT, anchor.page, area=anchor.area, score=WHOLE)
    kept = counterpart(old, new, anchor.page)
    if anchor.area is not None or kept is None:
        return ORPHAN
    return Relocated(Fate.EXACT if kept == anchor.page else Fate.MOVED, kept, score=WHOLE)


def _best(found: Sequence[_Occurrence], there: Sequence[_Occurrence], new: Edition) -> Relocated:
    """Choose the passage that stands out among those found, or none."""
    ranked = sorted(found, key=lambda one: one.likeness, reverse=True)
    if not ranked or any(ranked[0].likeness - other.likeness < _MARGIN for other in ranked[1:]):
        return ORPHAN
    best = ranked[0]
    if best.stands:
        placed = _placed(best, new, Fate.EXACT if best in there and best.likeness == 1.0 else Fate.MOVED)
    elif best.likeness >= _PERHAPS:
        placed = replace(_placed(best, new, Fate.ORPHAN), quote=new.text(best.passage))
    else:
        return ORPHAN
    if len(ranked) == 1 or placed.page is None:
        return placed
    return replace(placed, next_score=round(WHOLE * ranked[1].likeness), next_page=ranked[1].passage.page)


def _placed(one: _Occurrence, edition: Edition, fate: Fate) -> Relocated:
    """Say that the anchor is here; where the page cannot be read again, nowhere."""
    marked = edition.quads(one.passage)
    if not marked:
        return ORPHAN
    return Relocated(fate, one.passage.page, marked, score=round(WHOLE * one.likeness), passage=one.passage)


def _lies_where(one: _Occurrence, anchor: Anchor, edition: Edition) -> bool:
    """Say whether these words lie where the mark was made."""
    if one.passage.page != anchor.page or not edition.begins_within(one.passage, _around(anchor)):
        return False
    mine = edition.quads(one.passage)
    return len(mine) == len(anchor.quads) and all(
        abs(a - b) <= _NEAR
        for one_quad, other in zip(mine, anchor.quads, strict=True)
        for a, b in zip(one_quad, other, strict=True)
    )


def _around(anchor: Anchor) -> Rect:
    """Return the rectangle around a passage, and a little more."""
    across, along = [x for quad in anchor.quads for x in quad[::2]], [y for quad in anchor.quads for y in quad[1::2]]
    return min(across) - _NEAR, min(along) - _NEAR, max(across) + _NEAR, max(along) + _NEAR


@dataclass(frozen=True, slots=True, eq=False)
class _Occurrence:
    """One place where the words of a quote stand.

    `sides` say how alike the surroundings before and after are, from 0 to 1; None where the passage had
    none, at the edge of a page. `alone` says that this one has none there either.
    """

    passage: Passage
    sides: tuple[float | None, float | None]
    alone: bool

    @property
    def likeness(self) -> float:
        """Say how like the marked passage this is, as far as that had surroundings."""
        said = [side for side in self.sides if side is not None]
        return sum(said) / len(said) if said else 1.0

    @property
    def length(self) -> int:
        """Return how many letters the words have."""
        return self.passage.end - self.passage.start

    @property
    def stands(self) -> bool:
        """Say whether this could be the passage; where one side says nothing the other must say much."""
        said = [side for side in self.sides if side is not None]
        if len(said) == len(self.sides):
            long = self.length >= _LONG
            return self.likeness >= _ENOUGH and min(said) >= (_ENOUGH_EACH if long else _ENOUGH_ALONE)
        if not self.alone:
            return False
        return self.likeness >= _ENOUGH_ALONE if said else self.length >= _LONG


def _occurrences(anchor: Anchor, edition: Edition) -> list[_Occurrence]:
    """Find the quote, and weigh the surroundings of each place."""
    before, after = searchable(anchor.before), searchable(anchor.after)
    places = list(edition.find(searchable(anchor.quote)))
    exactly = len(places) > _RIVALS
    return [_weighed(one, edition.words[one.page], before, after, exactly) for one in places]


def _weighed(passage: Passage, words: str, before: str, after: str, exactly: bool) -> _Occurrence:
    left = words[max(0, passage.start - len(before) - _SHORT) : passage.start].strip()
    right = words[passage.end : passage.end + len(after) + _SHORT].strip()
    sides = _weight(left[-len(before) :], before, exactly), _weight(right[: len(after)], after, exactly)
    alone = all(
        side is not None or here == there
        for side, here, there in zip(sides, (left, right), (before, after), strict=True)
    )
    return _Occurrence(passage, sides, alone)


def _weight(here: str, there: str, exactly: bool) -> float | None:
    """Say how alike the surroundings on one side are; None where there are too few to tell."""
    if len(there) < _SHORT:
        return None
    if here == there or exactly:
        return float(here == there)
    blocks = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _SHORT) / max(len(here), len(there))
