"""Who may determine in a case: the decision-maker of the roster alone, or the lead too."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.drafted_form import DraftedForm
from ui.kit.answers import Check
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled, TextField
from ui.kit.labels import Words
from ui.theme.look import Look
from workbench.services.casework import LetLeadDetermine
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


class WhoDeterminesForm(DraftedForm):
    """Whoever keeps the roster says it, with the reason; others read how it stands."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._may = Check(look, self.tr("The lead may determine too"))
        self._reason = TextField(self.tr("Reason"), lines=3)
        field = Labelled(self.tr("Reason"), self._reason, self.tr("goes into the trail"))
        self._note = Words("", "small", wrap=True)
        self._save = Button(look, self.tr("Save"), kind=Kind.PRIMARY, name=self.tr("Save who may determine"))
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel saying who may determine"))
        about = self.tr("Whoever is decision-maker on the roster determines, in a capacity that the report states.")
        parts = (Words(about, wrap=True), self._may, field, self._note, None)
        foot = (cancel, None, self._save)
        super().__init__(
            parent, look, desk, self.tr("Who may determine"), parts, foot, drafted=self._reason, field=field
        )
        self._save.clicked.connect(self.save)
        cancel.clicked.connect(self.leave)

    def start(self) -> None:
        """Read how it stands, and ask."""
        self._field.fault("")
        self._draft.begin("who determines")
        self._desk.read(self._owner, _standing, lambda found: self._show(*found))

    def _show(self, may: bool, keeper: bool) -> None:
        self._may.setChecked(may)
        for part in (self._may, self._reason, self._save):
            part.setEnabled(keeper)
        self._note.setText("" if keeper else self.tr("Only whoever keeps the roster of the case can say that."))
        self.ask(self._may if keeper else self.body)

    @Slot()
    def save(self) -> None:
        """Record it."""
        self._write(LetLeadDetermine(self._may.isChecked(), self._reason.text))


def _standing(view: CaseView, hand: Hand) -> tuple[bool, bool]:
    return view.roster.lead_may_determine, hand.person in view.roster.keepers
