"""Readiness at a glance: one line a pillar with a glyph a criterion, and what the glyphs mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.kit.brush import Brush
from ui.kit.labels import Elided, Words
from ui.kit.layouts import emptied
from ui.kit.runs import small, tip
from ui.kit.signs import ANSWERS, GAP, GATES, HOLE, TEAM_STATES, Sign, answer_sign
from ui.kit.strips import GlyphStrip
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.board import Board, BoardRow, State
from workbench.domain.framework import Framework

COUNTED = ("met", "met_subject_to_information", "not_met", "cannot_conclude", "not_applicable", "not_at_this_step")

LONG = 16
"""Letters beyond which the legend takes the narrow word."""


def team_sign(row: BoardRow) -> Sign:
    """Return the glyph of a criterion for the team: what it holds, that it differs, or that nothing is there."""
    if row.state is State.DIFFER:
        return TEAM_STATES["differ"]
    return answer_sign(row.value or None)


def stops_award(row: BoardRow) -> bool:
    """Say whether a gate of this criterion can stop an award."""
    return row.criterion.gate in ("legal_test", "policy_gate") and row.criterion.decides == "designation"


class Readiness(QWidget):
    """Three lines, one for each pillar; the counts stand beside the glyphs as a sentence."""

    def __init__(self, look: Look, framework: Framework) -> None:
        super().__init__()
        self._look, self._framework = look, framework
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(GRID.pad, GRID.half, GRID.pad, GRID.half)
        self._grid.setHorizontalSpacing(GRID.pad)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Readiness"))

    def show_board(self, board: Board) -> None:
        """Show where the case stands."""
        emptied(self._grid)
        for at, (pillar, label) in enumerate(self._framework.pillars.items()):
            rows = board.of_pillar(pillar)
            strip = GlyphStrip(self._look, label)
            strip.show_signs([(team_sign(row), stops_award(row)) for row in rows])
            self._grid.addWidget(Words(label, "strong"), at, 0)
            self._grid.addWidget(strip, at, 1)
            self._grid.addWidget(Elided(self._sentence(rows), "small"), at, 2)

    def _sentence(self, rows: Sequence[BoardRow]) -> str:
        counts = Counter(row.value for row in rows if row.state is not State.DIFFER)
        parts = [f"{counts[value]} {ANSWERS[value].word.lower()}" for value in COUNTED if counts[value]]
        differ = sum(row.state is State.DIFFER for row in rows)
        holes = counts[""]
        gates = sum(stops_award(row) and row.value != "met" for row in rows)
        parts += [self.tr("{0} differ").format(differ)] * bool(differ)
        parts += [self.tr("{0} without an answer").format(holes)] * bool(holes)
        parts += [self.tr("{0} award gates open").format(gates)] * bool(gates)
        return " · ".join(parts)


class Legend(QWidget):
    """What the glyphs mean; where there is no room for all, the tool tip has the rest."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        signs = [*ANSWERS.values(), HOLE, TEAM_STATES["differ"], GAP, *GATES.values()]
        self._words = tuple((sign, sign.word if len(sign.word) <= LONG else sign.narrow) for sign in signs)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        whole = self.tr("{0}. A bar under a glyph marks the owner; a number counts quotes.")
        said = whole.format(", ".join(words for _, words in self._words))
        self.setToolTip(tip(said))
        self.setAccessibleName(self.tr("What the glyphs mean"))
        self.setAccessibleDescription(said)
        look.changed.connect(self._dress)
        self._dress()

    def sizeHint(self) -> QSize:
        """A line; as wide as there is room."""
        return QSize(400, self._look.metrics.chip)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as many as fit."""
        brush, metrics = Brush(QPainter(self), self._look), self._look.metrics
        x = 0
        for sign, words in self._words:
            wide = metrics.icon_small + GRID.half + self._look.advance(words, "small")
            if x + wide > self.width():
                brush.runs(QRect(x, 0, self.width() - x, self.height()), small("…"))
                break
            x = brush.icon_beside(x, self.rect(), sign.glyph, sign.ink, metrics.icon_small) + GRID.half
            x += brush.runs(QRect(x, 0, wide, self.height()), small(words)) + GRID.gap

    @Slot()
    def _dress(self) -> None:
        self.setFixedHeight(self._look.metrics.chip)
        self.update()
