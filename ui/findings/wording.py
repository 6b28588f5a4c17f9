"""What the states of a finding are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ui.kit.signs import GRADES, Sign
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.domain.alike import Alike
from workbench.domain.findings import GRADES as CODES
from workbench.domain.framework import Framework

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


def grade_sign(framework: Framework, discipline: str, grade: str) -> Sign:
    """Return the sign of a grade in the words of a discipline, as the framework gives them."""
    sign = GRADES.get(grade) or Sign("g-other", "muted", grade)
    own = framework.grades_on_screen.get(discipline, ())
    if grade not in CODES or len(own) != len(CODES):
        return sign
    word = own[CODES.index(grade)]
    known = GRADES.get(word.lower())
    return replace(sign, source=known.source if known else word)


def why_alike(alike: Alike) -> str:
    """Say what two findings share."""
    shared = []
    if alike.passages:
        shared.append(translate(CONTEXT, "the same passage"))
    if alike.criteria:
        shared.append(translate(CONTEXT, "criteria {0}").format(", ".join(alike.criteria)))
    if alike.words:
        shared.append(translate(CONTEXT, "words: {0}").format(", ".join(alike.words)))
    return translate(CONTEXT, "Shared: {0}").format("; ".join(shared))
