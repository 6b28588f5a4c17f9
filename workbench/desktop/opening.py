"""From the options to an open workspace, asking in forms for what only a person can say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog

from ui.start.first import FirstForm, Protection
from ui.start.forms import RefusedForm, ToldForm, UnlockForm, WhoForm
from ui.start.passphrase import RecoveryForm
from ui.start.rescue import Copy, RescueForm, Wish
from ui.start.waiting import waited
from ui.text import say
from ui.theme.look import Look
from ui.translation import translate
from workbench.adapters.workspace.layout import Layout, default_folder
from workbench.adapters.workspace.making import is_ready
from workbench.adapters.workspace.opening import Access
from workbench.adapters.workspace.policy import Encryption, read_policy
from workbench.app import Session
from workbench.caring import copies_of, is_encrypted, keep_recovery, restored, salvaged
from workbench.domain.errors import Refusal
from workbench.services.salvaging import Salvaged

_LOCKED = frozenset({"passphrase.needed", "store.wrong_passphrase", "recovery.wrong", "recovery.mistyped"})
_RESCUABLE = frozenset({"store.damaged", "store.missing", "workspace.damaged"})
_ONLY = {Encryption.REQUIRED: Protection.ENCRYPTED, Encryption.FORBIDDEN: Protection.PLAIN}


def open_session(folder: Path | None, access: Access, look: Look, locked: str = "") -> Session | None:
    """Open the workspace, or None where the person left a form instead; a refusal is shown and raised.

    `locked` says why the passphrase is asked for again.
    """
    at = folder or default_folder()
    while True:
        try:
            return _named(at, access, look, locked)
        except Refusal as refusal:
            if refusal.code not in _RESCUABLE:
                RefusedForm(look, say(refusal.code, refusal.details, translate)).exec()
                raise
            if not rescue(at, look, refusal):
                raise


def _named(folder: Path, access: Access, look: Look, locked: str) -> Session | None:
    if not is_ready(Layout(folder)):
        first = _first(access, look)
        if first is None:
            return None
        access = first
    found = _unlocked(folder, access, look, locked)
    if found is None:
        return None
    opened, access = found
    if opened.opened.recovery_key:
        show_recovery(look, opened.opened.recovery_key)
    me = opened.workspace.me
    if me.chosen and me.discipline:
        return opened
    opened.close()
    form = WhoForm(look, me.name, me.discipline)
    if form.exec() != QDialog.DialogCode.Accepted:
        return None
    named = replace(access, name=None if me.chosen else form.who.name, discipline=form.who.discipline)
    return Session(folder, named)


def _first(access: Access, look: Look) -> Access | None:
    """Ask who works in a workspace that is made now, and how it is protected, unless a passphrase was given."""
    if access.passphrase is not None:
        return access
    form = FirstForm(look, access.name or "", access.discipline or "", _ONLY.get(read_policy().encryption))
    if form.exec() != QDialog.DialogCode.Accepted:
        return None
    return replace(access, name=form.who.name, discipline=form.who.discipline, passphrase=form.passphrase)


def _unlocked(folder: Path, access: Access, look: Look, locked: str) -> tuple[Session, Access] | None:
    while True:
        try:
            return Session(folder, access), access
        except Refusal as refusal:
            if refusal.code not in _LOCKED:
                raise
            fault = say(refusal.code, None, translate).happened if access.passphrase or access.recovery else ""
            form = UnlockForm(look, fault, locked)
            if form.exec() != QDialog.DialogCode.Accepted:
                return None
            access = replace(access, passphrase=form.passphrase, recovery=form.recovery)


def show_recovery(look: Look, key: str) -> None:
    """Show a recovery key once."""
    RecoveryForm(look, key, keep).exec()


def keep(path: Path, key: str) -> str:
    """Write a recovery key into a file, and return why not."""
    try:
        keep_recovery(path, key)
    except Refusal as refusal:
        return say(refusal.code, refusal.details, translate).whole
    return ""


# ---------------------------------------------------------------------- rescue


def rescue(folder: Path, look: Look, why: Refusal) -> bool:
    """Offer to bring a copy back or to salvage; say whether something was done."""
    copies = [Copy(one.path, one.wall, one.documents, one.encrypted) for one in copies_of(folder)]
    fault, encrypted = "", is_encrypted(folder)
    while True:
        form = RescueForm(look, say(why.code, why.details, translate), copies, encrypted=encrypted, fault=fault)
        if form.exec() != QDialog.DialogCode.Accepted:
            return False
        try:
            do_wish(folder, look, form.wish)
            return True
        except Refusal as refusal:
            fault = say(refusal.code, refusal.details, translate).whole
            if not encrypted:
                ToldForm(look, translate("Rescue", "This did not work"), fault).exec()


def do_wish(folder: Path, look: Look, wish: Wish) -> None:
    """Bring a copy back or salvage while a form says so, and tell what came of it."""
    if wish.copy is not None:
        copy = wish.copy
        beside = waited(
            look, translate("Rescue", "Bringing the copy back…"), lambda: restored(folder, copy, wish.passphrase)
        )
        words = translate("Rescue", "The copy is checked and in place.")
        lay = translate("Rescue", "What was there before lies in {0}.").format(beside)
        ToldForm(look, translate("Rescue", "The copy is back"), words, [lay] if beside else []).exec()
        return
    words = translate("Rescue", "Reading what can be read…")
    found = waited(look, words, lambda: salvaged(folder, wish.passphrase, wish.packages))
    lines = [*salvage_lines(found.found), translate("Rescue", "The damaged store lies in {0}.").format(found.beside)]
    if not found.documents:
        lines.append(translate("Rescue", "The documents could not be read; take the dossier in again."))
    counts = translate("Rescue", "{0} entries were saved, {1} wait for others, {2} are known to be missing.")
    said = counts.format(found.found.entries, found.found.waiting, found.found.missing)
    ToldForm(look, translate("Rescue", "What could be saved"), said, lines).exec()


def salvage_lines(found: Salvaged) -> list[str]:
    """Say where entries came from, and what of whom is missing."""
    lines: list[str] = []
    for one in found.sources:
        read = translate("Rescue", "{0}: {1} entries read, {2} of them nowhere else.").format(
            one.name, one.entries, one.new
        )
        why = say(one.refused, {"file": one.name}, translate).happened if one.refused else ""
        lines.append(f"{one.name}: {why}" if one.refused else read)
    for author in found.authors:
        name = author.name or author.key[:12]
        holes = ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in author.holes)
        some = translate("Rescue", "{0}: {1} saved, {2} lost (numbers {3}).").format(
            name, author.saved, author.lost, holes
        )
        none = translate("Rescue", "{0}: {1} saved, no number is missing.").format(name, author.saved)
        lines.append(some if author.holes else none)
    lines.append(
        translate("Rescue", "An end that nobody else has seen cannot be missed. Ask colleagues for their packages.")
    )
    return lines
