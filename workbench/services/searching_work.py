"""Searching what people wrote: marks with their remarks and tags, findings, questions, and answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from workbench.domain.applicant import Question
from workbench.domain.assessment import Answer
from workbench.domain.declaration import Entity
from workbench.domain.findings import Finding
from workbench.domain.identity import is_created_by
from workbench.domain.marks import Annotation, Comment, EvidenceLink, Tagging
from workbench.domain.matching import Matcher, excerpts, plain
from workbench.domain.reasons import in_words
from workbench.domain.searching import NO_WORDS, Snippet, Term
from workbench.services.record import AnyOf, CaseView
from workbench.services.work_texts import ANSWER, FINDING, MARK, QUESTION, TextAt

MOST_OF_A_KIND = 200
"""So many of each kind are shown; how many more there are is counted."""

E = TypeVar("E", bound=Entity)


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
class WorkFound:
    """Some of what was found of each kind, and how much there is."""

    hits: tuple[WorkHit, ...]
    counts: Mapping[str, int]


def search_work(
    view: CaseView, person: str, terms: Sequence[Term], keeps: Callable[[TextAt], bool] = lambda _one: True
) -> WorkFound:
    """Find marks, findings, questions and answers of a case, in this order; `keeps` says which are wanted."""
    wanted = [one for one in view.texts.holding(terms) if keeps(one)]
    ids = {kind: [one.id for one in group] for kind, group in groupby(wanted, key=lambda one: one.kind)}
    matcher = Matcher(terms)
    hits = [hit for kind, found in ids.items() for hit in _read(view, person, kind, found[:MOST_OF_A_KIND], matcher)]
    return WorkFound(tuple(hits), {kind: len(found) for kind, found in ids.items()})


def _read(view: CaseView, person: str, kind: str, ids: Sequence[str], matcher: Matcher) -> Iterator[WorkHit]:
    """Read things of one kind, and show of each the part in which most was found."""
    said = _about(view, ids)
    if kind == MARK:
        for mark in _in_order(view, Annotation, ids):
            shown = _shown((mark.quote, mark.text, *said[mark.id]), matcher, mark.quote)
            yield WorkHit(MARK, mark.id, "", mark.discipline, *_mine(mark, person, shown), mark.version, mark.page)
    elif kind == FINDING:
        for one in _in_order(view, Finding, ids):
            shown = _shown((one.title, in_words(one.text), one.internal_note, *said[one.id]), matcher, one.title)
            yield WorkHit(FINDING, one.id, one.title, one.discipline, *_mine(one, person, shown))
    elif kind == QUESTION:
        for each in _in_order(view, Question, ids):
            title = str(each.number) if each.number else each.draft_number
            shown = _shown((each.text, each.why, each.draft_number, *said[each.id]), matcher, each.text)
            yield WorkHit(QUESTION, each.id, title, each.discipline, *_mine(each, person, shown))
    else:
        for answer in _in_order(view, Answer, ids):
            parts = (in_words(answer.reasons), answer.looked_for, answer.waits_for)
            mine = answer.person == person
            yield WorkHit(ANSWER, answer.criterion, answer.criterion, answer.discipline, mine, _shown(parts, matcher))


def _mine(one: Entity, person: str, shown: Snippet) -> tuple[bool, Snippet]:
    return is_created_by(one.id, person), shown


def _in_order(view: CaseView, kind: type[E], ids: Sequence[str]) -> list[E]:
    known = {one.id: one for one in view.all(kind, id=AnyOf(tuple(ids)))}
    return [known[one] for one in ids if one in known]


def _about(view: CaseView, ids: Sequence[str]) -> Mapping[str, list[str]]:
    """Return what was said about marks and findings, by their id."""
    among = AnyOf(tuple(ids))
    said: dict[str, list[str]] = defaultdict(list)
    for comment in view.all(Comment, about=among):
        said[comment.about].append(comment.text)
    for tagging in view.all(Tagging, about=among):
        if tagging.given:
            said[tagging.about].append(tagging.tag)
    for link in view.all(EvidenceLink, annotation=among):
        said[link.annotation].append(link.why)
    return said


def _shown(parts: Iterable[str], matcher: Matcher, otherwise: str = "") -> Snippet:
    """Return an excerpt of the part in which most was found."""
    best = max(parts, key=lambda part: len(matcher.spans(plain(part))))
    found = excerpts(" ".join(best.split()), matcher, 1)
    return found[0] if found else (Snippet(otherwise) if otherwise else NO_WORDS)
