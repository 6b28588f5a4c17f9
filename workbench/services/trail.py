"""The record as people read it: who did what to which thing, when and why; old and new side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from workbench.domain.applicant import Question, Response, ResponseAssessment
from workbench.domain.assessment import Answer, Position, Reconciliation, ReviewComment
from workbench.domain.case import Document, ScopeItem, Version
from workbench.domain.decision import Dissent, DissentResponse
from workbench.domain.declaration import Entity, Named, Value
from workbench.domain.findings import Finding
from workbench.domain.marks import Annotation, EvidenceLink, Placement
from workbench.domain.model import MODEL, built, declared
from workbench.domain.roster import Person
from workbench.domain.sequence import Leaf
from workbench.services.record import CaseView, Logged, Standing

SECONDS_OFF = 600
"""A wall clock that runs back or ahead by more than this is said."""


@dataclass(frozen=True, slots=True)
class TrailChange:
    """One field of one thing: what it was, what it became, and whether that counts."""

    kind: str
    entity: str
    thing: str
    field: str
    old: tuple[Value, ...]
    new: Value
    standing: str


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One entry: who, in which roles, when (milliseconds since 1970), which act, why, and what it changed."""

    n: int
    entry: str
    author: str
    person: str
    roles: tuple[str, ...]
    disciplines: tuple[str, ...]
    sequence: int
    wall: int
    act: str
    reason: str
    undoes: str
    package: str
    changes: tuple[TrailChange, ...]
    clock_off: bool
    forked: bool = False
    """Whether its author wrote another entry with the same number: on a copied workspace or a restored backup."""
    key_ended: bool = False
    """Whether it was written with a key that had been retired or lost before; it names whose key that was."""

    @property
    def without_authority(self) -> bool:
        """Say whether any part of the act was without the right to it."""
        return any(one.standing == "without_authority" for one in self.changes)

    @property
    def set_aside(self) -> bool:
        """Say whether the entry is set aside."""
        return any(one.standing == "set_aside" for one in self.changes)


