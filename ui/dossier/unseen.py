"""What a search could not see, in a line, and what could be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from ui.dossier.news import ReadingState, Stage
from ui.dossier.titles import bare, coded
from ui.translation import translate
from workbench.services.searching_case import LOCKED, NO_PAGES, NO_TEXT, NOT_READ, Unseen

CONTEXT = "Unseen"
MOST_NAMED = 3


def told(unseen: Sequence[Unseen]) -> str:
    """Name what was not searched and why; nothing where everything was."""
    named = [one for one in unseen if one.why != NO_PAGES]
    if not named:
        return ""
    parts = [f"{_called(one)} ({_reason(one)})" for one in named[:MOST_NAMED]]
    if len(named) > MOST_NAMED:
        parts.append(translate(CONTEXT, "{0} more").format(len(named) - MOST_NAMED))
    listed = ", ".join(parts[:-1])
    joined = translate(CONTEXT, "{0} and {1}").format(listed, parts[-1]) if listed else parts[-1]
    return translate(CONTEXT, "Not searched: {0}").format(joined)


def advice(unseen: Sequence[Unseen], state: ReadingState) -> str:
    """Say what could be done, one sentence for each reason."""
    reasons = {one.why for one in unseen}
    said = []
    if NO_TEXT in reasons and not state.recogniser:
        said.append(
            translate(
                CONTEXT,
                "Scans have no text. Mark areas on them with A. With the program Tesseract installed on this laptop "
                "(package tesseract-ocr), their words are read in the background and can be searched.",
            )
        )
    elif NO_TEXT in reasons:
        said.append(
            translate(CONTEXT, "Scans are read by text recognition in the background; see below how far it is.")
        )
    if LOCKED in reasons:
        said.append(translate(CONTEXT, "Locked documents need their password before their words can be read."))
    if NOT_READ in reasons:
        said.append(translate(CONTEXT, "Documents that are not read yet are read in the background."))
    if reasons - {NO_TEXT, LOCKED, NOT_READ, NO_PAGES}:
        said.append(translate(CONTEXT, "Damaged documents cannot be read; ask the applicant for another copy."))
    return " ".join(said)


def progress(state: ReadingState, title: str) -> str:
    """Say how far the program is with reading in the background; nothing while it rests."""
    name = " ".join(coded(bare(title))).strip()
    numbers = {"done": f"{state.done:,}", "total": f"{state.total:,}", "name": name}
    if state.stage is Stage.READING:
        return translate(CONTEXT, "Reading documents: {done} of {total} done. {name}").format(**numbers)
    if state.stage is Stage.RECOGNISING:
        return translate(CONTEXT, "Recognising text in scans: page {done} of {total}. {name}").format(**numbers)
    return ""


def _called(one: Unseen) -> str:
    code, title = coded(bare(one.version.name))
    return code or title


def _reason(one: Unseen) -> str:
    if one.why == NO_TEXT:
        single = translate(CONTEXT, "1 page without text")
        return single if one.pages == 1 else translate(CONTEXT, "{0} pages without text").format(f"{one.pages:,}")
    words = {LOCKED: translate(CONTEXT, "locked"), NOT_READ: translate(CONTEXT, "not read yet")}
    return words.get(one.why, translate(CONTEXT, "damaged"))
