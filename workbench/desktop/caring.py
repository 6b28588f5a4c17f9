"""Looking after the workspace from its window: keys, lock, copies, check, clearing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.idle import Idle
from ui.keeping.clear_form import ClearForm
from ui.keeping.copies_form import CopiesForm
from ui.keeping.keys_form import EncryptForm, KeysForm
from ui.keeping.port import Care
from ui.shell.commands import Command
from ui.shell.place import Offers
from ui.start.forms import ToldForm
from ui.start.rescue import Copy, Wish
from ui.start.waiting import waited
from ui.text import say
from ui.theme.look import Look
from ui.translation import translate
from ui.words import time_in_words
from workbench.adapters.workspace.policy import Encryption, read_policy
from workbench.app import Session
from workbench.caring import cleared, copies_of, encrypted
from workbench.desktop.keeping import Keeping
from workbench.desktop.opening import do_wish, keep, show_recovery
from workbench.domain.errors import Refusal
from workbench.services.handover import handed_over
from workbench.services.safekeeping import Checked, back_up, check

if TYPE_CHECKING:
    from workbench.desktop.desktop import Desktop

CHECK_LATER = 45_000
"""Milliseconds after the window was opened; what the person does first comes before."""


@dataclass(frozen=True, slots=True)
class Errand:
    """Something that is done while the workspace is closed; `work` returns what to say afterwards.

    `locked` is why the passphrase is asked for again, and `ends` says that nothing is opened afterwards.
    """

    work: Callable[[Look], str]
    locked: str = ""
    ends: bool = False


class Caring(QObject):
    """Joins the forms of the workspace to what they ask for."""

    closing = Signal(object)
    """The workspace and its window shall be closed for an errand."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._session, self._tasks = desktop.session, desktop.tasks
        self._owner = self._tasks.owner()
        self._policy = read_policy()
        self._keeping = Keeping(self._session, self._tasks, self)
        self._keeping.removed.connect(self._on_removed)
        self._idle = Idle(desktop.window, self._minutes if self._session.opened.encrypted else 0)
        self._idle.over.connect(self._on_idle)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(CHECK_LATER)
        self._later.timeout.connect(self._check)

    @cached_property
    def _care(self) -> Care:
        return _care(self._session)

    @cached_property
    def _copies(self) -> CopiesForm:
        form = CopiesForm(self._desktop.over, self._desktop.look, self._tasks, self._care)
        form.wished.connect(self._on_wish)
        return form

    @cached_property
    def _clear(self) -> ClearForm:
        form = ClearForm(self._desktop.over, self._desktop.look, self._tasks, self._care)
        form.wanted.connect(self._on_clear)
        return form

    @cached_property
    def _keys(self) -> KeysForm:
        form = KeysForm(self._desktop.over, self._desktop.look, self._tasks, self._care, self._policy.lock_after)
        form.minutesWanted.connect(self._on_minutes)
        return form

    @cached_property
    def _encrypt(self) -> EncryptForm:
        forbidden = self._policy.encryption is Encryption.FORBIDDEN
        form = EncryptForm(self._desktop.over, self._desktop.look, forbidden)
        form.wanted.connect(self._on_encrypt)
        return form

    @property
    def _minutes(self) -> int:
        return self._policy.minutes(self._desktop.preferring.lock_after)

    def offers(self) -> Offers:
        """Return what can be done with this workspace."""
        encrypted_here = self._session.opened.encrypted
        lock = {Command.LOCK: self.lock} if encrypted_here else {}
        return {
            Command.PASSPHRASE: self._ask_keys if encrypted_here else lambda: self._encrypt.start(),
            Command.COPIES: self._ask_copies,
            Command.CHECK: self._check,
            Command.CLEAR: lambda: self._clear.start(),
            **lock,
        }

    def _ask_keys(self) -> None:
        self._keys.start(self._minutes)

    def _ask_copies(self) -> None:
        self._copies.start()

    def begin(self) -> None:
        """Take copies from now on, check by and by, watch for input."""
        self._keeping.look()
        self._idle.begin()
        self._later.start()

    def end(self) -> None:
        """Do nothing any more."""
        self._later.stop()
        self._idle.end()
        self._keeping.end()
        self._owner.close()

    @Slot(int)
    def _on_removed(self, count: int) -> None:
        words = self.tr("Documents that the lead destroyed were removed from this laptop: {0}. The trail says why.")
        self._desktop.window.notices.tell("info", words.format(count))

    # ------------------------------------------------------------------ lock

    @Slot()
    def lock(self) -> None:
        """Close everything until the passphrase is typed."""
        self.closing.emit(
            Errand(lambda _look: "", self.tr("What you wrote is kept. Its passphrase opens it where you were."))
        )

    @Slot()
    def _on_idle(self) -> None:
        if self._tasks.at_long_work:
            self._idle.wait()
            return
        words = self.tr(
            "Nobody used it for {0} minutes. What you wrote is kept; the passphrase opens it where you were."
        )
        self.closing.emit(Errand(lambda _look: "", words.format(self._minutes)))

    @Slot(int)
    def _on_minutes(self, minutes: int) -> None:
        self._desktop.preferring.lock_later(minutes)
        self._idle.allow(self._minutes)

    # ------------------------------------------------------------------ errands

    @Slot(object)
    def _on_wish(self, wish: Wish) -> None:
        self.closing.emit(Errand(partial(_wished, self._session, wish)))

    @Slot(str)
    def _on_encrypt(self, passphrase: str) -> None:
        self.closing.emit(Errand(partial(_encrypted, self._session, passphrase)))

    @Slot(bool)
    def _on_clear(self, backups: bool) -> None:
        self.closing.emit(Errand(partial(_cleared, self._session, backups), ends=True))

    # ------------------------------------------------------------------ check

    @Slot()
    def _check(self) -> None:
        """Check the workspace beside everything else; a window that is closed does not wait for it."""
        self._later.stop()
        opened, owner = self._session.opened, self._owner
        self._tasks.read(self._owner, lambda: check(opened, None, lambda: owner.closed), self._checked, self._unchecked)

    def _unchecked(self, refusal: Refusal) -> None:
        if refusal.code != "cancelled":
            self._desktop.refuse(refusal)

    def _checked(self, found: Checked) -> None:
        if found.sound:
            at = time_in_words(self._session.workspace.now().wall)
            self._desktop.tell(self.tr("Checked {0}: the record is whole").format(at))
            return
        notices = self._desktop.window.notices
        if all(code.startswith("projection.") for code, _ in found.problems):
            words = self.tr("What is worked out from the record does not agree with it. The record itself is whole.")
            notices.tell("warn", words, self.tr("Work it out again"), self._rebuild)
        else:
            words = self.tr(
                "The check found faults in the record: {0}, the first is {1}. What you write is still kept."
            )
            said = words.format(len(found.problems), found.problems[0][0])
            notices.tell("error", said, self.tr("What can be done"), self._ask_copies)

    def _rebuild(self) -> None:
        record = self._session.workspace.record
        self._desktop.window.notices.clear()
        self._tasks.act(self._owner, record.rebuild, lambda _done: self._check())


