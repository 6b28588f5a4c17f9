"""What kinds of annotations are called, and what is said of signatures: as stated, never whom to trust."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from ui.words import moment_in_words
from workbench.domain.signed import PART, REVISION, UNCLEAR, WHOLE, SignatureSeen
from workbench.services.taking_over import TakenIn

CONTEXT = "Handing"
KINDS = {
    "highlight": QT_TRANSLATE_NOOP("Handing", "Highlight"),
    "underline": QT_TRANSLATE_NOOP("Handing", "Underline"),
    "strikeout": QT_TRANSLATE_NOOP("Handing", "Strike-out"),
    "squiggly": QT_TRANSLATE_NOOP("Handing", "Wavy underline"),
    "text": QT_TRANSLATE_NOOP("Handing", "Note"),
    "freetext": QT_TRANSLATE_NOOP("Handing", "Text on the page"),
    "square": QT_TRANSLATE_NOOP("Handing", "Rectangle"),
    "circle": QT_TRANSLATE_NOOP("Handing", "Ellipse"),
    "line": QT_TRANSLATE_NOOP("Handing", "Line"),
    "polyline": QT_TRANSLATE_NOOP("Handing", "Lines"),
    "polygon": QT_TRANSLATE_NOOP("Handing", "Polygon"),
    "ink": QT_TRANSLATE_NOOP("Handing", "Drawing"),
    "stamp": QT_TRANSLATE_NOOP("Handing", "Stamp"),
    "caret": QT_TRANSLATE_NOOP("Handing", "Insertion"),
}
COVERS = {
    WHOLE: QT_TRANSLATE_NOOP("Handing", "Covers the whole file."),
    REVISION: QT_TRANSLATE_NOOP("Handing", "Covers the file up to revision {0} of {1}."),
    PART: QT_TRANSLATE_NOOP("Handing", "Covers only part of the file."),
    UNCLEAR: QT_TRANSLATE_NOOP("Handing", "What it covers cannot be told."),
}
LATER = {
    "none": QT_TRANSLATE_NOOP("Handing", "Nothing was changed after it, or only what keeps a signature checkable."),
    "forms": QT_TRANSLATE_NOOP("Handing", "After it, forms were filled in or signed."),
    "annotations": QT_TRANSLATE_NOOP("Handing", "After it, annotations were added or changed."),
    "other": QT_TRANSLATE_NOOP("Handing", "After it, the document was changed in other ways."),
}


def kind_words(kind: str) -> str:
    """Say what an annotation is."""
    return translate(CONTEXT, KINDS[kind]) if kind in KINDS else kind


def date_words(iso: str) -> str:
    """Say when something was made, as a file states it; nothing for no date."""
    try:
        return moment_in_words(int(datetime.fromisoformat(iso).timestamp() * 1000))
    except ValueError:
        return ""


def signed_line(signatures: Sequence[SignatureSeen]) -> tuple[str, str]:
    """Return the tone and the sentence of the line over a signed document; nothing for one that is not."""
    if not signatures:
        return "", ""
    names = list(dict.fromkeys(one.signer for one in signatures if one.signer))
    who = ", ".join(names[:2]) or translate(CONTEXT, "a signer without a name")
    if len(names) > 2:
        who = translate(CONTEXT, "{0} and {1} more").format(who, len(names) - 2)
    if not all(one.fits for one in signatures):
        words = translate(CONTEXT, "Signed, as stated, by {0}; a signature does not fit the bytes of the file.")
        return "warn", words.format(who)
    last = max(signatures, key=lambda one: one.revision)
    if any(one.coverage == WHOLE for one in signatures):
        words = translate(CONTEXT, "Signed, as stated, by {0}, over the whole file. Whom to trust is not judged here.")
        return "info", words.format(who)
    if last.coverage == REVISION:
        words = translate(CONTEXT, "Signed, as stated, by {0}, up to revision {1} of {2}: something came later.")
        return "warn", words.format(who, last.revision, last.revisions)
    words = translate(CONTEXT, "Signed, as stated, by {0}; what the signature covers cannot be told.")
    return "warn", words.format(who)


def signature_words(one: SignatureSeen) -> str:
    """Say all that one signature says of itself."""
    when = date_words(one.stated)
    who = one.signer or translate(CONTEXT, "A signer without a name")
    head = translate(CONTEXT, "{0}, {1}, as the signature states.").format(who, when) if when else f"{who}."
    parts = [head, translate(CONTEXT, COVERS[one.coverage]).format(one.revision, one.revisions)]
    if not one.fits and one.coverage != UNCLEAR:
        parts.append(translate(CONTEXT, "It does not fit the bytes of the file."))
    elif one.coverage == REVISION and one.changes in LATER:
        parts.append(translate(CONTEXT, LATER[one.changes]))
    return " ".join(parts)


def taken_words(taken: TakenIn) -> str:
    """Say what came in."""
    said = translate(CONTEXT, "{0} marks and {1} remarks taken over.").format(taken.marks, taken.remarks)
    if not taken.marks and not taken.remarks:
        said = translate(CONTEXT, "Nothing new: {0} marks are here already.").format(taken.known)
    elif taken.known:
        said += " " + translate(CONTEXT, "{0} marks were here already.").format(taken.known)
    if taken.left_out:
        said += " " + translate(CONTEXT, "{0} were left out: nobody’s remark, or on no page.").format(taken.left_out)
    if not taken.whole:
        said += " " + translate(CONTEXT, "The file could not be looked through to its end.")
    return said
