"""What the Dossier place shows, as values: documents with what the intake found, marks of one version."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ui.document.marks import MarkKind, PageMark
from ui.dossier.mark_words import marker_like, spoken
from ui.dossier.news import ReadingNews
from ui.handing.port import Handing
from ui.tasks import Steps
from ui.versions.wording import STANDINGS
from workbench.domain.findings import Fact, Finding
from workbench.domain.marks import Annotation, EvidenceLink, Placement
from workbench.domain.origins import is_in_print
from workbench.domain.sequence import LeafNow
from workbench.services.annotating import anchor_of_mark
from workbench.services.cases import DossierRow, read_absent, read_dossier
from workbench.services.pages import PageSource
from workbench.services.reading import EmbeddedFile
from workbench.services.record import AnyOf, CaseView
from workbench.services.searching_case import Asked, CaseFound
from workbench.services.versions import carried
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class Locks:
    """What the program does with a password: try it on a version, and read what it opened."""

    unlock: Callable[[str, str], tuple[str, ...]]
    read: Callable[[tuple[str, ...]], None]


@dataclass(frozen=True, slots=True)
class Embedded:
    """What the program does with files within a document: list those of a version, take some of them in."""

    listed: Callable[[str], tuple[EmbeddedFile, ...]]
    take: Callable[[str, str, tuple[int, ...], Steps], int]


Destroy = Callable[[str, str], tuple[str, ...]]
"""Destroys a version for a reason, and names the backups that still hold its bytes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the program does for reading: pages of a version, intake findings by version, words in the dossier."""

    source: Callable[[str], PageSource]
    codes: Callable[[Sequence[str]], Mapping[str, tuple[str, ...]]]
    search: Callable[[CaseView, Hand, Asked], CaseFound]
    news: ReadingNews
    words: Callable[[str], Mapping[int, str]]
    """The plain words of the pages of a version, as far as they are indexed."""
    locks: Locks
    embedded: Embedded
    destroy: Destroy
    handing: Handing
    one_page: bool
    """Whether documents are shown one page at a time."""
    show_one_page: Callable[[bool], None]
    """Told when that changes."""


@dataclass(frozen=True, slots=True)
class DossierShown:
    """The documents, and leaves whose files never came."""

    rows: tuple[DossierRow, ...]
    absent: tuple[LeafNow, ...] = ()

    def row_of(self, version: str) -> DossierRow | None:
        """Return the document that a version is one of."""
        return next((row for row in self.rows if any(one.sha256 == version for one in row.versions)), None)


def read_shown(view: CaseView) -> DossierShown:
    """Gather the documents."""
    return DossierShown(read_dossier(view), read_absent(view))


def marks_on(view: CaseView, hand: Hand, version: str) -> tuple[PageMark, ...]:
    """Gather the marks on the pages of one version: those made there, and those carried over to it."""
    made = _page_marks(view, hand, view.all(Annotation, version=version))
    carried_over = _carried(view, hand, view.all(Placement, version=version))
    return (*made, *(mark for _, mark in carried_over))


def marks_among(
    view: CaseView, hand: Hand, touched: Iterable[tuple[str, str]]
) -> dict[str, dict[str, PageMark | None]]:
    """Gather by version what became of the marks that an act touched, or whose ties or placements it did.

    None stands for one that is in the bin. Of one whose making was taken back nothing is left: it stands under "".
    """
    by_kind: dict[str, list[str]] = {}
    for kind, identifier in touched:
        by_kind.setdefault(kind, []).append(identifier)
    ties = view.all(EvidenceLink, deleted=True, id=AnyOf(tuple(by_kind.get("evidence_link", ()))))
    wanted = AnyOf((*by_kind.get("annotation", ()), *(one.annotation for one in ties)))
    found: dict[str, dict[str, PageMark | None]] = {}
    marks = view.all(Annotation, deleted=True, id=wanted)
    shown = {one.id: one for one in _page_marks(view, hand, tuple(one for one in marks if not one.deleted))}
    for mark in marks:
        found.setdefault(mark.version, {})[mark.id] = shown.get(mark.id)
    placed = view.all(Placement, id=AnyOf(tuple(by_kind.get("placement", ())))), view.all(Placement, annotation=wanted)
    placements = {one.id: one for some in placed for one in some}
    for one in placements.values():
        found.setdefault(one.version, {})[one.annotation] = None
    for version, shown_mark in _carried(view, hand, tuple(placements.values())):
        found[version][shown_mark.id] = shown_mark
    known = {mark.id for mark in marks}
    found[""] = {one: None for one in wanted.values if one not in known}
    return found


def _carried(view: CaseView, hand: Hand, placements: Sequence[Placement]) -> Iterable[tuple[str, PageMark]]:
    """Gather marks where they stand in later versions, with these; what is to be confirmed is dashed, and says so."""
    marks = view.all(Annotation, id=AnyOf(tuple({one.annotation for one in placements}))) if placements else ()
    by_id = {one.id: one for one in marks}
    shown = {one.id: one for one in _page_marks(view, hand, marks)}
    for one in placements:
        stood = carried(by_id[one.annotation], one.version, one) if one.annotation in by_id else None
        if stood is not None and stood.place is not None:
            mark, at = shown[one.annotation], stood.place
            label = f"{STANDINGS[stood.standing].word}: {mark.label}" if stood.standing.asks else mark.label
            sure = mark.mine and not stood.standing.asks
            yield (
                one.version,
                replace(mark, page=at.page or 0, quads=at.quads, rect=at.area, mine=sure, label=label),
            )


def _page_marks(view: CaseView, hand: Hand, marks: Sequence[Annotation]) -> Iterable[PageMark]:
    ids = AnyOf(tuple(one.id for one in marks))
    targets: dict[str, list[str]] = {}
    for link in view.all(EvidenceLink, annotation=ids):
        targets.setdefault(link.annotation, []).append(link.target)
    every = AnyOf(tuple({target for each in targets.values() for target in each}))
    findings = {one.id for one in view.all(Finding, id=every)} if every.values else set()
    facts = {one.annotation for one in view.all(Fact)}
    for mark in marks:
        yield _page_mark(mark, hand, _kind(mark, targets.get(mark.id, ()), findings, mark.id in facts))


def _kind(mark: Annotation, targets: Sequence[str], findings: set[str], states: bool) -> MarkKind:
    """Say what a mark is; what it is evidence of counts more than how it was made."""
    if any(target not in findings for target in targets):
        return MarkKind.EVIDENCE
    if targets:
        return MarkKind.FINDING
    if states:
        return MarkKind.FACT
    return MarkKind.FOREIGN if mark.origin else _SORTS.get(mark.sort, MarkKind.HIGHLIGHT)


_SORTS = {
    "area": MarkKind.AREA,
    "note": MarkKind.NOTE,
    "page": MarkKind.PAGE,
    "document": MarkKind.DOCUMENT,
}


def _page_mark(mark: Annotation, hand: Hand, kind: MarkKind) -> PageMark:
    anchor = anchor_of_mark(mark)
    return PageMark(
        mark.id,
        mark.page or 0,
        mark.discipline or "LEAD",
        kind,
        mark.discipline == hand.discipline,
        anchor.quads,
        anchor.area,
        colour=marker_like(mark.colour),
        label=spoken(mark, kind),
        note=mark.text,
        in_print=is_in_print(mark.origin),
    )
