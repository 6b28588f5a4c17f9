"""Standard phrases at the reasons: put in at the cursor with one key, kept from what is chosen, removed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu

from ui.assessment.quoting import few_words
from ui.desk import Desk
from ui.kit.buttons import IconButton, literal
from ui.kit.editor import QuoteEdit
from ui.kit.formatting import insert_formatted
from ui.kit.pressed import pressed_as
from ui.theme.look import Look
from workbench.services.phrases import Phrases, forget_phrase, keep_phrase, read_phrases

KEYED = 9
"""Phrases that have a key of their own, Alt+1 to Alt+9: Ctrl and a number go to a place, also from here."""
MENU_KEY = "Ctrl+J"
_PRESSED = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class PhraseKeys(QObject):
    """The button, the menu and the keys of phrases for one field."""

    def __init__(self, look: Look, desk: Desk, field: QuoteEdit, button: IconButton) -> None:
        super().__init__(field)
        self._look, self._desk, self._field, self._button = look, desk, field, button
        self._known = Phrases()
        self._owner = desk.tasks.owner(self)
        self._keys = {pressed_as(f"Alt+{n}"): n - 1 for n in range(1, KEYED + 1)}
        field.installEventFilter(self)
        button.clicked.connect(self._open)
        self._read()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take the keys."""
        if not isinstance(event, QKeyEvent) or event.type() not in _PRESSED:
            return False
        pressed = event.keyCombination()
        at = self._keys.get(pressed)
        if at is None and pressed != pressed_as(MENU_KEY):
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self._open() if at is None else self._put_number(at)
        return True

    def menu(self) -> QMenu:
        """Return the menu: the phrases, then what can be done with them."""
        menu = QMenu(self._button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, phrase in enumerate(self._known.all):
            key = f"\tAlt+{at + 1}" if at < KEYED else ""
            number = f"&{at + 1}  " if at < KEYED else ""
            menu.addAction(f"{number}{literal(few_words(phrase, 60))}{key}", partial(self.put, phrase))
        if not self._known.all:
            menu.addAction(self.tr("No phrases yet: choose words in the reasons to keep them")).setEnabled(False)
        menu.addSeparator()
        chosen = self._chosen()
        for words, case in (
            (self.tr("&Keep the chosen words as a phrase of mine"), ""),
            (self.tr("Keep them for this &case only"), self._desk.case),
        ):
            menu.addAction(self._look.icon("plus"), words, partial(self._keep, chosen, case)).setEnabled(bool(chosen))
        remove = menu.addMenu(self._look.icon("trash-2"), self.tr("&Remove a phrase"))
        remove.setEnabled(bool(self._known.all))
        for phrase in self._known.all:
            remove.addAction(literal(few_words(phrase, 60)), partial(self._forget, phrase))
        return menu

    def put(self, phrase: str) -> None:
        """Put a phrase in at the cursor, or in place of what is chosen, and go on writing there."""
        cursor = self._field.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if before and not before[-1].isspace():
            cursor.insertText(" ")
        insert_formatted(cursor, phrase)
        cursor.endEditBlock()
        self._field.setTextCursor(cursor)
        self._field.setFocus()

    def _put_number(self, at: int) -> None:
        if at < len(self._known.all):
            self.put(self._known.all[at])

    def _chosen(self) -> str:
        """Return the words that are chosen, without quotes: a phrase serves many criteria."""
        cursor = self._field.textCursor()
        words = cursor.selectedText().replace(chr(0x2029), "\n").replace(chr(0xFFFC), "")
        return "\n".join(line.strip() for line in words.split("\n")).strip()

    def _keep(self, phrase: str, case: str) -> None:
        record = self._desk.workspace.record
        self._desk.tasks.act(self._owner, lambda: keep_phrase(record, phrase, case), lambda _done: self._read())

    def _forget(self, phrase: str) -> None:
        record, case = self._desk.workspace.record, self._desk.case
        self._desk.tasks.act(self._owner, lambda: forget_phrase(record, phrase, case), lambda _done: self._read())

    def _read(self) -> None:
        record, case = self._desk.workspace.record, self._desk.case
        self._desk.tasks.act(self._owner, lambda: read_phrases(record, case), self._take)

    def _take(self, known: Phrases) -> None:
        self._known = known

    @Slot()
    def _open(self) -> None:
        menu = self.menu()
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))
        first = next((one for one in menu.actions() if one.isEnabled() and not one.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)
