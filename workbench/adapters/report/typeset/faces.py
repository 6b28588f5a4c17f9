"""The faces a report is set in, and what is printed where a face has no sign for a character."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import groupby
from threading import Lock

from reportlab.pdfbase import pdfmetrics

from workbench.adapters.report.tagged.document import Font

REGULAR = "SourceSans3-Regular"
ITALIC = "SourceSans3-It"
STRONG = "SourceSans3-Semibold"
BOLD = "SourceSans3-Bold"
_PLAIN_FALLBACK = "DejaVuSans"
_STRONG_FALLBACK = "DejaVuSans-Bold"
_FALLBACK = {REGULAR: _PLAIN_FALLBACK, ITALIC: _PLAIN_FALLBACK, STRONG: _STRONG_FALLBACK, BOLD: _STRONG_FALLBACK}

_NEW_LINES = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")
_SELECTORS = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))  # which picture of a character is meant
_UNSEEN = dict.fromkeys((*map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), *_SELECTORS), "")
_PLAIN = {**_NEW_LINES, **_UNSEEN, ord("\t"): " "}
# What is neither Latin, Greek or Cyrillic nor a sign or an arrow is looked at one by one.
_ODD = re.compile("[^\n\x20-\x7e\u00a0-\u0377\u0384-\u052f\u2010-\u2027\u2030-\u205e\u2070-\u2bff]")
# Set from left to right, right-to-left scripts would read backwards, so their characters are named instead.
_BACKWARDS = {"R", "AL", "AN"}


# Reading a face registers it for the whole process, so two reports at once must not both do it.
_READING = Lock()


def font(name: str) -> Font:
    """Return a bundled face, read and registered once."""
    with _READING:
        return _read(name)


@cache
def _read(name: str) -> Font:
    face = Font(name, io.BytesIO(files("resources").joinpath("fonts", f"{name}.ttf").read_bytes()), asciiReadable=True)
    pdfmetrics.registerFont(face)
    # The library gives a face that somebody registered before to everybody; ours embeds itself its own way.
    pdfmetrics._fonts[name] = face
    return face


def plain(text: str) -> str:
    """Return the text as characters that can be seen, spaces and line feeds; the rest is named, as `[U+202E]`."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n")).translate(_PLAIN)
    if _ODD.search(text) is None:
        return text
    return "".join(character if _seen(character) else _named(character) for character in text)


def unshown(characters: Iterable[str]) -> frozenset[str]:
    """Return those characters that print by their numbers, for no face of ours shows them as they are meant."""
    shown = font(REGULAR).characters | font(_PLAIN_FALLBACK).characters | {"\n"}
    seen = ((one, plain(one)) for one in characters)
    return frozenset(one for one, as_set in seen if as_set == _named(one) or not shown.issuperset(as_set))


class Faces:
    """Faces for one document: which face sets which characters, and how wide they run."""

    def __init__(self) -> None:
        self._widths: dict[str, dict[str, int]] = {}

    def pieces(self, text: str, face: str) -> list[tuple[str, str]]:
        """Cut plain text into stretches that one face can set; what no face knows is named."""
        if font(face).characters.issuperset(text):
            return [(face, text)] if text else []
        marked = [self._set(character, face) for character in text]
        return [(name, "".join(part for _, part in run)) for name, run in groupby(marked, key=lambda pair: pair[0])]

    def width(self, text: str, face: str) -> int:
        """Return how far a text runs, in thousandths of its size."""
        known = self._widths.setdefault(face, {})
        width = known.get(text)
        if width is None:
            advance, usual = font(face).face.charWidths, font(face).face.defaultWidth
            width = known[text] = round(sum(advance.get(ord(character), usual) for character in text))
        return width

    @staticmethod
    def _set(character: str, face: str) -> tuple[str, str]:
        if character in font(face).characters:
            return face, character
        if character in font(_FALLBACK[face]).characters:
            return _FALLBACK[face], character
        return face, _named(character)


def _seen(character: str) -> bool:
    if character in "\n ":
        return True
    if unicodedata.bidirectional(character) in _BACKWARDS:
        return False
    return unicodedata.category(character)[0] != "C" and character != "\ufffd"


def _named(character: str) -> str:
    return f"[U+{ord(character):04X}]"
