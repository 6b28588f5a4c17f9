"""Saying who holds a document, and whether the applicant may see what is quoted from it."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.form import Form
from ui.kit.answers import Check
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice, Segments
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.text import say
from ui.theme.look import Look
from workbench.domain.errors import Refusal
from workbench.services.cases import DossierRow
from workbench.services.describing import SayHolder
from workbench.services.naming_documents import APPLICANT
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

THIRD_PARTY = "third"


class HolderForm(Form):
    """The applicant, or a third party by name; only the lead says what the applicant may see."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._row: DossierRow | None = None
        self._named = Words("", "strong", wrap=True)
        self._who = Segments(look, (), self.tr("Who holds the document"))
        self._who.offer([Choice(APPLICANT, self.tr("Applicant")), Choice(THIRD_PARTY, self.tr("Third party"))])
        self._name = QLineEdit()
        self._field = Labelled(self.tr("Name of the third party"), self._name)
        self._may = Check(look, self.tr("May be shown to the applicant"))
        self._note = Words("", "small", wrap=True)
        save = Button(look, self.tr("Save"), kind=Kind.PRIMARY, name=self.tr("Save who holds the document"))
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel saying who holds the document"))
        parts = (
            self._named,
            Labelled(self.tr("Held by"), self._who),
            self._field,
            self._may,
            self._note,
            None,
        )
        super().__init__(parent, look, self.tr("Holder of a document"), parts, (cancel, None, save))
        self._owner = desk.tasks.owner(self)
        self._who.chosen.connect(self._on_who)
        self._name.returnPressed.connect(self.save)
        save.clicked.connect(self.save)
        cancel.clicked.connect(self.leave)

    def start(self, row: DossierRow) -> None:
        """Ask about a document."""
        self._row = row
        third = row.holder != APPLICANT
        self._named.setText(row.title or row.path)
        self._who.choose(THIRD_PARTY if third else APPLICANT)
        self._name.setText(row.holder if third else "")
        self._field.setVisible(third)
        self._field.fault("")
        self._may.setChecked(row.may_be_shown)
        self._say_right(lead=False)
        self._desk.read(self._owner, _is_lead, lambda lead: self._say_right(lead=lead))
        self.ask(self._who.button(self._who.key))

    @Slot()
    def save(self) -> None:
        """Record what was said, as far as it differs."""
        row, third = self._row, self._who.key == THIRD_PARTY
        name = self._name.text().strip() if third else APPLICANT
        if row is None:
            return
        if not name:
            self._field.fault(self.tr("Say who holds the document."))
            self._name.setFocus()
            return
        may = self._may.isChecked()
        command = SayHolder((row.document,), name, may if may != row.may_be_shown else None)
        self._desk.do(self._owner, command, lambda _written: self._done(), self._refused)

    def _say_right(self, *, lead: bool) -> None:
        self._may.setEnabled(lead)
        told = self.tr("Quotes and pictures of a document that may not be shown stay out of reports to the applicant.")
        self._note.setText(told if lead else told + self.tr(" The lead of the case decides that."))

    @Slot(str)
    def _on_who(self, key: str) -> None:
        self._field.setVisible(key == THIRD_PARTY)
        if key == THIRD_PARTY:
            self._name.setFocus()

    def _done(self) -> None:
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._field.setVisible(True)
        self._field.fault(say(refusal.code, refusal.details).whole)


def _is_lead(view: CaseView, hand: Hand) -> bool:
    return view.roster.has_role(hand.person, "lead")
