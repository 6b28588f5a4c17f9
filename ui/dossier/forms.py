"""The forms that reading asks for, over the Dossier place: one at a time, each on a passage or a mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.assessment.forms import JudgementForms
from ui.assessment.panel import JudgementPanel
from ui.desk import Desk
from ui.document.pane import DocumentPane
from ui.dossier.mark_form import MarkForm
from ui.evidence.picker import EvidencePicker
from ui.facts.form import FactForm
from ui.theme.look import Look
from workbench.domain.anchor import Anchor

Anchors = Sequence[Anchor] | Anchor
LYING = "lying "
"""What the id of a mark begins with that lies in the file and is no mark of the case."""


class ReadingForms(QObject):
    """A note, evidence, a finding or a fact on what is selected, and what hangs on a mark."""

    closed = Signal()
    """A form was put away."""
    done = Signal()
    """What was filled in is recorded."""

    def __init__(self, place: QWidget, look: Look, desk: Desk, judgement: JudgementPanel, pane: DocumentPane) -> None:
        super().__init__(place)
        self._judging = JudgementForms(place, look, desk, judgement)
        self._picker = EvidencePicker(place, look, desk)
        self._fact = FactForm(place, look, desk)
        self._mark = MarkForm(place, look, desk)
        for form in (self._picker, self._fact, self._mark, self._judging.finding):
            form.closed.connect(self.closed)
            form.done.connect(self.done)
        self._mark.link_wanted.connect(self._picker.start)
        pane.noteWanted.connect(self._on_note)
        pane.evidenceWanted.connect(self._on_evidence)
        pane.findingWanted.connect(lambda anchors: self._with_one(anchors, self._judging.find))
        pane.factWanted.connect(lambda anchors: self._with_one(anchors, self._fact.start))
        pane.markActivated.connect(self._on_mark)

    def close(self) -> None:
        """Put away whichever stands open."""
        for form in (self._picker, self._fact, self._mark, self._judging.finding, self._judging.gap):
            form.hide()

    def _with_one(self, anchors: Anchors, begin: Callable[[Anchor], None]) -> None:
        """Begin a form on the first page of a selection."""
        found = listed(anchors)
        if found:
            self.close()
            begin(found[0])

    @Slot(object)
    def _on_note(self, anchors: Anchors) -> None:
        self.close()
        first, *more = listed(anchors)
        self._mark.start(first, tuple(more))

    @Slot(object)
    def _on_evidence(self, anchors: Anchors) -> None:
        self.close()
        first, *more = listed(anchors)
        self._picker.start(first, more=tuple(more))

    @Slot(str)
    def _on_mark(self, annotation: str) -> None:
        self.close()
        if not annotation.startswith(LYING):
            self._mark.show_mark(annotation)


def listed(anchors: Anchors) -> list[Anchor]:
    """Return anchors as a list, where one may come alone."""
    return [anchors] if isinstance(anchors, Anchor) else list(anchors)
