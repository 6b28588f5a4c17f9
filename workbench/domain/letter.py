"""A letter to the applicant: what it asks, and nothing that stays inside."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it goes out: its number and its words."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class QuestionLetter:
    """The questions of one round, with what the case is called and how its pages are marked. `on` is an ISO date."""

    case: str
    product: str
    applicant: str
    route: str
    round: str
    on: str
    marking: str
    fictional: bool
    meeting: bool
    asked: tuple[Asked, ...]
