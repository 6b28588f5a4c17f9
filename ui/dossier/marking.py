"""Marks on the documents that are open: read by document, and again only what an act touched."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice

from PySide6.QtCore import QObject, Signal

from ui.desk import Desk
from ui.document.marks import MarkKind, PageMark
from ui.document.pane import DocumentPane
from ui.dossier.mark_words import binned_words
from ui.dossier.shown import marks_among, marks_on
from workbench.domain.anchor import Anchor
from workbench.domain.errors import Refusal
from workbench.domain.marks import Annotation, EvidenceLink, Placement
from workbench.services.annotating import Mark, ReviseMark, anchor_of_mark
from workbench.services.record import CaseView, Written
from workbench.services.workspace import Hand

MANY = 500
"""An act that touched more than so many things, such as a merge, has the open documents read anew."""

_KINDS = (Annotation.kind, EvidenceLink.kind, Placement.kind)


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read of the record at one moment."""

    whole: Mapping[str, tuple[PageMark, ...]]
    changed: Mapping[str, Mapping[str, PageMark | None]]
    counts: Mapping[str, int] | None


@dataclass(slots=True)
class _Wanted:
    """What has to be read: documents as a whole, what acts touched.

    `ahead` are marks on the page that stood for what is read here, by version and id; they go once it has come.
    """

    versions: set[str] = field(default_factory=set)
    touched: set[tuple[str, str]] = field(default_factory=set)
    ahead: list[tuple[str, str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.versions or self.touched)


class Marking(QObject):
    """Keeps the marks on the pages as they stand in the record; what is made here is on the page before it is there.

    One read is under way at a time, so that nothing older arrives after something newer.
    """

    counted = Signal(object)
    """How many marks each version has now."""

    def __init__(self, desk: Desk, pane: DocumentPane) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self._owner = desk.tasks.owner(self)
        self._numbers = count()
        self._wanted = _Wanted()
        self._reading: _Wanted | None = None
        self.beside: Callable[[str], tuple[PageMark, ...]] = lambda _version: ()
        """What a document shows besides the marks of the case."""

    def show(self, version: str) -> None:
        """Read the marks of a document that was opened."""
        self._wanted.versions.add(version)
        self._read()

    def renew(self, written: Written) -> None:
        """Read again what an act touched of the marks."""
        touched = {one for one in written.touched if one[0] in _KINDS}
        if len(touched) > MANY:
            self._wanted.versions.update(self._pane.versions)
            touched = set(islice((one for one in touched if one[0] == Annotation.kind), 1))
        self._wanted.touched |= touched
        self._read()

    def make(self, anchors: Sequence[Anchor], colour: str = "") -> None:
        """Mark places: on the page at once, in the record as soon as it is written."""
        if not anchors:
            return
        shown = [(anchor.version, self._ahead(anchor, colour)) for anchor in anchors]
        for version, mark in shown:
            self._pane.change_marks(version, {mark.id: mark})
        ahead = tuple((version, mark.id) for version, mark in shown)

        def refuse(refusal: Refusal) -> None:
            self._forget(ahead)
            self._desk.tasks.refused.emit(refusal)

        def kept(_written: Written) -> None:
            """Let the marks of the record take the place of these, once they have been read: it is under way."""
            coming = self._wanted if self._wanted else self._reading
            if coming is None:
                self._forget(ahead)
            else:
                coming.ahead += ahead

        self._desk.do(self._owner, Mark(anchors[0], colour=colour, more=tuple(anchors[1:])), kept, refuse)

    def colour(self, annotation: str, colour: str) -> None:
        """Fill a mark of mine otherwise."""
        self._desk.do(self._owner, ReviseMark(annotation, colour=colour))

    def bin(self, annotation: str) -> None:
        """Put a mark of mine into the bin, and say what goes with it."""

        def told(ties: int) -> None:
            command = ReviseMark(annotation, deleted=True)
            self._desk.do(self._owner, command, lambda _written: self._desk.told.emit(binned_words(ties)))

        self._desk.read(self._owner, lambda view, _hand: len(view.all(EvidenceLink, annotation=annotation)), told)

    def find(self, annotation: str, then: Callable[[Anchor], None]) -> None:
        """Look up where a mark stands; one that is gone stands nowhere."""

        def query(view: CaseView, _hand: Hand) -> Anchor | None:
            mark = view.one(Annotation, annotation)
            return None if mark is None else anchor_of_mark(mark)

        self._desk.read(self._owner, query, lambda anchor: then(anchor) if anchor is not None else None)

    def _read(self) -> None:
        """Read what is wanted, unless something is being read: then it follows."""
        if self._reading is not None or not self._wanted:
            return
        wanted, self._wanted = self._wanted, _Wanted()
        self._reading = wanted
        made = any(kind == Annotation.kind for kind, _ in wanted.touched)

        def query(view: CaseView, hand: Hand) -> _Read:
            whole = {version: marks_on(view, hand, version) for version in wanted.versions}
            changed = marks_among(view, hand, wanted.touched)
            return _Read(whole, changed, view.marks.per_version() if made else None)

        self._desk.read(self._owner, query, lambda found: self._take(found, wanted.ahead), self._refused)

    def _take(self, found: _Read, ahead: Sequence[tuple[str, str]]) -> None:
        """Show what was read, then read what was touched meanwhile."""
        self._reading = None
        self._forget(ahead)
        for version, whole in found.whole.items():
            self._pane.set_marks(version, (*whole, *self.beside(version)))
        for version, marks in found.changed.items():
            for one in (version,) if version else self._pane.versions:
                self._pane.change_marks(one, marks)
        if found.counts is not None:
            self.counted.emit(found.counts)
        self._read()

    def _refused(self, refusal: Refusal) -> None:
        """Say why nothing could be read; what is asked for next is tried again."""
        self._reading = None
        self._desk.tasks.refused.emit(refusal)

    def _forget(self, ahead: Sequence[tuple[str, str]]) -> None:
        for version, mark in ahead:
            self._pane.change_marks(version, {mark: None})

    def _ahead(self, anchor: Anchor, colour: str) -> PageMark:
        """Return a mark as it will be, under an id that no mark has."""
        kind = MarkKind.AREA if anchor.area is not None else MarkKind.HIGHLIGHT
        discipline = self._desk.workspace.me.discipline or "LEAD"
        places = {"quads": anchor.quads, "rect": anchor.area, "colour": colour, "label": anchor.quote}
        return PageMark(f"ahead {next(self._numbers)}", anchor.page or 0, discipline, kind, True, **places)  # type: ignore[arg-type]
