"""What documents bring with them, while they are read: annotations on their pages, a line about signatures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.document.marks import MarkKind, PageMark
from ui.document.page import NoticeLine
from ui.document.pane import DocumentPane
from ui.dossier.forms import LYING
from ui.handing.contents_form import ContentsForm
from ui.handing.port import Handing
from ui.handing.wording import date_words, kind_words, signed_line
from ui.theme.look import Look
from workbench.domain.errors import MachineRefused
from workbench.domain.file_annotations import FileAnnotation
from workbench.domain.marks import Annotation
from workbench.domain.signed import SignatureSeen
from workbench.services.papers import Read
from workbench.services.reading import ANNOTATIONS, SIGNED
from workbench.services.record import CaseView, Written
from workbench.services.taking_over import planned
from workbench.services.workspace import Hand

Codes = Callable[[Sequence[str]], Mapping[str, tuple[str, ...]]]
"""Says what the intake found in versions."""


@dataclass(frozen=True, slots=True)
class _Brought:
    """What one version brings with it, and which of its annotations are no marks of the case yet."""

    read: Read
    signatures: tuple[SignatureSeen, ...]
    new: frozenset[str]
    final: bool = True
    """False where it could not be looked into, or no intake has yet: it is asked for again."""


class InFiles(QObject):
    """Reads what open documents bring with them, each once; says when there is something to show."""

    found = Signal(str)
    """The line over a version is something else now."""

    def __init__(
        self, place: QWidget, look: Look, desk: Desk, pane: DocumentPane, handing: Handing, codes: Codes
    ) -> None:
        super().__init__(place)
        self._desk, self._pane, self._handing, self._codes = desk, pane, handing, codes
        self._asked: set[str] = set()
        self._led: set[str] = set()
        self._brought: dict[str, _Brought] = {}
        self.form = ContentsForm(place, look, desk, handing)
        self._owner = desk.tasks.owner(self)
        desk.changed.connect(self._on_changed)
        pane.documentShown.connect(self._look_at)
        pane.markActivated.connect(self._activate)

    @Slot()
    def open(self) -> None:
        """Show what the document in sight brings with it."""
        self._start(self._pane.current)

    @Slot(str)
    def _look_at(self, version: str) -> None:
        """Read what a version brings with it, where its intake saw that there is something."""
        if not version or version in self._asked:
            return
        self._asked.add(version)
        handing, codes_of = self._handing, self._codes

        def read(view: CaseView, _hand: Hand) -> _Brought:
            known = codes_of((version,))
            codes, final = known.get(version, ()), version in known
            lying, signatures = Read(()), tuple[SignatureSeen, ...]()
            try:
                lying = handing.lying_in(version) if ANNOTATIONS in codes else lying
                signatures = handing.signatures(version) if SIGNED in codes else signatures
            except MachineRefused:
                final = False  # the pages are shown all the same, and the form says why
            return _Brought(lying, signatures, _new(view, version, lying), final)

        self._desk.read(self._owner, read, lambda brought: self._keep({version: brought}))

    def marks(self, version: str) -> tuple[PageMark, ...]:
        """Return the annotations of a version that are no marks of the case yet; its pages show them themselves."""
        brought = self._brought.get(version)
        if brought is None:
            return ()
        return tuple(self._mark(one) for one in brought.read.annotations if not one.answers and one.name in brought.new)

    def notice(self, version: str, other: NoticeLine | None) -> NoticeLine | None:
        """Return the line over a version: who signed it goes before what can wait, and behind a warning."""
        brought = self._brought.get(version)
        tone, words = signed_line(brought.signatures) if brought is not None else ("", "")
        self._led.discard(version)
        if not words:
            return other
        if other is not None and other.tone == "warn":
            return replace(other, sentence=f"{other.sentence} {words}")
        self._led.add(version)
        return NoticeLine(tone, words, self.tr("Signatures…"), "shield", closable=True)

    def follow(self, version: str) -> bool:
        """Open what the line about signatures leads to; false where the line is about something else."""
        if version in self._led:
            self._start(version)
        return version in self._led

    @Slot(str)
    def _activate(self, mark: str) -> None:
        """Open an annotation that lies in the file."""
        if mark.startswith(LYING):
            self._start(self._pane.current, mark.removeprefix(LYING))

    def _start(self, version: str, chosen: str = "") -> None:
        if version:
            self.form.start(version, self._pane.tabs.title(version), chosen)

    def _show(self, version: str, before: frozenset[str]) -> None:
        """Show on the pages what is new, and no longer what was taken over meanwhile."""
        marks = {one.id: one for one in self.marks(version)}
        gone = {LYING + name: None for name in before if LYING + name not in marks}
        self._pane.change_marks(version, {**gone, **marks})

    def _mark(self, one: FileAnnotation) -> PageMark:
        label = ", ".join(part for part in (kind_words(one.kind), one.author, date_words(one.made)) if part)
        rect = None if one.quads else one.rect
        return PageMark(
            LYING + one.name,
            one.page,
            "",
            MarkKind.FOREIGN,
            False,
            one.quads,
            rect,
            label=label,
            note=one.text,
            in_print=one.shown,
        )

    def _keep(self, brought: Mapping[str, _Brought]) -> None:
        for version, one in brought.items():
            before = self._brought[version].new if version in self._brought else frozenset()
            self._brought[version] = one
            if not one.final:
                self._asked.discard(version)
            self._show(version, before)
            self.found.emit(version)

    @Slot(object)
    def _on_changed(self, written: Written) -> None:
        """See which annotations are marks of the case now."""
        noted = {version: one for version, one in self._brought.items() if one.read.annotations}
        if not noted or not written.touches(Annotation):
            return

        def read(view: CaseView, _hand: Hand) -> dict[str, _Brought]:
            return {version: replace(one, new=_new(view, version, one.read)) for version, one in noted.items()}

        self._desk.read(self._owner, read, self._keep)


def _new(view: CaseView, version: str, read: Read) -> frozenset[str]:
    return frozenset(one.name for one in planned(view, version, read.annotations).marks)
