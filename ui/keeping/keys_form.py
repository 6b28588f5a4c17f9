"""Passphrase, recovery key and lock of an encrypted workspace."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from ui.form import Form
from ui.keeping.port import Care
from ui.kit.banners import Banner
from ui.kit.buttons import Button, Kind
from ui.kit.fields import ChoiceBox, Labelled
from ui.kit.labels import Line, Words
from ui.kit.layouts import below, beside, emptied, holding
from ui.kit.runs import plain
from ui.start.passphrase import NewPassphrase, RecoveryField, SecretField
from ui.tasks import Tasks
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from workbench.domain.errors import Refusal

MINUTES = (5, 10, 15, 30, 60)


class KeysForm(Form):
    """Whoever changes a key types the one in force: the laptop may have been left open."""

    minutesWanted = Signal(int)

    def __init__(self, parent: QWidget, look: Look, tasks: Tasks, care: Care, most: int = 0) -> None:
        self._tasks, self._care = tasks, care
        self._current = SecretField(self.tr("Passphrase in force"), self.tr("or the recovery key"))
        self._new = NewPassphrase()
        self._change = Button(look, self.tr("Change passphrase"), kind=Kind.PRIMARY)
        self._change.clicked.connect(self.change)
        self._renew = Button(look, self.tr("Make a new recovery key"))
        self._renew.clicked.connect(self.renew)
        self._recovery = RecoveryField(look, care.keep)
        self._recovery.hide()
        self._minutes = ChoiceBox(look, self.tr("Lock after"))
        for minutes in (*MINUTES, 0):
            if not most or 0 < minutes <= most:
                words = self.tr("{0} minutes without input").format(minutes) if minutes else self.tr("Never by itself")
                self._minutes.addItem(words, minutes)
        if most and self._minutes.findData(most) < 0:
            self._minutes.addItem(self.tr("{0} minutes without input").format(most), most)
        self._minutes.activated.connect(lambda _index: self.minutesWanted.emit(int(self._minutes.currentData())))
        aside = self.tr("the policy of this laptop asks for {0} at most").format(most) if most else ""
        older = Words(
            self.tr("Backups taken before open with what was in force when they were taken."), "small", wrap=True
        )
        self._said = below(gap=GRID.half)
        parts = (
            self._current,
            self._new,
            Line(),
            beside(self._renew, None),
            self._recovery,
            older,
            holding(self._said),
            Line(),
            Labelled(self.tr("Lock after"), self._minutes, aside),
            None,
        )
        close = Button(look, self.tr("Close"), name=self.tr("Close the form of keys"))
        close.clicked.connect(self.leave)
        super().__init__(parent, look, self.tr("Passphrase and lock"), parts, (close, None, self._change))
        self._owner = tasks.owner(self)

    def start(self, minutes: int) -> None:
        """Ask, with the minutes that hold now."""
        self._current.edit.clear()
        self._new.clear()
        self._recovery.hide()
        emptied(self._said)
        self._current.fault("")
        self._minutes.setCurrentIndex(max(0, self._minutes.findData(minutes)))
        self.ask(self._current.edit)

    @Slot()
    def change(self) -> None:
        """Set another passphrase."""
        if self._new.fault() or not self._named():
            return
        current, new, care = self._current.text, self._new.passphrase, self._care
        self._rest(busy=True)
        self._tasks.act(self._owner, lambda: care.change_passphrase(current, new), self._changed, self._refused)

    @Slot()
    def renew(self) -> None:
        """Make another recovery key and show it."""
        if not self._named():
            return
        current, care = self._current.text, self._care
        self._rest(busy=True)
        self._tasks.act(self._owner, lambda: care.change_recovery(current), self._renewed, self._refused)

    def _named(self) -> bool:
        self._current.fault("" if self._current.text else self.tr("Type the passphrase in force."))
        return bool(self._current.text)

    def _changed(self, _done: None) -> None:
        self._rest()
        self._new.clear()
        self._current.edit.clear()
        self._tell(self.tr("The passphrase is changed"), self.tr("The one before opens nothing here any more."))

    def _renewed(self, key: str) -> None:
        self._rest()
        self._current.edit.clear()
        self._recovery.show_key(key)
        self._recovery.show()
        self._tell(self.tr("There is a new recovery key"), self.tr("The one before opens nothing here any more."))

    def _tell(self, title: str, words: str) -> None:
        emptied(self._said)
        self._said.addWidget(Banner(self._look, "ok", title, plain(words)))

    def _refused(self, refusal: Refusal) -> None:
        self._rest()
        self._current.fault(say(refusal.code, refusal.details, translate).whole)
        self._current.edit.setFocus()

    def _rest(self, *, busy: bool = False) -> None:
        for button in (self._change, self._renew):
            button.setEnabled(not busy)


class EncryptForm(Form):
    """Turns encryption on for a workspace that has none."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget, look: Look, forbidden: bool) -> None:
        self._new = NewPassphrase()
        about = Words(
            self.tr(
                "The workspace is closed, copied encrypted, and the copy is verified before it takes its place. "
                "Then it asks for this passphrase, and the unencrypted stores and backups in its folder are erased. "
                "Drives that never write twice in one place, as SSDs do, may hold old bytes for a while all the same; "
                "where that matters, give the laptop to whoever encrypts whole drives."
            ),
            wrap=True,
        )
        self._go = Button(look, self.tr("Encrypt"), "lock", kind=Kind.PRIMARY)
        self._go.setEnabled(not forbidden)
        self._go.clicked.connect(self._try)
        close = Button(look, self.tr("Close"), name=self.tr("Close the form of encryption"))
        close.clicked.connect(self.leave)
        stop = Words(self.tr("The policy of this laptop forbids encryption here."), "error", wrap=True)
        stop.setVisible(False)
        super().__init__(
            parent, look, self.tr("Encrypt this workspace"), (about, self._new, stop, None), (close, None, self._go)
        )
        stop.setVisible(forbidden)

    def start(self) -> None:
        """Ask for the passphrase."""
        self._new.clear()
        self.ask(self._new.first.edit)

    @Slot()
    def _try(self) -> None:
        if not self._new.fault():
            self.wanted.emit(self._new.passphrase)
