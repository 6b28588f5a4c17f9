"""My answer: the verdict, on which scope, and the reasons with quotes in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.assessment.limb_field import LimbField
from ui.assessment.said import Said
from ui.kit.answers import Check, RadioGrid
from ui.kit.buttons import IconButton
from ui.kit.choices import Choice
from ui.kit.editor import QuoteChip, QuoteEdit
from ui.kit.fields import ChoiceBox, Labelled
from ui.kit.labels import Words
from ui.kit.layouts import Wide, below, beside, holding
from ui.kit.panes import SectionHead
from ui.kit.signs import ANSWERS
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.reasons import Cited, read_reasons, write_reasons

DRAFT_AFTER = 400
"""Milliseconds without a key after which unfinished text is kept as a draft."""
OPEN = "cannot_conclude"


class AnswerForm(QWidget):
    """The form of one answer; it asks nobody and says when it was edited."""

    edited = Signal()
    scope_chosen = Signal(str)
    jumped = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._state = Words("", "small")
        self.head = SectionHead(look, self.tr("My answer"), self._state)
        self._scope = ChoiceBox(look, self.tr("Scope of the answer"))
        self._grid = RadioGrid(look, self.tr("My answer"), columns=2)
        self.reasons = QuoteEdit(look, self.tr("Reasons"), self.tr("Why, with the quotes it stands on"), lines=3)
        self.phrases = IconButton(look, "clipboard-list", self.tr("Standard phrases"), dense=True)
        self.phrases.rename(self.tr("Standard phrases"), "Ctrl+J")
        self._waits = QLineEdit()
        self._waits_field = Labelled(self.tr("What it waits for"), self._waits)
        self._looked = Check(look, self.tr("Looked for evidence, none found"))
        self.limb = LimbField(look)
        self._lacking = Words("", "warnsmall", wrap=True)
        self._lacking.hide()
        self._scope_row = holding(beside(Words(self.tr("Scope"), "small"), Wide(self._scope), gap=GRID.gap))
        reasons = SectionHead(look, self.tr("Reasons"), holding(beside(*self._tools(look), self.phrases, gap=0)))
        rows = (
            self.head,
            self._grid,
            self._scope_row,
            self.limb,
            reasons,
            self.reasons,
            self._waits_field,
            self._looked,
        )
        self.setLayout(below(*rows, self._lacking, gap=GRID.half))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAFT_AFTER)
        self._connect()

    def _tools(self, look: Look) -> list[IconButton]:
        """Return the buttons that format the reasons."""
        tools = []
        for how, icon, name, key in (
            ("strong", "type", self.tr("Emphasise"), "Ctrl+B"),
            ("list", "list", self.tr("Make a list"), "Ctrl+L"),
        ):
            tool = IconButton(look, icon, name, dense=True)
            tool.rename(name, key)
            tool.clicked.connect(lambda _=False, how=how: self._format(how))
            tools.append(tool)
        return tools

    def _format(self, how: str) -> None:
        self.reasons.format(how)
        self.reasons.setFocus()

    def _connect(self) -> None:
        self._pause.timeout.connect(self.edited)
        self.reasons.edited.connect(self._pause.start)
        self.reasons.jumped.connect(self.jumped)
        self._waits.textEdited.connect(self._pause.start)
        self._grid.chosen.connect(self._on_change)
        self._looked.clicked.connect(self._on_change)
        self.limb.edited.connect(self._on_change)
        self._scope.activated.connect(self._on_scope)

    @property
    def said(self) -> Said:
        """What stands in it now."""
        parts = tuple(part if isinstance(part, str) else Cited(part.key, part.label) for part in self.reasons.content)
        return Said(
            self._grid.key,
            write_reasons(parts).strip(),
            str(self._scope.currentData() or ""),
            self._looked.isChecked(),
            self._waits.text().strip() if self._grid.key == OPEN else "",
            self.limb.qualifying,
            self.limb.word,
        )

    def first(self) -> QWidget | None:
        """Where the keyboard comes in."""
        return self._grid.first()

    def offer(self, values: Sequence[str], forbidden: Mapping[str, str], scopes: Sequence[tuple[str, str]]) -> None:
        """Offer answers and scopes; a forbidden answer stays visible with why beside it."""
        self._grid.offer([Choice(value, ANSWERS[value].word) for value in values], forbidden)
        self._scope.clear()
        self._scope.addItem(self.tr("The whole case"), "")
        for key, name in scopes:
            self._scope.addItem(name, key)
        self._scope_row.setVisible(bool(scopes))

    def show_answer(self, said: Said, state: str) -> None:
        """Show an answer, or an empty form, and how it stands with saving."""
        self._pause.stop()
        self._grid.choose(said.value)
        self._scope.setCurrentIndex(max(0, self._scope.findData(said.scope)))
        content = [
            part if isinstance(part, str) else QuoteChip(part.annotation, part.label)
            for part in read_reasons(said.reasons)
        ]
        self.reasons.show_content(content)
        self._looked.setChecked(said.looked_for)
        self._waits.setText(said.waits_for)
        self.limb.show_named(said.qualifying, said.word)
        self._waits_field.setVisible(said.value == OPEN)
        self._state.setText(state)

    def rest(self) -> None:
        """Tell of no more edits: what stands here is being saved."""
        self._pause.stop()

    def cite(self, annotation: str, label: str, icon: str) -> None:
        """Put a quote into the reasons where the cursor is, with a blank before it, and go on writing there."""
        cursor = self.reasons.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if before and not before[-1].isspace():
            self.reasons.insertPlainText(" ")
        self.reasons.insert_chip(QuoteChip(annotation, label, icon))
        self.reasons.insertPlainText(" ")
        self.reasons.setFocus()

    def say_state(self, text: str) -> None:
        """Say how it stands with saving."""
        self._state.setText(text)

    def say_lacking(self, text: str) -> None:
        """Say what the answer still needs before it can be signed; nothing when it needs nothing."""
        self._lacking.setText(text)
        self._lacking.setVisible(bool(text))

    @Slot()
    def _on_change(self) -> None:
        self._waits_field.setVisible(self._grid.key == OPEN)
        self.edited.emit()

    @Slot()
    def _on_scope(self) -> None:
        self.scope_chosen.emit(str(self._scope.currentData() or ""))
