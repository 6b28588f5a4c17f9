"""What the demonstration team does, as plain values: a cast, cases, and scenes of steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from workbench.domain.declaration import Value

if TYPE_CHECKING:
    from workbench.services.demo.actor import Actor

LEAD = "LEAD"
"""The member of the cast who opens the cases and whose workspace stays."""

Area = tuple[float, float, float, float]
"""Left, bottom, right, top in points of PDF user space."""


@dataclass(frozen=True, slots=True)
class CastMember:
    """One role of the team; nobody has a personal name."""

    code: str
    name: str
    roles: tuple[str, ...]
    disciplines: tuple[str, ...] = ()
    capacity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A place in the dossier under a short name: words, an exhibit by its caption, or an area.

    `page` counts from 1; 0 where the words stand on one page only and are looked for. `polarity` is what
    the place is evidence of unless a step says otherwise.
    """

    id: str
    doc: str
    version: str
    page: int = 0
    words: str = ""
    exhibit: str = ""
    area: Area | None = None
    polarity: str = "supports"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table or figure of a document: its caption, its page from 1, its frame."""

    caption: str
    page: int
    area: Area


@dataclass(frozen=True, slots=True)
class DeliveredDocument:
    """One file of a delivery.

    `name` is its path inside the delivery with "/" between folders; `replaces` the name, in an earlier
    delivery, of the version it takes the place of, or empty.
    """

    code: str
    version: str
    title: str
    name: str
    path: Path
    pages: int
    replaces: str = ""
    exhibits: tuple[Exhibit, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivered:
    """One folder of documents as it arrived."""

    case: str
    round: int
    received: date
    folder: Path
    documents: tuple[DeliveredDocument, ...]


class Step(Protocol):
    """One thing that somebody does; `minutes` is how long it takes on the demonstration's clock."""

    @property
    def minutes(self) -> int:
        """Return how long it takes."""

    def play(self, actor: Actor) -> None:
        """Do it."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What one person does in one go; `speaking` is the discipline, where it is not the person's own."""

    who: str
    at: datetime
    steps: tuple[Step, ...]
    speaking: str = ""


@dataclass(frozen=True, slots=True)
class CaseScript:
    """One case of the demonstration: what is said of it, the places quoted, and the scenes in order."""

    reference: str
    said: Mapping[str, Value]
    quotes: Mapping[str, Quote]
    scenes: tuple[Scene, ...]


@dataclass(frozen=True, slots=True)
class Play:
    """The whole demonstration."""

    cast: tuple[CastMember, ...]
    cases: tuple[CaseScript, ...]
