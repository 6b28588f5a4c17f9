"""Clearing this laptop after the work was handed over."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.form import Form
from ui.keeping.port import Care
from ui.kit.answers import Check
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.kit.layouts import below, emptied, holding
from ui.kit.runs import plain
from ui.tasks import Tasks
from ui.theme.look import Look
from ui.theme.tokens import GRID
from workbench.services.handover import HandedOver


class ClearForm(Form):
    """Nothing is cleared before a colleague is known to hold everything, or somebody has typed that it may go."""

    wanted = Signal(bool)

    def __init__(self, parent: QWidget, look: Look, tasks: Tasks, care: Care) -> None:
        self._tasks, self._care = tasks, care
        about = Words(
            self.tr(
                "The workspace is erased: record, documents, keys, settings and logs. What colleagues hold stays "
                "with them. A package that came back from a colleague proves what arrived; that you sent something "
                "proves nothing. "
                "Nothing is proved of documents: see that somebody holds the dossier."
            ),
            wrap=True,
        )
        self._cases = below(gap=GRID.half)
        self._backups = Check(look, self.tr("Erase the backups in its folder too"))
        self._backups.setChecked(True)
        self._word = QLineEdit()
        self._typed = Labelled(self.tr("Type {0} to erase it all the same").format(self._agreed()), self._word)
        self._typed.hide()
        self._go = Button(look, self.tr("Clear this laptop"), kind=Kind.PRIMARY)
        self._go.setEnabled(False)
        self._go.clicked.connect(self._try)
        close = Button(look, self.tr("Close"), name=self.tr("Close the form of clearing"))
        close.clicked.connect(self.leave)
        parts = (about, holding(self._cases), self._backups, self._typed, None)
        super().__init__(parent, look, self.tr("Clear this laptop"), parts, (close, None, self._go))
        self._owner = tasks.owner(self)

    @Slot()
    def start(self) -> None:
        """Look what has arrived elsewhere."""
        emptied(self._cases)
        self._word.clear()
        self._typed.fault("")
        self._go.setEnabled(False)
        self._tasks.read(self._owner, self._care.handed_over, self._show)
        self.ask(self._backups)

    def _agreed(self) -> str:
        return self.tr("CLEAR")

    def _show(self, cases: tuple[HandedOver, ...]) -> None:
        emptied(self._cases)
        for one in cases:
            words = self.tr("{0} of your {1} entries are known to have arrived.").format(one.arrived, one.mine)
            self._cases.addWidget(Banner(self._look, "ok" if one.whole else "warn", one.reference, plain(words)))
        if not cases:
            self._cases.addWidget(Words(self.tr("There is no case in this workspace."), "small"))
        self._typed.setVisible(not all(one.whole for one in cases))
        self._go.setEnabled(True)

    @Slot()
    def _try(self) -> None:
        needed = self._typed.isVisibleTo(self) and self._word.text().strip() != self._agreed()
        self._typed.fault(self.tr("Some of your work is here alone. Type the word if it may go.") if needed else "")
        if needed:
            self._word.setFocus()
        else:
            self.wanted.emit(self._backups.isChecked())
