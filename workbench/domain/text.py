"""What counts as the same words: one folding of text for the index, for queries and for quotes.

A document's text comes from the library as it lies on the page: lines end in CR LF, and a hyphen at
the end of a line is U+FFFE, with or without a line end after it. Fonts bring ligatures, soft hyphens
and marks that nobody sees. `searchable` takes all that away; `readable` takes away only what a reader
would not miss, for a quote that is shown; `Folded` remembers where each character came from.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

LINE_END_HYPHEN = "\ufffe"
_HYPHENS = "-\u2010\u2011"
_BREAK = "(?:\r\n|\r|\n)"
_LINE_END = re.compile(f"{LINE_END_HYPHEN}[ \t]*{_BREAK}?[ \t]*|[-\u2010\u00ad][ \t]*{_BREAK}[ \t]*")
_WORD_BEFORE = re.compile(r"[\w\-\u2010\u2011]*\Z")
_WORD_LENGTH = 64

_BLANKS = frozenset(map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85"))
_CONTROLS = [code for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in _BLANKS]
_MARKS = [0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF]
_JOINERS = [0x200C, 0x200D]


def _any_of(codes: list[int]) -> re.Pattern[str]:
    """Match one of these characters; many times quicker than to translate them away."""
    return re.compile(f"[{re.escape(''.join(map(chr, codes)))}]")


_WORDS = re.compile(r"\S+")
_UNSEEN = _any_of(_CONTROLS + _MARKS)
_UNSEARCHED = _any_of(_CONTROLS + _MARKS + _JOINERS)


def searchable(text: str) -> str:
    """Fold text so that two passages are equal when a reader would say they are the same words.

    Line-end hyphens are joined, compatibility forms made plain (NFKC: ligatures, full width, ²),
    unseen characters dropped, white space folded to single blanks. Case stays.
    """
    shown = _UNSEARCHED.sub("", _joined(text))
    if not shown.isascii():
        shown = unicodedata.normalize("NFKC", shown)
    return " ".join(shown.split())


def readable(text: str) -> str:
    """Fold text as a quote is shown: hyphens joined and white space folded, but every ² stays a ²."""
    return " ".join(_UNSEEN.sub("", _joined(text)).split())


def readable_part(text: str, start: int, end: int) -> str:
    """Fold a part of a text as a quote is shown; whether a torn word keeps its hyphen, the whole text says."""
    kept, at = list[str](), start
    for tear in _LINE_END.finditer(text):
        if tear.start() >= start and tear.end() <= end:
            kept += (text[at : tear.start()], _mended(tear))
            at = tear.end()
    kept.append(text[at:end])
    return " ".join(_UNSEEN.sub("", "".join(kept)).split())


def whole_part(text: str, start: int, end: int) -> tuple[int, int]:
    """Fit a span to what a reader sees, so that its words are words of the whole text.

    Accents stay with their letters; blanks, unseen signs and the hyphen of a torn word are left out at both ends.
    """
    while 0 < start < end and joins_the_one_before(text[start]):
        start -= 1
    while start < end < len(text) and joins_the_one_before(text[end]):
        end += 1
    tears = [tear.span() for tear in _LINE_END.finditer(text)]
    while start < end:
        first = next((tear for tear in tears if tear[0] <= start < tear[1]), None)
        last = next((tear for tear in tears if tear[0] < end <= tear[1]), None)
        if last:
            end = last[0]
        elif first:
            start = first[1]
        elif _is_blank(text[end - 1]):
            end -= 1
        elif _is_blank(text[start]):
            start += 1
        else:
            return start, end
    return start, start


def _is_blank(character: str) -> bool:
    return character.isspace() or _UNSEARCHED.match(character) is not None


def _joined(text: str) -> str:
    """Join words that a line end tore apart."""
    if not (LINE_END_HYPHEN in text or "\n" in text or "\r" in text):
        return text
    return _LINE_END.sub(_mended, text)


def _mended(tear: re.Match[str]) -> str:
    """Say what stands in place of a hyphen at a line end.

    The hyphen goes when a word continues in small letters; it stays in compounds ("point-of-|care"),
    before capitals and digits ("COVID-|19"), and wherever no word was torn.
    """
    text, start, end = tear.string, tear.start(), tear.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() and after.isalnum():
        word = _WORD_BEFORE.search(text[max(0, start - _WORD_LENGTH) : start])
        compound = word is not None and any(hyphen in word.group() for hyphen in _HYPHENS)
        return "" if before.isalpha() and after.islower() and not compound else "-"
    return tear.group().replace(LINE_END_HYPHEN, "-")


@dataclass(frozen=True, slots=True)
class Folded:
    """Searchable text that remembers its origin: character i stems from `text[starts[i]:ends[i]]`."""

    text: str
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, text: str) -> Folded:
        """Fold text as `searchable` does; plain text, and text that is folded already, cost little."""
        if text.isascii() and not _LINE_END.search(text) and not _UNSEARCHED.search(text):
            return cls._of_words(text)
        if searchable(text) == text:
            return cls(text, array("q", range(len(text))), array("q", range(1, len(text) + 1)))
        starts, ends = array("q"), array("q")
        kept: list[str] = []
        blank: tuple[int, int] | None = None
        for shown, start, end in _clusters(text):
            for character in shown:
                if character.isspace():
                    blank = blank or (start, end)
                    continue
                if blank and kept:
                    kept.append(" ")
                    starts.append(blank[0])
                    ends.append(blank[1])
                blank = None
                kept.append(character)
                starts.append(start)
                ends.append(end)
        return cls("".join(kept), starts, ends)

    @classmethod
    def _of_words(cls, text: str) -> Folded:
        """Fold text in which only blanks are folded, as most pages are: many times quicker."""
        starts, ends = array("q"), array("q")
        words: list[str] = []
        blank = 0
        for word in _WORDS.finditer(text):
            start, end = word.span()
            if words:
                starts.append(blank)
                ends.append(blank + 1)
            words.append(word.group())
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            blank = end
        return cls(" ".join(words), starts, ends)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a span of the folded text (not empty) into one of the text it stems from."""
        return self.starts[start], self.ends[end - 1]


def _clusters(text: str) -> Iterator[tuple[str, int, int]]:
    """Give the pieces that normalise by themselves, each with its span in the text."""
    piece, start, end = "", 0, 0
    for character, at, past in _seen(text):
        if piece and joins_the_one_before(character):
            piece, end = piece + character, past
            continue
        if piece:
            yield unicodedata.normalize("NFKC", piece), start, end
        piece, start, end = character, at, past
    if piece:
        yield unicodedata.normalize("NFKC", piece), start, end


def _seen(text: str) -> Iterator[tuple[str, int, int]]:
    """Give each character that counts, with the span it stands for."""
    at = 0
    for tear in _LINE_END.finditer(text):
        yield from _kept(text[at : tear.start()], at)
        for character in _mended(tear):
            if not _UNSEARCHED.match(character):
                yield character, tear.start(), tear.end()
        at = tear.end()
    yield from _kept(text[at:], at)


def _kept(text: str, at: int) -> Iterator[tuple[str, int, int]]:
    for index, character in enumerate(text, at):
        if not _UNSEARCHED.match(character):
            yield character, index, index + 1


def joins_the_one_before(character: str) -> bool:
    """Say whether a character may melt with what stands before it when it is normalised."""
    if character < "\u0300":
        return False
    code = ord(character)
    hangul = 0x1160 <= code <= 0x11FF or 0x3130 <= code <= 0x318F or 0xFF9E <= code <= 0xFFDC
    return hangul or unicodedata.category(character)[0] == "M"
