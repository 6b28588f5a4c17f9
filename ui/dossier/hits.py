"""What a search in the case found, as lines of a tree by kind and document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from ui.dossier.titles import bare, coded
from ui.kit.brush import Tag
from ui.kit.entries import Entry, GroupText
from ui.kit.rows import FAR_CHEVRON, Mark, RowText
from ui.kit.runs import found as marked
from ui.kit.runs import small
from ui.translation import translate
from workbench.services.searching_case import CaseFound, Passage
from workbench.services.searching_work import WorkHit
from workbench.services.work_texts import ANSWER, FINDING, MARK, QUESTION

CONTEXT = "Hits"
PAGE_ROOM = 44
CODE_ROOM = 48
_ICONS = {MARK: "highlighter", FINDING: "flag", QUESTION: "circle-help", ANSWER: "list-checks"}


class HitKind(StrEnum):
    """What can be looked at alone, in the order of the chips."""

    ALL = "all"
    PAGE = "page"
    MARK = "mark"
    FINDING = "finding"
    QUESTION = "question"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place on a page: which version, which page, and which of the places on it."""

    passage: Passage
    nth: int


Target = PlaceHit | WorkHit


def kinds_of(found: CaseFound) -> dict[HitKind, int]:
    """Count the hits of each kind."""
    counts = {kind: found.work.counts.get(kind, 0) for kind in HitKind}
    counts[HitKind.PAGE] = len(found.passages)
    counts[HitKind.ALL] = sum(counts.values())
    return counts


def listed(
    found: CaseFound, kind: HitKind, titles: Mapping[str, str], numbers: Mapping[str, str]
) -> tuple[list[Entry], dict[str, Target]]:
    """Return the lines of one kind, or of all, and what each stands for.

    `titles` name documents by version, `numbers` say which version it is.
    """
    targets: dict[str, Target] = {}
    entries: list[Entry] = []
    if kind in (HitKind.ALL, HitKind.PAGE):
        entries += _documents(found.passages, numbers, targets)
    for one in (HitKind.MARK, HitKind.FINDING, HitKind.QUESTION, HitKind.ANSWER):
        work = [hit for hit in found.work.hits if hit.kind == one]
        if work and kind in (HitKind.ALL, one):
            entries.append(_work(one, work, found.work.counts[one], titles, targets))
    return entries, targets


def _documents(passages: Sequence[Passage], numbers: Mapping[str, str], targets: dict[str, Target]) -> list[Entry]:
    """Group places by document, the document with the best page first, pages in their order."""
    order = {one.hit.sha256: at for at, one in reversed(list(enumerate(passages)))}
    ranked = sorted(passages, key=lambda one: (order[one.hit.sha256], one.hit.page))
    groups = []
    for sha256, group in groupby(ranked, key=lambda one: one.hit.sha256):
        places = list(group)
        rows, nth, page = [], 0, -1
        for one in places:
            nth = nth + 1 if one.hit.page == page else 0
            page = one.hit.page
            key = f"place {sha256} {page} {nth}"
            targets[key] = PlaceHit(one, nth)
            rows.append(Entry(key, _place_row(one)))
        code, title = coded(bare(places[0].hit.name))
        count = hits_in_words(len(rows))
        aside = " · ".join(part for part in (numbers.get(sha256, ""), count) if part)
        groups.append(Entry(f"document {sha256}", GroupText(" ".join((code, title)).strip(), aside), tuple(rows)))
    return groups


def _place_row(one: Passage) -> RowText:
    page = translate(CONTEXT, "p {0}").format(one.hit.page + 1)
    badge = Tag(translate(CONTEXT, "OCR"), icon="image") if one.hit.recognised else None
    name = translate(CONTEXT, "Page {0}: {1}").format(one.hit.page + 1, one.snippet.text)
    if one.hit.recognised:
        name += translate(CONTEXT, ", read from a picture by text recognition")
    if one.marked_by:
        name += translate(CONTEXT, ", marked by {0}").format(", ".join(one.marked_by))
    return RowText(
        marked(one.snippet.text, one.snippet.marks),
        code=page,
        code_room=PAGE_ROOM,
        badge=badge,
        aside=small(" ".join(one.marked_by), one.marked_by[0] if len(one.marked_by) == 1 else "muted", strong=True),
        end=Mark("highlighter", "muted") if one.marked_by else None,
        name=name,
    )


def _work(
    kind: HitKind, hits: Sequence[WorkHit], count: int, titles: Mapping[str, str], targets: dict[str, Target]
) -> Entry:
    rows = []
    for at, one in enumerate(hits):
        key = f"{kind} {at} {one.id}"
        targets[key] = one
        where = titles.get(one.sha256, "") or one.title
        if one.page is not None:
            page = translate(CONTEXT, "page {0}").format(one.page + 1)
            where = ", ".join(part for part in (where, page) if part)
        text = marked(one.snippet.text, one.snippet.marks) or small(where)
        name = ", ".join(part for part in (one.discipline, one.snippet.text, where) if part)
        rows.append(
            Entry(
                key,
                RowText(
                    text,
                    second=small(where) if one.snippet.text else (),
                    code=one.discipline,
                    code_ink=one.discipline or "muted",
                    code_room=CODE_ROOM,
                    icon=Mark(_ICONS[one.kind]),
                    end=FAR_CHEVRON,
                    name=name,
                ),
            )
        )
    first = translate(CONTEXT, "the first {0} of {1}").format(len(rows), f"{count:,}")
    return Entry(f"group {kind}", GroupText(words_of(kind), str(count) if count == len(rows) else first), tuple(rows))


def hits_in_words(count: int) -> str:
    """Say how many hits there are."""
    return translate(CONTEXT, "1 hit") if count == 1 else translate(CONTEXT, "{0} hits").format(f"{count:,}")


def words_of(kind: HitKind) -> str:
    """Return what hits of a kind are called."""
    return {
        HitKind.ALL: translate(CONTEXT, "All"),
        HitKind.PAGE: translate(CONTEXT, "Pages"),
        HitKind.MARK: translate(CONTEXT, "Marks"),
        HitKind.FINDING: translate(CONTEXT, "Findings"),
        HitKind.QUESTION: translate(CONTEXT, "Questions"),
        HitKind.ANSWER: translate(CONTEXT, "Answers"),
    }[kind]
