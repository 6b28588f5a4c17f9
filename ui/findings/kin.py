"""The findings that one is tied to, and those that resemble it: offered, never merged."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.findings.wording import STATUSES, grade_sign, why_alike, worded
from ui.kit.buttons import Button
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, beside, emptied, holding
from ui.kit.panes import SectionHead
from ui.kit.rows import CHEVRON, Mark, RowButton, RowText
from ui.kit.runs import plain, small
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.findings import Finding
from workbench.domain.framework import Framework
from workbench.services.similar import SimilarFinding


class FindingRows(QWidget):
    """Rows of other findings, each with a note and perhaps something to do with it."""

    followed = Signal(str)
    """The finding that is to be shown."""
    acted = Signal(str)
    """The finding whose button was pressed."""

    def __init__(self, look: Look, framework: Framework, head: str, act: str = "", act_name: str = "") -> None:
        super().__init__()
        self._look, self._framework = look, framework
        self._act, self._act_name = act, act_name
        self._head = SectionHead(look, head)
        self._rows = below(gap=0)
        self.setLayout(below(self._head, holding(self._rows), gap=GRID.half))
        self.hide()

    def show_similar(self, found: Iterable[SimilarFinding]) -> None:
        """Show findings that resemble another, with what they share."""
        self._show([(one.number, one.finding, why_alike(one.alike)) for one in found])

    def show_findings(self, found: Iterable[tuple[str, Finding]]) -> None:
        """Show findings with where each stands."""
        self._show([(number, one, worded(STATUSES, one.status)) for number, one in found])

    def _show(self, found: list[tuple[str, Finding, str]]) -> None:
        emptied(self._rows)
        self._head.count(len(found) or None)
        self.setVisible(bool(found))
        for number, one, note in found:
            self._rows.addWidget(self._row(number, one))
            about = Words(note, "small", wrap=True)
            about.setAccessibleName(f"{number}: {note}")
            self._rows.addWidget(holding(beside(Wide(about), *self._button(number, one.id), gap=GRID.unit)))

    def _row(self, number: str, one: Finding) -> RowButton:
        sign = grade_sign(self._framework, one.discipline, one.grade)
        title = plain(one.title, "muted" if one.deleted else "text")
        icon = Mark(sign.glyph, sign.ink)
        aside = small(self.tr("In the bin") if one.deleted else "")
        said = f"{number}, {sign.word}: {one.title}"
        row = RowButton(
            self._look, RowText(title, code=number, icon=icon, aside=aside, end=CHEVRON, quiet=True, name=said), inset=0
        )
        row.clicked.connect(lambda: self.followed.emit(one.id))
        return row

    def _button(self, number: str, finding: str) -> tuple[Button, ...]:
        if not self._act:
            return ()
        button = Button(self._look, self._act, name=self._act_name.format(number), dense=True)
        button.clicked.connect(lambda: self.acted.emit(finding))
        return (button,)
