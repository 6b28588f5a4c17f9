"""What kinds of objects are called in the trail, and how an operation stands."""

from __future__ import annotations

from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate

CONTEXT = "Trail"
STANDINGS = {
    "current": QT_TRANSLATE_NOOP("Trail", "Stands"),
    "replaced": QT_TRANSLATE_NOOP("Trail", "Replaced since"),
    "set_aside": QT_TRANSLATE_NOOP("Trail", "Set aside, does not count"),
    "without_authority": QT_TRANSLATE_NOOP("Trail", "Without the right to it, does not count"),
}
KINDS = {
    "annotation": QT_TRANSLATE_NOOP("Trail", "Mark"),
    "evidence_link": QT_TRANSLATE_NOOP("Trail", "Evidence for"),
    "placement": QT_TRANSLATE_NOOP("Trail", "Place in a new version"),
    "answer": QT_TRANSLATE_NOOP("Trail", "Answer"),
    "position": QT_TRANSLATE_NOOP("Trail", "Position"),
    "expected_evidence": QT_TRANSLATE_NOOP("Trail", "Expected evidence"),
    "review_comment": QT_TRANSLATE_NOOP("Trail", "Review comment"),
    "finding": QT_TRANSLATE_NOOP("Trail", "Finding"),
    "version": QT_TRANSLATE_NOOP("Trail", "Version"),
    "document": QT_TRANSLATE_NOOP("Trail", "Document"),
    "leaf": QT_TRANSLATE_NOOP("Trail", "Leaf of a sequence"),
    "case": QT_TRANSLATE_NOOP("Trail", "The case"),
    "person": QT_TRANSLATE_NOOP("Trail", "Person"),
}


def kind_words(kind: str) -> str:
    """Say what sort of object it is."""
    return translate(CONTEXT, KINDS[kind]) if kind in KINDS else kind.replace("_", " ").capitalize()


PROBLEMS = {
    "projection.changed": QT_TRANSLATE_NOOP("Trail", "What is shown differs from what was recorded."),
    "entry.signature": QT_TRANSLATE_NOOP("Trail", "An entry does not bear its author’s signature any more."),
    "entry.columns_changed": QT_TRANSLATE_NOOP("Trail", "An entry was changed after it was written."),
    "entry.predecessor_missing": QT_TRANSLATE_NOOP("Trail", "An entry that another one follows is missing."),
    "chain.gap": QT_TRANSLATE_NOOP("Trail", "Entries of an author are missing in between."),
    "chain.no_beginning": QT_TRANSLATE_NOOP("Trail", "The first entries of an author are missing."),
    "log.gap": QT_TRANSLATE_NOOP("Trail", "Entries were taken out of the record."),
    "log.unreadable": QT_TRANSLATE_NOOP("Trail", "A part of the record cannot be read."),
    "tail.missing": QT_TRANSLATE_NOOP("Trail", "Entries that a receipt names are missing at the end."),
    "withheld.changed": QT_TRANSLATE_NOOP("Trail", "A signed header that waits for its body was changed."),
    "guard.missing": QT_TRANSLATE_NOOP("Trail", "What guards the record against changes was taken away."),
}


def problem_words(code: str) -> str:
    """Say what a check of the record found; what has no words of its own is named."""
    return translate(CONTEXT, PROBLEMS[code]) if code in PROBLEMS else f"{code}."
