"""Long histories of a case, made quickly: the entries that people would have written in months of work."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from tests.services.conftest import CASE, FreshKey
from workbench.domain.anchor import Anchor
from workbench.domain.assessment import ANSWERS, Answer, Position
from workbench.domain.case import Case
from workbench.domain.change import Change, keyed, setting
from workbench.domain.entry import Clock, Entry, Header, Operation, body_of, operation_id, sealed
from workbench.domain.findings import GRADES, Finding
from workbench.domain.identity import person_id
from workbench.domain.roster import Key, Person
from workbench.services.annotating import LinkEvidence, Mark
from workbench.services.finding import RecordFinding
from workbench.services.workspace import Hand

WORDS = ("dossier", "batch", "record", "shows", "impurity", "above", "limit", "of", "section", "and", "annex", "table")
BEGINNING = 1_790_000_000_000
RECENT = 2_000
"""People come back to what they made lately."""
CRITERIA = tuple(f"{pillar}-{number:02}" for pillar in ("REG", "INS", "TEC") for number in range(1, 19))

Act = tuple[str, tuple[Change, ...]]


@dataclass
class Author:
    """One person writing entry after entry in one case, each on top of everything before."""

    key: FreshKey = field(default_factory=FreshKey)
    discipline: str = "QUAL"
    chance: random.Random = field(default_factory=lambda: random.Random(5))
    clock: int = BEGINNING
    entries: list[Entry] = field(default_factory=list)
    seen: tuple[str, ...] = ()
    _standing: dict[tuple[str, str], str] = field(default_factory=dict)
    _marks: list[str] = field(default_factory=list)
    _findings: list[str] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    @property
    def hand(self) -> Hand:
        """How this person acts now."""
        return Hand(
            CASE, person_id(CASE, self.key.public_key), self.discipline, self.clock, "2026-11-22", self._numbers
        )

    def opens(self) -> Author:
        """Open the case, and say who this is."""
        self.writes("case.open", (*self._self(), *setting(Case, CASE, reference="TEST-1", founder=self.key.public_key)))
        return self

    def joins(self, other: Author) -> Author:
        """Start from the opening of the case by somebody else."""
        self.seen = (other.entries[0].id,)
        self.writes("join", self._self())
        return self

    def works(self, operations: int) -> Author:
        """Mark, tie, answer, find and reword until this many operations have been written in all."""
        acts = (self._mark, self._tie, self._answer, self._find, self._reword, self._reword)
        written = sum(one.header.operations for one in self.entries)
        while written < operations:
            written += self.writes(*self.chance.choice(acts)())
        return self

    def writes(self, act: str, changes: tuple[Change, ...]) -> int:
        """Write one entry, and return how many operations it has."""
        self.clock += 30_000
        operations = tuple(self._operation(one) for one in changes)
        body = body_of(operations)
        header = Header(
            case=CASE,
            author=self.key.public_key,
            sequence=len(self.entries) + 1,
            previous=self.entries[-1].id if self.entries else None,
            seen=() if self.entries else self.seen,
            clock=Clock(self.clock, 0),
            wall=self.clock,
            act=act,
            reason="",
            undoes=None,
            body=hashlib.sha256(body).hexdigest(),
            operations=len(operations),
        )
        unsigned = sealed(header, body)
        self.entries.append(sealed(header, body, self.key.sign(unsigned.signed_bytes)))
        for position, one in enumerate(operations):
            self._standing[one.entity, one.field] = operation_id(unsigned.id, position)
        return len(operations)

    def _operation(self, one: Change) -> Operation:
        known = self._standing.get((one.entity, one.field))
        return Operation(one.kind, one.entity, one.field, one.value, (known,) if known else ())

    def _self(self) -> tuple[Change, ...]:
        public = (self.key.public_key,)
        said = keyed(Person, CASE, public, name=self.discipline, disciplines=(self.discipline,))
        return (*keyed(Key, CASE, public, person=self.hand.person), *said)

    def _words(self, most: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, most)))

    def _mark(self) -> Act:
        quad = tuple(self.chance.randrange(600_000) for _ in range(8))
        anchor = Anchor(version="ab" * 32, page=3, quads=(quad,), quote=self._words(20), before=self._words(5))
        changes = Mark(anchor, self._words(8)).changes(None, self.hand)
        self._marks.append(changes[0].entity)
        return "mark.make", changes

    def _tie(self) -> Act:
        if not self._marks:
            return self._mark()
        mark = self.chance.choice(self._marks[-RECENT:])
        return "evidence.link", LinkEvidence(mark, self.chance.choice(CRITERIA), "supports").link(self.hand)

    def _answer(self) -> Act:
        """Answer for a discipline of one, which sets its position with it."""
        criterion, scope = self.chance.choice(CRITERIA), f"unit {self.chance.randrange(50)}"
        held = {"value": self.chance.choice(ANSWERS), "reasons": self._words(40), "qualifying": (), "word": ""}
        held["deleted"] = False
        key = (criterion, self.discipline, self.hand.person, scope)
        given = keyed(Answer, CASE, key, **held, looked_for="", waits_for="")
        return "answer.give", (*given, *keyed(Position, CASE, (criterion, self.discipline, scope), **held))

    def _find(self) -> Act:
        said = RecordFinding(
            title=self._words(6),
            pillar="technical",
            grade=self.chance.choice(GRADES),
            criteria=(self.chance.choice(CRITERIA),),
            text=self._words(40),
        )
        changes = said.changes(None, self.hand)
        self._findings.append(changes[0].entity)
        return "finding.record", changes

    def _reword(self) -> Act:
        if not self._findings:
            return self._find()
        finding = self.chance.choice(self._findings[-RECENT:])
        return "finding.revise", setting(Finding, finding, text=self._words(40))


def history(operations: int, seed: int = 5) -> Author:
    """Return somebody who opened the case and wrote this many operations in it."""
    return Author(chance=random.Random(seed)).opens().works(operations)
