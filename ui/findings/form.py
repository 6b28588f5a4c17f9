"""Recording a finding, beside the page it is about."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, beside, put_into
from ui.kit.overlay import Popover
from ui.kit.signs import GRADES
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.anchor import Anchor
from workbench.domain.errors import Refusal
from workbench.domain.findings import GRADES as GRADE_CODES
from workbench.services.finding import RecordFinding
from workbench.services.recording import RecordFindingWithEvidence


class FindingForm(Popover):
    """What was noticed: a title, a grade, the words; the criterion and its pillar come from what is in hand."""

    recorded = Signal()

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        super().__init__(parent, "")
        self._desk = desk
        self._criterion = ""
        self._anchor: Anchor | None = None
        self.setAccessibleName(self.tr("New finding"))
        self._about = Words("", "small", wrap=True)
        self._title = QLineEdit()
        self._title_field = Labelled(self.tr("What was noticed"), self._title)
        self._grade = Segments(look, (), self.tr("Grade"))
        self._grade.offer([Choice(code, GRADES[code].word, icon=GRADES[code].glyph) for code in GRADE_CODES], "major")
        self._text = TextField(self.tr("In full"), lines=5)
        record = Button(look, self.tr("Record finding"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"))
        record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)
        self._title.returnPressed.connect(self.record)
        put_into(
            self,
            Wide(
                below(
                    Words(self.tr("New finding"), "strong"),
                    self._about,
                    self._title_field,
                    Labelled(self.tr("Grade"), self._grade),
                    Wide(Labelled(self.tr("In full"), self._text)),
                    beside(cancel, None, record),
                    gap=GRID.gap,
                    margins=(GRID.pad, 0, GRID.pad, GRID.unit),
                )
            ),
        )
        self._owner = desk.tasks.owner(self)

    def start(self, criterion: str, anchor: Anchor | None = None) -> None:
        """Begin a finding on a criterion, perhaps with the passage it rests on."""
        self._criterion, self._anchor = criterion, anchor
        found = self._desk.framework.criterion(criterion)
        quote = self.tr(" Rests on “{0}”.").format(anchor.quote) if anchor and anchor.quote else ""
        self._about.setText((f"{found.id} {found.title}." if found else "") + quote)
        self._title.clear()
        self._text.clear()
        self._title_field.fault("")
        self._title.setFocus()

    @Slot()
    def record(self) -> None:
        """Record it, with its quote where there is one."""
        found = self._desk.framework.criterion(self._criterion)
        pillar = found.pillar if found else ""
        command = RecordFinding(self._title.text(), pillar, self._grade.key, (self._criterion,), self._text.text)
        with_quote = RecordFindingWithEvidence(command, self._anchor) if self._anchor else command
        self._desk.do(self._owner, with_quote, lambda _written: self._done(), self._refused)

    def _done(self) -> None:
        self.leave()
        self.recorded.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._title_field.fault(say(refusal.code, refusal.details).whole)
