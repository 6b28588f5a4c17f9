"""What the states of a finding are called."""

from __future__ import annotations

from collections.abc import Mapping

from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate

CONTEXT = "Findings"
STATUSES = {
    "open": QT_TRANSLATE_NOOP("Findings", "Open"),
    "asked": QT_TRANSLATE_NOOP("Findings", "Asked"),
    "answered": QT_TRANSLATE_NOOP("Findings", "Answered"),
    "closed": QT_TRANSLATE_NOOP("Findings", "Closed"),
    "withdrawn": QT_TRANSLATE_NOOP("Findings", "Withdrawn"),
}
ADDRESSEES = {
    "applicant": QT_TRANSLATE_NOOP("Findings", "The applicant"),
    "host": QT_TRANSLATE_NOOP("Findings", "A host site"),
    "other_regulator": QT_TRANSLATE_NOOP("Findings", "Another regulator"),
    "agency": QT_TRANSLATE_NOOP("Findings", "The agency itself"),
}
BEARS_ON = {
    "designation": QT_TRANSLATE_NOOP("Findings", "Designation"),
    "later_step": QT_TRANSLATE_NOOP("Findings", "A later step"),
    "information": QT_TRANSLATE_NOOP("Findings", "Information only"),
}


def worded(table: Mapping[str, str], value: str) -> str:
    """Say a value by its word; one of a newer version stands for itself."""
    return translate(CONTEXT, table[value]) if value in table else value.replace("_", " ")
