"""Decisions side by side: what was answered or decided in each case, by whom and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.kit.buttons import Button, Kind
from ui.kit.labels import Line, SignWords, Words
from ui.kit.layouts import Item, Wide, beside, emptied, holding
from ui.kit.panes import Bar, Column, Pane
from ui.kit.signs import answer_sign, discipline_name, route_name
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from ui.words import date_in_words
from workbench.services.decisions import DETERMINED, ENDED, DecidedCase, DecisionRow, HeldAnswer

CONTEXT = "Decisions"
MOST = 3
"""Cases that can be read beside each other."""


def stage_words(case: DecidedCase) -> str:
    """Say how far a decision came, and to what."""
    if case.stage == ENDED:
        return case.state.replace("_", " ").capitalize()
    words = (
        translate(CONTEXT, "Determined: {0}") if case.stage == DETERMINED else translate(CONTEXT, "Recommended: {0}")
    )
    return words.format(case.outcome_label)


def value_words(answer: HeldAnswer) -> str:
    """Say the team's answer, or that its disciplines differ."""
    return answer_sign(answer.value).word if answer.value else translate(CONTEXT, "Differ")


class SideBySide(Pane):
    """Up to three rows in columns of equal width; each has the way into its case."""

    jumped = Signal(str, str)

    def __init__(self, look: Look) -> None:
        self._look = look
        self._columns = beside(gap=0)
        self._hint = Words("", "small")
        name = translate(CONTEXT, "Side by side")
        head = Bar(look, Words(name, "strong"), None, self._hint)
        super().__init__(name, head, Wide(holding(self._columns)))

    def show_rows(self, rows: Sequence[DecisionRow]) -> None:
        """Show these rows, the first three where there are more."""
        emptied(self._columns)
        for at, row in enumerate(rows[:MOST]):
            if at:
                self._columns.addWidget(Line(upright=True))
            self._columns.addWidget(self._column(row), 1)
        more = len(rows) - MOST
        words = translate(CONTEXT, "Choose up to three rows to read them beside each other.")
        self._hint.setText(translate(CONTEXT, "{0} more are chosen").format(more) if more > 0 else words)

    def _column(self, row: DecisionRow) -> QWidget:
        case = row.case
        about = (case.reference, route_name(case.route) if case.route else "", case.dosage_form, case.framework)
        target = f"criterion {row.answer.criterion}" if row.answer else "place decision"
        link = Button(
            self._look,
            translate(CONTEXT, "Go to the case"),
            kind=Kind.LINK,
            name=translate(CONTEXT, "Go to the case {0}").format(case.reference),
        )
        link.clicked.connect(lambda: self.jumped.emit(case.id, target))
        on = translate(CONTEXT, "{0}, {1}").format(stage_words(case), date_in_words(case.on)) if case.on else ""
        parts: list[Item] = [
            _prose(case.product, "strong"),
            _prose(" · ".join(filter(None, about)), "small"),
            _prose(on or stage_words(case)),
            *(self._answer(row.answer) if row.answer else [_prose(case.reasoning)]),
            beside(link, None),
            None,
        ]
        return Column(f"{case.product}, {case.reference}", *parts, gap=GRID.half + 2, focusable=True)

    def _answer(self, answer: HeldAnswer) -> list[Item]:
        parts: list[Item] = []
        if answer.scope:
            parts.append(_prose(translate(CONTEXT, "Scope: {0}").format(answer.scope), "small"))
        for one in answer.parts:
            who = Words(discipline_name(one.discipline), "small")
            parts.append(beside(SignWords(self._look, answer_sign(one.value)), who, None, gap=GRID.unit))
            parts.append(_prose(one.reasons or translate(CONTEXT, "No reasons given.")))
        return parts


def _prose(text: str, role: str = "") -> Words:
    """Return words that wrap and ask for no more height than they need at the width of their column."""
    said = Words(text, role, wrap=True)
    said.setMinimumHeight(1)
    return said
