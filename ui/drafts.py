"""Unfinished text: kept on this laptop while it is typed, so that a crash costs nothing; gone when it is recorded."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QLineEdit

from ui.desk import Desk
from ui.kit.fields import TextField

PAUSE = 400
"""Milliseconds without a key after which unfinished text is kept."""


class Draft(QObject):
    """Keeps what stands in one field under a name; it never overwrites what somebody is typing."""

    def __init__(self, desk: Desk, field: TextField | QLineEdit) -> None:
        super().__init__(field)
        self._desk, self._field = desk, field
        self._name, self._filling = "", False
        self._owner = desk.tasks.owner(self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep)
        field.textChanged.connect(self._on_text)

    def begin(self, name: str) -> None:
        """Take up what was left unfinished under a name, where the field is still empty when it arrives."""
        self._pause.stop()
        self._name = name
        self._desk.recall(self._owner, name, lambda text: self._fill(name, text))

    def done(self) -> None:
        """Forget it: it is recorded, or somebody threw it away."""
        self._pause.stop()
        if self._name:
            self._desk.keep(self._name, None)
        self._name = ""

    def rest(self) -> None:
        """Keep nothing of what follows; what was kept before stays for when it is taken up again."""
        self._pause.stop()
        self._name = ""

    def _fill(self, name: str, text: str) -> None:
        if name == self._name and text and not self._text():
            self._filling = True
            self._field.setText(text) if isinstance(self._field, QLineEdit) else self._field.setPlainText(text)
            self._filling = False

    def _text(self) -> str:
        return self._field.text() if isinstance(self._field, QLineEdit) else self._field.toPlainText()

    @Slot()
    def _on_text(self) -> None:
        if self._name and not self._filling:
            self._pause.start()

    @Slot()
    def _keep(self) -> None:
        if self._name:
            self._desk.keep(self._name, self._text() or None)
