"""A new passphrase, typed twice, and the recovery key that is shown once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.files import ask_where
from ui.kit.answers import Check
from ui.kit.buttons import Button
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.kit.layouts import below, beside
from ui.start.forms import StartForm
from ui.start.printing import ask_to_print
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate

SHORTEST = 8
"""Fewer letters than this are guessed in a day."""

Keep = Callable[[Path, str], str]
"""Writes the recovery key into a file and returns why that was refused, or nothing."""


class SecretField(Labelled):
    """A passphrase that is not shown while it is typed."""

    def __init__(self, name: str, aside: str = "") -> None:
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        super().__init__(name, self.edit, aside)
        self.setFocusProxy(self.edit)

    @property
    def text(self) -> str:
        """What was typed."""
        return self.edit.text()


class NewPassphrase(QWidget):
    """Two fields that must agree."""

    def __init__(self) -> None:
        super().__init__()
        self.first = SecretField(self.tr("New passphrase"), self.tr("four or more words are good"))
        self.again = SecretField(self.tr("The same again"))
        self.setLayout(below(self.first, self.again, gap=GRID.gap))
        self.setFocusProxy(self.first.edit)

    @property
    def passphrase(self) -> str:
        """The passphrase as it was typed."""
        return self.first.text

    def clear(self) -> None:
        """Forget what was typed."""
        for field in (self.first, self.again):
            field.edit.clear()
            field.fault("")

    def fault(self) -> str:
        """Say beside the field what is wrong, and return it."""
        short = self.tr("A passphrase needs at least eight characters.") if len(self.first.text) < SHORTEST else ""
        other = "" if self.again.text == self.first.text else self.tr("This is not the same passphrase.")
        self.first.fault(short)
        self.again.fault("" if short else other)
        return short or other


class RecoveryField(QWidget):
    """Shows a recovery key so that it can be saved, copied by hand or printed; it is not shown again."""

    def __init__(self, look: Look, keep: Keep) -> None:
        super().__init__()
        self._keep = keep
        self._line = QLineEdit()
        self._line.setReadOnly(True)
        self._said = Words("", "small", wrap=True)
        save = Button(look, self.tr("Save to a file…"), "save", name=self.tr("Save the recovery key to a file"))
        save.setAutoDefault(False)
        save.clicked.connect(self._ask)
        paper = Button(look, self.tr("Print…"), name=self.tr("Print the recovery key"))
        paper.setAutoDefault(False)
        paper.clicked.connect(self.print_key)
        self._field = Labelled(self.tr("Recovery key"), self._line)
        self.setFocusProxy(self._line)
        self.setLayout(below(self._field, beside(save, paper, None), self._said, gap=GRID.unit))
        self._said.hide()

    def show_key(self, key: str) -> None:
        """Show a key."""
        self._line.setText(key)
        self._line.setCursorPosition(0)
        self._said.hide()

    @Slot()
    def _ask(self) -> None:
        name = "recovery-key.txt"
        ask_where(self, self.tr("Save the recovery key"), self.tr("Text (*.txt)"), name, self.save)

    def save(self, path: Path) -> None:
        """Write the key into a file."""
        refused = self._keep(path, self._line.text())
        kept = self.tr("Saved as {0}. Print it or carry it to another place, and remove it from this laptop.")
        self._field.fault(refused)
        self._said.setText("" if refused else kept.format(path.name))
        self._said.setVisible(not refused)

    @Slot()
    def print_key(self) -> None:
        """Ask for a printer."""
        ask_to_print(self, self._line.text(), self.printed)

    def printed(self, sent: bool) -> None:
        """Say what became of the page."""
        self._field.fault("" if sent else self.tr("The printer takes nothing now. Save the key to a file instead."))
        self._said.setText(self.tr("Sent to the printer. Keep the page away from this laptop.") if sent else "")
        self._said.setVisible(sent)


class RecoveryForm(StartForm):
    """Show the recovery key of a workspace once; nobody goes on without having said that it is kept."""

    def __init__(self, look: Look, key: str, keep: Keep) -> None:
        self._shown = RecoveryField(look, keep)
        self._shown.show_key(key)
        self._kept = Check(
            look, translate("RecoveryForm", "I have saved or printed it, and it is not on this laptop alone")
        )
        super().__init__(
            look,
            translate("RecoveryForm", "Keep this recovery key"),
            translate(
                "RecoveryForm",
                "It opens the workspace where the passphrase is forgotten, and it is shown once, now. "
                "Without both, the work is gone: nobody can open it, not even whoever made this program.",
            ),
            self._shown,
            self._kept,
            go=translate("RecoveryForm", "Go on"),
            leave="",
        )
        self._kept.toggled.connect(self._allow)
        self._allow()

    def reject(self) -> None:
        """Stay: the key is not shown again."""

    @Slot()
    def _allow(self) -> None:
        if self._on is not None:
            self._on.setEnabled(self._kept.isChecked())
