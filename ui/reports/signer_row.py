"""One signature of a report: who signs in which capacity, with which key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.files import PathField, ask_for_file
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.kit.layouts import below
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.domain.report_blocks import RequiredSignature

KEYS = "Keys (*.p12 *.pfx *.pem);;All files (*)"


@dataclass(frozen=True, slots=True)
class KeyGiven:
    """The key for one field of the report; the password stays in memory until it is used."""

    field: str
    path: Path
    password: str


class SignerRow(QWidget):
    """A key file and its password, for one of the signatures that the decision asks for."""

    entered = Signal()

    def __init__(self, look: Look, asked: RequiredSignature) -> None:
        super().__init__()
        self._asked = asked
        title = self.tr("Key of {name}").format(name=asked.name)
        self._path = PathField(look, title, partial(_ask, title))
        self._path_field = Labelled(self.tr("Key file, PKCS#12 or PEM"), self._path)
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setAccessibleName(self.tr("Password of the key of {name}").format(name=asked.name))
        self._password_field = Labelled(self.tr("Password of the key"), self._password)
        head = Words(f"{asked.name}, {asked.capacity}", "strong", wrap=True)
        meaning = Words(asked.meaning, "small")
        self.setLayout(below(head, meaning, self._path_field, self._password_field, gap=GRID.half))
        self._path.edit.returnPressed.connect(self.entered)
        self._password.returnPressed.connect(self.entered)

    @property
    def given(self) -> KeyGiven | None:
        """The key, or None where the signature is left open."""
        path = self._path.path
        return KeyGiven(self._asked.field, path, self._password.text()) if path else None

    def clear(self) -> None:
        """Forget the password, and what was wrong."""
        self._password.clear()
        self.fault("", password=False)

    def fault(self, sentence: str, *, password: bool) -> None:
        """Say what is wrong with the key, or with its password; nothing takes both away."""
        self._path_field.fault("" if password else sentence)
        self._password_field.fault(sentence if password else "")
        if sentence:
            (self._password if password else self._path.edit).setFocus()


def _ask(title: str, parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_for_file(parent, title, KEYS, then)
