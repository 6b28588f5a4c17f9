"""What is asked of all that people wrote in a case: which of it holds some words, and what is quoted on a page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from workbench.domain.searching import Term

MARK: Final = "mark"
FINDING: Final = "finding"
QUESTION: Final = "question"
ANSWER: Final = "answer"


@dataclass(frozen=True, slots=True)
class TextAt:
    """Something written: its kind and id, and for a mark the version it is on."""

    kind: str
    id: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class QuoteOn:
    """A quote that somebody marked on a page, with what stands before it there."""

    id: str
    version: str
    page: int
    discipline: str
    quote: str
    before: str


class WorkTexts(Protocol):
    """All that people wrote in a case."""

    def holding(self, terms: Sequence[Term]) -> tuple[TextAt, ...]:
        """Return everything in which all terms stand: marks by version and page, then findings, questions, answers."""

    def quotes(self, versions: Collection[str], pages: Collection[int]) -> tuple[QuoteOn, ...]:
        """Return the quotes that are marked on these pages of these versions."""
