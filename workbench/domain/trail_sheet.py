"""The trail as it leaves the program: sentences with what proves them, and what they cannot show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Altered:
    """One field of one thing, in words: what it was, what it became, and how that stands."""

    thing: str
    field: str
    old: str
    new: str
    standing: str


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words; `when` is ISO 8601 in UTC, `remarks` are codes of what is odd about it."""

    entry: str
    author: str
    sequence: int
    when: str
    who: str
    roles: tuple[str, ...]
    disciplines: tuple[str, ...]
    act: str
    said: str
    reason: str
    remarks: tuple[str, ...]
    package: str
    altered: tuple[Altered, ...]


@dataclass(frozen=True, slots=True)
class TrailSheet:
    """The trail of a case as of a moment (ISO 8601 in UTC): all of it, or what was chosen of `entries`.

    `problems` are the codes that a check of the record found; `hidden` counts what a blind phase does not show.
    """

    case: str
    product: str
    marking: str
    fictional: bool
    made_on: str
    entries: int
    hidden: int
    state_digest: str
    problems: tuple[str, ...]
    tips: tuple[str, ...]
    told: tuple[Told, ...]
