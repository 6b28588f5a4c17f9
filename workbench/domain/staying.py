"""Which words of a text stayed in another one: runs that both say, in the order of both."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import chain

TELLING = 6
"""Words: a run as long as that says something by itself."""
_HOLDS = (TELLING, 3, 1)
"""So many words in a row, said once in either text, are sought as places to hold on to; the longest first."""
_COMPARED = 200_000  # pairs of words: a gap without any hold that is larger was written anew
_LONE = 6  # characters: fewer between two longer changes are no words that stayed

Block = tuple[int, int, int]
"""So many words from a place in the old text are those from a place in the new one: old, new, number."""
Region = tuple[int, int, int, int]


def blocks_kept(old: Sequence[str], new: Sequence[str], region: Region) -> list[Block]:
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
            waiting += apart(holds, (a, b, c, d))
            found += holds
        elif (b - a) * (d - c) <= _COMPARED:
            matcher = SequenceMatcher(None, old[a:b], new[c:d], autojunk=False)
            found += [(a + one.a, c + one.b, one.size) for one in matcher.get_matching_blocks() if one.size]
    return sorted(found)


def _in_common(one: Iterable[str], other: Iterable[str]) -> int:
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count


def _slice(words: Sequence[str], start: int, end: int) -> Iterator[str]:
    """Go through words from one to another, backwards where the end comes first."""
    return (words[at] for at in range(start, end, 1 if end > start else -1))


def _holds(old: Sequence[str], new: Sequence[str], region: Region) -> list[Block]:
    """Return runs of words that both texts say just once, in the order of both; the longest kind there is."""
    a, b, c, d = region
    for length in _HOLDS:
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


def apart(blocks: Sequence[Block], region: Region) -> Iterator[Region]:
    """Return what lies between blocks of a region."""
    a, b, c, d = region
    for start, there, size in blocks:
        yield a, start, c, there
        a, c = start + size, there + size
    yield a, b, c, d


def cleaned(old: Sequence[str], new: Sequence[str], blocks: Sequence[Block]) -> list[Block]:
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


def between(blocks: Sequence[Block], old: int, new: int) -> Iterator[Region]:
    """Return what is no block on either side."""
    a = c = 0
    for start, there, size in chain(blocks, [(old, new, 0)]):
        if a < start or c < there:
            yield a, start, c, there
        a, c = start + size, there + size
