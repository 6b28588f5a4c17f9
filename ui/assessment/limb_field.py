"""What an answer to a limb of the legal test names besides its verdict: reasons on POC, the word on MM."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.kit.answers import Check, RadioGrid
from ui.kit.choices import Choice
from ui.kit.labels import Words
from ui.kit.layouts import below, holding
from ui.kit.runs import tip
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.domain.framework import Criterion
from workbench.domain.legal_test import MM, POC, QUALIFYING, WORDS

CONTEXT = "LimbField"
_REASONS = {
    "method of manufacture": QT_TRANSLATE_NOOP("LimbField", "Method of manufacture"),
    "shelf life": QT_TRANSLATE_NOOP("LimbField", "Shelf life"),
    "constituents": QT_TRANSLATE_NOOP("LimbField", "Constituents"),
    "method or route of administration": QT_TRANSLATE_NOOP("LimbField", "Administration"),
}
_WHOLE = QT_TRANSLATE_NOOP("LimbField", "Method or route of administration")
_WORDS = {
    "": QT_TRANSLATE_NOOP("LimbField", "Not said"),
    "necessary": QT_TRANSLATE_NOOP("LimbField", "Necessary"),
    "expedient": QT_TRANSLATE_NOOP("LimbField", "Expedient"),
}


class LimbField(QWidget):
    """Shown for the first two limbs of POC and the second of MM; hidden elsewhere."""

    edited = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._head = Words("", "head", wrap=True)
        self._checks = {one: Check(look, translate(CONTEXT, words)) for one, words in _REASONS.items()}
        administration = self._checks["method or route of administration"]
        administration.setAccessibleName(translate(CONTEXT, _WHOLE))
        administration.setToolTip(tip(translate(CONTEXT, _WHOLE)))
        self._word = RadioGrid(look, self.tr("Which word is relied on"), columns=3)
        self._word.offer([Choice(key, translate(CONTEXT, words)) for key, words in _WORDS.items()])
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        for at, check in enumerate(self._checks.values()):
            grid.addWidget(check, at // 2, at % 2)
        self._reasons = holding(grid)
        self.setLayout(below(self._head, self._reasons, self._word, gap=GRID.half))
        for check in self._checks.values():
            check.clicked.connect(self.edited)
        self._word.chosen.connect(self.edited)
        self.hide()

    @property
    def qualifying(self) -> tuple[str, ...]:
        """The reasons that are ticked, in the order of the law; those of other words are kept."""
        return (*(one for one in QUALIFYING if self._checks[one].isChecked()), *self._others)

    @property
    def word(self) -> str:
        """The word that is chosen, or nothing."""
        return self._word.key

    def ask(self, criterion: Criterion, position: int) -> None:
        """Ask for what this limb names; `position` counts the limbs from 0, and is -1 for what is no limb."""
        route = criterion.routes[0] if position >= 0 and len(criterion.routes) == 1 else ""
        reasons, word = route == POC and position in (0, 1), route == MM and position == 1
        self._reasons.setVisible(reasons)
        self._word.setVisible(word)
        first = self.tr("Reasons relied on")
        carried = self.tr("Reasons carried through this limb")
        self._head.setText(self.tr("Word relied on") if word else carried if position == 1 else first)
        self.setVisible(reasons or word)

    def show_named(self, qualifying: tuple[str, ...], word: str) -> None:
        """Show what an answer names."""
        for one, check in self._checks.items():
            check.setChecked(one in qualifying)
        self._others = tuple(one for one in qualifying if one not in QUALIFYING)
        self._word.choose(word if word in WORDS else "")

    _others: tuple[str, ...] = ()
