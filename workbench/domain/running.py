"""Running heads and feet: the words that most pages of a document begin and end with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_LONGEST = 40  # words
_FEWEST, _MOST = 3, 0.6  # pages, and part of all pages, that have the same running line
_FEWEST_ALONE, _MOST_ALONE = 5, 0.9  # the same for a single word, with which pages may begin by chance
_PART = 3  # a running line is no more than a third of an ordinary page
NUMBER = "\0"
"""Stands for the number of the page in a running line."""


@dataclass(frozen=True, slots=True)
class Running:
    """The running lines of one page: words of its head, the number of the first word of its foot, words of its foot."""

    head: list[str]
    foot_at: int
    foot: list[str]


def running_lines(pages: Mapping[int, Sequence[str]]) -> dict[int, Running]:
    """Tell the running lines of each page, given by the words of every page by its number."""
    backwards = {page: words[::-1] for page, words in pages.items()}
    head, foot = _common(pages), _common(backwards)
    found = {}
    for page, words in pages.items():
        mine = _as(head, words, page)
        last = _as(foot, backwards[page], page)[: len(words) - len(mine)]
        found[page] = Running(mine, len(words) - len(last), last[::-1])
    return found


def _common(pages: Mapping[int, Sequence[str]]) -> tuple[str, ...]:
    """Return the longest beginning that most pages have."""
    edges = [tuple(_numbered(words[:_LONGEST], page)) for page, words in pages.items()]
    ordinary = sorted(map(len, pages.values()))[len(pages) // 2] if pages else 0
    common: tuple[str, ...] = ()
    for length in range(1, min(_LONGEST, ordinary // _PART) + 1):
        counted = Counter(edge[:length] for edge in edges)
        words, count = counted.most_common(1)[0]
        if count < max(_FEWEST, _MOST * len(pages)):
            break
        if length > 1 or count >= max(_FEWEST_ALONE, _MOST_ALONE * len(pages)):
            common = words
    return common


def _numbered(words: Iterable[str], page: int) -> Iterable[str]:
    return (NUMBER if word == str(page + 1) else word for word in words)


def _as(common: Sequence[str], words: Sequence[str], page: int) -> list[str]:
    """Return the beginning of a page as most pages have it; nothing where this page has another."""
    mine = words[: len(common)]
    same = len(mine) == len(common) and all(
        word == wanted or (wanted == NUMBER and word == str(page + 1))
        for word, wanted in zip(mine, common, strict=True)
    )
    return list(common) if same else []
