"""How far signatures are: the glyph of each state, and the words for who signed when."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.kit.labels import Picture, Words
from ui.kit.layouts import beside, emptied, holding
from ui.kit.panes import SectionHead
from ui.kit.signs import Sign, discipline_name
from ui.theme.look import Look
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from ui.words import day_and_month
from workbench.services.signing_off import ReviewerShown, SignerShown

CONTEXT = "Signatures"
SIGNED = Sign("signature", "ok", QT_TRANSLATE_NOOP("Signatures", "signed {0}"))
CHANGED = Sign("triangle-alert", "warn", QT_TRANSLATE_NOOP("Signatures", "changed since"))
NOT_YET = Sign("a-hole", "muted", QT_TRANSLATE_NOOP("Signatures", "not yet"))
BY = QT_TRANSLATE_NOOP("Signatures", "{0}, {1}")
NONE = QT_TRANSLATE_NOOP("Signatures", "Nobody on the roster is a peer reviewer.")


def state_of(one: SignerShown | ReviewerShown) -> tuple[Sign, str]:
    """Return the state of a signature: signed on a day, changed since, or not yet."""
    sign = CHANGED if one.stale else SIGNED if one.signed else NOT_YET
    return sign, translate(CONTEXT, sign.source).format(day_and_month(one.on))


def brief_state_of(one: SignerShown | ReviewerShown) -> tuple[Sign, str]:
    """Return the state where a head says already that it is about signatures: of what is signed, the day alone."""
    sign, words = state_of(one)
    return sign, day_and_month(one.on) if sign is SIGNED else words


def said_of(one: SignerShown | ReviewerShown) -> str:
    """Say the state of a signature with who signed; a stand-in stands there as "A for B"."""
    words = state_of(one)[1]
    by = one.by if isinstance(one, SignerShown) else ""
    return translate(CONTEXT, BY).format(by, words) if by else words


def fill_signers(look: Look, rows: QBoxLayout, head: SectionHead, signers: Iterable[SignerShown]) -> None:
    """Show a line for each discipline, and count those whose signature stands."""
    shown = tuple(signers)
    emptied(rows)
    for one in shown:
        rows.addWidget(_line(look, discipline_name(one.discipline), one))
    stand = sum(one.signed and not one.stale for one in shown)
    head.say(QCoreApplication.translate(CONTEXT, "Signed off, {0} of {1}").format(stand, len(shown)))


def fill_reviewers(look: Look, rows: QBoxLayout, reviewers: Iterable[ReviewerShown]) -> None:
    """Show a line for each peer reviewer."""
    emptied(rows)
    for one in reviewers:
        rows.addWidget(_line(look, one.name, one))
    if not rows.count():
        rows.addWidget(Words(translate(CONTEXT, NONE), "small", wrap=True))


def _line(look: Look, name: str, one: SignerShown | ReviewerShown) -> QWidget:
    sign = state_of(one)[0]
    picture = Picture(look, sign.glyph, sign.ink, "icon_small")
    line = holding(beside(Words(name), None, picture, Words(said_of(one), "small", shade=sign.ink)))
    line.setFixedHeight(look.metrics.dense)
    return line
