"""Recording a fact: a value with its unit, condition and start, on the words that state it."""

from __future__ import annotations

import re

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.kit.layouts import Wide, beside
from ui.kit.quotes import QuoteBlock
from ui.kit.runs import plain, quoted
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.anchor import Anchor
from workbench.domain.errors import Refusal
from workbench.services.stating import StateFact

_VALUE = re.compile(r"(?P<value>\d[\d,]*(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d[\d,]*(?:\.\d+)?)?)[\s-]*(?P<unit>[A-Za-z%°]+)?")


class FactForm(Form):
    """What is stated: its name, the value, the unit, under which condition, counted from what."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._anchor: Anchor | None = None
        self._quote = QuoteBlock(look)
        self._name, self._value, self._unit = QLineEdit(), QLineEdit(), QLineEdit()
        self._condition, self._start = QLineEdit(), QLineEdit()
        self._name.setPlaceholderText(self.tr("shelf life, batch size, number of centres"))
        self._field = Labelled(self.tr("What is stated"), self._name)
        value = Labelled(self.tr("Value"), self._value)
        unit = Labelled(self.tr("Unit"), self._unit)
        note = Words(
            self.tr("Facts of one name from several documents are compared; nothing is concluded from them."),
            "small",
            wrap=True,
        )
        record = Button(look, self.tr("Record fact"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the fact"))
        parts = (
            self._quote,
            self._field,
            beside(Wide(value, 2), Wide(unit, 1), gap=GRID.gap),
            Labelled(self.tr("Under which condition"), self._condition),
            Labelled(self.tr("Counted from"), self._start),
            note,
            None,
        )
        super().__init__(parent, look, self.tr("New fact"), parts, (cancel, None, record))
        self._owner = desk.tasks.owner(self)
        record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)
        for edit in (self._name, self._value, self._unit, self._condition, self._start):
            edit.returnPressed.connect(self.record)

    def start(self, anchor: Anchor) -> None:
        """Begin a fact on a passage; a number in it is offered as the value, to be looked at."""
        self._anchor = anchor
        self._quote.say(plain(quoted(anchor.quote) if anchor.quote else self.tr("The marked area")))
        for edit in (self._name, self._value, self._unit, self._condition, self._start):
            edit.clear()
        found = _VALUE.search(anchor.quote)
        if found:
            self._value.setText(found["value"])
            self._unit.setText(found["unit"] or "")
        self._field.fault("")
        self.ask(self._name)

    @Slot()
    def record(self) -> None:
        """Record the fact with its quote."""
        if self._anchor is None:
            return
        command = StateFact(
            self._name.text(),
            self._value.text(),
            self._anchor,
            self._unit.text().strip(),
            self._condition.text().strip(),
            self._start.text().strip(),
        )
        self._desk.do(self._owner, command, lambda _written: self._done(), self._refused)

    def _done(self) -> None:
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
