"""The vocabulary of glyphs: what each state looks like and is called. Shape differs before colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate

CONTEXT = "Signs"


@dataclass(frozen=True, slots=True)
class Sign:
    """A glyph (ours or Lucide's), the token it is drawn in, and its word; `narrow` is for tight places."""

    glyph: str
    ink: str
    source: str
    narrow_source: str = ""

    @property
    def word(self) -> str:
        """What it is called, in the language of the window."""
        return translate(CONTEXT, self.source)

    @property
    def narrow(self) -> str:
        """What it is called where there is little room."""
        return translate(CONTEXT, self.narrow_source or self.source)


HOLE = Sign("a-hole", "muted", QT_TRANSLATE_NOOP("Signs", "No answer yet"), QT_TRANSLATE_NOOP("Signs", "Hole"))
"""An answer that is expected and not there."""

ANSWERS: Mapping[str, Sign] = {
    "met": Sign("a-met", "ok", QT_TRANSLATE_NOOP("Signs", "Met")),
    "met_subject_to_information": Sign(
        "a-info",
        "ok",
        QT_TRANSLATE_NOOP("Signs", "Met subject to information"),
        QT_TRANSLATE_NOOP("Signs", "Met, information"),
    ),
    "not_met": Sign("a-not", "error", QT_TRANSLATE_NOOP("Signs", "Not met")),
    "cannot_conclude": Sign(
        "a-cannot", "warn", QT_TRANSLATE_NOOP("Signs", "Cannot conclude"), QT_TRANSLATE_NOOP("Signs", "Can’t conclude")
    ),
    "not_applicable": Sign("a-na", "muted", QT_TRANSLATE_NOOP("Signs", "Not applicable")),
    "not_at_this_step": Sign(
        "eye-off",
        "muted",
        QT_TRANSLATE_NOOP("Signs", "Not looked at at this step"),
        QT_TRANSLATE_NOOP("Signs", "Not at this step"),
    ),
}
"""The answers of the framework by their values."""

TEAM_STATES: Mapping[str, Sign] = {
    "differ": Sign("differ", "split", QT_TRANSLATE_NOOP("Signs", "Differ")),
    "settled": Sign("settled", "muted", QT_TRANSLATE_NOOP("Signs", "Settled")),
    "agreed": Sign("check", "muted", QT_TRANSLATE_NOOP("Signs", "Agreed")),
    "to_settle": Sign("pencil", "muted", QT_TRANSLATE_NOOP("Signs", "To settle")),
}

GATES: Mapping[str, Sign] = {
    "legal_test": Sign("scale", "text", QT_TRANSLATE_NOOP("Signs", "Legal test")),
    "policy_gate": Sign("shield", "muted", QT_TRANSLATE_NOOP("Signs", "Policy gate")),
    "procedural": Sign("clock", "muted", QT_TRANSLATE_NOOP("Signs", "Procedural gate")),
}

POLARITIES: Mapping[str, Sign] = {
    "supports": Sign("p-for", "ok", QT_TRANSLATE_NOOP("Signs", "Supports")),
    "contradicts": Sign("p-against", "error", QT_TRANSLATE_NOOP("Signs", "Contradicts")),
    "context": Sign("circle-dot", "muted", QT_TRANSLATE_NOOP("Signs", "Context")),
}

GAP = Sign("gap", "warn", QT_TRANSLATE_NOOP("Signs", "Gap"))
"""Evidence that should exist and does not."""

SPLIT = Sign("split", "muted", QT_TRANSLATE_NOOP("Signs", "Split by scope"), QT_TRANSLATE_NOOP("Signs", "Split"))
"""An answer that is not the same on all scopes; the glyph before it is the worst."""

STOOD_DOWN = Sign("minus", "muted", QT_TRANSLATE_NOOP("Signs", "Stood down"))
"""A discipline that need not answer in this case."""

GRADES: Mapping[str, Sign] = {
    "critical": Sign("g-critical", "error", QT_TRANSLATE_NOOP("Signs", "Critical")),
    "major": Sign("g-major", "warn", QT_TRANSLATE_NOOP("Signs", "Major")),
    "other": Sign("g-other", "muted", QT_TRANSLATE_NOOP("Signs", "Other")),
    "minor": Sign("g-other", "muted", QT_TRANSLATE_NOOP("Signs", "Minor")),
}

GUARDS: Mapping[str, Sign] = {
    "passed": Sign("circle-check", "ok", QT_TRANSLATE_NOOP("Signs", "Passed")),
    "stops": Sign("circle-x", "error", QT_TRANSLATE_NOOP("Signs", "Stops")),
}

EXPECTED: Mapping[str, Sign] = {
    "": Sign("a-hole", "muted", QT_TRANSLATE_NOOP("Signs", "Not looked for yet")),
    "found": Sign("check", "ok", QT_TRANSLATE_NOOP("Signs", "Found")),
    "none_found": Sign("search", "warn", QT_TRANSLATE_NOOP("Signs", "Looked for, none found")),
    "gap": GAP,
    "not_needed": Sign("a-na", "muted", QT_TRANSLATE_NOOP("Signs", "Not needed here")),
}
"""What became of an item of the expected evidence."""

REVIEWS: Mapping[str, Sign] = {
    "": Sign("message-square", "warn", QT_TRANSLATE_NOOP("Signs", "To settle")),
    "accepted": Sign("check", "ok", QT_TRANSLATE_NOOP("Signs", "Accepted")),
    "declined": Sign("x", "muted", QT_TRANSLATE_NOOP("Signs", "Declined")),
}
"""How a review comment was settled."""

VERIFICATIONS: Mapping[str, Sign] = {
    "verified": Sign("circle-check", "ok", QT_TRANSLATE_NOOP("Signs", "Verified: read at its source")),
    "heading": Sign("list", "muted", QT_TRANSLATE_NOOP("Signs", "Heading read, text not")),
    "secondary": Sign("book-open", "muted", QT_TRANSLATE_NOOP("Signs", "Secondary: reported, source not read")),
    "inferred": Sign("git-merge", "warn", QT_TRANSLATE_NOOP("Signs", "Inferred: our reasoning, to confirm")),
    "unverified": Sign("circle-help", "warn", QT_TRANSLATE_NOOP("Signs", "Unverified: not checked")),
}
"""How well it was checked where the words of a criterion come from."""

ROUTES: Mapping[str, str] = {
    "POC": QT_TRANSLATE_NOOP("Signs", "Point of care"),
    "MM": QT_TRANSLATE_NOOP("Signs", "Modular manufacture"),
}

DISCIPLINES: Mapping[str, str] = {
    "QUAL": QT_TRANSLATE_NOOP("Signs", "Quality"),
    "CT": QT_TRANSLATE_NOOP("Signs", "Clinical trial"),
    "SS": QT_TRANSLATE_NOOP("Signs", "Safety"),
    "GMP": QT_TRANSLATE_NOOP("Signs", "GMP"),
    "PVI": QT_TRANSLATE_NOOP("Signs", "PV"),
    "GCP": QT_TRANSLATE_NOOP("Signs", "GCP"),
    "SCI": QT_TRANSLATE_NOOP("Signs", "Science"),
    "LEAD": QT_TRANSLATE_NOOP("Signs", "Lead"),
}

MARKERS: Mapping[str, str] = {
    "yellow": QT_TRANSLATE_NOOP("Signs", "Yellow"),
    "green": QT_TRANSLATE_NOOP("Signs", "Green"),
    "red": QT_TRANSLATE_NOOP("Signs", "Red"),
    "purple": QT_TRANSLATE_NOOP("Signs", "Purple"),
    "brown": QT_TRANSLATE_NOOP("Signs", "Brown"),
    "grey": QT_TRANSLATE_NOOP("Signs", "Grey"),
}
"""What a highlight can be filled with, by the names that are recorded."""


def marker_name(code: str) -> str:
    """Say what a mark is filled with; without a colour of its own it has that of its discipline."""
    return translate(CONTEXT, MARKERS[code]) if code in MARKERS else translate("Signs", "Colour of the discipline")


def route_name(code: str) -> str:
    """Say a route in words; a code of a newer framework stands for itself."""
    return translate(CONTEXT, ROUTES[code]) if code in ROUTES else code


def discipline_name(code: str) -> str:
    """Say a discipline in words; a code of a newer framework stands for itself."""
    return translate(CONTEXT, DISCIPLINES[code]) if code in DISCIPLINES else code


def answer_sign(value: str | None) -> Sign:
    """Return the sign of an answer, of a hole for none, and the value's own word where it is unknown."""
    if value is None:
        return HOLE
    return ANSWERS.get(value) or Sign("circle-help", "muted", value.replace("_", " ").capitalize())


def expected_sign(state: str) -> Sign:
    """Return the sign of what became of expected evidence; a state of a newer version has its own word."""
    return EXPECTED.get(state) or Sign("circle-help", "muted", state.replace("_", " ").capitalize())


def review_sign(settled: str) -> Sign:
    """Return the sign of how a review comment was settled; one of a newer version has its own word."""
    return REVIEWS.get(settled) or Sign("circle-help", "muted", settled.replace("_", " ").capitalize())


def verification_sign(code: str) -> Sign:
    """Return the mark of a verification; a code of a newer framework counts as unverified, with its own word."""
    return VERIFICATIONS.get(code) or Sign("circle-help", "warn", code.replace("_", " ").capitalize())
