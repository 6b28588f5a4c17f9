"""What counts as one word when a person points at it, or goes from word to word with the keys.

A number with its point, a compound and a batch number are one word each: that is what a person would
look for. A dash between blanks, the full stop of a sentence and a range with a long dash are not.
"""

from __future__ import annotations

import unicodedata

from workbench.domain.text import LINE_END_HYPHEN

Span = tuple[int, int]
"""First character, and the one after the last."""

_JOINING = "'\u2019_\u00ad-\u2010\u2011"
_IN_NUMBERS = ".,"
_LINE_END = "\r\n"


def in_word(text: str, index: int) -> bool:
    """Say whether a character is inside a word."""
    character = text[index]
    if character.isalnum() or unicodedata.category(character)[0] == "M":
        return True
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if character in _JOINING:
        return before.isalnum() and after.isalnum()
    if character in _IN_NUMBERS:
        return before.isdigit() and after.isdigit()
    if character == LINE_END_HYPHEN:
        return before.isalnum() and text[index + 1 : index + 4].strip(_LINE_END)[:1].isalnum()
    return character in _LINE_END and LINE_END_HYPHEN in text[max(0, index - 2) : index]


def word_around(text: str, index: int) -> Span:
    """Return the word a character is in; another sign is a word of its own, a blank is none."""
    if not in_word(text, index):
        return (index, index) if text[index].isspace() else (index, index + 1)
    start = end = index
    while start > 0 and in_word(text, start - 1):
        start -= 1
    while end < len(text) and in_word(text, end):
        end += 1
    return start, end


def next_word(text: str, position: int) -> int:
    """Return where the next word begins, or the end of the text."""
    length = len(text)
    while position < length and in_word(text, position):
        position += 1
    while position < length and not in_word(text, position):
        position += 1
    return position


def previous_word(text: str, position: int) -> int:
    """Return where the word before begins, or the start of the text."""
    while position > 0 and not in_word(text, position - 1):
        position -= 1
    while position > 0 and in_word(text, position - 1):
        position -= 1
    return position
