"""Puts the facts of a dossier into its texts.

`{site.name}` prints a value, `[[each site in sites]]` … `[[end]]` repeats, `[[if site.signed]]` … `[[end]]` chooses.

Each opening and each end stands on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

Facts = Mapping[str, object]

_NAME = re.compile(r"\{([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*)\}")
_EACH = re.compile(r"\[\[each (\w+) in ([\w.]+)\]\]$")
_IF = re.compile(r"\[\[(if|unless) ([\w.]+)\]\]$")
_END = "[[end]]"


def expand(text: str, facts: Facts) -> str:
    """Return the text with every loop unrolled and every name replaced.

    Inside `[[each site in sites]]`, `{site_number}` counts from 1. A name nobody knows is a mistake
    in the text and raises KeyError.
    """
    return "\n".join(_expanded(text.split("\n"), facts))


def _expanded(lines: Sequence[str], facts: Facts) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        opening = _EACH.match(line) or _IF.match(line)
        if opening is None:
            yield _NAME.sub(lambda found: _shown(look_up(facts, found[1])), line)
            at += 1
            continue
        close = _closing(lines, at)
        for scope in _scopes(line, facts):
            yield from _expanded(lines[at + 1 : close], scope)
        at = close + 1


def _scopes(opening: str, facts: Facts) -> Iterator[Facts]:
    if loop := _EACH.match(opening):
        items = look_up(facts, loop[2])
        if not isinstance(items, Sequence) or isinstance(items, str):
            raise TypeError(f"{loop[2]} is no list")
        for number, item in enumerate(items, start=1):
            yield {**facts, loop[1]: item, f"{loop[1]}_number": number}
    elif (condition := _IF.match(opening)) and bool(look_up(facts, condition[2])) is (condition[1] == "if"):
        yield facts


def _closing(lines: Sequence[str], opening: int) -> int:
    depth = 0
    for at in range(opening, len(lines)):
        if _EACH.match(lines[at]) or _IF.match(lines[at]):
            depth += 1
        elif lines[at] == _END:
            depth -= 1
            if depth == 0:
                return at
    raise ValueError(f"no {_END} for {lines[opening]}")


def look_up(facts: Facts, path: str) -> object:
    """Follow a dotted path through the facts; the last step of a list may be its index."""
    value: object = facts
    for step in path.split("."):
        if isinstance(value, Mapping):
            value = value[step]
        elif isinstance(value, Sequence) and not isinstance(value, str):
            value = value[int(step)]
        else:
            raise KeyError(path)
    return value


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence):
        return ", ".join(_shown(item) for item in value)
    return str(value)
