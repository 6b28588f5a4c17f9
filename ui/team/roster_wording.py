"""What roles and states of keys are called."""

from __future__ import annotations

from ui.kit.signs import Sign
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.services.rostering import ACTIVE, LOST, RETIRED, KeyShown

CONTEXT = "Roster"
ROLES = {
    "assessor": QT_TRANSLATE_NOOP("Roster", "Assessor"),
    "second_assessor": QT_TRANSLATE_NOOP("Roster", "Second assessor"),
    "peer_reviewer": QT_TRANSLATE_NOOP("Roster", "Peer reviewer"),
    "lead": QT_TRANSLATE_NOOP("Roster", "Lead"),
    "second_lead": QT_TRANSLATE_NOOP("Roster", "Second lead"),
    "decision_maker": QT_TRANSLATE_NOOP("Roster", "Decision-maker"),
    "observer": QT_TRANSLATE_NOOP("Roster", "Observer"),
}
KEY_SIGNS = {
    ACTIVE: Sign("key", "ok", QT_TRANSLATE_NOOP("Signs", "Key in use")),
    RETIRED: Sign("key", "warn", QT_TRANSLATE_NOOP("Signs", "Key retired")),
    LOST: Sign("key", "error", QT_TRANSLATE_NOOP("Signs", "Key lost")),
}
COUNTS = QT_TRANSLATE_NOOP("Roster", "everything written with it counts")
COUNTS_TO = QT_TRANSLATE_NOOP("Roster", "what it wrote up to entry {0} counts; later entries do not")


def role_words(role: str) -> str:
    """Say a role; one of a newer version stands for itself."""
    return translate(CONTEXT, ROLES[role]) if role in ROLES else role.replace("_", " ")


def key_state(key: KeyShown) -> str:
    """Say what of a key counts."""
    return translate(CONTEXT, COUNTS) if key.last is None else translate(CONTEXT, COUNTS_TO).format(key.last)
