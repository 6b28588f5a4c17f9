"""What is said when something was refused: what happened, what was kept, what to do.

No Qt here, so that the command line can say the same. `{name}` in a sentence stands for a detail of the refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any

from ui.sentences import SENTENCES
from ui.sentences.sentence import UNKNOWN

CONTEXT = "Sentences"
Translate = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Said:
    """A refusal in words, with its details filled in."""

    happened: str
    kept: str = ""
    todo: str = ""

    @property
    def whole(self) -> str:
        """All of it as one text."""
        return " ".join(part for part in (self.happened, self.kept, self.todo) if part)


def untranslated(_context: str, text: str) -> str:
    """Say it in the language it is written in."""
    return text


def say(code: str, details: Mapping[str, object] | None = None, translate: Translate = untranslated) -> Said:
    """Put a refusal into words; a code nobody wrote a sentence for is named, so that it can be asked about."""
    sentence = SENTENCES.get(code, UNKNOWN)
    given = {"code": code, **(details or {})}
    parts = (sentence.happened, sentence.kept, sentence.todo)
    return Said(*(_filled(translate(CONTEXT, part), given) if part else "" for part in parts))


class _Lenient(Formatter):
    """Fills in what is given and shows a dash for what is not: a sentence must never fail."""

    def get_value(self, key: int | str, _args: Sequence[Any], kwargs: Mapping[str, Any]) -> object:
        return kwargs.get(str(key), "–")


def _filled(text: str, details: Mapping[str, object]) -> str:
    return _Lenient().vformat(text, (), details)
