"""Where in a document something is: by place and by words, so that it is found again or honestly lost.

An anchor of text keeps the quads that were marked, the words as a reader sees them, and 32 characters
on either side. In the version it was made in, the place decides. In another version only the words and
their surroundings count, and only when no other passage comes near: a guess would put a person's mark
on words that person never read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from workbench.domain.errors import RuleBroken
from workbench.domain.geometry import PageText, Quad, Rect
from workbench.domain.selection import line_at, quads, select, word_at
from workbench.domain.text import Folded, readable_part, searchable, whole_part

__all__ = ["Anchor", "Fate", "Placement", "anchor_of", "line_at", "locate", "relocate", "select", "word_at"]

CONTEXT = 32
"""Characters kept on either side of a quote."""
_AROUND = 5 * CONTEXT  # raw characters read to get them: blanks and line ends fold away
_NEAR = 1500  # thousandths of a point by which a quad may differ and still be the same place
_ENOUGH = 0.7  # likeness of the surroundings below which a passage is another one
_ENOUGH_EACH = 0.4  # the same for the worse of the two sides
_ENOUGH_ALONE = 0.9  # the same for a word or two, and where the page begins or ends on the other side
_TELLING = 16  # characters: a quote as long as that says something by itself
_LONG = 24  # characters: a quote that fills its page speaks for itself
_DOUBTFUL = 0.6  # a passage so like the marked one in its own version: they could not be told apart
_MARGIN = 0.15  # by which a passage must be better than the next
_SHORT = 4  # characters: fewer are no surroundings, and no likeness
_RIVALS = 200  # occurrences; words as common as that are found by their exact surroundings alone


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage, an area, a page, or a whole document, in one version of it.

    `version` is the SHA-256 of the bytes. `page` counts from 0; None means the whole document.
    A passage has quads and a quote; an area has a rectangle; a page has neither.
    """

    version: str
    page: int | None = None
    quads: tuple[Quad, ...] = ()
    quote: str = ""
    before: str = ""
    after: str = ""
    area: Rect | None = None

    def __post_init__(self) -> None:
        if self.area is not None and (self.area[0] >= self.area[2] or self.area[1] >= self.area[3]):
            raise RuleBroken("anchor.empty")
        if bool(self.quads) != bool(self.quote) or (self.quads and self.area is not None):
            raise RuleBroken("anchor.malformed")
        if self.page is None and (self.quads or self.area is not None):
            raise RuleBroken("anchor.malformed")

    def value(self) -> dict[str, object]:
        """Return the anchor as numbers and strings, for the record and for packages."""
        return {
            "version": self.version,
            "page": self.page,
            "quads": [list(quad) for quad in self.quads],
            "quote": self.quote,
            "before": self.before,
            "after": self.after,
            "area": list(self.area) if self.area else None,
        }

    @classmethod
    def of(cls, value: Mapping[str, object]) -> Anchor:
        """Read an anchor back; a value of another shape is refused."""
        page, area, marked = value.get("page"), value.get("area"), value.get("quads", [])
        words = [value.get(name, "") for name in ("version", "quote", "before", "after")]
        if not (page is None or _is_count(page)) or not isinstance(marked, list) or not all(map(_is_text, words)):
            raise RuleBroken("anchor.malformed")
        version, quote, before, after = map(str, words)
        return cls(
            version=version,
            page=page if isinstance(page, int) else None,
            quads=tuple(_whole(quad, 8) for quad in marked),  # type: ignore[misc]
            quote=quote,
            before=before,
            after=after,
            area=None if area is None else _whole(area, 4),  # type: ignore[arg-type]
        )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _whole(value: object, length: int) -> tuple[int, ...]:
    """Read so many whole numbers, or refuse."""
    numbers = isinstance(value, list | tuple) and all(type(number) is int for number in value)
    if not numbers or len(value) != length:  # type: ignore[arg-type]
        raise RuleBroken("anchor.malformed")
    return tuple(value)  # type: ignore[arg-type]


class Fate(StrEnum):
    """What became of an anchor."""

    EXACT = "exact"
    MOVED = "moved"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an anchor is now: its page and characters, or nowhere.

    `score` says in percent how alike the surroundings are. `start` and `end` are 0 for what is no text.
    """

    fate: Fate
    page: int | None = None
    start: int = 0
    end: int = 0
    quads: tuple[Quad, ...] = ()
    score: int = 0


ORPHAN = Placement(Fate.ORPHAN)


def anchor_of(page: PageText, start: int, end: int, version: str) -> Anchor:
    """Anchor a span of characters, without the blanks and torn hyphens at its ends; an empty one is refused."""
    start, end = whole_part(page.text, start, end)
    marked = quads(page, start, end)
    quote = readable_part(page.text, start, end)
    if not marked or not quote:
        raise RuleBroken("anchor.empty")
    before = readable_part(page.text, max(0, start - _AROUND), start)
    after = readable_part(page.text, end, min(len(page.text), end + _AROUND))
    return Anchor(version, page.page, marked, quote, before[-CONTEXT:].lstrip(), after[:CONTEXT].rstrip())


def locate(anchor: Anchor, page: PageText, version: str | None = None) -> Placement:
    """Find an anchor on one page; name the page's version when it is known, for then its place decides."""
    return relocate(anchor, (page,), version=version)