def _care(session: Session) -> Care:
    """Return what the forms ask for."""
    opened = session.opened

    def change_passphrase(current: str, new: str) -> None:
        opened.confirm(current)
        opened.change_passphrase(new)

    def change_recovery(current: str) -> str:
        opened.confirm(current)
        return opened.change_recovery()

    def copies() -> tuple[Copy, ...]:
        return tuple(Copy(one.path, one.wall, one.documents, one.encrypted) for one in copies_of(opened.folder))

    return Care(
        change_passphrase,
        change_recovery,
        lambda documents: back_up(opened, documents=documents),
        copies,
        lambda: handed_over(session.workspace),
        keep,
        opened.encrypted,
    )


def _wished(session: Session, wish: Wish, look: Look) -> str:
    """Bring a copy back or salvage; a refusal is told, and what was there is opened again."""
    try:
        do_wish(session.opened.folder, look, wish)
    except Refusal as refusal:
        _tell_refusal(look, refusal)
    return ""


def _encrypted(session: Session, passphrase: str, look: Look) -> str:
    """Encrypt the workspace and show its recovery key."""
    folder = session.opened.folder
    try:
        key = waited(look, translate("Caring", "Encrypting the workspace…"), lambda: encrypted(folder, passphrase))
    except Refusal as refusal:
        _tell_refusal(look, refusal)
        return ""
    show_recovery(look, key)
    return translate(
        "Caring", "The workspace is encrypted. The unencrypted stores and backups in its folder are being erased."
    )


def _cleared(session: Session, backups: bool, look: Look) -> str:
    """Erase the workspace and tell what went, and where copies are."""
    folder = session.opened.folder
    try:
        found = waited(look, translate("Caring", "Clearing this laptop…"), lambda: cleared(folder, backups=backups))
    except Refusal as refusal:
        _tell_refusal(look, refusal)
        return ""
    gone = translate("Caring", "Erased: {0}.").format(", ".join(found.gone))
    where = translate("Caring", "These copies are still there: {0}.").format(", ".join(map(str, found.kept)))
    none = translate(
        "Caring", "No copy is left in its folder. Copies and packages that you put elsewhere are still there."
    )
    drive = translate("Caring", "Drives that never write twice in one place may hold old bytes for a while.")
    ToldForm(look, translate("Caring", "This laptop is cleared"), gone, [where if found.kept else none, drive]).exec()
    return ""


def _tell_refusal(look: Look, refusal: Refusal) -> None:
    said = say(refusal.code, refusal.details, translate)
    ToldForm(look, translate("Caring", "This did not work"), said.whole).exec()
