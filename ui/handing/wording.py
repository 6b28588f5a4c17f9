"""What kinds of annotations are called, and what is said of signatures: as stated, never whom to trust."""

from __future__ import annotations

from collections.abc import Sequence

from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from ui.words import moment_in_words
from workbench.domain.file_annotations import wall_of
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
    "other": QT_TRANSLATE_NOOP("Handing", "After it, annotations or other things were added or changed."),
}


def kind_words(kind: str) -> str:
    """Say what an annotation is."""
    return translate(CONTEXT, KINDS[kind]) if kind in KINDS else kind


def date_words(iso: str) -> str:
    """Say when something was made, as a file states it; nothing for no date."""
    wall = wall_of(iso)
    return moment_in_words(wall) if wall else ""


def day_words(iso: str) -> str:
    """Say on which day something was made, as a file states it; nothing for no date."""
    return date_words(iso).rpartition(" ")[0]


def signed_line(signatures: Sequence[SignatureSeen]) -> tuple[str, str]:
    """Return the tone and the sentence of the line over a signed document; nothing for one that is not.

    What is covered stands first: names can be long.
    """
    if not signatures:
        return "", ""
    last = max(signatures, key=lambda one: one.revision)
    if not all(one.fits or one.coverage == UNCLEAR for one in signatures):
        tone, words = "warn", translate(CONTEXT, "Signed, but a signature does not fit the bytes; by {0}, as stated.")
    elif any(one.coverage == WHOLE for one in signatures):
        tone, words = (
            "info",
            translate(CONTEXT, "Signed over the whole file by {0}, as stated; trust is not judged."),
        )
    elif last.coverage == REVISION:
        tone, words = "warn", translate(CONTEXT, "Signed up to revision {1} of {2}, then added to; by {0}, as stated.")
    else:
        tone, words = "warn", translate(CONTEXT, "Signed, but what is covered cannot be told; by {0}, as stated.")
    return tone, words.format(_names(signatures), last.revision, last.revisions)


def _names(signatures: Sequence[SignatureSeen]) -> str:
    names = list(dict.fromkeys(one.signer for one in signatures if one.signer))
    if len(names) > 2:
        return translate(CONTEXT, "{0} and {1} more").format(", ".join(names[:2]), len(names) - 2)
    return ", ".join(names) or translate(CONTEXT, "a signer without a name")


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


def marks_words(count: int) -> str:
    """Say how many marks."""
    return translate(CONTEXT, "1 mark") if count == 1 else translate(CONTEXT, "{0} marks").format(count)


def remarks_words(count: int) -> str:
    """Say how many remarks."""
    return translate(CONTEXT, "1 remark") if count == 1 else translate(CONTEXT, "{0} remarks").format(count)


def taken_words(taken: TakenIn) -> str:
    """Say what came in."""
    came = marks_words(taken.marks), remarks_words(taken.remarks)
    said = translate(CONTEXT, "Taken over: {0}, {1}.").format(*came)
    if not taken.marks and not taken.remarks:
        said = translate(CONTEXT, "Nothing new. Here already: {0}.").format(marks_words(taken.known))
    elif taken.known:
        said += " " + translate(CONTEXT, "Here already: {0}.").format(marks_words(taken.known))
    if taken.left_out:
        said += " " + translate(CONTEXT, "Left out, as nobody’s remark or on no page: {0}.").format(taken.left_out)
    if not taken.whole:
        said += " " + translate(CONTEXT, "The file could not be looked through to its end.")
    return said
