"""What the list of cases shows: values the program fills in, and the rules to filter and order them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a pillar's criteria have an answer."""

    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case in the list. `coverage` is that of the regulatory, institutional and technical pillar, in this order.

    `mine_open` counts the criteria this person has yet to answer; times are local.
    """

    case: str
    reference: str
    product: str
    applicant: str
    route: str = ""
    coverage: tuple[Coverage, Coverage, Coverage] = (Coverage(), Coverage(), Coverage())
    conflicts: int = 0
    questions_open: int = 0
    due: date | None = None
    last_opened: datetime | None = None
    mine_open: int = 0
    signed_off: bool = False


class NewsKind(StrEnum):
    """What kind of thing happened, or waits."""

    VERSION = "version"
    CONFLICT = "conflict"
    PACKAGE = "package"
    QUESTION = "question"
    MINE = "mine"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class News:
    """Something that happened since the person last looked, or that is theirs to finish; `target` says where it is."""

    kind: NewsKind
    title: str
    note: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """More about one case, for the panel at the side. `resume` names where the person was, `resume_at` leads there."""

    case: str
    indication: str = ""
    received: date | None = None
    marking: str = ""
    documents: int = 0
    pages: int = 0
    framework: str = ""
    resume: str = ""
    resume_at: str = ""
    news: tuple[News, ...] = ()
    mine: tuple[News, ...] = ()


class Filter(StrEnum):
    """Which cases are listed."""

    ALL = "all"
    MINE = "mine"
    CONFLICTS = "conflicts"
    SIGNED = "signed"


class Order(StrEnum):
    """By what the cases are ordered."""

    PRODUCT = "product"
    ROUTE = "route"
    CONFLICTS = "conflicts"
    QUESTIONS = "questions"
    DUE = "due"
    OPENED = "opened"


_FILTERS: dict[Filter, Callable[[CaseRow], bool]] = {
    Filter.ALL: lambda _: True,
    Filter.MINE: lambda row: row.mine_open > 0,
    Filter.CONFLICTS: lambda row: row.conflicts > 0,
    Filter.SIGNED: lambda row: row.signed_off,
}
_ORDERS: dict[Order, Callable[[CaseRow], tuple[object, ...]]] = {
    Order.PRODUCT: lambda row: (row.product.casefold(),),
    Order.ROUTE: lambda row: (row.route,),
    Order.CONFLICTS: lambda row: (row.conflicts,),
    Order.QUESTIONS: lambda row: (row.questions_open,),
    Order.DUE: lambda row: (row.due or date.max,),
    Order.OPENED: lambda row: (row.last_opened or datetime.min,),
}


def counted(rows: Iterable[CaseRow]) -> dict[str, int]:
    """Count the cases each filter would list."""
    kept = tuple(rows)
    return {str(which): sum(map(test, kept)) for which, test in _FILTERS.items()}


def listed(rows: Iterable[CaseRow], words: str, which: Filter, order: Order, falling: bool) -> tuple[CaseRow, ...]:
    """Return the cases that match every word and the filter, in order; equal ones stand by reference."""
    wanted = words.casefold().split()
    found = [row for row in rows if _FILTERS[which](row) and _matches(row, wanted)]
    found.sort(key=lambda row: row.reference)
    found.sort(key=_ORDERS[order], reverse=falling)
    return tuple(found)


def _matches(row: CaseRow, words: list[str]) -> bool:
    text = f"{row.product} {row.reference} {row.applicant}".casefold()
    return all(word in text for word in words)
