"""Filing letters and meetings with the case; dates are typed and never block anything."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.drafted_form import DraftedForm
from ui.kit.answers import Check
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import ChoiceBox, Labelled, TextField
from ui.questions.documents_field import DocumentsField
from ui.questions.wording import DIRECTIONS, SORTS, worded
from ui.theme.look import Look
from workbench.services.dialogue import DialogueShown
from workbench.services.rounds import FileCorrespondence, RecordMeeting

DAY = "2026-10-08"


def lines_of(field: TextField) -> tuple[str, ...]:
    """Return the lines of a field, without empty ones."""
    return tuple(line.strip() for line in field.text.splitlines() if line.strip())


class LetterForm(DraftedForm):
    """A letter or message in or out: its sort, date, party, and what it says in a sentence."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._direction = Segments(look, (), self.tr("Direction"))
        self._direction.offer([Choice(key, sign.word, icon=sign.glyph) for key, sign in DIRECTIONS.items()], "in")
        self._sort = ChoiceBox(look, self.tr("Sort"))
        self._day, self._party = QLineEdit(), QLineEdit()
        self._day.setPlaceholderText(DAY)
        self._summary = TextField(self.tr("What it says"), lines=4)
        field = Labelled(self.tr("What it says"), self._summary)
        self._documents = DocumentsField(look, self.tr("Documents that came with it"))
        self._internal = Check(look, self.tr("Stays inside: not for the applicant"))
        record = Button(look, self.tr("File it"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the letter"))
        parts = (
            Labelled(self.tr("Direction"), self._direction),
            Labelled(self.tr("Sort"), self._sort),
            Labelled(self.tr("Date"), self._day),
            Labelled(self.tr("With whom"), self._party),
            field,
            self._internal,
            Labelled(self.tr("Documents that came with it"), self._documents),
            None,
        )
        super().__init__(
            parent,
            look,
            desk,
            self.tr("New letter"),
            parts,
            (cancel, None, record),
            drafted=self._summary,
            field=field,
        )
        for key in SORTS:
            self._sort.addItem(worded(SORTS, key), key)
        record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, shown: DialogueShown) -> None:
        """Begin a letter."""
        self._day.clear()
        self._party.clear()
        self._draft.begin("")
        self._summary.clear()
        self._field.fault("")
        self._internal.setChecked(False)
        self._documents.offer(shown.documents)
        self._draft.begin("letter")
        self.ask(self._summary)

    @Slot()
    def record(self) -> None:
        """File it."""
        self._field.fault("")
        if not self._summary.text:
            self._field.fault(self.tr("Say in a sentence what it says."))
            return
        command = FileCorrespondence(
            self._direction.key or "in",
            str(self._sort.currentData() or "other"),
            self._day.text().strip(),
            self._party.text().strip(),
            self._summary.text,
            versions=self._documents.versions,
            internal=self._internal.isChecked(),
        )
        self._write(command)


class MeetingForm(DraftedForm):
    """A meeting: purpose, date, both sides, agenda, minutes, what stayed in dispute, actions."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._criteria: tuple[str, ...] = ()
        self._purpose, self._day = QLineEdit(), QLineEdit()
        self._day.setPlaceholderText(DAY)
        field = Labelled(self.tr("Purpose"), self._purpose)
        self._ours = TextField(self.tr("For the team, one on each line"), lines=2)
        self._theirs = TextField(self.tr("For the other side, one on each line"), lines=2)
        self._agenda = TextField(self.tr("Agenda, one point on each line"), lines=4)
        self._minutes = TextField(self.tr("Minutes"), lines=6)
        self._disputed = TextField(self.tr("What stayed in dispute, one on each line"), lines=2)
        self._actions = TextField(self.tr("Actions, one on each line"), self.tr("who: what, until when"), lines=3)
        record = Button(look, self.tr("Record meeting"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the meeting"))
        written = (self._ours, self._theirs, self._agenda, self._minutes, self._disputed, self._actions)
        parts = (
            field,
            Labelled(self.tr("Date"), self._day),
            *(Labelled(one.accessibleName(), one) for one in written),
            None,
        )
        super().__init__(
            parent,
            look,
            desk,
            self.tr("New meeting"),
            parts,
            (cancel, None, record),
            drafted=self._minutes,
            field=field,
        )
        record.clicked.connect(self.record)
        cancel.clicked.connect(self.leave)

    def start(self, shown: DialogueShown) -> None:
        """Begin a meeting whose agenda is the open questions."""
        waiting = [one for one in shown.questions if one.question.state not in ("draft", "closed")]
        self._begin("minutes", "", (), [f"{one.number} {one.question.text}" for one in waiting])

    def start_within(self, criterion: str, purpose: str, people: Sequence[str], agenda: Sequence[str]) -> None:
        """Begin a meeting of the team alone about a criterion; it never leaves the team."""
        self._begin(f"minutes {criterion}", purpose, people, agenda)
        self._criteria = (criterion,)

    def _begin(self, draft: str, purpose: str, ours: Sequence[str], agenda: Sequence[str]) -> None:
        self._criteria = ()
        self._draft.begin("")
        for field in (self._day, self._theirs, self._minutes, self._disputed, self._actions):
            field.clear()
        self._purpose.setText(purpose)
        self._ours.setPlainText("\n".join(ours))
        self._agenda.setPlainText("\n".join(agenda))
        self._field.fault("")
        self._draft.begin(draft)
        self.ask(self._minutes if purpose else self._purpose)

    @Slot()
    def record(self) -> None:
        """Record it."""
        self._field.fault("")
        if not self._purpose.text().strip():
            self._field.fault(self.tr("Say what the meeting was for."))
            return
        actions = tuple(tuple(part.strip() for part in line.split(":", 1)) for line in lines_of(self._actions))
        command = RecordMeeting(
            self._purpose.text().strip(),
            self._day.text().strip(),
            lines_of(self._ours),
            lines_of(self._theirs),
            lines_of(self._agenda),
            self._minutes.text,
            lines_of(self._disputed),
            actions,
            self._criteria,
            internal=bool(self._criteria),
        )
        self._write(command)
