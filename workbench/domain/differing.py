"""What changed between two versions of a text: words put in and taken out, wherever pages begin and end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, groupby, pairwise

from workbench.domain.running import Running, running_lines
from workbench.domain.staying import TELLING, Block, apart, between, blocks_kept, cleaned


@dataclass(frozen=True, slots=True)
class Words:
    """Some words of a page, by their number on it: the first, and the one after the last; none where these agree."""

    page: int
    first: int
    last: int

    @property
    def empty(self) -> bool:
        """Say whether this is but a place between two words."""
        return self.first >= self.last


@dataclass(frozen=True, slots=True)
class TextChange:
    """Words that were taken out and words that stand there instead, page by page; one of the sides may be a mere place.

    A change in the running lines is shown on every page, and counted where it comes first.
    """

    removed: tuple[Words, ...]
    added: tuple[Words, ...]
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Differences:
    """Every change between two versions, in reading order, and which places correspond.

    A place is a number of pages from the beginning: 6.25 is after a quarter of the words of the seventh.
    """

    changes: tuple[TextChange, ...]
    matches: tuple[tuple[float, float], ...]

    @property
    def counted(self) -> tuple[TextChange, ...]:
        """Return the changes that are counted and gone through."""
        return tuple(one for one in self.changes if one.counted)


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a version without its running lines, where each of them stands, and the running lines by page."""

    words: list[str]
    places: list[tuple[int, int]]
    pages: Mapping[int, Running]

    @classmethod
    def of(cls, pages: Mapping[int, str]) -> _Text:
        split = {page: words.split() for page, words in pages.items()}
        found = running_lines(split)
        words, places = [], []
        for page, mine in split.items():
            head, foot = len(found[page].head), found[page].foot_at
            words += mine[head:foot]
            places += [(page, number) for number in range(head, foot)]
        return cls(words, places, found)

    def bodies(self) -> tuple[list[str], list[int]]:
        """Return the words of each page as one text, and where they begin among all words; last where these end."""
        counted = Counter(page for page, _ in self.places)
        starts = list(accumulate((counted[page] for page in self.pages), initial=0))
        return [" ".join(self.words[a:b]) for a, b in pairwise(starts)], starts

    def sizes(self) -> dict[int, int]:
        """Return how many words each page has, with its running lines."""
        return {page: one.foot_at + len(one.foot) for page, one in self.pages.items()}

    def spans(self, start: int, end: int) -> tuple[Words, ...]:
        """Return some words page by page; for none, the place where they would stand."""
        if start < end:
            by_page = groupby(self.places[start:end], key=lambda place: place[0])
            runs = ((page, [number for _, number in places]) for page, places in by_page)
            return tuple(Words(page, numbers[0], numbers[-1] + 1) for page, numbers in runs)
        if not self.places:
            return (Words(next(iter(self.pages), 0), 0, 0),)
        page, number = self.places[start] if start < len(self.places) else self.places[-1]
        number += start >= len(self.places)
        return (Words(page, number, number),)


def differences(old: Mapping[int, str], new: Mapping[int, str]) -> Differences:
    """Compare two versions, given as the searchable words of each page by its number."""
    before, after = _Text.of(old), _Text.of(new)
    blocks = cleaned(before.words, after.words, _kept(before, after))
    body = [
        TextChange(before.spans(a, b), after.spans(c, d))
        for a, b, c, d in between(blocks, len(before.words), len(after.words))
    ]
    facing, partners = _facing(before, after, blocks)
    lines = _running_changes(before, after, partners, facing)
    ordered = sorted([*body, *lines], key=lambda one: (one.added[0].page, one.added[0].first, one.removed[0].page))
    return Differences(tuple(ordered), tuple(_matches(before, after, blocks)))


def _kept(before: _Text, after: _Text) -> list[Block]:
    """Return the words that stayed: first those of whole pages, then what stayed between these."""
    (mine, here), (theirs, there) = before.bodies(), after.bodies()
    pages = [
        (here[a + at], there[c + at], here[a + at + 1] - here[a + at])
        for a, c, size in blocks_kept(mine, theirs, (0, len(mine), 0, len(theirs)))
        for at in range(size)
    ]
    region = 0, len(before.words), 0, len(after.words)
    rest = [block for gap in apart(pages, region) for block in blocks_kept(before.words, after.words, gap)]
    return sorted(one for one in (*pages, *rest) if one[2])


def _facing(before: _Text, after: _Text, blocks: Sequence[Block]) -> tuple[dict[int, int], dict[int, int]]:
    """Return for each page of the old version the page of the new one that has most of its words.

    A page that has none there faces what the one before it faces. The second is for each page of the new version
    the first one that faces it for its words.
    """
    shared: dict[int, Counter[int]] = {page: Counter() for page in before.pages}
    for a, c, size in blocks:
        for at in range(size):
            shared[before.places[a + at][0]][after.places[c + at][0]] += 1
    facing: dict[int, int] = {}
    partners: dict[int, int] = {}
    last = next(iter(after.pages), 0)
    for page, counted in shared.items():
        if counted:
            last = counted.most_common(1)[0][0]
            partners.setdefault(last, page)
        facing[page] = last
    return facing, partners


def _matches(before: _Text, after: _Text, blocks: Sequence[Block]) -> Iterator[tuple[float, float]]:
    """Return places that correspond: where longer runs of words that stayed begin, and where pages begin in them."""
    sizes = before.sizes(), after.sizes()
    last = (-1.0, -1.0)
    for a, c, size in blocks:
        begins = [at for at in range(1, size) if before.places[a + at][0] != before.places[a + at - 1][0]]
        for at in [0, *begins] if size >= TELLING else ():
            (page, word), (other, there) = before.places[a + at], after.places[c + at]
            place = page + word / sizes[0][page], other + there / sizes[1][other]
            if place[0] > last[0] and place[1] > last[1]:
                yield place
                last = place


def _running_changes(
    before: _Text, after: _Text, partners: Mapping[int, int], facing: Mapping[int, int]
) -> Iterator[TextChange]:
    """Compare the running lines of pages that face each other; what was told of one page is not counted on the next."""
    told: set[tuple[str, str]] = set()
    none = Running([], 0, [])
    alone = [(old, facing[old], before.pages[old], none) for old in before.pages if old not in partners.values()]
    pairs = [
        (partners.get(new, 0), new, before.pages.get(partners.get(new, -1), none), page)
        for new, page in after.pages.items()
    ]
    for old, new, here, there in (*pairs, *alone):
        edges = (here.head, 0, there.head, 0), (here.foot, here.foot_at, there.foot, there.foot_at)
        for mine, at, theirs, beyond in edges:
            for act, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
                said = " ".join(mine[a:b]), " ".join(theirs[c:d])
                if act != "equal":
                    counted = here is not none and there is not none and said not in told
                    yield TextChange((Words(old, at + a, at + b),), (Words(new, beyond + c, beyond + d),), counted)
                    told.add(said)
