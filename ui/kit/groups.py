"""Buttons of which one is chosen: one stop for Tab, arrows among them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget


class OneOf(QButtonGroup):
    """An exclusive group that Tab enters at the chosen button.

    Qt sets this right only once the focus has been there, so the first Tab would land on the wrong one.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setExclusive(True)
        self.buttonToggled.connect(self._stop_at)

    def take_in(self, button: QAbstractButton) -> None:
        """Let a button belong to the group."""
        button.setAutoExclusive(True)  # without it a screen reader takes it for a check box
        self.addButton(button)
        self._stop_at()

    def let_go(self) -> None:
        """Let all buttons go, before others are taken in: what is on its way out would still be where Tab stops."""
        for button in self.buttons():
            self.removeButton(button)

    def clear_choice(self) -> None:
        """Choose none."""
        self.setExclusive(False)
        for button in self.buttons():
            button.setChecked(False)
        self.setExclusive(True)
        self._stop_at()

    @Slot()
    def _stop_at(self) -> None:
        buttons = self.buttons()
        usable = (button for button in buttons if button.isEnabled())
        stop = self.checkedButton() or next(usable, None)
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is stop else Qt.FocusPolicy.ClickFocus)
