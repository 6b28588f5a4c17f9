"""A package with the work on a case: what goes into it, who can open it, and where it is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.files import ask_where
from ui.form import Form
from ui.kit.answers import Check, RadioGrid
from ui.kit.buttons import Button, Kind
from ui.kit.choices import Choice
from ui.kit.labels import Words
from ui.kit.layouts import below, emptied, holding
from ui.kit.panes import SectionHead
from ui.team.exchange import PACKAGES
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.case import Case
from workbench.domain.errors import Refusal
from workbench.services.packages import Sent, reachable
from workbench.services.record import CaseView
from workbench.services.workspace import Hand

ALL, MINE, COMPLETE = "all", "mine", "complete"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """Who of the roster has a key to seal to, and whether a lead sends in a blind phase."""

    people: tuple[tuple[str, str], ...]
    blind_lead: bool


@dataclass(frozen=True, slots=True)
class PackageOrder:
    """Where a package is written, what goes into it, and the people it is sealed to; none leaves it open."""

    path: Path
    holds: str
    receivers: frozenset[str]


Write = Callable[[str, PackageOrder], Sent]
"""Writes a package of a case."""


def read_outgoing(view: CaseView, hand: Hand) -> Outgoing:
    """Say who can be sent a sealed package."""
    case = view.one(Case, view.case)
    blind_lead = case is not None and case.blind and view.roster.has_role(hand.person, "lead")
    return Outgoing(tuple(one for one in reachable(view) if one[0] != hand.person), blind_lead)


class PackageForm(Form):
    """Signed always; sealed where it is wanted, which is proposed where the workspace itself is encrypted."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, write: Write, *, seals: bool) -> None:
        self._desk, self._write_package, self._seals = desk, write, seals
        self._holds = RadioGrid(look, self.tr("What goes into it"))
        self._seal = Check(look, self.tr("Seal it: only these people can open it"))
        self._people = below(gap=0, margins=(GRID.pad, 0, 0, 0))
        self._checks: dict[str, Check] = {}
        self._nobody = Words(self.tr("Nobody else on the roster has a key yet, so it cannot be sealed."), "small")
        self._fault = Words("", "error", wrap=True)
        note = Words(
            self.tr("It is signed with your key. Whoever opens it sees what came, and that nothing of it was changed."),
            "small",
            wrap=True,
        )
        self._write = Button(look, self.tr("Write the package…"), "upload", kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the package"))
        parts = (
            *(SectionHead(look, self.tr("What goes into it")), self._holds),
            *(SectionHead(look, self.tr("Who can open it")), self._seal, holding(self._people), self._nobody),
            *(note, self._fault, None),
        )
        super().__init__(parent, look, self.tr("Export package"), parts, (cancel, None, self._write))
        self._owner = desk.tasks.owner(self)
        self._seal.toggled.connect(self._show_people)
        self._write.clicked.connect(self.choose_where)
        cancel.clicked.connect(self.leave)

    def start(self, holds: str = ALL) -> None:
        """Show what can go, and to whom."""
        self._fault.hide()
        self._desk.read(self._owner, read_outgoing, lambda found: self._show(found, holds))

    def _show(self, found: Outgoing, holds: str) -> None:
        words = {ALL: self.tr("The case as it stands here"), MINE: self.tr("My own work alone")}
        if found.blind_lead:
            words[COMPLETE] = self.tr("Everything, for another lead (blind phase)")
        self._holds.offer([Choice(key, text) for key, text in words.items()])
        self._holds.choose(holds if holds in words else ALL)
        emptied(self._people)
        self._checks = {person: Check(self._look, name) for person, name in found.people}
        for check in self._checks.values():
            check.setChecked(True)
            self._people.addWidget(check)
        self._seal.setEnabled(bool(found.people))
        self._seal.setChecked(self._seals and bool(found.people))
        self._nobody.setVisible(not found.people)
        self._show_people()
        self.ask(self._holds.radio(self._holds.key))

    @Slot()
    def _show_people(self) -> None:
        for check in self._checks.values():
            check.setVisible(self._seal.isChecked())

    @Slot()
    def choose_where(self) -> None:
        """Ask where it is written."""
        if self._seal.isChecked() and not self._receivers():
            self._say(self.tr("Choose at least one person who can open it, or leave it unsealed."))
            return
        self._fault.hide()
        proposed = f"{self._desk.workspace.me.name}.awpackage"
        ask_where(self, self.tr("Export package"), PACKAGES, proposed, self.write)

    def _receivers(self) -> frozenset[str]:
        return frozenset(person for person, check in self._checks.items() if check.isChecked())

    def write(self, path: Path) -> None:
        """Write it."""
        receivers = self._receivers() if self._seal.isChecked() else frozenset[str]()
        order = PackageOrder(path, self._holds.key, receivers)
        write, case = self._write_package, self._desk.case
        self._desk.tasks.act(
            self._owner, lambda: write(case, order), lambda sent: self._written(order, sent), self._refused
        )

    def _written(self, order: PackageOrder, sent: Sent) -> None:
        words = self.tr("{0} is written. Send it to your colleagues; it is signed with your key.")
        words = words.format(order.path.name)
        if order.receivers:
            words += self.tr(" Only you and {0} of the roster can open it.").format(len(order.receivers))
        if sent.withheld:
            words += self.tr(" Blind phase: {0} acts of others went as signed headers alone.").format(sent.withheld)
        self.leave()
        self.done.emit()
        self._desk.told.emit(words)

    def _refused(self, refusal: Refusal) -> None:
        self._say(say(refusal.code, refusal.details).whole)

    def _say(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
