"""What conflicts are called, and values in words."""

from __future__ import annotations

from ui.kit.signs import ANSWERS, GRADES
from ui.translatable import QT_TRANSLATE_NOOP
from workbench.domain.declaration import Value
from workbench.domain.reasons import in_words
from workbench.services.conflicts import OpenConflict, Weight
from workbench.services.telling import value_in_words

WEIGHTS = {
    Weight.LEGAL_TEST: QT_TRANSLATE_NOOP("TeamPlace", "Legal test"),
    Weight.CRITICAL_FINDING: QT_TRANSLATE_NOOP("TeamPlace", "Critical finding"),
    Weight.DELETE_OR_EDIT: QT_TRANSLATE_NOOP("TeamPlace", "Delete or edit"),
    Weight.GATE: QT_TRANSLATE_NOOP("TeamPlace", "Gate"),
    Weight.WORDING: QT_TRANSLATE_NOOP("TeamPlace", "Wording"),
}


def conflict_title(one: OpenConflict) -> str:
    """Name a conflict by its thing and field."""
    thing = one.thing or one.kind.replace("_", " ").capitalize()
    return f"{thing} · {one.field.replace('_', ' ')}"


def value_words(value: Value) -> str:
    """Say a value: answers and grades by their words, texts as they are read."""
    if isinstance(value, str):
        sign = ANSWERS.get(value) or GRADES.get(value)
        return sign.word if sign else in_words(value)
    return value_in_words(value)
