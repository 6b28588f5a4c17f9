"""What a report draws on: the case as of its decision, who people are, and how documents are called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from workbench.domain.amending import Moves
from workbench.domain.assessment import Answer, Position
from workbench.domain.board import Board
from workbench.domain.case import Case, Destruction, Document, Version
from workbench.domain.errors import RuleBroken
from workbench.domain.framework import Framework
from workbench.domain.report import Profile
from workbench.domain.roster import Person, StandIn
from workbench.services.amending import read_moves
from workbench.services.board import read_board
from workbench.services.describing import may_be_shown
from workbench.services.destroying import destroyed
from workbench.services.naming_documents import versions_by_document
from workbench.services.record import CaseView

_LABEL = re.compile(r"\bv(\d+(?:\.\d+)*)\b", re.IGNORECASE)


def day_of(wall: int) -> str:
    """Return the day of a moment, in UTC, as YYYY-MM-DD; nothing for none."""
    return datetime.fromtimestamp(wall / 1000, UTC).date().isoformat() if wall else ""


def moment_of(wall: int) -> str:
    """Return a moment to the second, in UTC, as ISO 8601."""
    return datetime.fromtimestamp(wall // 1000, UTC).isoformat()


def day_in_words(day: str) -> str:
    """Return YYYY-MM-DD as 2 October 2026; anything else as it is."""
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{parsed.day} {parsed:%B} {parsed.year}"


@dataclass(frozen=True)
class Sources:
    """One case, seen for one profile; everything is read once."""

    view: CaseView
    framework: Framework
    profile: Profile
    discipline: str = ""

    @cached_property
    def case(self) -> Case:
        """The case itself."""
        found = self.view.one(Case, self.view.case)
        if found is None:
            raise RuleBroken("case.unknown")
        return found

    @cached_property
    def board(self) -> Board:
        """Where each criterion stands."""
        return read_board(self.view, self.framework)

    @cached_property
    def moves(self) -> Moves:
        """The moves of the case between versions of the framework."""
        return read_moves(self.view)

    @cached_property
    def persons(self) -> dict[str, Person]:
        """The people of the case."""
        return {one.id: one for one in self.view.all(Person)}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """The documents by their id."""
        return {one.id: one for one in self.view.all(Document)}

    @cached_property
    def destroyed(self) -> Mapping[str, Destruction]:
        """What was destroyed, by the hash of the bytes."""
        return destroyed(self.view)

    @cached_property
    def versions(self) -> dict[str, Version]:
        """The versions by the hash of their bytes, those of the same bytes by the first path."""
        found = sorted(self.view.all(Version), key=self._path, reverse=True)
        return {one.sha256: one for one in found}

    def _path(self, version: Version) -> str:
        document = self.documents.get(version.document)
        return document.path if document else ""

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each version is called: what its name says, or the order in which it came."""
        labels: dict[str, str] = {}
        for versions in self._in_order.values():
            for number, one in enumerate(versions, 1):
                said = _LABEL.findall(one.name)
                labels[one.sha256] = f"v{said[-1]}" if said else f"v{number}"
        return labels

    @cached_property
    def newest(self) -> frozenset[str]:
        """The hashes of the newest version of each document."""
        return frozenset(versions[-1].sha256 for versions in self._in_order.values())

    @cached_property
    def _in_order(self) -> dict[str, tuple[Version, ...]]:
        return versions_by_document(self.view)

    @cached_property
    def arrived(self) -> dict[str, int]:
        """When the bytes of each version came first (milliseconds)."""
        found: dict[str, int] = {}
        for one in self.view.all(Version):
            wall = self.view.history(one.id)[0].wall
            found[one.sha256] = min(wall, found.get(one.sha256, wall))
        return found

    def title(self, sha256: str) -> str:
        """Return what the document of a version is called."""
        version = self.versions.get(sha256)
        document = self.documents.get(version.document) if version else None
        if document is None or version is None:
            return sha256[:12]
        return document.title or version.name.rpartition("/")[2] or document.path

    def may_print(self, sha256: str) -> bool:
        """Say whether words of a version may go into this profile."""
        if self.profile.inside:
            return True
        holding = [self.documents.get(one.document) for one in self.view.all(Version) if one.sha256 == sha256]
        return bool(holding) and all(one is not None and may_be_shown(one, self.documents) for one in holding)

    def about(self, discipline: str) -> bool:
        """Say whether the report tells of a discipline: all of them, but for the report of one."""
        return not self.discipline or discipline == self.discipline

    @cached_property
    def spoken_on(self) -> frozenset[str]:
        """The criteria on which the discipline of the report holds a position, or one of its people an answer."""
        said: tuple[Answer | Position, ...] = (*self.view.all(Answer), *self.view.all(Position))
        return frozenset(one.criterion for one in said if one.value and one.discipline == self.discipline)

    def discipline_label(self, code: str) -> str:
        """Return the name of a discipline."""
        return self.framework.disciplines.get(code, code)

    def who(self, person: str, discipline: str = "") -> str:
        """Return how a person prints: by name inside, by discipline outside, "A for B" for a stand-in."""
        if not self.profile.inside:
            return self.discipline_label(discipline) if discipline else "Assessment team"
        name = self._name(person)
        for one in self.view.all(StandIn):
            if one.person == person and one.discipline == discipline and one.instead_of:
                return f"{name} for {self._name(one.instead_of)}"
        return name

    def _name(self, person: str) -> str:
        found = self.persons.get(person)
        return found.name if found else "Unknown person"

    def author_of(self, identifier: str, field: str) -> tuple[str, int]:
        """Return who set a field last, and when (milliseconds)."""
        current = self.view.current(identifier, field)
        return (current[0].person or "", current[0].wall) if current else ("", 0)
