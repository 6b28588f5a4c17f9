"""My key, for a lead who writes me into a roster before I have sent anything."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.theme.look import Look
from workbench.domain.package import fingerprint


class MyKeyForm(Form):
    """The public key is no secret; the fingerprint is what two people compare by telephone."""

    def __init__(self, parent: QWidget, look: Look, name: str, key: str) -> None:
        self._key = QLineEdit(key)
        self._key.setReadOnly(True)
        print_ = QLineEdit(fingerprint(key))
        print_.setReadOnly(True)
        copy = Button(look, self.tr("Copy the key"), "copy", kind=Kind.PRIMARY)
        close = Button(look, self.tr("Close"), name=self.tr("Close my key"))
        note = Words(
            self.tr(
                "Send the key to the lead, who writes you into the roster with it, and read the fingerprint out over "
                "another channel. It is no secret: nobody can sign with it."
            ),
            "small",
            wrap=True,
        )
        parts = (
            Words(name, "strong"),
            Labelled(self.tr("Public key"), self._key),
            Labelled(self.tr("Fingerprint"), print_),
            note,
            None,
        )
        super().__init__(parent, look, self.tr("My key"), parts, (close, None, copy))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(key))
        close.clicked.connect(self.leave)

    def start(self) -> None:
        """Show it."""
        self._key.selectAll()
        self.ask(self._key)
