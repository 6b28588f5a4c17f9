"""Standard phrases: sentences that a person writes again and again, kept on this laptop alone, never in the record."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.declaration import Value
from workbench.services.record import Record

PHRASES, OWN = "phrases", "own"
MOST = 200
"""Phrases that one list holds; the oldest goes."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """My own phrases for every case, and those of one case; the one kept first stands first."""

    own: tuple[str, ...] = ()
    of_case: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """All of them, those of the case first, none twice."""
        return tuple(dict.fromkeys((*self.of_case, *self.own)))


def read_phrases(record: Record, case: str) -> Phrases:
    """Return the phrases for a case."""
    return Phrases(_kept(record, OWN), _kept(record, case))


def keep_phrase(record: Record, text: str, case: str = "") -> None:
    """Keep a phrase for one case, or without one for all of mine; the same words are kept once."""
    words, name = text.strip(), case or OWN
    if words:
        known = [one for one in _kept(record, name) if one != words]
        _write(record, name, [*known, words][-MOST:])


def forget_phrase(record: Record, text: str, case: str) -> None:
    """Forget a phrase wherever it is kept for this case."""
    for name in (OWN, case):
        kept = _kept(record, name)
        if text in kept:
            _write(record, name, [one for one in kept if one != text])


def _write(record: Record, name: str, phrases: list[str]) -> None:
    kept: list[Value] = [*phrases]
    record.remember(PHRASES, name, kept or None)


def _kept(record: Record, name: str) -> tuple[str, ...]:
    """What is not understood counts as no phrase."""
    found = record.recall(PHRASES, name)
    return tuple(one for one in found if isinstance(one, str) and one) if isinstance(found, list) else ()
