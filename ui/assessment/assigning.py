"""What the form asks that says who assesses: the part of each discipline in a criterion, and who stands in for whom."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, beside, emptied, holding
from ui.kit.panes import SectionHead
from ui.kit.signs import discipline_name
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.words import day_and_month
from workbench.services.board_view import AssigningShown, StandInShown

OWNER, ASKED, STOOD_DOWN, NOT_ASKED = "owner", "asked", "stood_down", ""


class Parts(QWidget):
    """One line a discipline with its part; one of them owns the criterion."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows = below(gap=GRID.half)
        self.setLayout(self._rows)
        self.boxes: dict[str, ChoiceBox] = {}
        self.setAccessibleName(self.tr("Disciplines"))

    def show_parts(self, shown: AssigningShown) -> None:
        """Show who owns it, who is asked, who is stood down."""
        emptied(self._rows)
        self.boxes = {code: self._box(code) for code in shown.disciplines}
        for code, box in self.boxes.items():
            part = OWNER if code == shown.owner else ASKED if code in shown.asked else NOT_ASKED
            part = STOOD_DOWN if code in shown.stood_down else part
            box.setCurrentIndex(box.findData(part))
            box.setEnabled(shown.lead)
            box.activated.connect(lambda _index, chosen=code: self._on_part(chosen))
            self._rows.addWidget(holding(beside(Wide(Words(discipline_name(code))), box)))

    @property
    def chosen(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """The owner, those who are asked, those who are stood down."""
        parts = {code: str(box.currentData()) for code, box in self.boxes.items()}
        owner = next((code for code, part in parts.items() if part == OWNER), "")
        asked = tuple(code for code, part in parts.items() if part == ASKED)
        return owner, asked, tuple(code for code, part in parts.items() if part == STOOD_DOWN)

    def _box(self, code: str) -> ChoiceBox:
        box = ChoiceBox(self._look, self.tr("Part of {0}").format(discipline_name(code)))
        words = {
            OWNER: self.tr("Owns it"),
            ASKED: self.tr("Asked as well"),
            STOOD_DOWN: self.tr("Stood down"),
            NOT_ASKED: self.tr("Not asked"),
        }
        for part, text in words.items():
            box.addItem(text, part)
        return box

    def _on_part(self, chosen: str) -> None:
        """Let whoever owned it before be asked, where another discipline owns it now."""
        if self.boxes[chosen].currentData() != OWNER:
            return
        for code, box in self.boxes.items():
            if code != chosen and box.currentData() == OWNER:
                box.setCurrentIndex(box.findData(ASKED))


class StandIns(QWidget):
    """Those who stand in, each with the way to end it, and the fields of a new one."""

    end_wanted = Signal(object)
    """The StandInShown."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows = below(gap=GRID.half)
        self._head = SectionHead(look, self.tr("Who stands in"))
        self.person, self.instead, self.discipline = (
            ChoiceBox(look, name) for name in (self.tr("Stands in"), self.tr("In place of"), self.tr("For discipline"))
        )
        self.from_on, self.to_on = QLineEdit(), QLineEdit()
        day = self.tr("YYYY-MM-DD")
        self._new = holding(
            below(
                SectionHead(look, self.tr("Appoint a stand-in")),
                Labelled(self.tr("Stands in"), self.person),
                Labelled(self.tr("In place of"), self.instead),
                Labelled(self.tr("For discipline"), self.discipline),
                Labelled(self.tr("First day"), self.from_on, day),
                Labelled(self.tr("Last day"), self.to_on, day),
            )
        )
        for box in (self.person, self.instead, self.discipline):
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setLayout(below(self._head, self._rows, self._new))
        self.instead.activated.connect(self._on_instead)
        self._disciplines: dict[str, tuple[str, ...]] = {}

    def show_stand_ins(self, shown: AssigningShown) -> None:
        """Show the appointments, and offer people for another."""
        emptied(self._rows)
        for one in shown.stand_ins:
            self._rows.addWidget(self._row(one, shown.lead))
        if not shown.stand_ins:
            self._rows.addWidget(Words(self.tr("Nobody stands in for a colleague in this case."), "small", wrap=True))
        self._head.count(sum(not one.over for one in shown.stand_ins) or None)
        self._new.setVisible(shown.lead)
        self._disciplines = {person: disciplines for person, _, disciplines in shown.people}
        for box in (self.person, self.instead):
            _offer(box, [(name, person) for person, name, _ in shown.people])
        _offer(self.discipline, [(discipline_name(code), code) for code in shown.disciplines])
        self._on_instead()

    def _row(self, one: StandInShown, may_end: bool) -> QWidget:
        who = self.tr("{0} for {1}, {2}").format(one.name, one.instead_of, discipline_name(one.discipline))
        days = self.tr("{0} to {1}").format(day_and_month(one.from_on), day_and_month(one.to_on))
        words = self.tr("{0}, over").format(days) if one.over else days
        about = below(Words(who, wrap=True), Words(f"{words}. {one.reason}", "small", wrap=True), gap=0)
        if one.over or not may_end:
            return holding(about)
        end = Button(self._look, self.tr("End…"), kind=Kind.LINK, name=self.tr("End: {0}").format(who), dense=True)
        end.clicked.connect(lambda: self.end_wanted.emit(one))
        return holding(beside(Wide(about), end))

    @Slot()
    def _on_instead(self) -> None:
        """Offer the discipline of whoever is away."""
        own = self._disciplines.get(str(self.instead.currentData()), ())
        at = next((at for code in own if (at := self.discipline.findData(code)) >= 0), -1)
        if at >= 0:
            self.discipline.setCurrentIndex(at)


def _offer(box: ChoiceBox, choices: Sequence[tuple[str, str]]) -> None:
    """Offer these, with none of them chosen yet."""
    box.clear()
    for text, key in choices:
        box.addItem(text, key)
    box.setCurrentIndex(-1)
