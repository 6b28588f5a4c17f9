"""Whether the quotes a report prints stand in the dossier, on the pages it names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from workbench.domain.report_blocks import Evidence, Mark
from workbench.domain.verdict import Reason

_HYPHENS = "-\u00ad\u2010\u2011\u0002\ufffe"
_LINE_END = re.compile(rf"[{_HYPHENS}][ \t]*(?:\r\n|\r|\n)\s*")
_UNSEEN = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff\u0002\ufffe]")
_SPACES = re.compile(r"\s+")


class PageTexts(Protocol):
    """The dossier as a verifier sees it: the text of every page of the file with that SHA-256."""

    def pages(self, sha256: str) -> Sequence[str] | None:
        """Return the pages' texts, or None where the dossier holds no such file."""


def check_evidence(evidence: Iterable[Evidence], texts: PageTexts) -> frozenset[Reason]:
    """Look every quote up on its page; marks without words need their document and page."""
    reasons: set[Reason] = set()
    by_document: dict[str, list[Evidence]] = {}
    for piece in evidence:
        by_document.setdefault(piece.sha256, []).append(piece)
    for sha256, pieces in by_document.items():
        pages = texts.pages(sha256)
        if pages is None:
            reasons.add("document_missing")
        elif not all(_stands(piece, pages) for piece in pieces):
            reasons.add("quote_not_found")
    return frozenset(reasons)


def _stands(piece: Evidence, pages: Sequence[str]) -> bool:
    if piece.mark is Mark.DOCUMENT:
        return True
    if not 0 < piece.page <= len(pages):
        return False
    return not piece.quote.strip() or quoted(piece.quote, pages[piece.page - 1])


def quoted(quote: str, page: str) -> bool:
    """Say whether a quote stands on a page, whatever its line ends, hyphens at them, and compatibility forms.

    A hyphen at a line end may be the word's own or the line's, so both readings are tried.
    """
    pages = set(_readings(page))
    return any(one in other for one in _readings(quote) for other in pages)


def _readings(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text)
    for joined in ("", "-"):
        yield _SPACES.sub(" ", _UNSEEN.sub("", _LINE_END.sub(joined, plain))).strip()
