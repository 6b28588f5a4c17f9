"""What the command line prints: lines for people, or one JSON object."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from workbench.cli.sentences import sentence
from workbench.domain.errors import Refusal

WAITING = {
    "missing": "an earlier entry has not come yet; it is tried again at every merge",
    "chain": "it does not continue the chain of its author",
    "signature": "its signature does not hold",
}
"""Why an entry waits in quarantine, by its code."""


def show(as_json: bool, content: Mapping[str, Any], lines: Iterable[str]) -> None:
    """Print the content as one JSON object, or the lines."""
    if as_json:
        print(json.dumps(content, ensure_ascii=False, indent=None, sort_keys=False))
        return
    for line in lines:
        print(line)


def counted(number: int, thing: str) -> str:
    """Return a number with its thing, in the singular where it is one."""
    plural = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{number:,} {thing if number == 1 else plural}"


def quarantine_lines(quarantined: Sequence[tuple[str, str]]) -> list[str]:
    """Say how many entries wait in quarantine, a line for each reason; none was lost."""
    counts = Counter(why for _, why in quarantined)
    return [f"  In quarantine, {counted(n, 'entry')}: {WAITING.get(why, why)}." for why, n in sorted(counts.items())]


def show_refusal(as_json: bool, refusal: Refusal) -> None:
    """Say in one sentence what was refused: on stderr, or as the JSON object."""
    show_error(as_json, refusal.code, sentence(refusal))


def show_error(as_json: bool, code: str, message: str) -> None:
    """Say in one sentence what went wrong."""
    if as_json:
        print(json.dumps({"error": code, "message": message}, ensure_ascii=False))
    else:
        print(message, file=sys.stderr)
