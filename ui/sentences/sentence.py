"""How a refusal is worded."""

from __future__ import annotations

from dataclasses import dataclass

from ui.translatable import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class Sentence:
    """What happened, what was kept, what to do; the last two are left out where the first says all."""

    happened: str
    kept: str = ""
    todo: str = ""


UNKNOWN = Sentence(
    QT_TRANSLATE_NOOP("Sentences", "This was refused, with the code {code}."),
    QT_TRANSLATE_NOOP("Sentences", "Nothing was changed."),
    QT_TRANSLATE_NOOP("Sentences", "Give this code to whoever looks after the program."),
)
