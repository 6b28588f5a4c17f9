"""What the Dossier place shows, as values: documents with what the intake found, marks by version."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ui.document.marks import MarkKind, PageMark
from ui.dossier.news import ReadingNews
from workbench.domain.anchor import Anchor
from workbench.domain.marks import Annotation, EvidenceLink
from workbench.domain.sequence import LeafNow
from workbench.services.annotating import anchor_of_mark
from workbench.services.cases import DossierRow, read_absent, read_dossier
from workbench.services.pages import PageSource
from workbench.services.record import CaseView
from workbench.services.searching_case import Asked, CaseFound
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class Locks:
    """What the program does with a password: try it on a version, and read what it opened."""

    unlock: Callable[[str, str], tuple[str, ...]]
    read: Callable[[tuple[str, ...]], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the program does for reading: pages of a version, intake findings by version, words in the dossier."""

    source: Callable[[str], PageSource]
    codes: Callable[[Sequence[str]], Mapping[str, tuple[str, ...]]]
    search: Callable[[CaseView, Hand, Asked], CaseFound]
    news: ReadingNews
    locks: Locks
    one_page: bool
    """Whether documents are shown one page at a time."""
    show_one_page: Callable[[bool], None]
    """Told when that changes."""


@dataclass(frozen=True, slots=True)
class DossierShown:
    """The documents, every mark by version, where each mark stands, and leaves whose files never came."""

    rows: tuple[DossierRow, ...]
    marks: Mapping[str, tuple[PageMark, ...]]
    anchors: Mapping[str, Anchor]
    absent: tuple[LeafNow, ...] = ()

    def row_of(self, version: str) -> DossierRow | None:
        """Return the document that a version is one of."""
        return next((row for row in self.rows if any(one.sha256 == version for one in row.versions)), None)


def read_shown(view: CaseView, hand: Hand) -> DossierShown:
    """Gather documents and marks."""
    linked = {one.annotation for one in view.all(EvidenceLink)}
    marks: dict[str, list[PageMark]] = {}
    anchors: dict[str, Anchor] = {}
    for one in view.all(Annotation):
        anchors[one.id] = anchor_of_mark(one)
        if one.page is not None:
            marks.setdefault(one.version, []).append(_page_mark(one, hand, one.id in linked))
    return DossierShown(
        read_dossier(view), {key: tuple(found) for key, found in marks.items()}, anchors, read_absent(view)
    )


def _page_mark(mark: Annotation, hand: Hand, linked: bool) -> PageMark:
    anchor = anchor_of_mark(mark)
    kind = {"area": MarkKind.AREA, "note": MarkKind.NOTE}.get(mark.sort, MarkKind.HIGHLIGHT)
    kind = MarkKind.EVIDENCE if linked and kind is MarkKind.HIGHLIGHT else kind
    return PageMark(
        mark.id,
        mark.page or 0,
        mark.discipline or "LEAD",
        kind,
        mark.discipline == hand.discipline,
        anchor.quads,
        anchor.area,
        label=mark.quote[:80] or mark.text[:80],
        note=mark.text,
    )
