"""What facts, their values and the judgements of prompts are called."""

from __future__ import annotations

from collections.abc import Mapping

from ui.kit.signs import Sign
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.domain.consistency import ADDRESS, CITED, CLAIM, SITES, STATUS, SUPPLIED, UNITS
from workbench.domain.findings import Fact
from workbench.services.consistency import FactShown, PromptShown

CONTEXT = "Facts"
OPEN = Sign("circle-help", "warn", QT_TRANSLATE_NOOP("Facts", "To judge"))
JUDGEMENTS: Mapping[str, Sign] = {
    "real": Sign("circle-alert", "error", QT_TRANSLATE_NOOP("Facts", "A real contradiction")),
    "different_scope": Sign("split", "muted", QT_TRANSLATE_NOOP("Facts", "Different scopes")),
    "superseded": Sign("git-compare", "muted", QT_TRANSLATE_NOOP("Facts", "Superseded")),
    "dismissed": Sign("circle-check", "muted", QT_TRANSLATE_NOOP("Facts", "No contradiction")),
}
"""What a person can say of a prompt."""
_CONDITION = QT_TRANSLATE_NOOP("Facts", "Under which condition")
_CONDITIONS = {
    ADDRESS: QT_TRANSLATE_NOOP("Facts", "Of which site or unit"),
    CITED: QT_TRANSLATE_NOOP("Facts", "Which document is cited"),
    SUPPLIED: QT_TRANSLATE_NOOP("Facts", "Of which document"),
    STATUS: QT_TRANSLATE_NOOP("Facts", "Of which document"),
}
_MEMBERS = QT_TRANSLATE_NOOP("Facts", "Members, one on each line")
_MEMBER_NAMES = {
    CLAIM: QT_TRANSLATE_NOOP("Facts", "Sources the claim cites, one on each line"),
    SITES: QT_TRANSLATE_NOOP("Facts", "Sites, one on each line"),
    UNITS: QT_TRANSLATE_NOOP("Facts", "Units, one on each line"),
}
_COUNTRY = QT_TRANSLATE_NOOP("Facts", "Country")
_UNIT = QT_TRANSLATE_NOOP("Facts", "Unit")


def condition_label(name: str) -> str:
    """Say what the condition is for a fact of this name."""
    return translate(CONTEXT, _CONDITIONS.get(name, _CONDITION))


def members_label(name: str) -> str:
    """Say what the members are for a fact of this name."""
    return translate(CONTEXT, _MEMBER_NAMES.get(name, _MEMBERS))


def unit_label(name: str) -> str:
    """Say what the unit is for a fact of this name: an address has a country in its place."""
    return translate(CONTEXT, _COUNTRY if name == ADDRESS else _UNIT)


def value_of(fact: Fact) -> str:
    """Say what is stated, with its unit; a list says how long it is."""
    if fact.members and fact.name != CLAIM:
        return f"{len(fact.members)} {fact.name}"
    return " ".join(part for part in (fact.value, fact.unit) if part)


def place_of_fact(one: FactShown) -> str:
    """Say where it stands: document and page."""
    if not one.document:
        return translate(CONTEXT, "page {0}").format(one.page) if one.page else ""
    page = translate(CONTEXT, "p {0}").format(one.page) if one.page else ""
    return " ".join(part for part in (one.document.partition(" ")[0], page) if part)


def prompt_sign(one: PromptShown) -> Sign:
    """Return the sign of what a person said of a prompt, or that nobody has."""
    return OPEN if one.judged is None or one.open else JUDGEMENTS.get(one.judged.state, OPEN)


QT_TRANSLATE_NOOP("Facts", "p {0}")
QT_TRANSLATE_NOOP("Facts", "page {0}")
