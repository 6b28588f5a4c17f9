"""What colleagues answer on the criterion in hand, and the review of the answer that is opened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.assessment.section import Section
from ui.desk import Desk
from ui.history_menu import HistoryMenu
from ui.kit.labels import Words
from ui.kit.layouts import below, holding
from ui.kit.rows import RowButton, discipline_row
from ui.review import ReviewThread
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.reasons import in_words
from workbench.services.criterion import InHand, OtherAnswer


def code_room(look: Look) -> int:
    """Return how much room codes of disciplines and findings have in one column, at any size of text."""
    return look.advance("QUAL", "small", strong=True) + GRID.unit + GRID.half


class OtherAnswers(QWidget):
    """One row an answer; a row opens to the whole reason with the review of the answer below."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._criterion = self._opened = ""
        self._differ = Words("", "small", shade="split")
        self._section = Section(look, self.tr("Other disciplines"), self._differ)
        self._review = ReviewThread(look, desk, self.tr("Review of the opened answer"))
        self.setLayout(below(self._section, self._review, gap=0))

    def show_in_hand(self, shown: InHand) -> None:
        """Show what colleagues answer; the one that was open on this criterion stays open."""
        if shown.criterion.id != self._criterion:
            self._criterion, self._opened = shown.criterion.id, ""
        nobody = self.tr("No colleague has answered this yet.")
        if shown.blind:
            nobody = self.tr("Blind phase: what colleagues answer is hidden until the lead reveals.")
        self._section.fill([self._row(one) for one in shown.others], nobody)
        if self._opened not in {one.id for one in shown.others}:
            self._opened = ""
        self._review.show_about(self._opened)
        mine = shown.mine.value if shown.mine else ""
        differ = sum(bool(mine) and one.value != mine for one in shown.others)
        said = self.tr("1 differs from mine") if differ == 1 else self.tr("{0} differ from mine").format(differ)
        self._differ.setText(said if differ else "")

    def _row(self, one: OtherAnswer) -> QWidget:
        words = in_words(one.reasons)
        whole = Words(words or self.tr("No reasons given."), wrap=True)
        whole.setVisible(one.id == self._opened)
        row = RowButton(self._look, discipline_row(one.discipline, one.value, words, code_room(self._look)), inset=0)
        row.setAccessibleDescription(self.tr("Shows the whole reason and its review, or folds them"))
        row.clicked.connect(lambda: self._open(one.id, whole))
        HistoryMenu(self._look, self._desk, row, lambda: one.id)
        return holding(below(row, holding(below(whole, margins=(code_room(self._look), 0, 0, 0))), gap=0))

    def _open(self, answer: str, whole: Words) -> None:
        whole.setVisible(whole.isHidden())
        self._opened = "" if whole.isHidden() else answer
        self._review.show_about(self._opened)
