"""Readiness at a glance: one line a pillar with a glyph a criterion, and what the glyphs mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QMenu, QSizePolicy, QWidget

from ui.kit.buttons import Button, Kind
from ui.kit.labels import Counts, Words
from ui.kit.layouts import Wide, beside
from ui.kit.signs import ANSWERS, GAP, GATES, HOLE, SPLIT, STOOD_DOWN, TEAM_STATES, Sign, answer_sign, discipline_name
from ui.kit.strips import GlyphStrip, SignLine
from ui.signatures import brief_state_of, said_of
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.board import Board, BoardRow, State
from workbench.domain.framework import Framework
from workbench.services.signing_off import ReviewerShown, SignerShown

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
    """Three lines, one for each pillar, with the counts as a sentence; below them how far the signatures are."""

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
        self._strips = {pillar: GlyphStrip(look, label) for pillar, label in framework.pillars.items()}
        self._sentences = {pillar: Counts("small") for pillar in framework.pillars}
        self._signed = SignLine(look, self.tr("Signed off"))
        for at, (pillar, label) in enumerate(framework.pillars.items()):
            self._grid.addWidget(Words(label, "strong"), at, 0)
            self._grid.addWidget(self._strips[pillar], at, 1)
            self._grid.addWidget(self._sentences[pillar], at, 2)
        self._grid.addWidget(Words(self.tr("Signed off"), "strong"), len(framework.pillars), 0)
        self._grid.addWidget(self._signed, len(framework.pillars), 1, 1, 2)

    def show_board(self, board: Board) -> None:
        """Show where the case stands."""
        for pillar, strip in self._strips.items():
            rows = board.of_pillar(pillar)
            strip.show_signs([(team_sign(row), stops_award(row)) for row in rows])
            self._sentences[pillar].setText(self._sentence(rows))

    def show_signatures(self, signers: Sequence[SignerShown], reviewers: Sequence[ReviewerShown]) -> None:
        """Show who signed, by state and what is missing first; the tool tip says it of each."""
        by_state: dict[tuple[Sign, str], list[str]] = {}
        whose = [(one, one.discipline) for one in signers] + [(one, self.tr("peer review")) for one in reviewers]
        for one, name in sorted(whose, key=lambda each: each[0].signed and not each[0].stale):
            by_state.setdefault(brief_state_of(one), []).append(name)
        each_one = [self.tr("{0}: {1}").format(discipline_name(one.discipline), said_of(one)) for one in signers]
        each_one += [self.tr("Peer review, {0}: {1}").format(one.name, said_of(one)) for one in reviewers]
        groups = [(sign, f"{', '.join(names)} {words}") for (sign, words), names in by_state.items()]
        self._signed.show_signs(groups, "; ".join(each_one))

    def _sentence(self, rows: Sequence[BoardRow]) -> str:
        counts = Counter(row.value for row in rows if row.state is not State.DIFFER)
        parts = [f"{counts[value]} {ANSWERS[value].narrow.lower()}" for value in COUNTED if counts[value]]
        differ = sum(row.state is State.DIFFER for row in rows)
        holes = counts[""]
        gates = sum(stops_award(row) and row.value != "met" for row in rows)
        parts += [self.tr("{0} differ").format(differ)] * bool(differ)
        parts += [self.tr("{0} without an answer").format(holes)] * bool(holes)
        open_gates = self.tr("1 award gate open") if gates == 1 else self.tr("{0} award gates open").format(gates)
        parts[:0] = [open_gates] * bool(gates)
        return " · ".join(parts)


class Legend(QWidget):
    """What the glyphs mean: as many as there is room for, and all of them behind a button."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        line = SignLine(look, self.tr("What the glyphs mean"))
        self._all = Button(look, self.tr("All signs"), kind=Kind.LINK, dense=True)
        self._all.clicked.connect(self._open)
        self.setLayout(beside(Wide(line), self._all))
        signs = [*ANSWERS.values(), HOLE, TEAM_STATES["differ"], SPLIT, GAP, *GATES.values(), STOOD_DOWN]
        words = tuple((sign, sign.word if len(sign.word) <= LONG else sign.narrow) for sign in signs)
        whole = self.tr("{0}. A bar under a glyph marks the owner; a number counts quotes.")
        line.show_signs(words, whole.format(", ".join(word for _, word in words)))
        self._signs = tuple(signs)

    @Slot()
    def _open(self) -> None:
        self.menu().popup(self._all.mapToGlobal(self._all.rect().topLeft()))

    def menu(self) -> QMenu:
        """Return a list of all signs with their words; it goes when it closes."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sign in self._signs:
            menu.addAction(self._look.icon(sign.glyph, sign.ink), sign.word)
        menu.addSeparator()
        menu.addAction(self.tr("Bar under a glyph: in a row, who owns it; above, a gate that can stop an award"))
        menu.addAction(self.tr("Number beside a glyph: its quotes"))
        return menu
