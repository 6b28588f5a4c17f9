"""The dark bar that stands by a selection and says what can be made of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui.document.deeds import Deed
from ui.kit.overlay import Act, FloatingBar
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate

COLOUR = "colour"


class SelectionBar(FloatingBar):
    """Five words over selected text, or over an area; Enter takes the one the keyboard is on."""

    chosen = Signal(object)
    """The Deed."""
    colourWanted = Signal(object)
    """It shall be marked in a colour: where, on the screen, the colours can be offered."""

    def __init__(self, look: Look, parent: QWidget, *, area: bool) -> None:
        name = translate("SelectionBar", "What to make of the selection")
        acts = [
            Act(deed, deed.words(area=area), deed.icon, deed.key, keeps_word=deed is Deed.EVIDENCE) for deed in Deed
        ]
        acts.append(Act(COLOUR, translate("SelectionBar", "In a colour"), "palette", "1–6"))
        super().__init__(look, parent, acts, name)
        self.wanted.connect(self._choose)

    def stand_by(self, place: QRect, line: int) -> None:
        """Stand one line of so many pixels above a selection, or below it where there is no room."""
        place_of = self.parentWidget()
        if place_of is None:
            return
        room = place_of.rect().adjusted(GRID.unit, GRID.unit, -GRID.unit, -GRID.unit)
        leading = round(1.4 * line)  # what is measured is the print; a line of it stands wider
        self.show_over(place, room, min(max(leading, GRID.unit), 3 * GRID.unit))

    def take_focus(self) -> None:
        """Let the keyboard choose."""
        self.findChildren(QPushButton)[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def has_focus(self) -> bool:
        """Say whether the keyboard is on it."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the word the keyboard is on."""
        focused = QApplication.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()
            return
        super().keyPressEvent(event)

    @Slot(str)
    def _choose(self, key: str) -> None:
        if key == COLOUR:
            button = self.findChildren(QPushButton)[-1]
            self.colourWanted.emit(button.mapToGlobal(button.rect().bottomLeft()))
        else:
            self.chosen.emit(Deed(key))
