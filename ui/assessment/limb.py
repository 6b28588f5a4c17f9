"""One limb of the legal test as a row: the words of the law, quotes for, quotes against, who answers what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.assessment.quoting import place_of
from ui.kit.buttons import Button, Kind
from ui.kit.labels import Picture, SignWords, Words
from ui.kit.layouts import Item, Top, Wide, below, beside, holding
from ui.kit.quotes import Jump, QuoteBlock, quote_line
from ui.kit.runs import Run, quoted
from ui.kit.signs import GAP, POLARITIES, TEAM_STATES, Sign, answer_sign, discipline_name
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.board import ScopeLine
from workbench.domain.framework import Framework
from workbench.domain.reasons import in_words
from workbench.services.criterion import EvidenceShown
from workbench.services.legal_test import LimbShown

QUOTES = 3
"""How many quotes of a side are shown; the rest is one click away."""
SHARES = (26, 27, 27, 22)
"""How the four columns share the width, in the head and in each limb."""
REASONS = 160
"""Letters of a reason that are read here; the whole stands with the criterion."""


class LimbRow(QWidget):
    """Four columns that stand under the same heads for every limb."""

    jumped = Signal(str, str)
    """A kind of thing and its id."""

    def __init__(self, look: Look, framework: Framework, limb: LimbShown) -> None:
        super().__init__()
        self._look, self._framework, self._limb = look, framework, limb
        columns = (self._law(), self._for(), self._against(), self._answers())
        parts = [Top(holding(below(*column, None, gap=GRID.half + 2))) for column in columns]
        row = beside(*parts, gap=GRID.pad, margins=(0, GRID.gap, 0, GRID.gap))
        for at, share in enumerate(SHARES):
            row.setStretch(at, share)
        self.setLayout(row)
        self.setAccessibleName(self.tr("Limb {0}, {1}").format(limb.letter, limb.criterion.title))

    # ------------------------------------------------------------------ columns

    def _law(self) -> Sequence[Item]:
        criterion = self._limb.criterion
        head = beside(Words(self.tr("Limb {0}").format(self._limb.letter), "title"), Words(criterion.id, "small"), None)
        sources = self._framework.sources
        source = "; ".join(f"{sources[one.doc]}, {one.ref}" for one in criterion.sources[:1])
        title = criterion.title.partition(": ")[2] or criterion.title
        parts: list[Item] = [holding(head), Words(title[:1].upper() + title[1:], "strong", wrap=True)]
        parts.append(QuoteBlock(self._look, (Run(quoted(criterion.test_words)),), source))
        if self._limb.relied_on:
            relied = self.tr("Relied on: {0}").format(", ".join(self._limb.relied_on))
            parts.append(Words(relied, "small", wrap=True))
        for row in self._limb.feeding:
            sign = answer_sign(row.value or None)
            words = self.tr("{0} feeds this limb: {1}").format(row.criterion.id, sign.word)
            parts.append(
                holding(beside(Top(self._picture(sign)), Wide(Words(words, "small", wrap=True)), gap=GRID.half + 2))
            )
            parts.append(self._link(self.tr("Open {0}").format(row.criterion.id), row.criterion.id))
        return parts

    def _for(self) -> Sequence[Item]:
        shown = (*self._limb.supporting, *self._limb.context)
        parts = self._quotes(shown)
        return parts or [Words(self.tr("No quote for it."), "small", wrap=True)]

    def _against(self) -> Sequence[Item]:
        parts = self._quotes(self._limb.contradicting)
        for gap in self._limb.gaps:
            parts.append(holding(beside(Top(self._picture(GAP)), Wide(Words(gap.what, wrap=True)), gap=GRID.unit)))
        if parts:
            return parts
        if self._limb.looked:
            who = ", ".join(discipline_name(one) for one in self._limb.looked)
            return [Words(self.tr("Looked for, none found: {0}.").format(who), "small", wrap=True)]
        sentence = self.tr("No quote against it. Nobody has recorded yet that they looked.")
        wanted = self.tr("Record “looked, none found” at {0}").format(self._limb.criterion.id)
        return [Words(sentence, "small", wrap=True), self._link(wanted, self._limb.criterion.id)]

    def _answers(self) -> Sequence[Item]:
        parts: list[Item] = []
        for line in self._limb.row.lines:
            if line.scope:
                parts.append(Words(line.scope, "code", wrap=True))
            parts += self._positions(line)
            parts.append(self._team(line))
        if not parts:
            hole = answer_sign(None)
            parts = [SignWords(self._look, hole)]
        parts.append(self._link(self.tr("Open {0}").format(self._limb.criterion.id), self._limb.criterion.id))
        return parts

    # ------------------------------------------------------------------ pieces

    def _quotes(self, shown: Sequence[EvidenceShown]) -> list[Item]:
        parts: list[Item] = []
        for one in shown[:QUOTES]:
            words = one.quote or self.tr("Marked area")
            place = place_of(one)
            jump = Jump(one.annotation, place, self.tr("{0}, limb {1}").format(place, self._limb.letter))
            line = quote_line(self._look, POLARITIES[one.polarity], words, (jump,))
            line.jumped.connect(lambda key: self.jumped.emit("annotation", key))
            parts.append(line)
        if len(shown) > QUOTES:
            more = self.tr("{0} more at {1}").format(len(shown) - QUOTES, self._limb.criterion.id)
            parts.append(self._link(more, self._limb.criterion.id))
        return parts

    def _positions(self, line: ScopeLine) -> Iterable[Item]:
        for held in line.positions:
            sign = answer_sign(held.value)
            name = Words(discipline_name(held.discipline), wrap=True)
            word = Words(sign.narrow, "code", shade=sign.ink)
            yield holding(beside(self._picture(sign), Wide(name), word, gap=GRID.half + 2))
            if line.divergent and held.reasons:
                yield Words(_shortened(in_words(held.reasons)), "small", wrap=True)

    def _team(self, line: ScopeLine) -> Item:
        if line.divergent and line.reconciled is None:
            return SignWords(self._look, TEAM_STATES["differ"])
        sign = answer_sign(line.value or None)
        words = Words(self.tr("Team: {0}").format(sign.word), "strong", wrap=True)
        return holding(beside(Top(self._picture(sign)), Wide(words), gap=GRID.half + 2))

    def _picture(self, sign: Sign) -> Picture:
        return Picture(self._look, sign.glyph, sign.ink, word=sign.word)

    def _link(self, words: str, criterion: str) -> Button:
        link = Button(self._look, words, kind=Kind.LINK, name=f"{words}, limb {self._limb.letter}", dense=True)
        link.clicked.connect(lambda: self.jumped.emit("criterion", criterion))
        return link


def _shortened(text: str) -> str:
    return text if len(text) <= REASONS else f"{text[:REASONS].rsplit(' ', 1)[0]} …"
