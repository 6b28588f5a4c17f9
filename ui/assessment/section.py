"""A part of the judgement panel: a head with its count over rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.kit.labels import Words
from ui.kit.layouts import below, emptied
from ui.kit.panes import SectionHead
from ui.theme.look import Look


class Section(QWidget):
    """A head with its count over rows; without rows a sentence says so."""

    def __init__(self, look: Look, title: str, *right: QWidget) -> None:
        super().__init__()
        self.head = SectionHead(look, title, *right)
        self._rows = below(gap=0)
        self.setLayout(below(self.head, self._rows, gap=0))
        self.setAccessibleName(title)

    def fill(self, rows: Sequence[QWidget], nothing: str, count: int = 0) -> None:
        """Show these rows, or say that there is nothing; `count` is how many there are where they are not all shown."""
        emptied(self._rows)
        for row in rows:
            self._rows.addWidget(row)
        if not rows:
            self._rows.addWidget(Words(nothing, "small", wrap=True))
        self.head.count(count or len(rows) or None)
