"""What is said when something was refused: what happened, then what was kept and what to do.

The sentences are data, by code, and the command line says the same ones; no Qt here. `{name}` in a sentence
stands for a detail of the refusal.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources as package_data
from string import Formatter
from typing import Any

from ui.translatable import QT_TRANSLATE_NOOP

CONTEXT = "Sentences"
Translate = Callable[[str, str], str]

UNKNOWN = QT_TRANSLATE_NOOP(
    "Sentences",
    "This was refused, with the code {code}. Nothing was changed; give the code to whoever looks after the program.",
)
_FILES = ("en-GB.toml", "window.en-GB.toml")
_END_OF_FIRST = re.compile(r"(?<=[.;]) ")


@dataclass(frozen=True, slots=True)
class Said:
    """A refusal in words, with its details filled in."""

    happened: str
    rest: str = ""

    @property
    def whole(self) -> str:
        """All of it as one text."""
        return f"{self.happened} {self.rest}".strip()


@cache
def sentences() -> Mapping[str, str]:
    """Read the sentences by code; those for the window go before those both use."""
    folder = package_data.files("resources") / "sentences"
    tables = (tomllib.loads((folder / name).read_text("utf-8")) for name in _FILES)
    return {code: sentence for table in tables for code, sentence in table.items()}


def untranslated(_context: str, text: str) -> str:
    """Say it in the language it is written in."""
    return text


def say(code: str, details: Mapping[str, object] | None = None, translate: Translate = untranslated) -> Said:
    """Put a refusal into words; a code nobody wrote a sentence for is named, so that it can be asked about."""
    sentence = translate(CONTEXT, sentences().get(code, UNKNOWN))
    filled = _Lenient().vformat(sentence, (), {"code": code, **(details or {})})
    first, *rest = _END_OF_FIRST.split(filled, maxsplit=1)
    return Said(first.removesuffix(";") + ("." if first.endswith(";") else ""), _capital("".join(rest)))


class _Lenient(Formatter):
    """Fills in what is given and names what is not: a sentence must never fail."""

    def get_value(self, key: int | str, _args: Sequence[Any], kwargs: Mapping[str, Any]) -> object:
        return kwargs.get(str(key), f"the {key}")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
