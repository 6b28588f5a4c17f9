"""Where a reader left each document on this laptop: a preference, kept beside the record and never in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.services.record import Record

PLACE = "place"
"""The sort under which places are kept; the name is the version."""
DOCUMENT = "document"
"""The sort under which the document read last is kept; the name is the case."""


@dataclass(frozen=True, slots=True)
class LastPlace:
    """The top of what was in sight, in thousandths of a point of PDF user space, and how it was shown.

    `fit` says what the size followed; `size` is in thousandths, 1000 for 100 per cent; `turn` in degrees.
    """

    page: int
    x: int
    y: int
    fit: str
    size: int
    turn: int


@dataclass(frozen=True, slots=True)
class LastRead:
    """The version read last in a case, and where every version was left."""

    version: str = ""
    places: Mapping[str, LastPlace] = field(default_factory=dict)


def keep_places(record: Record, places: Mapping[str, LastPlace]) -> None:
    """Keep where versions were left."""
    for version, one in places.items():
        record.remember(PLACE, version, [one.page, one.x, one.y, one.fit, one.size, one.turn])


def _places(record: Record) -> dict[str, LastPlace]:
    """What is not understood counts as never read."""
    found = {}
    for version, value in record.recall_all(PLACE).items():
        match value:
            case [int(page), int(x), int(y), str(fit), int(size), int(turn)] if page >= 0 and turn % 90 == 0:
                found[version] = LastPlace(page, x, y, fit, size, turn)
    return found


def read_left(record: Record, case: str) -> LastRead:
    """Return what was read last in a case, and where everything was left."""
    return LastRead(_last(record, case), _places(record))


def keep_last(record: Record, case: str, version: str) -> None:
    """Keep which version was read last in a case."""
    record.remember(DOCUMENT, case, version)


def _last(record: Record, case: str) -> str:
    found = record.recall(DOCUMENT, case)
    return found if isinstance(found, str) else ""
