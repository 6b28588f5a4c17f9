"""The blind phase: what it hides and what not, and the lead's switch."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.form import Form
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.kit.layouts import below, emptied, holding
from ui.kit.panes import SectionHead
from ui.kit.runs import plain
from ui.text import say
from ui.theme.look import Look
from workbench.domain.case import Case
from workbench.domain.errors import Refusal
from workbench.services.blind_phase import BeginBlindPhase, Reveal
from workbench.services.record import CaseView
from workbench.services.workspace import Hand


@dataclass(frozen=True, slots=True)
class Blindness:
    """Whether the phase is on, whether I may change that, and how much is not shown here."""

    on: bool
    lead: bool
    hidden: int
    withheld: int


def read_blindness(view: CaseView, hand: Hand) -> Blindness:
    """Say how the blind phase stands."""
    case = view.one(Case, view.case)
    on = case is not None and case.blind
    return Blindness(on, view.roster.has_role(hand.person, "lead"), view.hidden, len(view.withheld()))


class BlindForm(Form):
    """Says in plain words what the phase does before anybody begins it."""

    complete_wanted = Signal()
    """A package for another lead, with everything in it."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk) -> None:
        self._desk = desk
        self._state = below(gap=0)
        self._reason = QLineEdit()
        self._field = Labelled(self.tr("Why this case is assessed blind"), self._reason)
        self._complete = Button(look, self.tr("Complete package for another lead…"), "upload", kind=Kind.LINK)
        hides = Words(
            self.tr(
                "Who assesses sees his own answers, marks, links, gaps, findings, facts, comments and draft questions, "
                "and nobody else’s: on the board, in lists, in search, in the trail, in reports and on the command "
                "line. A lead’s package carries the others’ judgements as signed headers without their content. "
                "Leads and the decision-maker see everything."
            ),
            wrap=True,
        )
        shows = Words(
            self.tr(
                "It is hidden by this program, not by cryptography. A package that colleagues pass on directly holds "
                "their work, and so does a shared database. A header tells who did what kind of act, when, and the "
                "reason given for the act. The roster, assignments, documents, sign-offs, letters and questions that "
                "were sent stay in sight. What a laptop knew before the phase began is hidden there, not removed."
            ),
            wrap=True,
        )
        self._begin = Button(look, self.tr("Begin the blind phase"), "eye-off", kind=Kind.PRIMARY)
        self._reveal = Button(look, self.tr("Reveal everything"), "eye", kind=Kind.PRIMARY)
        close = Button(look, self.tr("Close"), name=self.tr("Close the blind phase"))
        heads = (SectionHead(look, self.tr("What it hides")), SectionHead(look, self.tr("What it does not hide")))
        parts = (holding(self._state), heads[0], hides, heads[1], shows, self._complete, self._field, None)
        super().__init__(parent, look, self.tr("Blind phase"), parts, (close, None, self._begin, self._reveal))
        self._close = close
        self._owner = desk.tasks.owner(self)
        close.clicked.connect(self.leave)
        self._begin.clicked.connect(self.begin)
        self._reveal.clicked.connect(self.reveal)
        self._reason.returnPressed.connect(self.begin)
        self._complete.clicked.connect(self._on_complete)

    @Slot()
    def start(self) -> None:
        """Show how it stands."""
        self._field.fault("")
        self._desk.read(self._owner, read_blindness, self._show)

    def _show(self, found: Blindness) -> None:
        emptied(self._state)
        self._state.addWidget(self._banner(found))
        beginning = found.lead and not found.on
        self._field.setVisible(beginning)
        self._begin.setVisible(beginning)
        self._reveal.setVisible(found.lead and found.on)
        self._complete.setVisible(found.lead and found.on)
        self.ask(self._reason if beginning else self._reveal if found.lead else self._close)

    def _banner(self, found: Blindness) -> Banner:
        if not found.on:
            title = self.tr("Off: everybody sees what has arrived")
            words = "" if found.lead else self.tr("Only the lead begins a blind phase.")
            return Banner(self._look, "info", title, plain(words) if words else (), icon="eye")
        title = self.tr("On: you judge on your own")
        if found.lead:
            title = self.tr("On: assessors judge on their own")
            words = self.tr("You see everything. Who assesses sees his own judgements alone until you reveal.")
        else:
            words = self.tr("{0} acts of colleagues are on this laptop and are not shown; of {1} only headers came. ")
            words = words.format(found.hidden, found.withheld) + self.tr("The lead ends the phase.")
        return Banner(self._look, "info", title, plain(words), icon="eye-off")

    @Slot()
    def begin(self) -> None:
        """Begin the phase, with the reason."""
        self._desk.do(self._owner, BeginBlindPhase(self._reason.text().strip()), self._on_done, self._refused)

    @Slot()
    def reveal(self) -> None:
        """End the phase."""
        self._desk.do(self._owner, Reveal(), self._on_done, self._refused)

    @Slot()
    def _on_complete(self) -> None:
        self.leave()
        self.complete_wanted.emit()

    def _on_done(self, _written: object) -> None:
        self._reason.clear()
        self.leave()
        self.done.emit()

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
