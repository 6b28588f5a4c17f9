"""What a search over pages asks and answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snippet:
    """Some words of a page round a match; `marks` are the (start, end) of the matching words in `text`."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


NO_WORDS = Snippet("")


@dataclass(frozen=True, slots=True)
class PageHit:
    """One page that matches, by version; pages count from 0.

    `recognised` says that its words were read from a picture, and may be wrong.
    """

    sha256: str
    page: int
    snippet: Snippet
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class PageHits:
    """Some of the pages that match, best first where `ranked`, else in the order of the documents.

    `count` is exact unless `more`: then there are more than that.
    """

    hits: tuple[PageHit, ...]
    count: int
    more: bool
    ranked: bool


@dataclass(frozen=True, slots=True)
class Unsearched:
    """What a search could not see.

    Pages without a text layer, by version; versions that are not read to the end yet, or whose bytes
    are not here; versions that have no pages to read, being locked, damaged or of another kind.
    """

    silent_pages: dict[str, tuple[int, ...]]
    unread: tuple[str, ...]
    pageless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand on the page, one after the other; with `prefix` the last may go on."""

    words: str
    prefix: bool = False
