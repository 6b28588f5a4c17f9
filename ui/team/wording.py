"""What conflicts are called, and values in words."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from ui.findings.wording import BEARS_ON, STATUSES, worded
from ui.kit.runs import Run, Runs
from ui.kit.signs import ANSWERS, GRADES
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.domain.declaration import Value
from workbench.domain.fold import DELETED
from workbench.domain.reasons import in_words
from workbench.services.conflicts import OpenConflict, Side, Weight
from workbench.services.telling import value_in_words

CONTEXT = "TeamPlace"
WEIGHTS = {
    Weight.LEGAL_TEST: QT_TRANSLATE_NOOP("TeamPlace", "Legal test"),
    Weight.CRITICAL_FINDING: QT_TRANSLATE_NOOP("TeamPlace", "Critical finding"),
    Weight.DELETE_OR_EDIT: QT_TRANSLATE_NOOP("TeamPlace", "Delete or edit"),
    Weight.GATE: QT_TRANSLATE_NOOP("TeamPlace", "Gate"),
    Weight.WORDING: QT_TRANSLATE_NOOP("TeamPlace", "Wording"),
}
WEIGHT_ICONS = {
    Weight.LEGAL_TEST: ("scale", "text"),
    Weight.CRITICAL_FINDING: ("g-critical", "error"),
    Weight.DELETE_OR_EDIT: ("trash-2", "warn"),
    Weight.GATE: ("shield", "muted"),
    Weight.WORDING: ("pencil", "muted"),
}
_KINDS = {
    "annotation": QT_TRANSLATE_NOOP("TeamPlace", "Mark"),
    "destruction": QT_TRANSLATE_NOOP("TeamPlace", "Destruction of a document"),
    "entry_state": QT_TRANSLATE_NOOP("TeamPlace", "Import"),
    "review_comment": QT_TRANSLATE_NOOP("TeamPlace", "Request"),
    "evidence_link": QT_TRANSLATE_NOOP("TeamPlace", "Evidence"),
    "leaf": QT_TRANSLATE_NOOP("TeamPlace", "Leaf of a sequence"),
    "placement": QT_TRANSLATE_NOOP("TeamPlace", "Place of a mark in a new version"),
    "scope_item": QT_TRANSLATE_NOOP("TeamPlace", "Scope"),
    "test_conclusion": QT_TRANSLATE_NOOP("TeamPlace", "Legal test"),
}
_COUNTED = {
    "annotation": QT_TRANSLATE_NOOP("TeamPlace", "marks"),
    "answer": QT_TRANSLATE_NOOP("TeamPlace", "answers"),
    "comment": QT_TRANSLATE_NOOP("TeamPlace", "comments"),
    "correspondence": QT_TRANSLATE_NOOP("TeamPlace", "letters"),
    "document": QT_TRANSLATE_NOOP("TeamPlace", "documents"),
    "evidence_link": QT_TRANSLATE_NOOP("TeamPlace", "links of evidence"),
    "fact": QT_TRANSLATE_NOOP("TeamPlace", "facts"),
    "finding": QT_TRANSLATE_NOOP("TeamPlace", "findings"),
    "gap": QT_TRANSLATE_NOOP("TeamPlace", "gaps"),
    "meeting": QT_TRANSLATE_NOOP("TeamPlace", "meetings"),
    "person": QT_TRANSLATE_NOOP("TeamPlace", "persons"),
    "placement": QT_TRANSLATE_NOOP("TeamPlace", "places of marks"),
    "position": QT_TRANSLATE_NOOP("TeamPlace", "positions"),
    "question": QT_TRANSLATE_NOOP("TeamPlace", "questions"),
    "reconciliation": QT_TRANSLATE_NOOP("TeamPlace", "reconciliations"),
    "response": QT_TRANSLATE_NOOP("TeamPlace", "responses"),
    "review_comment": QT_TRANSLATE_NOOP("TeamPlace", "requests and reviews"),
    "version": QT_TRANSLATE_NOOP("TeamPlace", "versions"),
}
LINKED = QT_TRANSLATE_NOOP("TeamPlace", "Linked meanwhile: {0}")
ELSEWHERE = QT_TRANSLATE_NOOP("TeamPlace", "a place on a page")
NOTHING = QT_TRANSLATE_NOOP("TeamPlace", "Nothing")
DELETION = QT_TRANSLATE_NOOP("TeamPlace", "deleted or edited")
GONE = QT_TRANSLATE_NOOP("TeamPlace", "Put into the bin")
KEPT = QT_TRANSLATE_NOOP("TeamPlace", "Kept, with another {0}: {1}")
_LONG = 8  # words: shorter texts are read whole, and marking half of them helps nobody
_ALIKE = 0.5  # below this a text is another text, and a ground under most of it tells nothing


def kind_words(kind: str) -> str:
    """Say what sort of thing it is."""
    return translate(CONTEXT, _KINDS[kind]) if kind in _KINDS else kind.replace("_", " ").capitalize()


def counted_kind(kind: str, count: int) -> str:
    """Say how many things of a sort there are: the sort in the plural, then the number."""
    words = translate(CONTEXT, _COUNTED[kind]) if kind in _COUNTED else kind_words(kind).lower()
    return f"{words} {count:,}"


def field_words(field: str) -> str:
    """Say which part of a thing it is."""
    return translate(CONTEXT, DELETION) if field == DELETED else field.replace("_", " ")


def conflict_title(one: OpenConflict) -> str:
    """Name a conflict by its thing and field."""
    return thing_words(one.kind, one.field, one.thing)


def thing_words(kind: str, field: str, thing: str) -> str:
    """Name a part of a thing: what sort it is, which part, and what it is called."""
    return f"{kind_words(kind)}, {field_words(field)}" + (f": {thing}" if thing else "")


def value_words(value: Value) -> str:
    """Say a value: answers and grades by their words, texts as they are read."""
    if isinstance(value, str):
        sign = ANSWERS.get(value) or GRADES.get(value)
        return sign.word if sign else in_words(value)
    return value_in_words(value)


def worded_field(kind: str, field: str, value: Value) -> str:
    """Say a value by the words of its field: a status, where it bears, a place on a page, what is empty."""
    if kind == "finding" and field in ("status", "bears_on") and isinstance(value, str) and value:
        return worded(STATUSES if field == "status" else BEARS_ON, value)
    if isinstance(value, list) and any(isinstance(part, list) or type(part) is int for part in value):
        return translate(CONTEXT, ELSEWHERE)
    return translate(CONTEXT, NOTHING) if value in ("", None, []) else value_words(value)


def side_words(one: OpenConflict, side: Side) -> str:
    """Say what one side did; where one deleted and another edited or linked, that is said instead of yes and no."""
    if side in one.base:
        return ", ".join(side.names) or worded_field(one.kind, side.field, side.value)
    if side.link:
        return translate(CONTEXT, LINKED).format(side.link)
    if one.field != DELETED:
        return ", ".join(side.names) or worded_field(one.kind, one.field, side.value)
    if side.field == DELETED:
        return translate(CONTEXT, GONE) if side.value else value_words(side.value)
    return translate(CONTEXT, KEPT).format(field_words(side.field), worded_field(one.kind, side.field, side.value))


def dropped(before: str, afters: Sequence[str]) -> Runs:
    """Return a text with the words on a ground that are missing from one of those that came after."""
    old = before.split(" ")
    gone: set[int] = set()
    for after in afters:
        new = after.split(" ")
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        if min(len(old), len(new)) >= _LONG and matcher.ratio() >= _ALIKE:
            for act, start, end, _, _ in matcher.get_opcodes():
                gone |= set(range(start, end)) if act != "equal" else set()
    runs: list[Run] = []
    for at, word in enumerate(old):
        ground, space = "removed_soft" if at in gone else "", " " if at + 1 < len(old) else ""
        if runs and runs[-1].ground == ground:
            runs[-1] = Run(runs[-1].text + word + space, ground=ground)
        else:
            runs.append(Run(word + space, ground=ground))
    return tuple(runs)


def changed(before: str, after: str) -> Runs:
    """Return a text with the words on a ground that were not in the one before."""
    old, new = before.split(" "), after.split(" ")
    if not before or min(len(old), len(new)) < _LONG:
        return (Run(after),)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return (Run(after),)
    runs: list[Run] = []
    for act, _, _, start, end in matcher.get_opcodes():
        if end > start:
            space = " " if end < len(new) else ""
            runs.append(Run(" ".join(new[start:end]) + space, ground="" if act == "equal" else "added_soft"))
    return tuple(runs)
