"""Marks words for translation where they are written down as data, away from where they are shown."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Return the words as they are; the name is what the extraction of words looks for."""
    return text
