"""The line at the foot of the window: left what is safe, right the keys of the place."""

from __future__ import annotations

from PySide6.QtCore import Slot

from ui.kit.labels import Elided, Words
from ui.kit.layouts import Wide, beside
from ui.kit.panes import Frame
from ui.theme.look import Look
from ui.theme.tokens import GRID


class StatusLine(Frame):
    """What is saved and how much there is; which keys help here; what marks all of this, such as demonstration data."""

    def __init__(self, look: Look) -> None:
        super().__init__("status")
        self._look = look
        self._safe, self._facts = Words("", "small"), Elided("", "small")
        self._keys, self._mark = Words("", "small"), Words("", "small")
        self._safe.hide()
        self._mark.hide()
        parts = (self._safe, Wide(self._facts), self._keys, self._mark)
        self.setLayout(beside(*parts, gap=2 * GRID.gap, margins=(GRID.gap, 0, GRID.gap, 0)))
        self.setAccessibleName(self.tr("Status"))
        look.changed.connect(self._dress)
        self._dress()

    def say_safe(self, words: str) -> None:
        """Say what is safe, such as when it was last saved."""
        self._put(self._safe, words)

    def say_facts(self, words: str) -> None:
        """Say how much there is, or what just happened."""
        self._put(self._facts, words)

    def say_keys(self, words: str) -> None:
        """Say which keys help here."""
        general = self.tr("F6 next pane   F1 help")
        self._put(self._keys, f"{words}   {general}" if words else general)

    def say_mark(self, words: str) -> None:
        """Say what marks all that is shown, such as demonstration data or the name of the workspace."""
        self._put(self._mark, words)

    @property
    def said(self) -> str:
        """All of it."""
        return " | ".join(label.text() for label in (self._safe, self._facts, self._keys, self._mark) if label.text())

    def _put(self, label: Words, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words) or label is self._facts)  # that one takes the space that is left
        self.setAccessibleDescription(self.said)

    @Slot()
    def _dress(self) -> None:
        self.setFixedHeight(self._look.metrics.status)
