"""Saying which earlier case this one follows, so that its answers and findings are proposed."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled
from ui.kit.labels import Words
from ui.text import say
from ui.theme.look import Look
from ui.translation import translate
from workbench.domain.case import Case
from workbench.domain.errors import Refusal
from workbench.services.proposals import NameEarlierCase
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

Read = tuple[str, bool, list[tuple[str, str]]]


class EarlierCaseForm(Form):
    """Offers the other cases of this workspace; only the lead says which it is."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._cases = ChoiceBox(look, self.tr("Earlier case"))
        self._cases.setMinimumContentsLength(12)
        self._cases.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._field = Labelled(self.tr("This case follows"), self._cases)
        note = self.tr(
            "For a re-designation or a sister product. What the earlier case holds on a criterion is then shown "
            "below the answer as a proposal; it counts for nothing until a person takes it over."
        )
        self._lead = Words(self.tr("The lead of the case says which one it is."), "small", wrap=True)
        self._save = Button(look, self.tr("Save"), kind=Kind.PRIMARY, name=self.tr("Save the earlier case"))
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the earlier case"))
        parts = (Words(note, "small", wrap=True), self._field, self._lead, None)
        super().__init__(parent, look, self.tr("Earlier case"), parts, (cancel, None, self._save))
        self._owner = desk.tasks.owner(self)
        self._save.clicked.connect(self.save)
        cancel.clicked.connect(self.leave)

    @Slot()
    def start(self) -> None:
        """Offer the cases."""
        self._field.fault("")
        self._desk.read(self._owner, self._others, lambda found: self._offer(*found))
        self.ask(self._cases)

    def _others(self, view: CaseView, hand: Hand) -> Read:
        workspace = self._desk.workspace
        ids = (one for one in workspace.record.cases() if one != view.case)
        cases = [case for one in ids if (case := workspace.view(one).one(Case, one))]
        own = view.one(Case, view.case)
        words = sorted((" · ".join(filter(None, (one.reference, one.product))), one.id) for one in cases)
        leads = view.roster.has_role(hand.person, "lead")
        return own.earlier_case if own else "", leads, [(identifier, text) for text, identifier in words]

    def _offer(self, earlier: str, leads: bool, cases: list[tuple[str, str]]) -> None:
        self._cases.clear()
        self._cases.addItem(self.tr("No earlier case"), "")
        if earlier and earlier not in dict(cases):
            self._cases.addItem(self.tr("A case that is not in this workspace"), earlier)
        for identifier, words in cases:
            self._cases.addItem(words, identifier)
        self._cases.setCurrentIndex(max(0, self._cases.findData(earlier)))
        self._lead.setVisible(not leads)
        for part in (self._cases, self._save):
            part.setEnabled(leads)

    @Slot()
    def save(self) -> None:
        """Record which case it is."""
        command = NameEarlierCase(str(self._cases.currentData() or ""))
        self._desk.do(self._owner, command, lambda _written: self._recorded(), self._refused)

    def _recorded(self) -> None:
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details, translate).whole)
