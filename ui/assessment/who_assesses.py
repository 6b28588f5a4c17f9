"""Who assesses: the lead gives a criterion to a discipline, asks more, stands some down, and appoints stand-ins."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.assessment.assigning import Parts, StandIns
from ui.desk import Desk
from ui.drafted_form import DraftedForm
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.theme.look import Look
from workbench.services.assessing import AssignCriterion
from workbench.services.board_view import AssigningShown, StandInShown, read_assigning
from workbench.services.casework import AppointStandIn, EndStandIn
from workbench.services.workspace import Command

CRITERION, STAND_INS = "criterion", "stand_ins"


class WhoAssesses(DraftedForm):
    """One form, two halves: the disciplines of the criterion in hand, and the stand-ins of the case."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._shown: AssigningShown | None = None
        self._ended: StandInShown | None = None
        self._halves = Segments(look, (), self.tr("About"))
        self._about = Words("", wrap=True)
        self.parts, self.stand_ins = Parts(look), StandIns(look)
        self._reason = TextField(self.tr("Reason"), lines=3)
        field = Labelled(self.tr("Reason"), self._reason)
        self._only_lead = Words(self.tr("The lead of the case changes who assesses."), "small", wrap=True)
        self._record = Button(look, self.tr("Record"), kind=Kind.PRIMARY)
        self._cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel, and change nobody’s part"))
        parts = (self._halves, self._about, self.parts, self.stand_ins, field, self._only_lead, None)
        foot = (self._cancel, None, self._record)
        super().__init__(parent, look, desk, self.tr("Who assesses"), parts, foot, drafted=self._reason, field=field)
        self._halves.offer(
            (Choice(CRITERION, self.tr("This criterion")), Choice(STAND_INS, self.tr("Stand-ins"))), CRITERION
        )
        self._halves.chosen.connect(self._show_half)
        self.stand_ins.end_wanted.connect(self._on_end)
        self._record.clicked.connect(self.record)
        self._cancel.clicked.connect(self.leave)

    def start(self, criterion: str) -> None:
        """Show who assesses a criterion."""
        framework = self._desk.framework
        self._desk.read(self._owner, lambda view, hand: read_assigning(view, framework, hand, criterion), self._show)

    def _show(self, shown: AssigningShown | None) -> None:
        if shown is None:
            return
        self._shown = shown
        self.parts.show_parts(shown)
        self.stand_ins.show_stand_ins(shown)
        self._reason.clear()
        self._field.setVisible(shown.lead)
        self._record.setVisible(shown.lead)
        self._only_lead.setVisible(not shown.lead)
        self._show_half()
        self.ask(self._halves.button(self._halves.key))

    @Slot()
    def _show_half(self) -> None:
        if self._shown is None:
            return
        self._ended = None
        about_one = self._halves.key == CRITERION
        self.parts.setVisible(about_one)
        self.stand_ins.setVisible(not about_one)
        one = self._shown.criterion
        changed = self.tr(" Changed by the lead: {0}").format(self._shown.reason) if self._shown.reason else ""
        self._about.setText(f"{one.id}  {one.title}.{changed}" if about_one else self.tr("It prints as “A for B”."))
        self._record.say(self.tr("Record") if about_one else self.tr("Appoint"))
        self._field.fault("")
        self._draft.begin(f"assignment {one.id}" if about_one else "stand-in")

    @Slot(object)
    def _on_end(self, one: StandInShown) -> None:
        """Ask why an appointment ends."""
        self._ended = one
        self._about.setText(self.tr("{0} stands in until today. What was signed stays.").format(one.name))
        self._record.say(self.tr("End stand-in"))
        self._field.fault("")
        self._reason.setFocus()

    @Slot()
    def record(self) -> None:
        """Record what the half in sight says."""
        if self._shown is not None:
            self._field.fault("")
            self._write(self._command(self._shown))

    def _command(self, shown: AssigningShown) -> Command:
        reason, fields = self._reason.text, self.stand_ins
        if self._halves.key == CRITERION:
            return AssignCriterion(shown.criterion.id, *self.parts.chosen, reason)
        if self._ended is not None:
            return EndStandIn(self._ended.id, reason)
        return AppointStandIn(
            str(fields.discipline.currentData() or ""),
            str(fields.person.currentData() or ""),
            str(fields.instead.currentData() or ""),
            fields.from_on.text().strip(),
            fields.to_on.text().strip(),
            reason,
        )
