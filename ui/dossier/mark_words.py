"""How a mark is said in words: for those who hear it, and where a colour alone would have to tell."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QColor

from ui.document.marks import MarkKind
from ui.kit.runs import quoted
from ui.kit.signs import MARKERS, discipline_name, marker_name
from ui.theme.tokens import page_inks
from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate
from workbench.domain.marks import Annotation

CONTEXT = "Marks"
LONGEST = 80
"""Letters of a quote that are said before the rest is left out."""

_KINDS = {
    MarkKind.HIGHLIGHT: QT_TRANSLATE_NOOP("Marks", "highlight"),
    MarkKind.AREA: QT_TRANSLATE_NOOP("Marks", "area"),
    MarkKind.NOTE: QT_TRANSLATE_NOOP("Marks", "note"),
    MarkKind.PAGE: QT_TRANSLATE_NOOP("Marks", "remark on the page"),
    MarkKind.DOCUMENT: QT_TRANSLATE_NOOP("Marks", "remark on the document"),
    MarkKind.EVIDENCE: QT_TRANSLATE_NOOP("Marks", "evidence"),
    MarkKind.FINDING: QT_TRANSLATE_NOOP("Marks", "mark of a finding"),
    MarkKind.FACT: QT_TRANSLATE_NOOP("Marks", "mark of a fact"),
    MarkKind.FOREIGN: QT_TRANSLATE_NOOP("Marks", "annotation in the file"),
}


def kind_word(kind: MarkKind) -> str:
    """Say what kind of mark it is."""
    return translate(CONTEXT, _KINDS[kind])


def spoken(mark: Annotation, kind: MarkKind) -> str:
    """Say whose mark it is, of which kind and colour, and how it begins."""
    parts = [discipline_name(mark.discipline or "LEAD"), kind_word(kind)]
    if mark.foreign_author:
        parts.append(translate(CONTEXT, "by {0}, as the file states").format(mark.foreign_author))
    if mark.colour in MARKERS:
        parts.append(marker_name(mark.colour).lower())
    words = " ".join((mark.quote or mark.text).split())
    said = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]}…"
    head = ", ".join(parts)
    return f"{head}: {quoted(said, mark.recognised) if mark.quote else said}" if said else head


@cache
def marker_like(colour: str) -> str:
    """Return the marker that comes nearest to a colour as a file states it; others are names already."""
    if not colour.startswith("#"):
        return colour
    inks, wanted = page_inks(), QColor(colour)

    def away(name: str) -> int:
        marker = QColor(inks.fill(name))
        ways = ((marker.red(), wanted.red()), (marker.green(), wanted.green()), (marker.blue(), wanted.blue()))
        return sum((one - other) ** 2 for one, other in ways)

    return min((name for name in MARKERS if name), key=away)


def binned_words(ties: int) -> str:
    """Say what becomes of a mark that is put into the bin, and of what it is linked to."""
    if not ties:
        return translate("Marks", "The mark is in the bin of Evidence; Ctrl+Z brings it back.")
    if ties == 1:
        return translate("Marks", "The mark is in the bin, and its link counts no longer; Ctrl+Z brings both back.")
    words = translate("Marks", "The mark is in the bin, and its {0} links count no longer; Ctrl+Z brings all back.")
    return words.format(ties)


def binned_together(gone: int, left: int) -> str:
    """Say what became of several marks that were to go into the bin."""
    words = translate("Marks", "{0} marks are in the bin, and their links count no longer; Ctrl+Z brings all back.")
    if gone == 1:
        words = translate("Marks", "1 mark is in the bin, and its links count no longer; Ctrl+Z brings it back.")
    stayed = translate("Marks", " {0} of colleagues stayed where they are.").format(left) if left else ""
    return words.format(gone) + stayed
