"""Searching a whole case at once: its pages, place by place, and what people wrote about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from workbench.domain.assessment import Answer
from workbench.domain.identity import is_created_by
from workbench.domain.matching import Matcher, Plain, excerpt
from workbench.domain.searching import Snippet, Term
from workbench.domain.text import searchable
from workbench.services.cases import DossierRow, read_dossier
from workbench.services.documents import Pages
from workbench.services.reading import DAMAGED, PASSWORD_NEEDED, UNREADABLE
from workbench.services.record import CaseView
from workbench.services.searching import Hit, SearchedVersion, search, terms_of
from workbench.services.searching_work import WorkFound, search_work
from workbench.services.work_texts import ANSWER, QuoteOn, TextAt
from workbench.services.workspace import Hand

MOST_PAGES = 200
"""Pages whose places are shown; how many more there are is said."""
PLACES_A_PAGE = 20

NO_TEXT, LOCKED, NO_PAGES, NOT_READ = "no_text", "locked", "no_pages", "not_read"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person wants to find: words, in which document (any when empty), how wide, and whose."""

    words: str
    document: str = ""
    all_versions: bool = False
    only_mine: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One place on a page where something asked for stands, and the disciplines whose marks lie on it."""

    hit: Hit
    snippet: Snippet
    marked_by: tuple[str, ...] = ()
    mine: bool = False


@dataclass(frozen=True, slots=True)
class Unseen:
    """A document that could not be searched, why, and how many of its pages that concerns (0: all)."""

    version: SearchedVersion
    why: str
    pages: int = 0


@dataclass(frozen=True, slots=True)
class CaseFound:
    """What a search in a case came to. `pages` is exact unless `more`; `documents` is how many were looked at."""

    terms: tuple[Term, ...]
    passages: tuple[Passage, ...]
    pages: int
    more: bool
    work: WorkFound
    unseen: tuple[Unseen, ...]
    documents: int


def versions_to_search(rows: Sequence[DossierRow], asked: Asked) -> tuple[SearchedVersion, ...]:
    """Return the versions that a search looks at: the newest of each document, or all."""
    return tuple(
        SearchedVersion(row.document, row.title or row.path.rpartition("/")[2], version.sha256)
        for row in rows
        if not asked.document or row.document == asked.document
        for version in (row.versions if asked.all_versions else row.versions[-1:])
    )


def search_case(
    view: CaseView, hand: Hand, pages: Pages, asked: Asked, codes: Callable[[str], tuple[str, ...]]
) -> CaseFound:
    """Find words in the pages of a case and in what people wrote; `codes` says what the intake found in a version."""
    terms = terms_of(asked.words)
    versions = versions_to_search(read_dossier(view), asked)
    found = search(pages, versions, asked.words, MOST_PAGES)
    marks = _quotes_by_page(view, found.hits)
    passages = [place for hit in found.hits for place in _places(hit, pages, terms, hand, marks)]
    work = search_work(
        view, hand.person, terms, partial(_is_wanted, view, asked, hand, {one.sha256 for one in versions})
    )
    if asked.only_mine:
        passages = [one for one in passages if one.mine]
    return CaseFound(
        terms,
        tuple(passages),
        len({(one.hit.sha256, one.hit.page) for one in passages}) if asked.only_mine else found.count,
        found.more and not asked.only_mine,
        work,
        (
            *(Unseen(version, NO_TEXT, count) for version, count in found.silent),
            *(Unseen(version, _why(codes(version.sha256))) for version in found.pageless),
            *(Unseen(version, NOT_READ) for version in found.unread),
        ),
        len(versions),
    )


def _is_wanted(view: CaseView, asked: Asked, hand: Hand, versions: Collection[str], one: TextAt) -> bool:
    """Say whether something written is on the document asked for, and mine where only mine is wanted."""
    if asked.document and one.at not in versions:
        return False
    if not asked.only_mine:
        return True
    if one.kind != ANSWER:
        return is_created_by(one.id, hand.person)
    answer = view.one(Answer, one.id)
    return answer is not None and answer.person == hand.person


def _why(codes: tuple[str, ...]) -> str:
    """Say why a version has no pages to search; what needs no reading, such as another kind of file, is no fault."""
    if PASSWORD_NEEDED in codes:
        return LOCKED
    return UNREADABLE if UNREADABLE in codes or DAMAGED in codes else NO_PAGES


def _quotes_by_page(view: CaseView, hits: Sequence[Hit]) -> Mapping[tuple[str, int], list[QuoteOn]]:
    """Return what is marked on the pages that were found."""
    by_page: dict[tuple[str, int], list[QuoteOn]] = defaultdict(list)
    for one in view.texts.quotes({hit.sha256 for hit in hits}, {hit.page for hit in hits}):
        by_page[one.version, one.page].append(one)
    return by_page


def _places(
    hit: Hit,
    pages: Pages,
    terms: Sequence[Term],
    hand: Hand,
    marks: Mapping[tuple[str, int], list[QuoteOn]],
) -> list[Passage]:
    """Cut one page that matches into the places where something asked for stands."""
    words = pages.words(hit.sha256, hit.page)
    there = Plain.of(words)
    spans = [there.span(*span) for span in Matcher(terms).spans(there.text)]
    marked = [(one, *_stretch(words, one)) for one in marks.get((hit.sha256, hit.page), ())]
    passages = []
    for start, end in spans[:PLACES_A_PAGE]:
        over = [one for one, low, high in marked if low <= start and end <= high]
        by = tuple(sorted({one.discipline for one in over}))
        mine = any(map(partial(_is_mine, hand), over))
        passages.append(Passage(hit, excerpt(words, (start, end), ((start, end),)), by, mine))
    return passages or [Passage(hit, hit.snippet)]


def _stretch(words: str, mark: QuoteOn) -> tuple[int, int]:
    """Return where the quote of a mark stands among the words of its page; an empty stretch where it does not."""
    quote = searchable(mark.quote)
    at = words.find(searchable(mark.before)[-12:] + " " + quote) if mark.before else -1
    at = words.find(quote, max(at, 0))
    return (at, at + len(quote)) if at >= 0 else (0, -1)


def _is_mine(hand: Hand, mark: QuoteOn) -> bool:
    return is_created_by(mark.id, hand.person)
