"""What a criterion asks: its question, the words of the law, our gloss, and where each was read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.assessment.section import Section
from ui.kit.labels import RichWords, SignWords, Words
from ui.kit.layouts import below
from ui.kit.quotes import QuoteBlock
from ui.kit.runs import Run, plain, small, tip
from ui.kit.signs import answer_sign, verification_sign
from ui.kit.strips import Limb, LimbStrip
from ui.theme.look import Look
from workbench.domain.framework import Criterion, Framework, Source

_INSTRUMENT = re.compile(r"\bSI \d{4}/\d+")
NAME = 14
"""Letters of a limb's name that fit on its card."""


class Asked(QWidget):
    """The question over the words of the law, our gloss as ours, and the limbs where it is one of them."""

    limb_chosen = Signal(str)

    def __init__(self, look: Look, framework: Framework) -> None:
        super().__init__()
        self._framework = framework
        self._question = Words("", wrap=True)
        self._law = QuoteBlock(look)
        self._gloss = RichWords(look)
        self._limbs = LimbStrip(look, self.tr("Limbs of the legal test"))
        self._limbs.chosen.connect(self.limb_chosen)
        self.setLayout(below(self._question, self._law, self._gloss, self._limbs))

    def show_criterion(self, one: Criterion, limbs: Sequence[tuple[Criterion, str]]) -> None:
        """Show what a criterion asks, and how its limbs are answered."""
        self._question.setText(one.question)
        self._law.setVisible(bool(one.test_words))
        self._law.say(plain(f"“…{one.test_words}…”"), self._read_where(one))
        self._law.setToolTip(tip("; ".join(whole_source(self._framework, each) for each in one.sources)))
        gloss = " ".join(part.rstrip(".") + "." for part in (one.guidance, one.gate_note) if part)
        self._gloss.say((Run(self.tr("Our gloss: "), True, "muted", "small"), *small(gloss)))
        self._gloss.setVisible(bool(gloss))
        cards = [
            Limb(limb.id, letter, _short(limb.title), answer_sign(value or None))
            for letter, (limb, value) in zip("ABCDEFG", limbs, strict=False)
        ]
        self._limbs.show_limbs(cards, one.id)
        self._limbs.setVisible(bool(cards))

    def _read_where(self, one: Criterion) -> str:
        """Say where the words were read: the first place, and how many more stand at the end of the panel."""
        if not one.sources:
            return ""
        first = one.sources[0]
        title = self._framework.sources.get(first.doc, first.doc)
        number = _INSTRUMENT.search(title)
        said = f"{number[0] if number else title}, {first.ref}"
        more = len(one.sources) - 1
        return said + (self.tr("; {0} more").format(more) if more else "")


class ReadWhere(Section):
    """Every place in which a criterion was read, and how well that was checked."""

    def __init__(self, look: Look) -> None:
        self._mark = SignWords(look, verification_sign("unverified"), small=True)
        super().__init__(look, self.tr("Sources"), self._mark)

    def show_sources(self, framework: Framework, one: Criterion) -> None:
        """List the sources of a criterion with the mark of their verification, in words."""
        sign = verification_sign(one.verification)
        self._mark.show_sign(sign)
        self._mark.setToolTip(tip(one.verification_note))
        rows: list[QWidget] = [Words(whole_source(framework, each), "smalltext", wrap=True) for each in one.sources]
        if rows and one.verification_note:
            rows.append(Words(one.verification_note[:1].upper() + one.verification_note[1:] + ".", "small", wrap=True))
        self.fill(rows, self.tr("The framework names no source."), len(one.sources))


def whole_source(framework: Framework, one: Source) -> str:
    """Say where something was read in full; a document that the framework does not list stands for itself."""
    return f"{framework.sources.get(one.doc, one.doc)}, {one.ref}"


def _short(title: str) -> str:
    """Name a limb in a few words: the first of what follows the colon of its title; the card's tip has all of it."""
    words = (title.partition(": ")[2] or title).split()
    few = next((at for at in range(1, len(words) + 1) if len(" ".join(words[: at + 1])) > NAME), len(words))
    name = " ".join(words[:few])
    return name[:1].upper() + name[1:]
