"""The starter package: what it will hold, what it lacks, the dates, and where it is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.files import ask_where
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled
from ui.kit.labels import Picture, Words
from ui.kit.layouts import Top, Wide, below, beside, emptied, holding
from ui.kit.signs import discipline_name
from ui.team.exchange import Exchange
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.errors import Refusal
from workbench.services.packages import Sent
from workbench.services.starting import SetDates, Starter


class StarterForm(Form):
    """Whoever opens it has the case, the dossier, the framework, the roster, the assignments and the dates."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, exchange: Exchange, kinds: str) -> None:
        self._desk, self._exchange, self._kinds = desk, exchange, kinds
        self._holds = below(gap=GRID.half)
        self._target, self._due, self._reason = QLineEdit(), QLineEdit(), QLineEdit()
        for edit in (self._target, self._due):
            edit.setPlaceholderText("2026-12-20")
        self._reason_field = Labelled(
            self.tr("Why a date moved"), self._reason, self.tr("needed where one stood before")
        )
        self._write = Button(look, self.tr("Write the package…"), "upload", kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the starter package"))
        note = Words(
            self.tr("It is signed with your key. Send it to everybody; nobody needs anything else to begin."),
            "small",
            wrap=True,
        )
        parts = (
            Words(self.tr("What it holds"), "code"),
            holding(self._holds),
            Labelled(self.tr("Target date"), self._target),
            Labelled(self.tr("Due date"), self._due),
            self._reason_field,
            note,
            None,
        )
        super().__init__(parent, look, self.tr("Starter package"), parts, (cancel, None, self._write))
        self._owner = desk.tasks.owner(self)
        self._write.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self) -> None:
        """Say what it will hold."""
        self._reason_field.fault("")
        self._reason.clear()
        self.ask(self._target)
        self._desk.read(self._owner, self._exchange.starter, self._show)

    def _show(self, one: Starter) -> None:
        emptied(self._holds)
        for good, words in self._lines(one):
            picture = Picture(self._look, "check" if good else "triangle-alert", "ok" if good else "warn")
            self._holds.addWidget(holding(beside(Top(picture), Wide(Words(words, wrap=True)))))
        self._target.setText(one.target_on)
        self._due.setText(one.due_on)

    def _lines(self, one: Starter) -> list[tuple[bool, str]]:
        """Say each part, and whether it is complete."""
        lines = [(True, self.tr("The case, with the framework {0}").format(one.framework))]
        if one.absent:
            words = self.tr("{0} documents, of which {1} are not on this laptop and would be missing")
            lines.append((False, words.format(one.documents, one.absent)))
        else:
            lines.append((bool(one.documents), self.tr("The dossier, all {0} of its documents").format(one.documents)))
        if one.people:
            lines.append((True, self.tr("The roster: {0}").format(", ".join(filter(None, one.people)))))
        else:
            lines.append((False, self.tr("Nobody but you is on the roster. Add the team first, with their keys.")))
        if one.unreachable:
            names = ", ".join(map(discipline_name, one.unreachable))
            lines.append((False, self.tr("Nobody on the roster speaks for: {0}").format(names)))
        if one.assigned:
            lines.append(
                (True, self.tr("Assignments: {0} criteria other than the framework has them").format(one.assigned))
            )
        else:
            lines.append((True, self.tr("Assignments: each criterion as the framework has it")))
        return lines

    @Slot()
    def record(self) -> None:
        """Set the dates, then ask where it is written."""
        self._reason_field.fault("")
        dates = SetDates(self._target.text().strip(), self._due.text().strip(), self._reason.text())
        self._desk.do(self._owner, dates, lambda _written: self._ask_where(), self._refused)

    def _ask_where(self) -> None:
        ask_where(self, self.tr("Starter package"), self._kinds, self.tr("starter.awpackage"), self.write)

    def write(self, path: Path) -> None:
        """Write it."""
        export, case = self._exchange.export, self._desk.case
        self._desk.tasks.act(
            self._owner, lambda: export(case, path, True), lambda sent: self._written(path, sent), self._refused
        )

    def _written(self, path: Path, sent: Sent) -> None:
        words = self.tr("{0} is written, with {1} entries and {2} documents. Send it to your team.")
        self._desk.told.emit(words.format(path.name, sent.manifest.entries, len(sent.manifest.documents)))
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._reason_field.fault(say(refusal.code, refusal.details).whole)
