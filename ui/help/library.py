"""All pages of help: the one of a name, and those in which words are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.help.made import MADE
from ui.help.pages import Page, groups, read_page

ROOM = 70
"""Letters of a page that are shown around what was found in it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page in which all words were found, with a line of it around the first of them."""

    page: Page
    line: str


def page(name: str) -> Page:
    """Return one page."""
    return MADE[name]() if name in MADE else read_page(name)


def look_up(words: str) -> tuple[Found, ...]:
    """Return the pages that hold every word; first those with one of them in the title."""
    asked = words.casefold().split()
    pages = [page(name) for group in groups() for name in group.names] if asked else []
    hits = [one for one in pages if all(word in f"{one.title} {one.words}".casefold() for word in asked)]
    hits.sort(key=lambda one: not any(word in one.title.casefold() for word in asked))
    return tuple(Found(one, _around(one.words, asked)) for one in hits)


def _around(text: str, asked: Sequence[str]) -> str:
    """Return the words around the first that was asked for."""
    folded = text.casefold()
    at = min((place for word in asked if (place := folded.find(word)) >= 0), default=0)
    start = text.rfind(" ", 0, max(0, at - ROOM // 3)) + 1
    end = start + ROOM
    line = text[start:] if end >= len(text) else f"{text[start:end].rpartition(' ')[0]} …"
    return f"… {line}" if start else line
