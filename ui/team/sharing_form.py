"""Exchanging a case through a shared database: where it is, how far it has come, and what moved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.desk import Desk
from ui.form import Form
from ui.kit.banners import Banner, Progress
from ui.kit.buttons import Button, Kind
from ui.kit.fields import Labelled
from ui.kit.labels import Words
from ui.kit.layouts import below, emptied, holding
from ui.kit.runs import plain
from ui.tasks import Steps, Task
from ui.text import say
from ui.theme.look import Look
from ui.theme.tokens import GRID
from ui.translation import translate
from workbench.domain.errors import Refusal
from workbench.services.syncing import Synced, SyncReport

ADDRESS = "shared database"
"""The name under which this laptop keeps the address for a case."""

Sync = Callable[[str, str, Steps], SyncReport]


class SharingForm(Form):
    """The window stays usable meanwhile; a server that goes away loses nothing."""

    def __init__(self, parent: QWidget, look: Look, desk: Desk, sync: Sync) -> None:
        self._desk, self._sync = desk, sync
        self._task: Task[SyncReport] | None = None
        self._address = QLineEdit()
        self._address.setPlaceholderText("postgresql://login@host/database")
        self._field = Labelled(self.tr("Address of the database"), self._address)
        note = Words(
            self.tr(
                "What you lack of this case comes, what the database lacks goes, as with packages. "
                "The password never stands here: it comes from the password file of PostgreSQL on this laptop."
            ),
            "small",
            wrap=True,
        )
        self._line = QLineEdit()
        self._line.setReadOnly(True)
        self._admission = Labelled(self.tr("What the owner of the database runs"), self._line)
        self._admission.hide()
        self._moving = below(gap=0)
        self._said = below(gap=GRID.half)
        self._start = Button(look, self.tr("Exchange"), "refresh-cw", kind=Kind.PRIMARY)
        close = Button(look, self.tr("Close"), name=self.tr("Close the exchange"))
        parts = (self._field, self._admission, note, holding(self._moving), holding(self._said), None)
        super().__init__(parent, look, self.tr("Exchange through a shared database"), parts, (close, None, self._start))
        self._owner = desk.tasks.owner(self)
        self._start.clicked.connect(self.exchange)
        close.clicked.connect(self.leave)
        self._address.returnPressed.connect(self.exchange)

    @Slot()
    def start(self) -> None:
        """Ask for the address, or show how far the exchange is that goes on."""
        if self._task is None:
            self._field.fault("")
            emptied(self._said)
            if not self._address.text():
                self._desk.recall(self._owner, ADDRESS, self._propose)
        self.ask(self._address)

    def _propose(self, address: str) -> None:
        if not self._address.text():
            self._address.setText(address)

    @Slot()
    def exchange(self) -> None:
        """Begin."""
        address = self._address.text().strip()
        self._field.fault("" if address else self.tr("Say where the database is."))
        if not address or self._task is not None:
            return
        sync, case = self._sync, self._desk.case
        self._admission.hide()
        emptied(self._said)
        progress = Progress(self._look, self.tr("Exchanging"))
        progress.cancelled.connect(self._on_cancel)
        self._moving.addWidget(progress)
        self._start.setEnabled(False)
        self._task = self._desk.tasks.long(
            self._owner,
            lambda steps: sync(address, case, steps),
            self._exchanged,
            progress.report,
            self._stopped,
            self._refused,
        )

    @Slot()
    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _rest(self) -> None:
        self._task = None
        emptied(self._moving)
        self._start.setEnabled(True)

    def _stopped(self) -> None:
        self._rest()
        words = self.tr("What had moved before stays on both sides. Exchange again to go on.")
        self._said.addWidget(Banner(self._look, "info", self.tr("Stopped"), plain(words)))

    def _refused(self, refusal: Refusal) -> None:
        self._rest()
        self._field.fault(say(refusal.code, refusal.details, translate).whole)
        self._address.setFocus()
        if refusal.code == "shared.not_admitted":
            login, key = (str(refusal.details.get(one, "")) for one in ("login", "key"))
            self._line.setText(f"select assessor_workbench.admit('{login.replace(chr(39), chr(39) * 2)}', '{key}');")
            self._line.setCursorPosition(0)
            self._admission.show()

    def _exchanged(self, report: SyncReport) -> None:
        self._rest()
        self._desk.keep(ADDRESS, self._address.text().strip())
        for one in report.cases:
            self._said.addWidget(self._banner(one, report.conflicts))
        self.done.emit()

    def _banner(self, one: Synced, conflicts: int) -> Banner:
        if one.refusal is not None:
            said = say(one.refusal.code, one.refusal.details, translate)
            return Banner(self._look, "warn", said.happened, plain(said.rest or self.tr("Nothing was exchanged.")))
        documents = one.documents_pushed, one.documents_pulled
        words = self.tr("{0} were on both sides. Documents: {1} sent, {2} arrived.").format(one.known, *documents)
        words += self.tr(" {0} wait in quarantine.").format(len(one.quarantined)) if one.quarantined else ""
        words += self.tr(" {0} conflicts are open.").format(conflicts) if conflicts else ""
        if one.withheld:
            held = self.tr(" {0} by colleagues stay here: your login may not add for their keys.")
            words += held.format(one.withheld)
        spoilt = one.merged.spoilt if one.merged else ()
        if spoilt:
            words += self.tr(" {0} documents there are not what their hash says and were left.").format(len(spoilt))
        for pin in one.merged.new_keys if one.merged else ():
            words += self.tr(" New key of {0}: {1}. Compare it over another channel.").format(pin.name, pin.fingerprint)
        title = self.tr("{0} items sent, {1} new arrived").format(one.pushed, one.pulled)
        return Banner(self._look, "ok", title, plain(words))