class Trail:
    """Reads entries as lines; names of people and things are looked up once."""

    def __init__(self, view: CaseView) -> None:
        self._view = view
        self._names = {one.id: one.name for one in view.all(Person)}
        self._things: dict[tuple[str, str], str] = {}
        self._kinds: dict[str, dict[str, Entity]] = {}

    def lines(self) -> tuple[TrailLine, ...]:
        """Return every entry, in the order of arrival."""
        log = self._view.log()
        values = {one.operation: one.value for logged in log for one in logged.operations}
        latest: dict[str, int] = {}
        places = Counter((one.entry.header.author, one.entry.header.sequence) for one in log)
        lines = []
        for logged in log:
            header = logged.entry.header
            off = header.wall + SECONDS_OFF * 1000 < latest.get(header.author, 0)
            off = off or abs(header.clock.milliseconds - header.wall) > SECONDS_OFF * 1000
            latest[header.author] = max(latest.get(header.author, 0), header.wall)
            forked = places[header.author, header.sequence] > 1
            lines.append(self._line(logged, values, clock_off=off, forked=forked))
        return tuple(lines)

    def _line(self, logged: Logged, values: dict[str, Value], *, clock_off: bool, forked: bool) -> TrailLine:
        header, roster = logged.entry.header, self._view.roster
        holder = roster.persons.get(header.author, "")
        person = logged.person or ""
        own: dict[str, list[Standing]] = defaultdict(list)
        for one in logged.operations:
            own[one.entity].append(one)
        return TrailLine(
            n=logged.n,
            entry=logged.entry.id,
            author=header.author,
            person=self._names.get(person or holder, ""),
            roles=tuple(sorted(roster.roles.get(person, ()))),
            disciplines=tuple(sorted(roster.disciplines.get(person, ()))),
            sequence=header.sequence,
            wall=header.wall,
            act=header.act,
            reason=header.reason,
            undoes=header.undoes or "",
            package=logged.package,
            changes=tuple(
                self._change(one, values, own[one.entity]) for one in logged.operations if one.field != "key"
            ),
            clock_off=clock_off,
            forked=forked,
            key_ended=bool(holder) and not person,
        )

    def _change(self, one: Standing, values: dict[str, Value], own: Iterable[Standing]) -> TrailChange:
        """Tell a change; what counts nowhere is called as its entry calls it."""
        old = tuple(values[each] for each in one.replaces if each in values)
        thing = self.thing(one.kind, one.entity)
        if not thing and (said := _said_of(one.kind, one.entity, own)) is not None:
            thing = self._called(said)
        return TrailChange(one.kind, one.entity, thing, one.field, old, one.value, one.standing)

    def thing(self, kind: str, identifier: str) -> str:
        """Return what people call a thing: a criterion's id, a finding's title, a document's name."""
        if (kind, identifier) not in self._things:
            found = self._of_kind(kind).get(identifier)
            self._things[kind, identifier] = self._called(found) if found else ""
        return self._things[kind, identifier]

    def _of_kind(self, kind: str) -> dict[str, Entity]:
        """Return all objects of a kind by id, read once: an object at a time would be a query for each."""
        if kind not in self._kinds:
            known = MODEL.get(kind)
            self._kinds[kind] = {one.id: one for one in self._view.all(known, deleted=True)} if known else {}
        return self._kinds[kind]

    @cached_property
    def _documents(self) -> dict[str, str]:
        """Return which document each version is of, by the hash of its bytes."""
        return {one.sha256: one.document for one in self._of_kind(Version.kind).values() if isinstance(one, Version)}

    def _called(self, thing: Entity) -> str:
        match thing:
            case Answer() | Position():
                return " ".join(part for part in (thing.criterion, thing.discipline, thing.scope) if part)
            case Reconciliation():
                return " ".join(part for part in (thing.criterion, thing.scope) if part)
            case Finding():
                return thing.title
            case Question():
                return f"Q-{thing.number:02}" if thing.number else thing.draft_number
            case Response():
                return self.thing("question", thing.question)
            case ResponseAssessment():
                return f"{self.thing('response', thing.response)} {thing.discipline}".strip()
            case ReviewComment():
                kinds = ("position", "answer", "finding", "recommendation")
                return next((name for kind in kinds if (name := self.thing(kind, thing.about))), "")
            case Dissent():
                return thing.criterion
            case DissentResponse():
                return self.thing("dissent", thing.dissent)
            case Document():
                return thing.title or thing.path
            case Version():
                return thing.name
            case Leaf():
                return f"{thing.title or thing.leaf}, {thing.sequence}"
            case Person():
                return thing.name
            case ScopeItem():
                return thing.name
            case Annotation():
                page = "" if thing.page is None else f" p {thing.page + 1}"
                return f"{self._document(thing.version)}{page}"
            case Placement():
                return self.thing("annotation", thing.annotation)
            case EvidenceLink():
                return f"{thing.target}: {self.thing('annotation', thing.annotation)}"
        return " ".join(thing.key) if type(thing).named is Named.KEY and hasattr(thing, "key") else ""

    def _document(self, sha256: str) -> str:
        found = self._documents.get(sha256)
        return self.thing("document", found) if found else sha256[:12]


def _said_of(kind: str, entity: str, operations: Iterable[Standing]) -> Entity | None:
    """Return a thing as one entry alone tells of it, or None where that makes none."""
    known = MODEL.get(kind)
    told = {one.field: one.value for one in operations if one.kind == kind}
    values = {name: value for name, value in told.items() if (field := declared(kind, name)) and field.accepts(value)}
    key = values.get("key")
    whole = known is not None and (
        known.named is not Named.KEY or (isinstance(key, list) and len(key) == len(known.key_parts))
    )
    return built(known, entity, values) if known is not None and whole else None
