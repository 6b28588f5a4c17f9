"""What a mark is linked to: each row goes there; my own links can be turned and taken away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.buttons import IconButton
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, beside, emptied, holding
from ui.kit.rows import Mark, RowButton, RowText
from ui.kit.runs import Run, plain
from ui.kit.signs import POLARITIES
from ui.theme.look import Look
from workbench.services.marked import Tie


class Ties(QWidget):
    """The links of one mark."""

    jumped = Signal(str, str)
    """The kind and the id of what is linked to."""
    untied = Signal(str)
    turned = Signal(str, str)
    """The target, and the polarity that my link to it shall have."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rows = below(gap=0)
        self.setLayout(self._rows)

    def show_ties(self, ties: Sequence[Tie]) -> None:
        """Show these links."""
        emptied(self._rows)
        for tie in ties:
            self._rows.addWidget(self._row(tie))
        if not ties:
            self._rows.addWidget(Words(self.tr("Nothing yet."), "small"))

    def _row(self, tie: Tie) -> QWidget:
        sign = POLARITIES[tie.polarity]
        first = (Run(sign.word, True, sign.ink, "small"), Run("  ", size="small"), *plain(tie.words))
        row = RowButton(self._look, RowText(first, icon=Mark(sign.glyph, sign.ink), quiet=True), inset=0)
        row.clicked.connect(lambda: self.jumped.emit(tie.kind, tie.target))
        if not tie.mine:
            return row
        turn = IconButton(self._look, "pencil", self.tr("Change what it says of {0}").format(tie.words), dense=True)
        turn.clicked.connect(lambda: self._offer(tie, turn))
        off = IconButton(self._look, "x", self.tr("Untie from {0}").format(tie.words), dense=True)
        off.clicked.connect(lambda: self.untied.emit(tie.target))
        return holding(beside(Wide(row), turn, off, gap=0))

    def _offer(self, tie: Tie, button: QWidget) -> None:
        """Offer the polarities in a menu."""
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code, sign in POLARITIES.items():
            action = menu.addAction(self._look.icon(sign.glyph, sign.ink), sign.word)
            action.setCheckable(True)
            action.setChecked(code == tie.polarity)
            action.triggered.connect(lambda _checked=False, code=code: self.turned.emit(tie.target, code))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
