"""Reasons with quotes in them: a quote is a marker that names its mark, so it stays one click away."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from workbench.domain.emphasis import without_emphasis

_QUOTE = re.compile(r"\{\{quote:([0-9a-f-]{36})\|([^{}|]*)\}\}")


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote within reasons: the mark it stands for, and what is written on it."""

    annotation: str
    label: str


def read_reasons(text: str) -> tuple[str | Cited, ...]:
    """Split reasons into words and quotes, in order."""
    parts: list[str | Cited] = []
    at = 0
    for found in _QUOTE.finditer(text):
        if found.start() > at:
            parts.append(text[at : found.start()])
        parts.append(Cited(found[1], found[2]))
        at = found.end()
    if at < len(text):
        parts.append(text[at:])
    return tuple(parts)


def write_reasons(parts: tuple[str | Cited, ...]) -> str:
    """Put words and quotes together as the record holds them."""
    return "".join(
        part if isinstance(part, str) else f"{{{{quote:{part.annotation}|{_bare(part.label)}}}}}" for part in parts
    )


def in_words(
    text: str,
    number_of: Callable[[str], int | None] = lambda _: None,
    instead_of: Callable[[str], str] = lambda _: "",
    *,
    emphasis: bool = False,
) -> str:
    """Return reasons as people read them, with the evidence number of each quote where there is one.

    `instead_of` gives the words that stand for a quote which must not be shown, and nothing for any other.
    With `emphasis` its signs stay, for who can show it.
    """
    said = []
    for part in read_reasons(text):
        if isinstance(part, str):
            said.append(part if emphasis else without_emphasis(part))
        else:
            number = number_of(part.annotation)
            label = instead_of(part.annotation) or part.label
            said.append(f"{label} [E-{number}]" if number else label)
    return "".join(said)


def _bare(label: str) -> str:
    return re.sub(r"[{}|]", " ", label)
