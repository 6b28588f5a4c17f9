"""Saving what can be read of a damaged record, of backups and of packages, and saying what could not be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Protocol

from workbench.domain.declaration import Value
from workbench.domain.entry import Entry
from workbench.domain.roster import Person
from workbench.services.record import LOST, Note, Record

ID = "0" * 64
MOST_UNNAMED = 100_000
"""A forged number must not keep this busy for ever; what is left over is a gap that the check names."""
RECORD, BACKUP, PACKAGE = "record", "backup", "package"


class Readable(Protocol):
    """A record that may be damaged, as far as it can be read."""

    gaps: int

    def entries(self) -> Iterator[Entry]:
        """Return every entry whose bytes and signature hold: the log in the order of arrival, then what waited."""

    def arrivals(self) -> Mapping[str, tuple[str, int]]:
        """Return with which package each entry came, and when."""

    def notes(self) -> Iterator[Note]:
        """Return what belongs to this laptop alone."""


@dataclass(frozen=True, slots=True)
class Source:
    """What one source gave: how many entries could be read, how many no other had given, what could not be read.

    `refused` is the code why nothing of it could be read.
    """

    sort: str
    name: str
    entries: int = 0
    new: int = 0
    gaps: int = 0
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """What was saved of one author's work on one case, and the numbers that are missing, as first and last."""

    case: str
    key: str
    name: str
    saved: int
    waiting: int
    holes: tuple[tuple[int, int], ...]

    @property
    def lost(self) -> int:
        """How many entries are known to be missing."""
        return sum(last - first + 1 for first, last in self.holes)


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What is in the new record, from where, and what is missing; an end that nobody has seen cannot be missed.

    `missing` counts the entries that others name and nobody gave.
    """

    sources: tuple[Source, ...]
    authors: tuple[Author, ...]
    notes: int
    missing: int

    @property
    def entries(self) -> int:
        """How many entries count again."""
        return sum(one.saved for one in self.authors)

    @property
    def waiting(self) -> int:
        """How many could be read, and wait for others that could not."""
        return sum(one.waiting for one in self.authors)

    @property
    def lost(self) -> int:
        """How many are known to be missing."""
        return sum(one.lost for one in self.authors)


class Salvage:
    """Takes what is read into a new record: set union, so that the order of the sources does not matter."""

    def __init__(self, record: Record, wall: int = 0) -> None:
        self._record, self._wall = record, wall
        self._seen: dict[str, Entry] = {}
        self._sources: list[Source] = []
        self._notes: dict[tuple[str, str], Note] = {}

    def add_record(self, sort: str, name: str, found: Readable) -> None:
        """Take in all that can be read of a record; what belongs to the laptop too, unless a source before gave it."""
        arrivals = found.arrivals()
        entries = list(found.entries())
        new = 0
        for (package, wall), some in groupby(entries, key=lambda one: arrivals.get(one.id, ("", 0))):
            new += self._take(list(some), package, wall)
        for note in found.notes():
            self._notes.setdefault((note.sort, note.name), note)
        refused = "" if entries else "store.damaged"
        self._sources.append(Source(sort, name, len({one.id for one in entries}), new, found.gaps, refused))

    def add_package(self, name: str, package: str, entries: Sequence[Entry], wall: int) -> None:
        """Take in the entries of a package."""
        new = self._take(entries, package, wall)
        self._sources.append(Source(PACKAGE, name, len(entries), new))

    def refuse(self, sort: str, name: str, code: str) -> None:
        """Note that nothing of a source could be read."""
        self._sources.append(Source(sort, name, refused=code))

    def finish(self) -> Salvaged:
        """Keep what belongs to the laptop, and tell what there is."""
        for note in self._notes.values():
            self._record.remember(note.sort, note.name, note.value)
        lost = self._lost()
        for name, place in lost.items():
            self._record.remember(LOST, name, place)
        for case in {one.header.case for one in self._seen.values()} if lost else ():
            self._record.take(case, (), "", self._wall)
        missing = sum(len(name) == len(ID) and name not in self._seen for name in lost)
        return Salvaged(tuple(self._sources), tuple(self._authors()), len(self._notes), missing)

    def _lost(self) -> dict[str, Value]:
        """Return what nobody gave: entries that others name, and numbers of which not even the name is known."""
        lost: dict[str, Value] = {}
        chains: dict[tuple[str, str], set[int]] = {}
        for one in self._seen.values():
            header = one.header
            chains.setdefault((header.case, header.author), set()).add(header.sequence)
            for other in one.leans_on:
                if other not in self._seen:
                    lost.setdefault(other, [header.case, "", 0])
        for header in (one.header for one in self._seen.values()):
            if header.previous in lost:
                lost[header.previous] = [header.case, header.author, header.sequence - 1]
                chains[header.case, header.author].add(header.sequence - 1)
        for (case, author), numbers in chains.items():
            unnamed = (n for first, last in holes(numbers) for n in range(first, last + 1))
            for number in islice(unnamed, MOST_UNNAMED):
                lost[f"{case} {author} {number}"] = [case, author, number]
        return lost

    def _take(self, entries: Sequence[Entry], package: str, wall: int) -> int:
        new = {one.id: one for one in entries if one.id not in self._seen}
        self._seen |= new
        by_case: dict[str, list[Entry]] = {}
        for one in new.values():
            by_case.setdefault(one.header.case, []).append(one)
        for case, some in by_case.items():
            self._record.take(case, some, package, wall)
        return len(new)

    def _authors(self) -> Iterator[Author]:
        chains: dict[tuple[str, str], list[Entry]] = {}
        for one in self._seen.values():
            chains.setdefault((one.header.case, one.header.author), []).append(one)
        for (case, key), entries in sorted(chains.items()):
            view = self._record.view(case)
            saved = len(view.known(one.id for one in entries))
            person = view.one(Person, view.roster.persons.get(key, ""))
            name = person.name if person else ""
            yield Author(case, key, name, saved, len(entries) - saved, holes(one.header.sequence for one in entries))


def holes(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of a chain that are missing before its last number."""
    before, found = 0, []
    for number in sorted(set(numbers)):
        if number > before + 1:
            found.append((before + 1, number - 1))
        before = number
    return tuple(found)
