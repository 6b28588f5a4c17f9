"""The row to find words in the document that is open."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from ui.document.finder import MOST_HITS, Finder
from ui.kit.buttons import IconButton
from ui.kit.fields import SearchField
from ui.kit.labels import Words
from ui.kit.panes import Bar
from ui.theme.look import Look

FIELD_WIDTH = 260


class FindBar(Bar):
    """A field, how many places there are, and the way from one to the next. Esc closes it."""

    sought = Signal(str)
    stepped = Signal(int)
    closed = Signal()
    listed = Signal(bool)
    """The places shall be listed, or not any more."""

    def __init__(self, look: Look) -> None:
        self.field = SearchField(look, "", "")
        self.count = Words("", "small")
        self._previous = IconButton(look, "chevron-up", "")
        self._next = IconButton(look, "chevron-down", "")
        self._cross = IconButton(look, "x", "")
        self.list = IconButton(look, "list", "", checkable=True)
        super().__init__(look, self.field, self.count, None, self.list, self._previous, self._next, self._cross)
        self.field.edit.setPlaceholderText(self.tr("Find in this document"))
        self.field.edit.setAccessibleName(self.tr("Find in this document"))
        self._previous.rename(self.tr("Previous place"), "Shift+F4")
        self._next.rename(self.tr("Next place"), "F4")
        self._cross.rename(self.tr("End the search"), "Esc")
        self.field.changed.connect(self.sought)
        self.field.entered.connect(lambda: self.stepped.emit(1))
        self._previous.clicked.connect(lambda: self.stepped.emit(-1))
        self._next.clicked.connect(lambda: self.stepped.emit(1))
        self._cross.clicked.connect(self.closed)
        self.list.rename(self.tr("List the places"))
        self.list.toggled.connect(self.listed)
        self.field.edit.installEventFilter(self)
        look.changed.connect(self._fit_words)
        self._fit_words()
        self.hide()

    def open(self, words: str = "") -> None:
        """Show it, with words to find if there are some."""
        self.show()
        if words:
            self.field.edit.setText(words)
        self.field.edit.selectAll()
        self.field.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def report(self, finder: Finder) -> None:
        """Say how many places there are, how far the search has come, and what it cannot see."""
        total, at = finder.total, finder.current
        for button in (self._previous, self._next):
            button.setEnabled(total > 0)
        self.count.setText(self._found(total, at, finder.full) + self._rest(finder) if self.field.text else "")
        self.count.setAccessibleName(self.count.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc closes the row; up and down, and Shift+Enter, go from place to place."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if back and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.stepped.emit(-1)
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _fit_words(self) -> None:
        self.field.setFixedWidth(round(FIELD_WIDTH * self._look.appearance.text_scale))

    def _found(self, total: int, at: int | None, full: bool) -> str:
        if not total:
            return ""
        place = self.tr("{at} of {total}").format(at=f"{(at or 0) + 1:,}", total=f"{total:,}")
        return place + (self.tr(", stopped at {most}").format(most=f"{MOST_HITS:,}") if full else "")

    def _rest(self, finder: Finder) -> str:
        if finder.pages_left:
            left = self.tr("%n page(s) to go", "", finder.pages_left)
            return f", {left}" if finder.total else left
        unseen = self.tr("%n page(s) have no text", "", finder.pages_without_text) if finder.pages_without_text else ""
        if not finder.total:
            nothing = self.tr("Not found")
            return f"{nothing}, {unseen}" if unseen else nothing
        return f", {unseen}" if unseen else ""
