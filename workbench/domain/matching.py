"""Finding words in any text as the index finds them in pages: without accents, in any case, whole or begun.

The index splits text at everything that is no letter and no digit; so does this, so that a page, a mark and
a finding answer the same question alike.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from workbench.domain.searching import Snippet, Term
from workbench.domain.text import Folded, searchable

Span = tuple[int, int]

_OPENING, _CLOSING = '"“„«', '"”“»'
BEFORE, AFTER = 36, 120
"""Characters of an excerpt on either side of what was found."""
_SIGN, _NO_SIGN = r"[^\W_]", r"[\W_]"
_LEADERS = re.compile(r"(?:\s?[.·…_]){4,}")
"""The dots between a heading and its page in a list of contents; an excerpt has no room for them."""


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    """Return a letter without its accent, small; nothing for an accent that stands alone."""
    parts = unicodedata.normalize("NFD", character.lower())
    kept = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return kept if len(kept) == 1 or not kept else character.lower()


def plain(text: str) -> str:
    """Fold text as `searchable` does, and take accents and capitals away."""
    return _plain_of(searchable(text))


def _plain_of(folded: str) -> str:
    return folded.lower() if folded.isascii() else "".join(map(_bare, folded))


def _is_one(letters: str) -> bool:
    return len(letters) == 1


@dataclass(frozen=True, slots=True)
class Plain:
    """Plain text that remembers its origin, as `Folded` does."""

    text: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, text: str) -> Plain:
        """Fold text as `plain` does."""
        folded = Folded.of(text)
        if folded.text.isascii():
            return cls(folded.text.lower(), folded.starts, folded.ends)
        kept = list(map(_bare, folded.text))
        if all(map(_is_one, kept)):
            return cls("".join(kept), folded.starts, folded.ends)
        starts = array("q", (at for one, at in zip(kept, folded.starts, strict=True) for _ in one))
        ends = array("q", (at for one, at in zip(kept, folded.ends, strict=True) for _ in one))
        return cls("".join(kept), starts, ends)

    def span(self, start: int, end: int) -> Span:
        """Turn a span of the plain text (not empty) into one of the text it stems from."""
        return self.starts[start], self.ends[end - 1]


class Matcher:
    """Looks for terms in plain text."""

    def __init__(self, terms: Sequence[Term]) -> None:
        patterns = [_pattern(term) for term in terms]
        self._each = [re.compile(pattern) for pattern in patterns]
        self._any = re.compile("|".join(patterns))

    def holds(self, plain_text: str) -> bool:
        """Say whether all terms stand there."""
        return all(pattern.search(plain_text) for pattern in self._each)

    def spans(self, plain_text: str) -> list[Span]:
        """Return where any of the terms stands, in order."""
        return [found.span() for found in self._any.finditer(plain_text)]

    @property
    def pattern(self) -> re.Pattern[str]:
        """What finds any of the terms in plain text."""
        return self._any


def literally(words: str) -> re.Pattern[str] | None:
    """Return what finds words in plain text exactly as they are typed, also within longer words; None for none.

    Quotation marks around the whole are how a phrase is asked for elsewhere; here they say nothing.
    """
    quoted = words.strip()
    inner = len(quoted) > 2 and quoted[0] in _OPENING and quoted[-1] in _CLOSING
    wanted = plain(quoted[1:-1] if inner else words)
    return re.compile(re.escape(wanted)) if wanted else None


def _pattern(term: Term) -> str:
    tokens = re.findall(f"{_SIGN}+", plain(term.words))
    behind = f"{_SIGN}*" if term.prefix else f"(?!{_SIGN})"
    return f"(?<!{_SIGN}){f'{_NO_SIGN}+'.join(tokens)}{behind}"


def excerpts(text: str, matcher: Matcher, most: int) -> list[Snippet]:
    """Return an excerpt round each place in a text where a term stands; places that share one are shown in it once."""
    there = Plain.of(text)
    spans = [there.span(*span) for span in matcher.spans(there.text)]
    found: list[Snippet] = []
    shown_to = -1
    for span in spans:
        if span[0] < shown_to:
            continue
        if len(found) >= most:
            break
        found.append(excerpt(text, span, spans))
        shown_to = span[1] + AFTER // 3
    return found


def excerpt(text: str, span: Span, spans: Sequence[Span]) -> Snippet:
    """Return the surroundings of one place in a text, with every place inside marked."""
    start, end = max(0, span[0] - BEFORE), min(len(text), span[1] + AFTER)
    if start:
        start = max(start, text.find(" ", start, span[0]) + 1)
    if end < len(text):
        end = max(text.rfind(" ", span[1], end), span[1])
    inside = [one for one in spans if start <= one[0] and one[1] <= end]
    edges = [start, *(edge for one in inside for edge in one), end]
    shown, marks = "…" if start else "", list[Span]()
    for number, (low, high) in enumerate(pairwise(edges)):
        piece = _LEADERS.sub("…", " ".join(text[low:high].split(" ")))
        if number % 2:
            marks.append((len(shown), len(shown) + len(piece)))
        shown += piece
    return Snippet(shown + ("…" if end < len(text) else ""), tuple(marks))
