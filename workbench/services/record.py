"""The port to the record: how entries are written, taken in and read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from workbench.domain.authority import Roster
from workbench.domain.change import Change
from workbench.domain.declaration import Entity, Value
from workbench.domain.entry import Clock, Entry
from workbench.services.marks import Marks
from workbench.services.work_texts import WorkTexts

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any of these values, where an object is looked for by one of its fields."""

    values: tuple[str, ...]


Sought = Value | AnyOf


class Signer(Protocol):
    """A person's key: what it is known by, and how it signs."""

    @property
    def public_key(self) -> str:
        """The public key in hexadecimal."""

    def sign(self, data: bytes) -> bytes:
        """Sign bytes with Ed25519."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an act changed: the entry that was written, or None when nothing differed, and the objects touched."""

    case: str
    entry: str | None
    touched: frozenset[tuple[str, str]]

    def touches(self, *kinds: type[Entity]) -> bool:
        """Say whether an object of one of these kinds changed."""
        names = {kind.kind for kind in kinds}
        return any(kind in names for kind, _ in self.touched)


@dataclass(frozen=True, slots=True)
class Taken:
    """The receipt of a package: how many of its entries are new, known, or wait and why."""

    entries: int
    new: int
    known: int
    quarantined: tuple[tuple[str, str], ...]
    per_author: Mapping[str, tuple[int, int]]
    touched: frozenset[tuple[str, str]] = frozenset()
    withheld: int = 0
    """Of how many entries only the signed header came."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One operation as the trail and the merge see it."""

    operation: str
    entry: str
    kind: str
    entity: str
    field: str
    value: Value
    replaces: tuple[str, ...]
    standing: str
    person: str | None
    author: str
    clock: Clock
    wall: int
    reason: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field with surviving values that differ, and the values they both replaced.

    For an object that one person deleted while another edited it, the field is `deleted`, and the heads
    are the deletion and the edits that it had not seen.
    """

    kind: str
    entity: str
    field: str
    heads: tuple[Standing, ...]
    base: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Logged:
    """One entry as the trail shows it."""

    n: int
    entry: Entry
    person: str | None
    package: str
    operations: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Acted:
    """What an entry says it did, without what it changed; `undoes` is the entry that it took back or did again."""

    n: int
    entry: str
    act: str
    undoes: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An entry in quarantine, with the reason and the package that brought it."""

    entry: str
    case: str
    why: str
    package: str


@dataclass(frozen=True, slots=True)
class Soundness:
    """What a check of the whole record found."""

    entries: int
    state_digest: str
    problems: tuple[tuple[str, str], ...]

    @property
    def sound(self) -> bool:
        """Say whether nothing was found."""
        return not self.problems


class CaseView(Protocol):
    """One case as it stands at one moment; everything in it can be worked out from its entries."""

    @property
    def case(self) -> str:
        """The id of the case."""

    @property
    def roster(self) -> Roster:
        """Who may write what."""

    def one(self, kind: type[E], identifier: str) -> E | None:
        """Return an object, deleted or not, or None where nobody wrote one."""

    def all(self, kind: type[E], *, deleted: bool = False, **fields: Sought) -> tuple[E, ...]:
        """Return the objects of a kind whose fields, parts of the key, or id have these values, by their ids."""

    @property
    def marks(self) -> Marks:
        """What can be asked of all marks at once."""

    @property
    def texts(self) -> WorkTexts:
        """All that people wrote, to be searched."""

    def current(self, identifier: str, field: str) -> tuple[Standing, ...]:
        """Return the values that stand in one field, the displayed one first."""

    def history(self, identifier: str, field: str | None = None) -> tuple[Standing, ...]:
        """Return every operation on an object, oldest first."""

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the fields with values that differ."""

    def log(self, after: int = 0, limit: int | None = None) -> tuple[Logged, ...]:
        """Return the entries in the order of arrival."""

    def extent(self) -> tuple[int, int]:
        """Return how many entries the case has, and when the latest arrival was written (milliseconds since 1970)."""

    def acts(self, author: str, after: int = 0) -> tuple[Acted, ...]:
        """Return what one key did in this case, in the order of arrival."""

    def entry(self, identifier: str) -> Logged | None:
        """Return one entry."""

    def known(self, identifiers: Iterable[str]) -> frozenset[str]:
        """Return those of these entries that are in the record of the case."""

    def withheld(self) -> frozenset[str]:
        """Return the entries of which only the signed header is here."""

    @property
    def blind(self) -> bool:
        """Whether a blind phase hides colleagues' judgements here."""

    @property
    def hidden(self) -> int:
        """How many entries of the case are here and are not shown, because a blind phase hides them."""

    def tips(self) -> tuple[str, ...]:
        """Return the entries that no known entry leans on."""

    def state_digest(self) -> str:
        """Return the digest of what stands in this case."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that belongs to this laptop alone; a value of None forgets it."""

    sort: str
    name: str
    value: Value


LOST = "lost"
"""The sort under which a laptop keeps that an entry is lost: its id, or its author and number, with case and place.

What leans on a lost entry counts all the same; when the entry comes after all, nothing else changes.
"""

Judge = Callable[[Taken, CaseView], Iterable[Note]]
"""Looks at a case as it would stand with a package, before anything is settled.

What it raises undoes the whole package; what it returns is kept on this laptop in the same transaction.
"""


def content(_taken: Taken, _view: CaseView) -> tuple[Note, ...]:
    """Judge that all is well, and keep nothing."""
    return ()


class Record(Protocol):
    """The record of a workspace: one writer, many readers."""

    def append(
        self,
        case: str,
        changes: Sequence[Change],
        signer: Signer,
        *,
        act: str,
        reason: str = "",
        undoes: str | None = None,
        wall: int,
    ) -> Written:
        """Write one act as one signed entry in one transaction."""

    def take(self, case: str, entries: Iterable[Entry], package: str, wall: int, judge: Judge = content) -> Taken:
        """Take entries in: set union, in one transaction; what cannot be applied waits in quarantine."""

    def rehearse(
        self, case: str, entries: Iterable[Entry], judge: Judge = content
    ) -> tuple[Taken, tuple[Conflict, ...]]:
        """Say what taking entries in would do, and change nothing."""

    def view(self, case: str) -> CaseView:
        """Return the case as it stands now."""

    def blind_view(self, case: str, person: str) -> CaseView:
        """Return the case without what others than this person judged in it."""

    def as_of(self, case: str, entry: str) -> CaseView:
        """Return the case as the author of an entry had it before him when he wrote it."""

    def cases(self) -> tuple[str, ...]:
        """Return the ids of all cases."""

    def waiting(self, case: str | None = None) -> tuple[Waiting, ...]:
        """Return what lies in quarantine."""

    def export(
        self, case: str, *, author: str | None = None, without: frozenset[str] = frozenset()
    ) -> tuple[Entry, ...]:
        """Return the entries of a case in an order in which each follows what it leans on."""

    def remember(self, sort: str, name: str, value: Value) -> None:
        """Keep something that belongs to this laptop alone; None forgets it."""

    def recall(self, sort: str, name: str) -> Value:
        """Return something kept by `remember`, or None."""

    def recall_all(self, sort: str) -> Mapping[str, Value]:
        """Return everything kept under one sort."""

    def check(self, cancelled: Callable[[], bool] = ...) -> Soundness:
        """Verify every entry, fold everything anew and compare, or refuse with `cancelled`."""

    def rebuild(self) -> None:
        """Throw the projections away and fold the log again."""
