"""Below an answer: what was judged under an earlier version of the framework, and what an earlier case proposes."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.findings.wording import grade_sign
from ui.kit.buttons import Button
from ui.kit.labels import Picture, Words
from ui.kit.layouts import Top, Wide, below, beside, emptied, holding
from ui.kit.panes import SectionHead
from ui.kit.quotes import QuoteBlock
from ui.kit.rows import RowButton, RowText, discipline_row, sign_row
from ui.kit.runs import Run, plain, quoted
from ui.kit.signs import POLARITIES
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from workbench.domain.amending import Amendment
from workbench.domain.assessment import Answer, Position, Reconciliation
from workbench.domain.case import Case, ScopeItem, Version
from workbench.domain.errors import Refusal
from workbench.domain.findings import Finding
from workbench.domain.roster import Person
from workbench.services.amending import Affected, read_older
from workbench.services.proposals import (
    ConfirmAnswer,
    ConfirmFinding,
    Proposal,
    Proposed,
    ProposedQuote,
    read_proposals,
)
from workbench.services.record import CaseView, Written
from workbench.services.workspace import Hand

Read = tuple[str, tuple[Affected, ...], str, Proposed]
KINDS = (Amendment, Answer, Case, Finding, Position, Reconciliation, ScopeItem, Version)
"""What says something new here when it changes."""
CODE_ROOM = 44


class Proposals(QWidget):
    """Follows the criterion in hand by itself; hidden where there is nothing to say."""

    confirmed = Signal()
    """An answer of mine was written from here, so the form shows another."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._older, self._rows = below(gap=GRID.half), below(gap=0)
        self._head = SectionHead(look, "")
        self._note = Words("", "small", wrap=True)
        self._fault = Words("", "error", wrap=True)
        self._earlier = holding(below(self._head, self._note, self._fault, self._rows, gap=GRID.half))
        self.setLayout(below(self._older, self._earlier, gap=GRID.unit))
        self._owner = desk.tasks.owner(self)
        desk.criterion_taken.connect(self.refresh)
        desk.changed.connect(self._on_changed)
        self.hide()
        self.refresh()

    @Slot(object)
    def _on_changed(self, written: Written) -> None:
        if written.touches(*KINDS):
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read again what there is to say of the criterion in hand."""
        criterion, framework, workspace = self._desk.criterion, self._desk.framework, self._desk.workspace

        def query(view: CaseView, hand: Hand) -> Read:
            older = read_older(view, framework) if criterion else ()
            found = tuple(
                one for one in older if criterion in one.criteria and one.kind in (Answer.kind, Position.kind)
            )
            proposed = read_proposals(view, hand, criterion, workspace) if criterion else Proposed()
            return criterion, found, _name(view, hand), proposed

        self._desk.read(self._owner, query, self._show)

    def _show(self, found: Read) -> None:
        criterion, older, me, proposed = found
        if criterion != self._desk.criterion:
            return
        emptied(self._older)
        for words in dict.fromkeys(self._older_words(one, me) for one in older):
            picture = Picture(self._look, "git-compare", "warn", "icon_small")
            said = Words(words, "small", wrap=True, shade="warn")
            self._older.addWidget(holding(beside(Top(picture), Wide(said), gap=GRID.half + 2)))
        if proposed.taken_from:
            words = self.tr("My answer was taken over from {0}.").format(proposed.taken_from)
            self._older.addWidget(Words(words, "small", wrap=True))
        self._show_proposed(proposed)
        self.setVisible(bool(older or proposed.proposals or proposed.missing or proposed.taken_from))

    def _older_words(self, one: Affected, me: str) -> str:
        """Say what is older than the words of the criterion, and what to do."""
        if one.kind == Position.kind:
            words = self.tr("The position of {0} was set under {1}, and the criterion has changed since.")
            return words.format(one.discipline, one.version)
        if one.person == me and one.discipline == self._desk.workspace.me.discipline:
            words = self.tr("Answered under {0}, and the criterion has changed since. Look at it again and save it.")
            return words.format(one.version)
        who = f"{one.discipline} ({one.person})" if one.person else one.discipline
        return self.tr("{0} answered under {1}, and the criterion has changed since.").format(who, one.version)

    # ------------------------------------------------------------------ an earlier case

    def _show_proposed(self, proposed: Proposed) -> None:
        emptied(self._rows)
        self._fault.hide()
        self._earlier.setVisible(bool(proposed.proposals) or proposed.missing)
        self._head.say(self.tr("Proposals from {0}").format(proposed.reference or self.tr("an earlier case")))
        self._head.count(len(proposed.proposals) or None)
        if proposed.missing:
            self._note.setText(self.tr("The earlier case is not in this workspace, so nothing of it can be proposed."))
            return
        counts = self.tr("They count for nothing until you take one over.")
        other = self.tr(" It is another applicant’s case: take nothing over that must not be known here.")
        same = all(one.same_applicant for one in proposed.proposals)
        self._note.setText(counts + ("" if same else other))
        for one in proposed.proposals:
            self._rows.addWidget(self._card(one))

    def _card(self, one: Proposal) -> QWidget:
        """Make one row that unfolds what would be taken over."""
        take = Button(self._look, self._take_words(one), "download", name=f"{self._take_words(one)}: {one.reference}")
        take.clicked.connect(lambda: self._confirm(one))
        take.setEnabled(not one.hindered)
        hindered = Words(self._hindered_words(one), "small", wrap=True)
        hindered.setVisible(bool(one.hindered))
        quotes = [self._quote(quote, one) for quote in one.quotes]
        words = Words(one.words or self.tr("No reasons given."), wrap=True)
        body = holding(below(words, *quotes, hindered, beside(None, take), gap=GRID.half, margins=_BODY))
        body.hide()
        row = RowButton(self._look, self._row(one), inset=0)
        row.setAccessibleDescription(self.tr("Shows what would be taken over, or folds it"))
        row.clicked.connect(lambda: body.setVisible(body.isHidden()))
        return holding(below(row, body, gap=0))

    def _row(self, one: Proposal) -> RowText:
        if isinstance(one.source, Finding):
            grade = grade_sign(self._desk.framework, one.source.discipline, one.source.grade)
            return sign_row(self.tr("Finding"), grade, one.source.title)
        scope = f"{one.source.scope}: " if one.source.scope else ""
        return discipline_row(one.source.discipline, one.source.value, f"{scope}{one.words}", CODE_ROOM)

    def _quote(self, quote: ProposedQuote, one: Proposal) -> QWidget:
        """Show a quote behind a proposal, and what becomes of it."""
        if quote.here:
            said = self.tr("{0}. The same file is in this dossier: the quote is tied again.")
        elif one.same_applicant:
            said = self.tr("{0}. Not in this dossier: cited as words, and no evidence here.")
        else:
            said = self.tr("{0}. Another applicant’s dossier: left out.")
        text = quote.mark.quote or quote.mark.text or self.tr("Marked area")
        sign = POLARITIES[quote.polarity]
        return QuoteBlock(
            self._look, (Run(f"{sign.word}. ", True, sign.ink), *plain(quoted(text))), said.format(quote.place)
        )

    def _take_words(self, one: Proposal) -> str:
        return (
            self.tr("Take over as a finding") if isinstance(one.source, Finding) else self.tr("Take over as my answer")
        )

    def _hindered_words(self, one: Proposal) -> str:
        said = {
            "answered": self.tr("You have answered this already; your answer stays."),
            "scope_unknown": self.tr("Its scope is not named in this case."),
        }
        return said.get(one.hindered, "")

    def _confirm(self, one: Proposal) -> None:
        command = ConfirmFinding(one) if isinstance(one.source, Finding) else ConfirmAnswer(one)
        self._desk.do(self._owner, command, lambda _written: self.confirmed.emit(), self._refused)

    def _refused(self, refusal: Refusal) -> None:
        self._fault.setText(say(refusal.code, refusal.details, translate).whole)
        self._fault.show()


_BODY = (CODE_ROOM, GRID.half, 0, GRID.unit)


def _name(view: CaseView, hand: Hand) -> str:
    person = view.one(Person, hand.person)
    return person.name if person else ""
