"""The dark bar that stands by a selection and says what can be made of it."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.kit.buttons import Button, Kind
from ui.theme.look import Look

HEIGHT = 36
AIR = 8


class Deed(Enum):
    """What a person makes of a selection."""

    HIGHLIGHT = "highlighter"
    NOTE = "message-square-plus"
    EVIDENCE = "link"
    FINDING = "flag"
    FACT = "hash"


class FloatingBar(QFrame):
    """Five words over a selection: one line above it, below where there is no room, never over it."""

    wanted = Signal(object)
    """The Deed that was chosen."""
    dismissed = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("pane", "overlay")
        self.setAccessibleName(self.tr("What to make of the selection"))
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(0)
        self._buttons = {deed: self._button(deed) for deed in Deed}
        for button in self._buttons.values():
            row.addWidget(button)
        look.changed.connect(self._measure)
        self._measure()
        self.hide()

    def stand_by(self, first: QRect, last: QRect, *, area: bool) -> None:
        """Stand by a selection whose first and last line lie here in the parent's pixels."""
        self._word(area=area)
        room = self.parentWidget().rect().adjusted(AIR, AIR, -AIR, -AIR)
        self._narrow(room.width())
        size = self.sizeHint()
        line = min(max(first.height(), AIR), 3 * AIR)
        above, below = first.top() - line - size.height(), last.bottom() + line
        if above >= room.top():
            top = above
        else:
            top = below if below + size.height() <= room.bottom() else room.bottom() - size.height()
        left = max(room.left(), min(first.left(), room.right() - size.width()))
        self.setGeometry(QRect(QPoint(left, top), size))
        self.show()
        self.raise_()

    def take_focus(self) -> None:
        """Let the keyboard choose."""
        self._buttons[Deed.HIGHLIGHT].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go from word to word, Esc goes back to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismissed.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Right)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = next((button for button in self._buttons.values() if button.hasFocus()), None)
            if focused is not None:
                focused.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say the words in another language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._word(area=False)
        super().changeEvent(event)

    def _button(self, deed: Deed) -> Button:
        button = Button(self._look, "", deed.value, Kind.OVERLAY)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.wanted.emit(deed))
        return button

    def _word(self, *, area: bool) -> None:
        self._words = {
            Deed.HIGHLIGHT: (self.tr("Mark area") if area else self.tr("Highlight"), "H"),
            Deed.NOTE: (self.tr("Note"), "N"),
            Deed.EVIDENCE: (self.tr("Evidence for…"), "Ctrl+E"),
            Deed.FINDING: (self.tr("Finding…"), "Ctrl+Shift+N"),
            Deed.FACT: (self.tr("Fact…"), "Ctrl+Shift+K"),
        }

    def _narrow(self, room: int) -> None:
        """Show pictures only where the words have no room; evidence keeps its word."""
        for narrow in (False, True):
            for deed, button in self._buttons.items():
                words, key = self._words[deed]
                button.say("" if narrow and deed is not Deed.EVIDENCE else words, words)
                button.hint(f"{words} ({key})")
            self.layout().activate()
            if self.sizeHint().width() <= room:
                return

    @Slot()
    def _measure(self) -> None:
        self.setFixedHeight(max(HEIGHT, self._look.metrics.control + 6))
