"""The little formatting that reasons know: emphasis between double asterisks, and lines that are items of a list.

It is plain text, so that a merge compares it word by word and an older version still reads it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_STRONG = re.compile(r"\*\*(?=\S)([^\n]+?)(?<=\S)\*\*")
_ITEM = re.compile(r"[ \t]*(-|•|\d{1,3}[.)])[ \t]+(?=\S)")
_BARE = re.compile(r"[ \t]*(-|•|\d{1,3}[.)])[ \t]+")
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words, perhaps emphasised."""

    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Words that belong together: an item of a list under its sign, or lines of a paragraph with no sign."""

    text: str
    sign: str = ""


def stretches(text: str) -> tuple[Stretch, ...]:
    """Split a text by its emphasis; asterisks that enclose nothing on one line stay as they are."""
    found: list[Stretch] = []
    at = 0
    for one in _STRONG.finditer(text):
        found += [Stretch(text[at : one.start()])] if one.start() > at else []
        found.append(Stretch(one[1], strong=True))
        at = one.end()
    return (*found, Stretch(text[at:])) if at < len(text) else tuple(found)


def emphasised(text: str) -> str:
    """Write words as emphasised; space around them stays outside, and words with the sign in them stay as they are."""
    inner = text.strip()
    if not inner or "**" in inner or "\n" in inner:
        return text
    before, _, after = text.partition(inner)
    return f"{before}**{inner}**{after}"


def without_emphasis(text: str) -> str:
    """Return a text as it is read where nothing can be emphasised."""
    return _STRONG.sub(lambda found: found[1], text) if "**" in text else text


def lines_of(text: str) -> tuple[Line, ...]:
    """Split a paragraph into the items of its lists and what stands between them, each number as it was written."""
    found: list[Line] = []
    for line in text.split("\n"):
        item = _ITEM.match(line)
        if item:
            found.append(Line(line[item.end() :], BULLET if item[1] in "-•" else item[1]))
        elif found and not found[-1].sign:
            found[-1] = Line(f"{found[-1].text}\n{line}")
        else:
            found.append(Line(line))
    return tuple(found)


def next_item(line: str) -> str | None:
    """Return how the line after an item begins: with the same bullet, or the next number.

    None after a line that is no item; nothing after an item without words, which ends its list.
    """
    item = _ITEM.match(line)
    if item is None:
        return "" if _BARE.fullmatch(line) else None
    begin = item[0]
    if item[1] in "-•":
        return begin
    return begin.replace(item[1], f"{int(item[1][:-1]) + 1}{item[1][-1]}")
