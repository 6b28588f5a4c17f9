"""What the states of questions, responses, letters and rounds are called."""

from __future__ import annotations

from collections.abc import Mapping

from ui.kit.signs import Sign
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate

CONTEXT = "Questions"
STATES: Mapping[str, Sign] = {
    "draft": Sign("pencil", "muted", QT_TRANSLATE_NOOP("Questions", "Draft")),
    "numbered": Sign("list-checks", "muted", QT_TRANSLATE_NOOP("Questions", "To be sent")),
    "sent": Sign("external-link", "warn", QT_TRANSLATE_NOOP("Questions", "Sent")),
    "responded": Sign("inbox", "warn", QT_TRANSLATE_NOOP("Questions", "Response came")),
    "asked_again": Sign("refresh-cw", "warn", QT_TRANSLATE_NOOP("Questions", "Asked again")),
    "closed": Sign("circle-check", "ok", QT_TRANSLATE_NOOP("Questions", "Closed")),
}
MOVES = {
    "responded": QT_TRANSLATE_NOOP("Questions", "Response came"),
    "asked_again": QT_TRANSLATE_NOOP("Questions", "Ask again"),
    "closed": QT_TRANSLATE_NOOP("Questions", "Close"),
}
CONCLUSIONS: Mapping[str, Sign] = {
    "resolved": Sign("circle-check", "ok", QT_TRANSLATE_NOOP("Questions", "Resolved")),
    "partly": Sign("circle-dot", "warn", QT_TRANSLATE_NOOP("Questions", "Partly resolved")),
    "not_resolved": Sign("circle-x", "error", QT_TRANSLATE_NOOP("Questions", "Not resolved")),
    "": Sign("circle-help", "muted", QT_TRANSLATE_NOOP("Questions", "No conclusion yet")),
}
DIRECTIONS: Mapping[str, Sign] = {
    "in": Sign("download", "muted", QT_TRANSLATE_NOOP("Questions", "From outside")),
    "out": Sign("upload", "muted", QT_TRANSLATE_NOOP("Questions", "From us")),
}
SORTS = {
    "advice": QT_TRANSLATE_NOOP("Questions", "Advice before submission"),
    "application": QT_TRANSLATE_NOOP("Questions", "Application"),
    "request": QT_TRANSLATE_NOOP("Questions", "Request for information"),
    "response": QT_TRANSLATE_NOOP("Questions", "Response"),
    "extension": QT_TRANSLATE_NOOP("Questions", "Extension"),
    "representation": QT_TRANSLATE_NOOP("Questions", "Representation"),
    "withdrawal": QT_TRANSLATE_NOOP("Questions", "Withdrawal"),
    "other_body": QT_TRANSLATE_NOOP("Questions", "Advice of another body"),
    "other": QT_TRANSLATE_NOOP("Questions", "Other"),
}
ROUND_STATES = {
    "open": QT_TRANSLATE_NOOP("Questions", "Open"),
    "questions_sent": QT_TRANSLATE_NOOP("Questions", "Closed with questions"),
    "meeting_asked": QT_TRANSLATE_NOOP("Questions", "Closed with a meeting"),
    "responded": QT_TRANSLATE_NOOP("Questions", "Responded"),
    "closed": QT_TRANSLATE_NOOP("Questions", "Closed"),
}


def worded(table: Mapping[str, str], value: str) -> str:
    """Say a value by its word; one of a newer version stands for itself."""
    return translate(CONTEXT, table[value]) if value in table else value.replace("_", " ")
