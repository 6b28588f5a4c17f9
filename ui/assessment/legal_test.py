"""The legal test of the route: one row for each limb under four fixed heads."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.assessment.limb import SHARES, LimbRow
from ui.desk import Desk
from ui.kit.empty import EmptyState
from ui.kit.labels import Line, Words
from ui.kit.layouts import Wide, below, beside, emptied, holding
from ui.kit.panes import Column
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.services.legal_test import LegalTestShown


class LegalTestView(QWidget):
    """Every limb with the words of the law beside what speaks for and against it."""

    jumped = Signal(str, str)

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look, self._desk = look, desk
        self._rows: dict[str, LimbRow] = {}
        heads = beside(
            *(
                Words(text, "head")
                for text in (
                    self.tr("Words of the law"),
                    self.tr("Quotes for"),
                    self.tr("Quotes against"),
                    self.tr("Answers by discipline"),
                )
            ),
            gap=GRID.pad,
        )
        for at, share in enumerate(SHARES):
            heads.setStretch(at, share)
        self._heads = holding(heads)
        self._column = Column(self.tr("Limbs of the legal test"), gap=0, focusable=True)
        bar = self._column.verticalScrollBar().sizeHint().width()
        heads.setContentsMargins(GRID.pad, GRID.unit, GRID.pad + bar, GRID.unit)  # over the columns, not over the bar
        sentence = self.tr(
            "A route is not claimed yet. Say in the case whether it is POC or MM; the test is then laid out."
        )
        self._empty = EmptyState(look, "scale", self.tr("No legal test"), sentence)
        self.setLayout(below(self._heads, Line(), Wide(self._column), Wide(self._empty), gap=0))
        self.setAccessibleName(self.tr("Legal test"))
        self.show_test(None)

    def show_test(self, shown: LegalTestShown | None) -> None:
        """Show a test, or that there is none; where the reader was is kept."""
        at = self._column.verticalScrollBar().value()
        self._empty.setVisible(shown is None)
        for part in (self._heads, self._column):
            part.setVisible(shown is not None)
        emptied(self._column.inner)
        self._rows = {}
        for limb in shown.limbs if shown else ():
            row = LimbRow(self._look, self._desk.framework, limb)
            row.jumped.connect(self.jumped)
            self._rows[limb.criterion.id] = row
            self._column.inner.addWidget(row)
            self._column.inner.addWidget(Line())
        self._column.inner.addStretch(1)
        self._column.verticalScrollBar().setValue(at)

    def show_limb(self, criterion: str) -> None:
        """Bring a limb into sight."""
        row = self._rows.get(criterion)
        if row is not None:
            self._column.ensureWidgetVisible(row)

    def scroller(self) -> QScrollArea:
        """What the keys scroll."""
        return self._column
