"""Writing the report to a file, and sealing it with a key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.files import PathField, ask_for_file, ask_where
from ui.form import Form
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled
from ui.kit.labels import Words
from ui.reports.wording import PROFILES, profile_words
from ui.text import say
from ui.theme.look import Look
from workbench.domain.errors import Refusal

KEYS = "Keys (*.p12 *.pfx *.pem);;All files (*)"
REPORTS = "PDF (*.pdf)"
OF_THE_KEY = ("key", "pkcs12")


@dataclass(frozen=True, slots=True)
class Order:
    """Which report to write where, and with which key to seal it; without a key it stays unsigned."""

    profile: str
    path: Path
    key: Path | None = None
    password: str | None = None


Export = Callable[[str, Order], str]
"""Writes the report of a case and returns a sentence about it."""


class ReportForm(Form):
    """For whom, where to, and under which key; what is refused is said beside what was wrong."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, export: Export) -> None:
        self._desk, self._export = desk, export
        self._sealing = False
        self._note = Words("", "small", wrap=True)
        self._profile = ChoiceBox(look, self.tr("For whom"))
        for code in PROFILES:
            self._profile.addItem(profile_words(code), code)
        self._path = PathField(look, self.tr("Write to"), partial(_ask_target, self.tr("Write the report")))
        self._path_field = Labelled(self.tr("Write to"), self._path)
        self._key = PathField(look, self.tr("Key file"), partial(_ask_key, self.tr("Key to sign with")))
        self._key_field = Labelled(self.tr("Key file, PKCS#12 or PEM"), self._key)
        self._password = QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password_field = Labelled(self.tr("Password of the key"), self._password)
        self._write = Button(look, self.tr("Write report"), "download", kind=Kind.PRIMARY)
        cancel = Button(look, self.tr("Cancel"), name=self.tr("Cancel the report"))
        profile = Labelled(self.tr("For whom"), self._profile)
        parts = (self._note, profile, self._path_field, self._key_field, self._password_field, None)
        super().__init__(parent, look, self.tr("Export report"), parts, (cancel, None, self._write))
        self._owner = desk.tasks.owner(self)
        self._write.clicked.connect(self.write)
        cancel.clicked.connect(self.leave)
        for edit in (self._path.edit, self._key.edit, self._password):
            edit.returnPressed.connect(self.write)

    def start(self, *, sealing: bool) -> None:
        """Begin an export, sealed or not."""
        self._sealing = sealing
        title, verb, note = (
            (
                self.tr("Seal report"),
                self.tr("Seal and write"),
                self.tr("The seal goes into the file: whoever has it can check it without this program."),
            )
            if sealing
            else (
                self.tr("Export report"),
                self.tr("Write report"),
                self.tr("Unsigned, and marked DRAFT while nothing is recommended or conflicts are open."),
            )
        )
        self.say(title)
        self._write.say(verb)
        self._note.setText(note)
        self._key_field.setVisible(sealing)
        self._password_field.setVisible(sealing)
        self._password.clear()
        self._clear_faults()
        self.ask(self._path.edit)

    @Slot()
    def write(self) -> None:
        """Write the report."""
        self._clear_faults()
        path, key = self._path.path, self._key.path if self._sealing else None
        if path is None:
            self._path_field.fault(self.tr("Say where the report shall be written."))
            self._path.edit.setFocus()
        elif self._sealing and key is None:
            self._key_field.fault(self.tr("Say which key seals it."))
            self._key.edit.setFocus()
        else:
            target = path if path.suffix else path.with_suffix(".pdf")
            password = self._password.text() if self._sealing else None
            self._start(Order(str(self._profile.currentData()), target, key, password))

    def _start(self, order: Order) -> None:
        export, case = self._export, self._desk.case
        self._write.setEnabled(False)
        self.say(self.accessibleName(), self.tr("Writing…"))
        self._desk.tasks.act(self._owner, lambda: export(case, order), self._written, self._refused)

    def _written(self, sentence: str) -> None:
        self._rest()
        self._password.clear()
        self.leave()
        self.done.emit()
        self._desk.told.emit(sentence)

    def _refused(self, refusal: Refusal) -> None:
        """Say beside the field it is about what was refused."""
        self._rest()
        family = refusal.code.partition(".")[0]
        field, edit = self._path_field, self._path.edit
        if refusal.code == "key.wrong_password":
            field, edit = self._password_field, self._password
        elif family in OF_THE_KEY or refusal.code.startswith("sign."):
            field, edit = self._key_field, self._key.edit
        field.fault(say(refusal.code, refusal.details).whole)
        edit.setFocus()

    def _rest(self) -> None:
        self._write.setEnabled(True)
        self.say(self.accessibleName())

    def _clear_faults(self) -> None:
        for field in (self._path_field, self._key_field, self._password_field):
            field.fault("")


def _ask_target(title: str, parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_where(parent, title, REPORTS, "report.pdf", then)


def _ask_key(title: str, parent: QWidget, then: Callable[[Path], None]) -> None:
    ask_for_file(parent, title, KEYS, then)
