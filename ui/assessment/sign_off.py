"""Signing off what my discipline holds: what is signed, what it lacks, and my declaration of interests."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.assessment.wording import lacking_words
from ui.desk import Desk
from ui.form import Form
from ui.kit.answers import RadioGrid
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.kit.layouts import below, emptied, holding
from ui.kit.panes import SectionHead
from ui.kit.rows import Mark, RowButton, RowText
from ui.kit.runs import plain, small
from ui.kit.signs import discipline_name
from ui.text import say
from ui.theme.look import Look
from workbench.domain.assessment import Answer, Position
from workbench.domain.case import Case
from workbench.domain.decision import Declaration
from workbench.domain.errors import Refusal
from workbench.domain.framework import Framework
from workbench.domain.guards import Guard, answer_guards
from workbench.domain.identity import derived_id
from workbench.services.assessing import DeclareInterest, SignOffDiscipline, is_signed_off
from workbench.services.board import what_stands_behind
from workbench.services.record import CaseView, Written
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class Signable:
    """What would be signed, what each answer of mine lacks, what I declared, and whether it is signed already."""

    positions: int
    lacking: tuple[tuple[str, tuple[Guard, ...]], ...]
    declared: str
    signed: bool


def read_signable(view: CaseView, hand: Hand, framework: Framework) -> Signable:
    """Gather what signing off is about."""
    case = view.one(Case, view.case)
    route = case.route if case else ""
    mine = [
        one for one in view.all(Answer) if one.person == hand.person and one.discipline == hand.discipline and one.value
    ]
    lacking = []
    for one in sorted(mine, key=lambda each: (each.criterion, each.scope)):
        guards = answer_guards(framework, one.criterion, one.value, what_stands_behind(view, one), route)
        open_guards = tuple(guard for guard in guards if not guard.passed)
        if open_guards:
            lacking.append((one.criterion, open_guards))
    declaration = view.one(Declaration, derived_id(view.case, "declaration", (hand.person,)))
    return Signable(
        sum(one.discipline == hand.discipline and bool(one.value) for one in view.all(Position)),
        tuple(lacking),
        declaration.value if declaration else "",
        is_signed_off(view, hand.discipline),
    )


class SignOffForm(Form):
    """What I put my name under; a declaration of interests comes first."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._declared = ""
        self._about = Words("", wrap=True)
        self._head = SectionHead(look, self.tr("Not complete yet"))
        self._lacking = below(gap=0)
        self._interest = RadioGrid(look, self.tr("My interests in this case"))
        self._text = QLineEdit()
        self._interest_head = SectionHead(look, self.tr("My interests in this case"))
        self._text_field = Labelled(self.tr("What I declare"), self._text)
        self._fault = Words("", "error", wrap=True)
        sign = Button(look, self.tr("Sign off"), kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel signing off"))
        parts = (self._about, self._head, holding(self._lacking), self._interest_head, self._interest)
        rest = (self._text_field, self._fault, None)
        super().__init__(parent, look, self.tr("Sign off my positions"), (*parts, *rest), (cancel, None, sign))
        self._offer()
        self._owner = desk.tasks.owner(self)
        self._interest.chosen.connect(self._on_interest)
        sign.clicked.connect(self.sign)
        cancel.clicked.connect(self.leave)
        self._cancel = cancel

    def _offer(self) -> None:
        words = {
            "none": self.tr("None"),
            "declared": self.tr("I declare something"),
            "step_aside": self.tr("I step aside"),
        }
        self._interest.offer([Choice(key, text) for key, text in words.items()])

    def start(self) -> None:
        """Show what would be signed."""
        self._fault.hide()
        self._text.clear()
        framework = self._desk.framework
        self._desk.read(self._owner, lambda view, hand: read_signable(view, hand, framework), self._show)

    def _show(self, found: Signable) -> None:
        name = discipline_name(self._desk.workspace.me.discipline)
        words = self.tr("{0} positions of {1} as they stand. A later change asks for a new signature.")
        again = self.tr(" They are signed already, and nothing has changed since.") if found.signed else ""
        self._about.setText(words.format(found.positions, name) + again)
        emptied(self._lacking)
        for criterion, guards in found.lacking:
            row = RowButton(self._look, self._row(criterion, guards), inset=0)
            row.clicked.connect(lambda _=False, key=criterion: self._go_to(key))
            self._lacking.addWidget(row)
        self._head.setVisible(bool(found.lacking))
        self._head.count(len(found.lacking) or None)
        self._declared = found.declared
        self._interest.choose(found.declared)
        for part in (self._interest_head, self._interest):
            part.setVisible(not found.declared)
        self._text_field.setVisible(False)
        self.ask(self._interest.radio("none") if not found.declared else self._cancel)

    def _row(self, criterion: str, guards: tuple[Guard, ...]) -> RowText:
        known = self._desk.framework.criterion(criterion)
        title = known.title if known else criterion
        return RowText(
            plain(title),
            small(lacking_words(guards)),
            code=criterion,
            code_room=58,
            icon=Mark("triangle-alert", "warn"),
        )

    def _go_to(self, criterion: str) -> None:
        self.leave()
        self._desk.jumped.emit("criterion", criterion)

    @Slot()
    def _on_interest(self) -> None:
        self._text_field.setVisible(self._interest.key == "declared")

    @Slot()
    def sign(self) -> None:
        """Declare what was not declared yet, then sign."""
        self._fault.hide()
        if self._declared:
            self._sign_now()
        elif not self._interest.key:
            self._say(self.tr("Say first which interests you have in this case."))
        else:
            command = DeclareInterest(self._interest.key, self._text.text().strip())
            self._desk.do(self._owner, command, self._on_declared, self._refused)

    def _on_declared(self, _written: Written) -> None:
        self._declared = self._interest.key
        if self._declared == "step_aside":
            self.leave()
        else:
            self._sign_now()

    def _sign_now(self) -> None:
        self._desk.do(self._owner, SignOffDiscipline(), lambda _written: self._signed(), self._refused)

    def _signed(self) -> None:
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._say(say(refusal.code, refusal.details).whole)

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
