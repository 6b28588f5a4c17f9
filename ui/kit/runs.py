"""Text with more than one weight, ink or ground, as values."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass

from ui.theme.look import Look
from ui.translation import translate


@dataclass(frozen=True, slots=True)
class Run:
    """Some words in one look: `ink` and `ground` are tokens, `size` is small, body or title."""

    text: str
    strong: bool = False
    ink: str = "text"
    size: str = "body"
    ground: str = ""
    struck: bool = False
    underlined: bool = False


Runs = tuple[Run, ...]


def plain(text: str, ink: str = "text", size: str = "body") -> Runs:
    """Return a text in one look, or nothing for no text."""
    return (Run(text, ink=ink, size=size),) if text else ()


def small(text: str, ink: str = "muted", strong: bool = False) -> Runs:
    """Return a text as meta lines are set."""
    return (Run(text, strong, ink, "small"),) if text else ()


def strong(text: str, ink: str = "text") -> Runs:
    """Return a text as names and chosen rows are set."""
    return (Run(text, True, ink),) if text else ()


def words(runs: Iterable[Run]) -> str:
    """Return what the runs say, without their look."""
    return "".join(run.text for run in runs)


def quoted(text: str, recognised: bool = False) -> str:
    """Put a quote from a document in double quotation marks, on one line, saying where it was read from a picture."""
    quote = f"“{' '.join(text.split())}”"
    return translate("Quotes", "{0}, read by OCR").format(quote) if recognised else quote


def found(text: str, hits: Iterable[tuple[int, int]]) -> Runs:
    """Mark the found words in a line; hits are start and end, in order, not overlapping."""
    runs, at = [], 0
    for start, end in hits:
        runs += [*plain(text[at:start]), Run(text[start:end], strong=True, ground="hit_soft")]
        at = end
    return (*runs, *plain(text[at:]))


def as_html(runs: Iterable[Run], look: Look) -> str:
    """Write runs for a label; whatever the words contain is shown, never obeyed."""
    return "".join(_span(run, look) for run in runs)


def tip(text: str) -> str:
    """Write a tool tip so that Qt does not take foreign words for mark-up."""
    return f"<span>{html.escape(text)}</span>" if text else ""


def _span(run: Run, look: Look) -> str:
    style = [f"color:{getattr(look.tokens, run.ink)}", f"font-size:{getattr(look.metrics, run.size)}px"]
    style += ["font-weight:600"] if run.strong else []
    style += [f"background-color:{getattr(look.tokens, run.ground)}"] if run.ground else []
    style += ["text-decoration:line-through"] if run.struck else []
    style += ["text-decoration:underline"] if run.underlined else []
    return f'<span style="{";".join(style)}">{html.escape(run.text)}</span>'
