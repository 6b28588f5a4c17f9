"""One package that was taken in: its receipt, and taking all of it back out of what counts."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit

from ui.desk import Desk
from ui.kit.buttons import Button
from ui.kit.fields import Labelled
from ui.kit.labels import Particulars, Words
from ui.kit.layouts import Wide, put_into
from ui.kit.panes import Bar, Column, Foot, Pane
from ui.team.exchange import Exchange
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.words import moment_in_words
from workbench.domain.errors import Refusal
from workbench.domain.package import Receipt, fingerprint


class PackagePane(Pane):
    """Nothing is ever thrown away: what is set aside stays in the record and can be taken in again."""

    def __init__(self, look: Look, desk: Desk, exchange: Exchange) -> None:
        super().__init__("")
        self._desk, self._exchange = desk, exchange
        self._receipt: Receipt | None = None
        self._title = Words("", "strong")
        self._facts = Particulars(look)
        self._note = Words("", "small", wrap=True)
        self._reason = QLineEdit()
        self._field = Labelled(self.tr("Why it shall not count, or count again"), self._reason)
        self._aside = Button(look, self.tr("Undo this import"), "undo-2")
        self._again = Button(look, self.tr("Take it in again"), "redo-2")
        self.setAccessibleName(self.tr("Package"))
        column = Column(self.tr("Package"), self._facts, self._note, self._field, None, gap=GRID.gap)
        put_into(self, Bar(look, self._title, None), Wide(column), Foot(look, self._again, None, self._aside))
        self._owner = desk.tasks.owner(self)
        self._aside.clicked.connect(self.set_aside)
        self._again.clicked.connect(self.take_again)

    def show_receipt(self, one: Receipt, aside: int = 0) -> None:
        """Show what arrived of a package, and how many of its items are set aside now."""
        other = self._receipt is None or self._receipt.package != one.package
        self._receipt = one
        self._aside.setEnabled(not aside)
        self._again.setEnabled(bool(aside))
        self._title.setText(self.tr("Package of {0}").format(one.name or self.tr("an unknown key")))
        self._facts.say(
            (
                (self.tr("Taken in"), moment_in_words(one.wall)),
                (self.tr("Items"), self.tr("all {0} of its items are here").format(one.entries)),
                (self.tr("New then"), str(one.new)),
                (self.tr("Conflicts it brought"), str(one.conflicts)),
                (self.tr("Set aside now"), self.tr("{0} of its items do not count").format(aside) if aside else ""),
                (self.tr("Key"), fingerprint(one.key)),
                (self.tr("Package"), one.package),
            )
        )
        self._note.setText(
            self.tr(
                "Undoing an import sets its items aside: they stay in the record and in the trail and no longer count. "
                "Dissents, declarations and signed-off answers are never set aside."
            )
        )
        if other:
            self._reason.clear()
            self._field.fault("")

    @Slot()
    def set_aside(self) -> None:
        """Let what the package brought no longer count."""
        one, reason = self._receipt, self._reason.text().strip()
        if one is not None:
            act = self._exchange.set_aside
            words = self.tr("{0} items set aside; they stay in the record.")
            self._do(lambda: act(one.case, one.package, reason), words)

    @Slot()
    def take_again(self) -> None:
        """Let what the package brought count again."""
        one, reason = self._receipt, self._reason.text().strip()
        if one is not None:
            act = self._exchange.take_again
            self._do(lambda: act(one.case, one.package, reason), self.tr("{0} items count again."))

    def _do(self, work: object, words: str) -> None:
        self._field.fault("")
        self._desk.tasks.act(self._owner, work, lambda n: self._done(words.format(n)), self._refused)  # type: ignore[arg-type]

    def _done(self, words: str) -> None:
        self._reason.clear()
        self._desk.told.emit(words)

    def _refused(self, refusal: Refusal) -> None:
        self._field.fault(say(refusal.code, refusal.details).whole)
