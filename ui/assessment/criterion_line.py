"""The line under the board: who answers the criterion in hand, and which outcomes it stops."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from ui.kit.buttons import Button
from ui.kit.labels import Elided, Words
from ui.kit.layouts import Wide
from ui.kit.panes import Bar
from ui.kit.signs import discipline_name
from ui.theme.look import Look
from workbench.domain.board import BoardRow
from workbench.domain.framework import Outcome


class CriterionLine(Bar):
    """What can be said of one criterion in a line, and the ways on from it."""

    who_wanted = Signal()
    quotes_wanted = Signal()

    def __init__(self, look: Look) -> None:
        self._code, self._words = Words("", "code"), Elided("", "small")
        self._quotes = Button(look, self.tr("Quotes"), "quote", dense=True)
        self._who = Button(look, self.tr("Who assesses…"), "users", dense=True)
        super().__init__(look, self._code, Wide(self._words), self._quotes, self._who)
        self.setAccessibleName(self.tr("Criterion in hand"))
        self._quotes.hint(self.tr("Its quotes in Evidence (Ctrl+J)"))
        self._who.hint(self.tr("Reassign, ask more, stand down, stand-ins (Ctrl+Shift+A)"))
        self._quotes.clicked.connect(self.quotes_wanted)
        self._who.clicked.connect(self.who_wanted)
        self.show_row(None, ())

    def show_row(self, row: BoardRow | None, stops: Sequence[Outcome]) -> None:
        """Say it of a criterion; nothing where none of the board is in hand."""
        for button in (self._quotes, self._who):
            button.setEnabled(row is not None)
        self._code.setText(row.criterion.id if row else "")
        self._words.setText(" · ".join(self._said(row, stops)) if row else "")

    def _said(self, row: BoardRow, stops: Sequence[Outcome]) -> list[str]:
        asked = [discipline_name(one.discipline) for one in row.cells if one.role == "contributor"]
        down = [discipline_name(one.discipline) for one in row.cells if one.role == "stood_down"]
        said = [self.tr("{0} owns it").format(discipline_name(row.owner))]
        said += [self.tr("asked: {0}").format(", ".join(asked))] * bool(asked)
        said += [self.tr("stood down: {0}").format(", ".join(down))] * bool(down)
        labels = ", ".join(one.label for one in stops)
        said.insert(0, self.tr("Stops: {0}").format(labels) if stops else self.tr("Stops no outcome"))
        return said
