"""What is asked of all marks of a case at once: counted, filtered, put in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

CURRENT = "current"
"""The mark was made in the newest version of its document: there is nowhere to place it."""
WAITING = "waiting"
"""The mark was made in an earlier version, and nobody has said where it stands in the newest."""


class MarkOrder(StrEnum):
    """By what marks are ordered; those that are equal in it stand in reading order."""

    PLACE = "place"
    TARGET = "target"
    TAG = "tag"
    WHO = "who"
    PLACEMENT = "placement"
    MADE = "made"


@dataclass(frozen=True, slots=True)
class MarkQuery:
    """Which marks are wanted, and in which order; what is empty restricts nothing, all else must hold together.

    `words` must each stand in the quote, the note, a remark, a tag, the title of the document, or what the mark is
    tied to. `disciplines` are those whose mark it must be, all of them; `authors` are keys, any of which may
    have made it. `placement` is CURRENT or one
    of `workbench.services.versions.Standing`, of which WAITING is one.
    """

    words: tuple[str, ...] = ()
    disciplines: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    tag: str = ""
    target: str = ""
    polarity: str = ""
    document: str = ""
    placement: str = ""
    sort: str = ""
    colour: str = ""
    tied: bool | None = None
    binned: bool = False
    order: MarkOrder = MarkOrder.PLACE
    falling: bool = False


@dataclass(frozen=True, slots=True)
class VersionAt:
    """One version as marks are ordered by: its document and title, and the newest version of that document."""

    sha256: str
    document: str
    title: str
    newest: str


class Marks(Protocol):
    """All marks of a case, as they stand now."""

    def found(self, query: MarkQuery, versions: Sequence[VersionAt]) -> tuple[str, ...]:
        """Return the marks that are wanted; versions stand in reading order."""

    def per_version(self) -> Mapping[str, int]:
        """Count the marks of each version."""

    def counts(self, discipline: str) -> Mapping[str, int]:
        """Count all marks, those of a discipline (mine), those tied to nothing (free), and those in the bin."""

    def behind(self, target: str = "") -> Mapping[tuple[str, str], int]:
        """Count the ties to each target, or to one, by the discipline of the mark."""

    def made(self, marks: Sequence[str]) -> Mapping[str, tuple[str, int, int]]:
        """Return by mark who made it, as key and sequence, and when (milliseconds since 1970)."""

    def tags(self) -> tuple[str, ...]:
        """Return every tag that something of the case has, the one given most first."""
