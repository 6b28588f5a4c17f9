"""Finding the marks of old versions again in new ones, and writing down what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from workbench.domain.anchor import Anchor
from workbench.domain.change import Change, keyed
from workbench.domain.declaration import Writer
from workbench.domain.edition import Edition
from workbench.domain.errors import MachineRefused
from workbench.domain.identity import derived_id
from workbench.domain.intake import Progress
from workbench.domain.marks import Annotation, Placement
from workbench.domain.relocating import Fate, Relocated, relocate
from workbench.domain.resembling import Resemblances
from workbench.services.annotating import anchor_of_mark
from workbench.services.areas import AreaCarrying
from workbench.services.cases import DossierRow, read_dossier
from workbench.services.documents import Documents
from workbench.services.reading import DocumentReader
from workbench.services.record import CaseView
from workbench.services.watching import Watch
from workbench.services.workspace import Hand, Workspace

AT_ONCE = 250
"""Marks that one entry places; a person's acts come between."""

Found = tuple[Annotation, str, Relocated]
"""A mark, the version it was looked for in, and what became of it there."""


@dataclass(frozen=True, slots=True)
class CarryMarks:
    """Write down where marks stand in other versions; nothing but what follows from the bytes."""

    found: tuple[Found, ...]
    act: str = "marks.carry"
    reason: str = ""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose the placements; those that have come meanwhile stay as they are."""
        return tuple(
            change
            for mark, version, one in self.found
            if view.one(Placement, derived_id(hand.case, Placement.kind, (mark.id, version))) is None
            for change in keyed(Placement, hand.case, (mark.id, version), **_said(one))
        )


def _said(one: Relocated) -> dict[str, object]:
    """Return what is written of a placement; what is empty is left out."""
    told: dict[str, object] = {"state": one.fate.value, "page": one.page, "quads": one.quads, "rect": one.area or ()}
    told |= {"quote": one.quote, "score": one.score, "next_score": one.next_score, "next_page": one.next_page}
    pages = ("page", "next_page")
    return {name: value for name, value in told.items() if value or (name in pages and value is not None)}


@dataclass(frozen=True, slots=True)
class _Leap:
    """Marks of one version that have no placement yet in a later one."""

    old: str
    new: str
    marks: tuple[Annotation, ...]


@dataclass(slots=True)
class Carrying:
    """Carries the marks of a case over to the versions that came after the ones they were made in.

    What was carried once is never worked out again, so doing it often costs little; a version whose
    bytes or words are not here yet waits for the next time.
    """

    workspace: Workspace
    documents: Documents
    reader: DocumentReader
    watch: Watch = field(default_factory=Watch)
    write: Callable[[str, CarryMarks], object] | None = None
    """How what was found is written, where a person's acts go on meanwhile."""

    def carry(self, case: str) -> int:
        """Carry what is to be carried, and return how many placements were written; when stopped, it goes on later."""
        view = self.workspace.view(case)
        if not view.roster.may_write(self.workspace.person(case), Writer.MEMBER, Placement.kind, "", None):
            return 0
        leaps = [leap for leap in _leaps(view) if self._is_read(leap.old) and self._is_read(leap.new)]
        write = self.write or self.workspace.do
        total, done = sum(len(leap.marks) for leap in leaps), 0
        for leap in leaps:
            found = self._found(leap)
            while some := tuple(islice(found, AT_ONCE)):
                write(case, CarryMarks(some))
                done += len(some)
                self.watch.progress(Progress("carrying", done, total))
        return done

    def _is_read(self, sha256: str) -> bool:
        """Say whether the bytes of a version are here and all its words are kept."""
        known = self.documents.inspected(sha256) if self.documents.has(sha256) else None
        return known is not None and known.indexed

    def _found(self, leap: _Leap) -> Iterator[Found]:
        """Look for the marks of one version in another, in reading order: neighbours share their pages."""
        new, old = self._edition(leap.new), self._edition(leap.old)
        resemblances, areas = Resemblances(new, old), self._areas(leap, old, new)
        for mark in sorted(leap.marks, key=lambda one: (one.page or 0, one.id)):
            if self.watch.cancelled():
                return
            anchor = anchor_of_mark(mark)
            yield mark, leap.new, _what_became(anchor, new, old, resemblances, areas)

    def _edition(self, sha256: str) -> Edition:
        source = self.documents.source(sha256)
        return Edition(self.documents.page_words(sha256), lambda page: self.reader.page_text(source, page))

    def _areas(self, leap: _Leap, old: Edition, new: Edition) -> AreaCarrying:
        sources = self.documents.source(leap.old), self.documents.source(leap.new)
        return AreaCarrying(self.reader, *sources, old, new)


def _what_became(
    anchor: Anchor, new: Edition, old: Edition, resemblances: Resemblances, areas: AreaCarrying
) -> Relocated:
    """Look for one mark; on a page that cannot be read again it is lost."""
    try:
        if anchor.area is not None or (anchor.quads and areas.is_picture(anchor.page)):
            return areas.carry(anchor)
        found = relocate(anchor, new, old)
        looked_for = found.fate is Fate.ORPHAN and found.page is None and anchor.quote
        return resemblances.of(anchor) if looked_for else found
    except MachineRefused as refused:
        if not refused.code.startswith(("page.", "document.")):
            raise
        return Relocated(Fate.ORPHAN)


def _leaps(view: CaseView) -> Iterator[_Leap]:
    """Go through the versions that others came after, with the marks that are not carried there yet."""
    rows = [row for row in read_dossier(view) if len(row.versions) > 1]
    if not rows:
        return
    known = {one.key for one in view.all(Placement)}
    for old, new in (pair for row in rows for pair in later_versions(row)):
        marks = view.all(Annotation, version=old)
        waiting = tuple(mark for mark in marks if (mark.id, new) not in known)
        if waiting:
            yield _Leap(old, new, waiting)


def later_versions(row: DossierRow) -> Iterable[tuple[str, str]]:
    """Return every version of a document with each that came after it."""
    hashes = [one.sha256 for one in row.versions]
    return ((old, new) for at, old in enumerate(hashes) for new in hashes[at + 1 :])
