"""Searching what people wrote: marks with their remarks and tags, findings, questions, and answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from workbench.domain.applicant import Question
from workbench.domain.assessment import Answer
from workbench.domain.findings import Finding
from workbench.domain.identity import is_created_by
from workbench.domain.marks import Annotation, Comment, EvidenceLink, Tagging
from workbench.domain.matching import Matcher, excerpts, plain
from workbench.domain.reasons import in_words
from workbench.domain.searching import NO_WORDS, Snippet, Term
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

MARK: Final = "mark"
FINDING: Final = "finding"
QUESTION: Final = "question"
ANSWER: Final = "answer"


@dataclass(frozen=True, slots=True)
class WorkHit:
    """Something a person wrote in which all terms stand.

    `id` names the mark, finding or question; for an answer, its criterion. `sha256` and `page` say where a
    mark stands.
    """

    kind: str
    id: str
    title: str
    discipline: str
    mine: bool
    snippet: Snippet
    sha256: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class _Written:
    """A thing with all that is written on it, part by part."""

    hit: WorkHit
    parts: tuple[str, ...]


def search_work(view: CaseView, hand: Hand, terms: Sequence[Term]) -> tuple[WorkHit, ...]:
    """Find marks, findings, questions and answers of a case, in this order."""
    matcher = Matcher(terms)
    everything = (*_marks(view, hand), *_findings(view, hand), *_questions(view, hand), *_answers(view, hand))
    return tuple(_found(one, matcher) for one in everything if matcher.holds(_plain("\n".join(one.parts))))


@lru_cache(maxsize=50_000)
def _plain(text: str) -> str:
    """Fold what was written; most of it stays as it is from one search to the next."""
    return plain(text)


def _found(one: _Written, matcher: Matcher) -> WorkHit:
    """Show the part in which most was found."""
    best = max(one.parts, key=lambda part: len(matcher.spans(_plain(part))))
    snippets = excerpts(" ".join(best.split()), matcher, 1)
    hit = one.hit
    snippet = snippets[0] if snippets else hit.snippet
    return WorkHit(hit.kind, hit.id, hit.title, hit.discipline, hit.mine, snippet, hit.sha256, hit.page)


def _marks(view: CaseView, hand: Hand) -> Iterator[_Written]:
    """Give every mark with its quote, remark, tags, what was said about it and why it is evidence."""
    said = _about(view)
    for one in sorted(view.all(Annotation), key=lambda mark: (mark.version, mark.page or 0, mark.id)):
        hit = WorkHit(
            *(MARK, one.id, "", one.discipline, is_created_by(one.id, hand.person), NO_WORDS),
            sha256=one.version,
            page=one.page,
        )
        yield _written(hit, (one.quote, one.text, *said.get(one.id, ())))


def _about(view: CaseView) -> Mapping[str, list[str]]:
    """Return what was written about marks and findings, by their id."""
    said: dict[str, list[str]] = defaultdict(list)
    for comment in view.all(Comment):
        said[comment.about].append(comment.text)
    for tagging in view.all(Tagging):
        if tagging.given:
            said[tagging.about].append(tagging.tag)
    for link in view.all(EvidenceLink):
        said[link.annotation].append(link.why)
    return said


def _findings(view: CaseView, hand: Hand) -> Iterator[_Written]:
    said = _about(view)
    for one in view.all(Finding):
        mine = is_created_by(one.id, hand.person)
        hit = WorkHit(FINDING, one.id, one.title, one.discipline, mine, Snippet(one.title))
        yield _written(hit, (one.title, in_words(one.text), one.internal_note, *said.get(one.id, ())))


def _questions(view: CaseView, hand: Hand) -> Iterator[_Written]:
    for one in view.all(Question):
        title = str(one.number) if one.number else one.draft_number
        mine = is_created_by(one.id, hand.person)
        hit = WorkHit(QUESTION, one.id, title, one.discipline, mine, Snippet(one.text))
        yield _written(hit, (one.draft_number, one.text, one.why))


def _answers(view: CaseView, hand: Hand) -> Iterator[_Written]:
    for one in sorted(view.all(Answer), key=lambda answer: (answer.criterion, answer.discipline, answer.id)):
        if one.value:
            mine = one.person == hand.person
            hit = WorkHit(ANSWER, one.criterion, one.criterion, one.discipline, mine, NO_WORDS)
            yield _written(hit, (in_words(one.reasons), one.looked_for, one.waits_for, one.criterion))


def _written(hit: WorkHit, parts: Iterable[str]) -> _Written:
    return _Written(hit, tuple(part for part in parts if part.strip()) or ("",))
