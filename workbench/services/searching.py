"""Searching the pages of a case: what was typed becomes terms, what was found gets its document's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.domain.errors import RuleBroken
from workbench.domain.searching import Snippet, Term
from workbench.domain.text import searchable
from workbench.services.documents import Pages

MOST_TERMS = 32
MOST_CHARACTERS = 1_000
_TOKEN = re.compile(r'"([^"]*)"?(\*?)|([^\s"]+)')
_QUOTES = str.maketrans({"\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"'})


@dataclass(frozen=True, slots=True)
class SearchedVersion:
    """A version that a search looks at, and the document it belongs to."""

    document: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One page that matches; `page` counts from 0. `recognised` says that its words were read from a picture."""

    document: str
    name: str
    sha256: str
    page: int
    snippet: Snippet
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What a search came to, and what it could not see.

    `count` is exact unless `more`. `silent` lists documents with the number of their pages without a
    text layer, `unread` those whose words are not all indexed yet, `pageless` those that have no
    pages to search.
    """

    hits: tuple[Hit, ...]
    count: int
    more: bool
    ranked: bool
    silent: tuple[tuple[SearchedVersion, int], ...]
    unread: tuple[SearchedVersion, ...]
    pageless: tuple[SearchedVersion, ...] = ()


def terms_of(query: str) -> tuple[Term, ...]:
    """Read what a person typed: all words must be there, "phrases" word by word, and prefix* may go on.

    Raises `RuleBroken` with `search.empty` where no letter or digit is asked for, and with
    `search.too_long`.
    """
    if len(query) > MOST_CHARACTERS:
        raise RuleBroken("search.too_long", most=MOST_CHARACTERS)
    terms: list[Term] = []
    for phrase, star, word in _TOKEN.findall(searchable(query).translate(_QUOTES)):
        words = phrase or word.rstrip("*")
        if any(character.isalnum() for character in words):
            terms.append(Term(words, bool(star) or word.endswith("*")))
    if not terms:
        raise RuleBroken("search.empty")
    if len(terms) > MOST_TERMS:
        raise RuleBroken("search.too_long", most=MOST_TERMS)
    return tuple(terms)


def search(pages: Pages, versions: Sequence[SearchedVersion], query: str, limit: int = 20, offset: int = 0) -> Found:
    """Find the pages of some versions on which everything asked for stands.

    The same bytes under two names are found once, under the first.
    """
    terms = terms_of(query)
    named = _by_hash(versions)
    found = pages.find(terms, named.keys(), limit, offset)
    unsearched = pages.unsearched(named.keys())
    hits = tuple(
        Hit(named[hit.sha256].document, named[hit.sha256].name, hit.sha256, hit.page, hit.snippet, hit.recognised)
        for hit in found.hits
    )
    silent = tuple((named[sha256], len(numbers)) for sha256, numbers in unsearched.silent_pages.items())
    unread = tuple(named[sha256] for sha256 in unsearched.unread)
    pageless = tuple(named[sha256] for sha256 in unsearched.pageless)
    return Found(hits, found.count, found.more, found.ranked, silent, unread, pageless)


def _by_hash(versions: Iterable[SearchedVersion]) -> dict[str, SearchedVersion]:
    """Look versions up by their hash, the first of a name winning."""
    named: dict[str, SearchedVersion] = {}
    for version in versions:
        named.setdefault(version.sha256, version)
    return named
