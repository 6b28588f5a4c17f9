"""Where somebody stands in a case that he has just been sent, in a sentence or two."""

from __future__ import annotations

from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.services.starting import Home

CONTEXT = "Home"
WHOLE = QT_TRANSLATE_NOOP("Home", "All {0} documents are here.")
LACKING = QT_TRANSLATE_NOOP("Home", "{1} of {0} documents are missing; ask for a package with all of them.")
LISTED = QT_TRANSLATE_NOOP("Home", "You are on the roster for {0}; {1} criteria are yours, and the first is in hand.")
UNLISTED = QT_TRANSLATE_NOOP("Home", "You are not on the roster of this case yet; send your key to {0}.")
LEAD = QT_TRANSLATE_NOOP("Home", "the lead")
OTHERWISE = QT_TRANSLATE_NOOP("Home", "This workspace writes for {0}, which the roster does not give you.")


def home_words(one: Home) -> str:
    """Say whether somebody is at home in a case: known, with his criteria first and a whole dossier."""
    if one.disciplines:
        said = [translate(CONTEXT, LISTED).format(", ".join(one.disciplines), len(one.mine))]
        if one.acts_for not in one.disciplines:
            said.append(translate(CONTEXT, OTHERWISE).format(one.acts_for or "–"))
    else:
        said = [translate(CONTEXT, UNLISTED).format(one.lead or translate(CONTEXT, LEAD))]
    return " ".join((*said, translate(CONTEXT, LACKING if one.absent else WHOLE).format(one.documents, one.absent)))
