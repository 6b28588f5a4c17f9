"""Recording a fact: a value with its unit, condition and start, on the words that state it."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ui.desk import Desk
from ui.facts.wording import condition_label, members_label, unit_label
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.kit.layouts import Wide, beside
from ui.kit.quotes import QuoteBlock
from ui.kit.runs import plain, quoted
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.anchor import Anchor
from workbench.domain.consistency import FACT_NAMES
from workbench.domain.errors import Refusal
from workbench.domain.findings import Fact
from workbench.services.consistency import ReviseFact
from workbench.services.stating import StateFact
from workbench.services.workspace import Command

_VALUE = re.compile(r"(?P<value>\d[\d,]*(?:\.\d+)?(?:\s?(?:-|–|to)\s?\d[\d,]*(?:\.\d+)?)?)[\s-]*(?P<unit>[A-Za-z%°]+)?")


class FactForm(Form):
    """What is stated: its name, the value, the unit, under which condition, counted from what, which members."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._anchor: Anchor | None = None
        self._revised: Fact | None = None
        self._quote = QuoteBlock(look)
        self._name, self._value, self._unit = QLineEdit(), QLineEdit(), QLineEdit()
        self._condition, self._start = QLineEdit(), QLineEdit()
        self._name.setPlaceholderText(self.tr("shelf life, release test, sites"))
        known = QCompleter(FACT_NAMES, self._name)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        self._name.setCompleter(known)
        self._members = TextField(members_label(""), lines=3)
        self._field = Labelled(self.tr("What is stated"), self._name)
        value = Labelled(self.tr("Value"), self._value)
        self._unit_field = Labelled(unit_label(""), self._unit)
        self._condition_field = Labelled(condition_label(""), self._condition)
        self._members_field = Labelled(members_label(""), self._members)
        note = Words(
            self.tr("Facts of one name from several documents are compared; nothing is concluded from them."),
            "small",
            wrap=True,
        )
        self._record = Button(look, self.tr("Record fact"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the fact"))
        parts = (
            self._quote,
            self._field,
            beside(Wide(value, 2), Wide(self._unit_field, 1), gap=GRID.gap),
            self._condition_field,
            Labelled(self.tr("Counted from"), self._start),
            self._members_field,
            note,
            None,
        )
        super().__init__(parent, look, self.tr("New fact"), parts, (cancel, None, self._record))
        self._owner = desk.tasks.owner(self)
        self._name.textChanged.connect(self._on_name)
        self._record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)
        for edit in self._edits():
            edit.returnPressed.connect(self.record)

    def _edits(self) -> tuple[QLineEdit, ...]:
        return self._name, self._value, self._unit, self._condition, self._start

    def start(self, anchor: Anchor) -> None:
        """Begin a fact on a passage; a number in it is offered as the value, to be looked at."""
        self._anchor, self._revised = anchor, None
        self.say(self.tr("New fact"))
        self._record.say(self.tr("Record fact"))
        found = _VALUE.search(anchor.quote)
        said = (found["value"], found["unit"] or "") if found else ("", "")
        self._begin(Fact(id="", value=said[0], unit=said[1]), anchor.quote)

    def revise(self, fact: Fact, quote: str) -> None:
        """Say otherwise what a fact is."""
        self._anchor, self._revised = None, fact
        self.say(self.tr("Edit the fact"))
        self._record.say(self.tr("Save fact"))
        self._begin(fact, quote)

    def _begin(self, fact: Fact, quote: str) -> None:
        self._quote.say(plain(quoted(quote) if quote else self.tr("The marked area")))
        said = (fact.name, fact.value, fact.unit, fact.condition, fact.start_event)
        for edit, words in zip(self._edits(), said, strict=True):
            edit.setText(words)
        self._members.setPlainText("\n".join(fact.members))
        self._field.fault("")
        self.ask(self._name)

    @Slot(str)
    def _on_name(self, name: str) -> None:
        """Ask for what a fact of this name has: an address has a country, a claim has sources."""
        known = name.strip().casefold()
        self._unit_field.rename(unit_label(known))
        self._condition_field.rename(condition_label(known))
        self._members_field.rename(members_label(known))

    @Slot()
    def record(self) -> None:
        """Record the fact with its quote, or save what was said otherwise."""
        command = self._command()
        if command is not None:
            self._desk.do(self._owner, command, lambda _written: self._done(), self._refused)

    def _command(self) -> Command | None:
        name, value, unit, condition, start = (edit.text().strip() for edit in self._edits())
        members = tuple(line.strip() for line in self._members.text.splitlines() if line.strip())
        if self._revised is not None:
            said: dict[str, str | tuple[str, ...]] = {
                "name": name,
                "value": value,
                "unit": unit,
                "condition": condition,
            }
            said |= {"start_event": start, "members": members}
            changed = {key: new for key, new in said.items() if new != getattr(self._revised, key)}
            return ReviseFact(self._revised.id, changed)
        if self._anchor is None:
            return None
        return StateFact(name, value, self._anchor, unit, condition, start, members)

    def _done(self) -> None:
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
