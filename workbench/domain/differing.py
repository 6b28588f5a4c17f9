"""What changed between two versions of a text: words put in and taken out, wherever pages begin and end."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate, chain, groupby, pairwise

from workbench.domain.running import Running, running_lines

_TELLING = (6, 3, 1)
"""So many words in a row, said once in either text, are sought as places to hold on to; the longest first."""
_COMPARED = 200_000  # pairs of words: a gap without any hold that is larger was written anew
_LONE = 6  # characters: fewer between two longer changes are no words that stayed

Block = tuple[int, int, int]
"""So many words from a place in the old text are those from a place in the new one: old, new, number."""
Region = tuple[int, int, int, int]


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
    """Every change between two versions, in reading order, and which page of the new one faces each of the old."""

    changes: tuple[TextChange, ...]
    facing: Mapping[int, int]

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


def _in_common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def differences(old: Mapping[int, str], new: Mapping[int, str]) -> Differences:
    """Compare two versions, given as the searchable words of each page by its number."""
    before, after = _Text.of(old), _Text.of(new)
    blocks = _cleaned(before.words, after.words, _kept(before, after))
    body = [
        TextChange(before.spans(a, b), after.spans(c, d))
        for a, b, c, d in _between(blocks, len(before.words), len(after.words))
    ]
    facing, partners = _facing(before, after, blocks)
    lines = _running_changes(before, after, partners, facing)
    ordered = sorted([*body, *lines], key=lambda one: (one.added[0].page, one.added[0].first, one.removed[0].page))
    return Differences(tuple(ordered), facing)


# ---------------------------------------------------------------------- what stayed


def _kept(before: _Text, after: _Text) -> list[Block]:
    """Return the words that stayed: first those of whole pages, then what stayed between these."""
    (mine, here), (theirs, there) = before.bodies(), after.bodies()
    pages = [
        (here[a + at], there[c + at], here[a + at + 1] - here[a + at])
        for a, c, size in _blocks(mine, theirs, (0, len(mine), 0, len(theirs)))
        for at in range(size)
    ]
    region = 0, len(before.words), 0, len(after.words)
    rest = [block for gap in _apart(pages, region) for block in _blocks(before.words, after.words, gap)]
    return sorted(one for one in (*pages, *rest) if one[2])


def _blocks(old: Sequence[str], new: Sequence[str], region: Region) -> list[Block]:
    """Return what stayed within a region, as blocks in the order of both."""
    found: list[Block] = []
    waiting = [region]
    while waiting:
        a, b, c, d = waiting.pop()
        same = _in_common(_slice(old, a, b), _slice(new, c, d))
        if same:
            found.append((a, c, same))
            a, c = a + same, c + same
        same = _in_common(_slice(old, b - 1, a - 1), _slice(new, d - 1, c - 1))
        if same:
            found.append((b - same, d - same, same))
            b, d = b - same, d - same
        if a == b or c == d:
            continue
        holds = _holds(old, new, (a, b, c, d))
        if holds:
            waiting += _apart(holds, (a, b, c, d))
            found += holds
        elif (b - a) * (d - c) <= _COMPARED:
            matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
            found += [(a + one.a, c + one.b, one.size) for one in matcher.get_matching_blocks() if one.size]
    return sorted(found)


def _slice(words: Sequence[str], start: int, end: int) -> Iterator[str]:
    """Go through words from one to another, backwards where the end comes first."""
    return (words[at] for at in range(start, end, 1 if end > start else -1))


def _holds(old: Sequence[str], new: Sequence[str], region: Region) -> list[Block]:
    """Return runs of words that both texts say just once, in the order of both; the longest kind there is."""
    a, b, c, d = region
    for length in _TELLING:
        mine, theirs = _once(old, a, b, length), _once(new, c, d, length)
        pairs = [(at, theirs[words]) for words, at in mine.items() if words in theirs]
        chosen = _rising(pairs)
        if chosen:
            return _joined(chosen, length)
    return []


def _once(words: Sequence[str], start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    """Return where each run of words stands that is said once, in the order of the text."""
    runs = [tuple(words[at : at + length]) for at in range(start, end - length + 1)]
    counted = Counter(runs)
    return {run: start + at for at, run in enumerate(runs) if counted[run] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest choice of pairs that rise on both sides; they are given in the order of the first."""
    ends: list[int] = []
    at_end: list[int] = []
    before: list[int] = []
    for index, (_, there) in enumerate(pairs):
        place = bisect_left(ends, there)
        before.append(at_end[place - 1] if place else -1)
        ends[place : place + 1] = [there]
        at_end[place : place + 1] = [index]
    chosen = []
    index = at_end[-1] if at_end else -1
    while index >= 0:
        chosen.append(pairs[index])
        index = before[index]
    return chosen[::-1]


def _joined(pairs: Sequence[tuple[int, int]], length: int) -> list[Block]:
    """Make blocks of runs that overlap or follow one another alike; one that overlaps otherwise is left out."""
    blocks: list[Block] = []
    for here, there in pairs:
        if blocks:
            a, c, size = blocks[-1]
            if here - a == there - c and here <= a + size:
                blocks[-1] = (a, c, here - a + length)
                continue
            if here < a + size or there < c + size:
                continue
        blocks.append((here, there, length))
    return blocks


def _apart(blocks: Sequence[Block], region: Region) -> Iterator[Region]:
    """Return what lies between blocks of a region."""
    a, b, c, d = region
    for start, there, size in blocks:
        yield a, start, c, there
        a, c = start + size, there + size
    yield a, b, c, d


def _cleaned(old: Sequence[str], new: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
    """Leave out a short word that stayed by chance between two longer changes."""
    kept = list(blocks)
    for one in blocks:
        a, c, size = one
        if sum(map(len, old[a : a + size])) + size - 1 >= _LONE:
            continue
        at = kept.index(one)
        start, there = (kept[at - 1][0] + kept[at - 1][2], kept[at - 1][1] + kept[at - 1][2]) if at else (0, 0)
        end, beyond = kept[at + 1][:2] if at + 1 < len(kept) else (len(old), len(new))
        sides = (old[start:a], new[there:c]), (old[a + size : end], new[c + size : beyond])
        if all(min(_letters(out), _letters(put)) > _LONE for out, put in sides):
            kept.pop(at)
    return kept


def _letters(words: Sequence[str]) -> int:
    return sum(map(len, words))


def _between(blocks: Sequence[Block], old: int, new: int) -> Iterator[Region]:
    """Return what is no block on either side."""
    a = c = 0
    for start, there, size in chain(blocks, [(old, new, 0)]):
        if a < start or c < there:
            yield a, start, c, there
        a, c = start + size, there + size


# ---------------------------------------------------------------------- pages and their running lines


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
