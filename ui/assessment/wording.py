"""What an answer still needs, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from ui.translatable import QT_TRANSLATE_NOOP
from workbench.domain.guards import Guard

LACKING = {
    "evidence": QT_TRANSLATE_NOOP("Lacking", "To be signed, “met” needs a quote, or “looked, none found”."),
    "question": QT_TRANSLATE_NOOP("Lacking", "To be signed, “cannot conclude” needs a question, or what it waits for."),
    "finding": QT_TRANSLATE_NOOP("Lacking", "To be signed, “not met” needs a finding."),
    "reasons": QT_TRANSLATE_NOOP("Lacking", "To be signed, this answer needs reasons."),
    "not_on_a_legal_test": QT_TRANSLATE_NOOP("Lacking", "A limb of the legal test of this route needs an answer."),
}


def lacking_words(guards: Iterable[Guard]) -> str:
    """Say what is lacking, one sentence each."""
    return " ".join(
        QCoreApplication.translate("Lacking", LACKING[one.missing]) for one in guards if one.missing in LACKING
    )


def saved_words(criterion: str, lacking: Iterable[Guard]) -> str:
    """Say that an answer is saved; without what its rule needs it is a draft."""
    needs = lacking_words(lacking)
    if needs:
        return QCoreApplication.translate("Lacking", "{0} saved as a draft. {1}").format(criterion, needs)
    return QCoreApplication.translate("Lacking", "{0} saved").format(criterion)
