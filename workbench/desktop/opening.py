"""From the options to an open workspace, asking in forms for what only a person can say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog

from ui.start.forms import RefusedForm, UnlockForm, WhoForm
from ui.text import say
from ui.theme.look import Look
from workbench.adapters.workspace.opening import Access
from workbench.app import Session
from workbench.domain.errors import Refusal

_LOCKED = ("passphrase.needed", "store.wrong_passphrase")


def open_session(folder: Path | None, access: Access, look: Look) -> Session | None:
    """Open the workspace, or None where the person left a form instead; a refusal is shown and raised."""
    try:
        return _named(folder, access, look)
    except Refusal as refusal:
        RefusedForm(look, say(refusal.code, refusal.details)).exec()
        raise


def _named(folder: Path | None, access: Access, look: Look) -> Session | None:
    found = _unlocked(folder, access, look)
    if found is None:
        return None
    opened, access = found
    me = opened.workspace.me
    if me.chosen and me.discipline:
        return opened
    opened.close()
    form = WhoForm(look, me.name, me.discipline)
    if form.exec() != QDialog.DialogCode.Accepted:
        return None
    named = replace(access, name=None if me.chosen else form.name, discipline=form.discipline)
    return Session(folder, named)


def _unlocked(folder: Path | None, access: Access, look: Look) -> tuple[Session, Access] | None:
    while True:
        try:
            return Session(folder, access), access
        except Refusal as refusal:
            if refusal.code not in _LOCKED:
                raise
            form = UnlockForm(look, say(refusal.code).happened if access.passphrase else "")
            if form.exec() != QDialog.DialogCode.Accepted:
                return None
            access = replace(access, passphrase=form.passphrase)
