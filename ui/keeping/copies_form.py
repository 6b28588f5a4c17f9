"""Backups: those there are, one more, and the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.form import Form
from ui.keeping.port import Care
from ui.kit.answers import Check
from ui.kit.banners import Banner
from ui.kit.buttons import Button
from ui.kit.fields import ChoiceBox, Labelled
from ui.kit.labels import Line, Words
from ui.kit.layouts import below, beside, emptied, holding
from ui.kit.runs import plain
from ui.start.passphrase import SecretField
from ui.start.rescue import Copy, Wish
from ui.tasks import Tasks
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from workbench.domain.errors import Refusal


class CopiesForm(Form):
    """Bringing a copy back closes the workspace for it; the store of today is put beside, never deleted."""

    wished = Signal(object)

    def __init__(self, parent: QWidget, look: Look, tasks: Tasks, care: Care) -> None:
        self._tasks, self._care = tasks, care
        rotation = self.tr(
            "While the window is open a copy is taken each hour; the latest of 24 hours, 7 days and 8 weeks are kept. "
            "Each is opened and checked when it is written."
        )
        self._documents = Check(look, self.tr("With the bytes of documents"))
        self._write = Button(look, self.tr("Back up now"), "archive")
        self._write.clicked.connect(self.write)
        self._said = below(gap=GRID.half)
        self._box = ChoiceBox(look, self.tr("Copy to bring back"))
        self._field = Labelled(self.tr("Copy to bring back"), self._box)
        self._secret = SecretField(self.tr("Passphrase"), self.tr("of the copy, as it was then"))
        self._secret.setVisible(False)
        self._restore = Button(look, self.tr("Bring this copy back"))
        self._restore.clicked.connect(lambda: self._wish(restoring=True))
        salvage = Button(look, self.tr("Salvage what can be read"))
        salvage.clicked.connect(lambda: self._wish(restoring=False))
        self._box.currentIndexChanged.connect(self._show_chosen)
        back = self.tr(
            "The workspace is closed, the copy is checked whole and takes its place; today’s store is put beside."
        )
        damaged = self.tr(
            "Where the check finds the record damaged: every entry that can be read, from it and the newest copy, "
            "goes into a new record. It says what could not be saved."
        )
        close = Button(look, self.tr("Close"), name=self.tr("Close the form of backups"))
        close.clicked.connect(self.leave)
        parts = (
            Words(rotation, "small", wrap=True),
            self._documents,
            beside(self._write, None),
            holding(self._said),
            Line(),
            self._field,
            self._secret,
            Words(back, "small", wrap=True),
            beside(self._restore, None),
            Line(),
            Words(damaged, "small", wrap=True),
            beside(salvage, None),
            None,
        )
        super().__init__(parent, look, self.tr("Backups"), parts, (close, None))
        self._owner = tasks.owner(self)
        self._copies: tuple[Copy, ...] = ()

    @Slot()
    def start(self) -> None:
        """Show the copies there are."""
        emptied(self._said)
        self._secret.edit.clear()
        self._secret.fault("")
        self._tasks.read(self._owner, self._care.copies, self._show)
        self.ask(self._write)

    def _show(self, copies: tuple[Copy, ...]) -> None:
        self._copies = copies
        self._box.clear()
        for one in copies:
            self._box.addItem(one.words, one.path)
        self._field.note("" if copies else self.tr("there are none yet"))
        self._restore.setEnabled(bool(copies))
        self._show_chosen()

    @Slot()
    def _show_chosen(self) -> None:
        chosen = next((one for one in self._copies if one.path == self._box.currentData()), None)
        self._secret.setVisible(self._care.encrypted or (chosen is not None and chosen.encrypted))

    @Slot()
    def write(self) -> None:
        """Write a copy that stays."""
        documents, care = self._documents.isChecked(), self._care
        self._write.setEnabled(False)
        self._tasks.act(self._owner, lambda: care.back_up(documents), self._written, self._refused)

    def _written(self, path: Path) -> None:
        self._write.setEnabled(True)
        self._tell("ok", self.tr("Kept and checked"), str(path))
        self._tasks.read(self._owner, self._care.copies, self._show)

    def _refused(self, refusal: Refusal) -> None:
        self._write.setEnabled(True)
        said = say(refusal.code, refusal.details, translate)
        self._tell("warn", said.happened, said.rest)

    def _tell(self, tone: str, title: str, words: str) -> None:
        emptied(self._said)
        self._said.addWidget(Banner(self._look, tone, title, plain(words)))

    def _wish(self, *, restoring: bool) -> None:
        needed = self._secret.isVisibleTo(self) and not self._secret.text
        self._secret.fault(self.tr("Type the passphrase.") if needed else "")
        if needed:
            self._secret.edit.setFocus()
            return
        secret = self._secret.text if self._secret.isVisibleTo(self) else None
        self.wished.emit(Wish(secret, self._box.currentData() if restoring else None))