def relocate(
    anchor: Anchor,
    pages: Sequence[PageText],
    old: Sequence[PageText] = (),
    version: str | None = None,
) -> Placement:
    """Find an anchor on the pages of a version.

    `old` are pages of the version it was made in: what resembled the passage there counts as a rival
    here, even when the passage itself is gone. Areas are never carried over to another version.
    """
    same = version == anchor.version
    if not anchor.quote:
        return _place_without_words(anchor, pages, old, same)
    found = [one for page in pages for one in _occurrences(anchor, page)]
    there = [one for one in found if one.lies_where(anchor)]
    if same and there:
        return max(there, key=lambda one: one.likeness).placement(Fate.EXACT)
    rivals = [one for page in old for one in _occurrences(anchor, page)]
    own = [one for one in rivals if one.lies_where(anchor)][:1]
    if own and _unchanged(anchor.page, pages, old):
        turn = [one for one in rivals if one.page.page == anchor.page].index(own[0])
        again = [one for one in found if one.page.page == anchor.page][turn]
        return again.placement(Fate.EXACT if again in there else Fate.MOVED)
    if any(one.likeness >= _DOUBTFUL for one in rivals if one not in own):
        return ORPHAN
    return _best(found, there)


def _place_without_words(anchor: Anchor, pages: Sequence[PageText], old: Sequence[PageText], same: bool) -> Placement:
    """Place what has no quote: a document stays itself, a page stays when its words stay."""
    if anchor.page is None or same:
        return Placement(Fate.EXACT, anchor.page, score=100)
    if anchor.area is not None:
        return ORPHAN
    return Placement(Fate.EXACT, anchor.page, score=100) if _unchanged(anchor.page, pages, old) else ORPHAN


def _unchanged(number: int | None, pages: Sequence[PageText], old: Sequence[PageText]) -> bool:
    """Say whether a page has words and kept them all."""
    before = [searchable(page.text) for page in old if page.page == number]
    after = [searchable(page.text) for page in pages if page.page == number]
    return any(before) and before == after


def _best(found: list[_Occurrence], there: list[_Occurrence]) -> Placement:
    """Choose the passage that stands out among those found, or none."""
    ranked = sorted(found, key=lambda one: one.likeness, reverse=True)
    if not ranked or not ranked[0].stands:
        return ORPHAN
    best = ranked[0]
    if any(best.likeness - other.likeness < _MARGIN for other in ranked[1:]):
        return ORPHAN
    return best.placement(Fate.EXACT if best in there and best.likeness == 1.0 else Fate.MOVED)


@dataclass(frozen=True, slots=True, eq=False)
class _Occurrence:
    """One place where the words of a quote stand.

    `sides` say how alike the surroundings before and after are, from 0 to 1; None where the passage had
    none, at the edge of a page. `alone` says that this one has none there either.
    """

    page: PageText
    start: int
    end: int
    sides: tuple[float | None, float | None]
    alone: bool

    @property
    def likeness(self) -> float:
        """Say how like the marked passage this is, as far as that had surroundings."""
        said = [side for side in self.sides if side is not None]
        return sum(said) / len(said) if said else 1.0

    @property
    def telling(self) -> bool:
        """Say whether the words are more than one or two, which may stand anywhere."""
        return self.end - self.start >= _TELLING

    @property
    def stands(self) -> bool:
        """Say whether this could be the passage; where one side says nothing the other must say much."""
        said = [side for side in self.sides if side is not None]
        if len(said) == len(self.sides):
            return self.likeness >= _ENOUGH and min(said) >= (_ENOUGH_EACH if self.telling else _ENOUGH_ALONE)
        if not self.alone:
            return False
        return self.likeness >= _ENOUGH_ALONE if said else self.end - self.start >= _LONG

    def lies_where(self, anchor: Anchor) -> bool:
        """Say whether these words lie where the mark was made."""
        mine = quads(self.page, self.start, self.end) if self.page.page == anchor.page else ()
        return len(mine) == len(anchor.quads) and all(
            abs(a - b) <= _NEAR
            for one, other in zip(mine, anchor.quads, strict=True)
            for a, b in zip(one, other, strict=True)
        )

    def placement(self, fate: Fate) -> Placement:
        """Say that the anchor is here."""
        marked = quads(self.page, self.start, self.end)
        return Placement(fate, self.page.page, self.start, self.end, marked, round(100 * self.likeness))


def _occurrences(anchor: Anchor, page: PageText) -> Iterator[_Occurrence]:
    """Find the quote on a page, and weigh the surroundings."""
    quote = searchable(anchor.quote)
    if quote not in searchable(page.text):
        return
    before, after = searchable(anchor.before), searchable(anchor.after)
    folded = Folded.of(page.text)
    places = list(_places(folded.text, quote))
    exactly = len(places) > _RIVALS
    for at in places:
        past = at + len(quote)
        left = folded.text[max(0, at - len(before) - _SHORT) : at].strip()
        right = folded.text[past : past + len(after) + _SHORT].strip()
        sides = _weight(left[-len(before) :], before, exactly), _weight(right[: len(after)], after, exactly)
        alone = all(
            side is not None or here == there
            for side, here, there in zip(sides, (left, right), (before, after), strict=True)
        )
        yield _Occurrence(page, *folded.span(at, past), sides, alone)


def _places(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _weight(here: str, there: str, exactly: bool) -> float | None:
    """Say how alike the surroundings on one side are; None where there are too few to tell."""
    if len(there) < _SHORT:
        return None
    if here == there or exactly:
        return float(here == there)
    blocks = SequenceMatcher(None, here, there, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= _SHORT) / max(len(here), len(there))
