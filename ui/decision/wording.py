"""What guards say, in words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from ui.translatable import QT_TRANSLATE_NOOP
from workbench.domain.guards import Guard

CONTEXT = "Guards"
STOPS = {
    "outcome.award": QT_TRANSLATE_NOOP("Guards", "Legal tests and policy gates not met for the scope awarded: {0}."),
    "outcome.award.override": QT_TRANSLATE_NOOP(
        "Guards", "Policy gates not met ({0}) need the lead’s reason and the second lead’s countersignature."
    ),
    "outcome.award.finding": QT_TRANSLATE_NOOP("Guards", "Open critical or major findings bear on this decision: {0}."),
    "outcome.award.reference": QT_TRANSLATE_NOOP("Guards", "An award needs the designation reference to be issued."),
    "outcome.refuse": QT_TRANSLATE_NOOP("Guards", "No gate is “not met”, and nothing stayed unshown after a question."),
    "outcome.outside_scope": QT_TRANSLATE_NOOP("Guards", "Neither scope question (REG-02, REG-03) is “not met”."),
    "outcome.request": QT_TRANSLATE_NOOP("Guards", "There is no question to the applicant yet."),
    "outcome.withdrawn": QT_TRANSLATE_NOOP("Guards", "The applicant’s letter and its date are not filed."),
    "outcome.reconciled": QT_TRANSLATE_NOOP("Guards", "Answered differently and not reconciled in writing: {0}."),
    "conflicts.open": QT_TRANSLATE_NOOP("Guards", "Merge conflicts are open."),
}
OTHER_ROUTE = QT_TRANSLATE_NOOP("Guards", "The case is on the other route.")
PASSES = {
    "outcome.award": QT_TRANSLATE_NOOP("Guards", "Legal tests and policy gates are met for the scope awarded."),
    "outcome.award.override": QT_TRANSLATE_NOOP("Guards", "The override has its reason and countersignature."),
    "outcome.award.finding": QT_TRANSLATE_NOOP("Guards", "No open critical or major finding bears on this decision."),
    "outcome.award.reference": QT_TRANSLATE_NOOP("Guards", "The designation reference is given."),
    "outcome.refuse": QT_TRANSLATE_NOOP("Guards", "It rests on: {0}."),
    "outcome.outside_scope": QT_TRANSLATE_NOOP("Guards", "It rests on: {0}."),
    "outcome.request": QT_TRANSLATE_NOOP("Guards", "There are questions to the applicant."),
    "outcome.withdrawn": QT_TRANSLATE_NOOP("Guards", "The applicant’s letter is filed with its date."),
    "outcome.reconciled": QT_TRANSLATE_NOOP("Guards", "Divergent views are reconciled in writing."),
}
SETTLE = QT_TRANSLATE_NOOP("Guards", "Settle in Team")
ASK = QT_TRANSLATE_NOOP("Guards", "Ask from a finding")
OPEN = QT_TRANSLATE_NOOP("Guards", "Open the findings")


def guard_words(guard: Guard, titles: dict[str, str]) -> str:
    """Say what a guard found; findings are named by their titles."""
    words = (PASSES if guard.passed else STOPS).get(guard.rule, guard.rule)
    words = OTHER_ROUTE if guard.missing == "other_route" else words
    subjects = ", ".join(titles.get(one, one) for one in guard.subjects)
    return QCoreApplication.translate(CONTEXT, words).format(subjects)


def place_of_guard(guard: Guard) -> tuple[str, str, str] | None:
    """Return where something can be done about a guard: the words of the link, and what it goes to."""
    if guard.rule == "conflicts.open":
        return QCoreApplication.translate(CONTEXT, SETTLE), "place", "team"
    if guard.rule == "outcome.request":
        return QCoreApplication.translate(CONTEXT, ASK), "place", "findings"
    if guard.rule == "outcome.award.finding" and guard.subjects:
        return QCoreApplication.translate(CONTEXT, OPEN), "finding", guard.subjects[0]
    return None


def steps_words(steps: Iterable[str]) -> str:
    """Say at which later steps something falls due."""
    words = ", ".join(step.replace("_", " ") for step in steps)
    return words[:1].upper() + words[1:]
