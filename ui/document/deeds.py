"""What a person makes of a selection."""

from __future__ import annotations

from enum import StrEnum

from ui.translatable import QT_TRANSLATE_NOOP
from ui.translation import translate

CONTEXT = "Deeds"


class Deed(StrEnum):
    """One thing to make of selected text, or of an area."""

    HIGHLIGHT = "highlight"
    NOTE = "note"
    EVIDENCE = "evidence"
    FINDING = "finding"
    FACT = "fact"

    @property
    def icon(self) -> str:
        """The picture beside its word."""
        return _ICONS[self]

    @property
    def key(self) -> str:
        """The key that does it while the page has the focus."""
        return _KEYS[self]

    def words(self, *, area: bool) -> str:
        """What it is called, for text or for an area."""
        source = _AREA_WORD if area and self is Deed.HIGHLIGHT else _WORDS[self]
        return translate(CONTEXT, source)


_ICONS = {
    Deed.HIGHLIGHT: "highlighter",
    Deed.NOTE: "message-square-plus",
    Deed.EVIDENCE: "link",
    Deed.FINDING: "flag",
    Deed.FACT: "hash",
}
_KEYS = {
    Deed.HIGHLIGHT: "H",
    Deed.NOTE: "N",
    Deed.EVIDENCE: "Ctrl+E",
    Deed.FINDING: "Ctrl+Shift+N",
    Deed.FACT: "Ctrl+Shift+K",
}
_WORDS = {
    Deed.HIGHLIGHT: QT_TRANSLATE_NOOP("Deeds", "Highlight"),
    Deed.NOTE: QT_TRANSLATE_NOOP("Deeds", "Note"),
    Deed.EVIDENCE: QT_TRANSLATE_NOOP("Deeds", "Evidence for…"),
    Deed.FINDING: QT_TRANSLATE_NOOP("Deeds", "Finding…"),
    Deed.FACT: QT_TRANSLATE_NOOP("Deeds", "Fact…"),
}
_AREA_WORD = QT_TRANSLATE_NOOP("Deeds", "Mark area")
