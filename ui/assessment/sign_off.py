"""Signing off what my discipline holds: what is signed, what it lacks, and my declaration of interests."""

from __future__ import annotations

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
from ui.signatures import fill_reviewers, fill_signers
from ui.text import say
from ui.theme.look import Look
from workbench.domain.errors import Refusal
from workbench.domain.framework import Framework
from workbench.domain.guards import Guard
from workbench.services.assessing import DeclareInterest
from workbench.services.record import CaseView, Written
from workbench.services.signing_off import (
    ReviewerShown,
    Signable,
    SignerShown,
    SignOffDiscipline,
    SignPeerReview,
    read_reviewers,
    read_signable,
    read_signers,
)
from workbench.services.workspace import Command, Hand

Read = tuple[Signable, tuple[SignerShown, ...], tuple[ReviewerShown, ...], bool]


def read_sign_off(view: CaseView, hand: Hand, framework: Framework) -> Read:
    """Gather what the form shows; the last says whether I review this case."""
    reviews = view.roster.has_role(hand.person, "peer_reviewer")
    return read_signable(view, hand, framework), read_signers(view, framework), read_reviewers(view), reviews


class SignOffForm(Form):
    """What I put my name under, and who has signed; a declaration of interests comes first."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._declared = ""
        self._about = Words("", wrap=True)
        self._head = SectionHead(look, self.tr("Not complete yet"))
        self._lacking = below(gap=0)
        self._holes = Words("", "small", wrap=True)
        self._interest = RadioGrid(look, self.tr("My interests in this case"))
        self._text = QLineEdit()
        self._change = Button(
            look, self.tr("Change…"), kind=Kind.LINK, name=self.tr("Change my declaration"), dense=True
        )
        self._interest_head = SectionHead(look, self.tr("My interests in this case"), self._change)
        self._said = Words("", "small", wrap=True)
        self._text_field = Labelled(self.tr("What I declare"), self._text)
        self._fault = Words("", "error", wrap=True)
        self._signers, self._reviewers = below(gap=0), below(gap=0)
        self._signers_head = SectionHead(look, "")
        self._sign = Button(look, self.tr("Sign off"), kind=Kind.PRIMARY)
        self._review = Button(look, self.tr("Sign peer review"))
        self._cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel signing off"))
        mine = (self._about, self._head, holding(self._lacking), self._holes, self._interest_head, self._said)
        declaring = (self._interest, self._text_field, self._fault)
        team = (self._signers_head, holding(self._signers), SectionHead(look, self.tr("Peer review")))
        parts = (*mine, *declaring, *team, holding(self._reviewers), None)
        super().__init__(parent, look, self.tr("Sign-off"), parts, (self._cancel, None, self._review, self._sign))
        self._offer()
        self._owner = desk.tasks.owner(self)
        self._interest.chosen.connect(self._on_interest)
        self._change.clicked.connect(lambda: self._ask_interest(self._declared))
        self._sign.clicked.connect(self.sign)
        self._review.clicked.connect(self.review)
        self._cancel.clicked.connect(self.leave)

    def _offer(self) -> None:
        self._words = {
            "none": self.tr("None"),
            "declared": self.tr("I declare something"),
            "step_aside": self.tr("I step aside"),
        }
        self._interest.offer([Choice(key, text) for key, text in self._words.items()])

    def start(self) -> None:
        """Show what would be signed."""
        self._fault.hide()
        self._text.clear()
        framework = self._desk.framework
        self._desk.read(self._owner, lambda view, hand: read_sign_off(view, hand, framework), self._show)

    def _show(self, read: Read) -> None:
        found, signers, reviewers, reviews = read
        name = discipline_name(self._desk.workspace.me.discipline)
        words = self.tr("{0} positions of {1} as they stand. A later change asks for a new signature.")
        again = self.tr(" They are signed already, and nothing has changed since.") if found.signed else ""
        self._about.setText(words.format(found.positions, name) + again)
        self._show_lacking(found)
        self._declared = found.declared
        self._said.setText(self._words.get(found.declared, ""))
        self._show_interest(asks=not found.declared)
        self._interest.choose(found.declared)
        self._review.setVisible(reviews)
        fill_signers(self._look, self._signers, self._signers_head, signers)
        fill_reviewers(self._look, self._reviewers, reviewers)
        self.ask(self._interest.radio("none") if not found.declared else self._cancel)

    def _show_lacking(self, found: Signable) -> None:
        emptied(self._lacking)
        for criterion, guards in found.lacking:
            row = RowButton(self._look, self._row(criterion, guards), inset=0)
            row.clicked.connect(lambda _=False, key=criterion: self._go_to(key))
            self._lacking.addWidget(row)
        self._head.setVisible(bool(found.lacking))
        self._head.count(len(found.lacking) or None)
        self._holes.setText(self.tr("Mine to answer, and not answered yet: {0}.").format(", ".join(found.holes)))
        self._holes.setVisible(bool(found.holes))

    def _show_interest(self, *, asks: bool) -> None:
        self._interest.setVisible(asks)
        self._change.setVisible(not asks)
        self._said.setVisible(not asks)
        self._text_field.setVisible(asks and self._interest.key == "declared")

    def _ask_interest(self, chosen: str) -> None:
        self._declared = ""
        self._interest.choose(chosen)
        self._show_interest(asks=True)
        first = self._interest.first()
        if first is not None:
            first.setFocus()

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
        self._act(SignOffDiscipline(self._desk.framework))

    @Slot()
    def review(self) -> None:
        """Declare what was not declared yet, then put on record that I reviewed."""
        self._act(SignPeerReview())

    def _act(self, signing: Command) -> None:
        self._fault.hide()
        if self._declared:
            self._sign_now(signing)
        elif not self._interest.key:
            self._say(self.tr("Say first which interests you have in this case."))
        else:
            command = DeclareInterest(self._interest.key, self._text.text().strip())
            self._desk.do(self._owner, command, lambda _written: self._on_declared(signing), self._refused)

    def _on_declared(self, signing: Command) -> None:
        self._declared = self._interest.key
        if self._declared == "step_aside":
            self.leave()
        else:
            self._sign_now(signing)

    def _sign_now(self, signing: Command) -> None:
        self._desk.do(self._owner, signing, self._signed, self._refused)

    def _signed(self, _written: Written) -> None:
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._say(say(refusal.code, refusal.details).whole)

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
        self.body.ensureWidgetVisible(self._fault)
