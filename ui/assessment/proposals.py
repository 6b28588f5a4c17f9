"""Beside an answer: what was judged under an earlier version of the framework and not looked at since."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.kit.labels import Picture, Words
from ui.kit.layouts import Top, Wide, below, beside, emptied, holding
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.roster import Person
from workbench.services.amending import Affected, read_older
from workbench.services.record import CaseView, Written
from workbench.services.workspace import Hand

Read = tuple[str, tuple[Affected, ...], str]
ANSWER, POSITION = "answer", "position"


class Proposals(QWidget):
    """Follows the criterion in hand by itself; hidden where there is nothing to say."""

    confirmed = Signal()
    """An answer of mine was written from here, so the form shows another."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._older = below(gap=GRID.half)
        self.setLayout(below(self._older, gap=GRID.unit))
        self._owner = desk.tasks.owner(self)
        desk.criterion_taken.connect(self.refresh)
        desk.changed.connect(self._on_changed)
        self.hide()
        self.refresh()

    @Slot(object)
    def _on_changed(self, written: Written) -> None:
        del written
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read again what there is to say of the criterion in hand."""
        criterion, framework = self._desk.criterion, self._desk.framework

        def query(view: CaseView, hand: Hand) -> Read:
            older = read_older(view, framework) if criterion else ()
            found = tuple(one for one in older if criterion in one.criteria and one.kind in (ANSWER, POSITION))
            return criterion, found, _name(view, hand)

        self._desk.read(self._owner, query, self._show)

    def _show(self, found: Read) -> None:
        criterion, older, me = found
        if criterion != self._desk.criterion:
            return
        emptied(self._older)
        for words in dict.fromkeys(self._older_words(one, me) for one in older):
            picture = Picture(self._look, "git-compare", "warn", "icon_small")
            said = Words(words, "small", wrap=True, shade="warn")
            self._older.addWidget(holding(beside(Top(picture), Wide(said), gap=GRID.half + 2)))
        self.setVisible(bool(older))

    def _older_words(self, one: Affected, me: str) -> str:
        """Say what is older than the words of the criterion, and what to do."""
        if one.kind == POSITION:
            words = self.tr("The position of {0} was set under {1}, and the criterion has changed since.")
            return words.format(one.discipline, one.version)
        if one.person == me and one.discipline == self._desk.workspace.me.discipline:
            words = self.tr("Answered under {0}, and the criterion has changed since. Look at it again and save it.")
            return words.format(one.version)
        who = f"{one.discipline} ({one.person})" if one.person else one.discipline
        return self.tr("{0} answered under {1}, and the criterion has changed since.").format(who, one.version)


def _name(view: CaseView, hand: Hand) -> str:
    person = view.one(Person, hand.person)
    return person.name if person else ""
