"""The one door through which anything in a case changes."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

from workbench.domain.blind import sees_own_alone
from workbench.domain.case import Case
from workbench.domain.change import Change, keyed, setting
from workbench.domain.declaration import Named
from workbench.domain.entry import Entry
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import created_id, person_id
from workbench.domain.model import MODEL, declared
from workbench.domain.roster import Key, Person
from workbench.domain.standing import CURRENT
from workbench.services.record import Acted, CaseView, Judge, Logged, Record, Signer, Taken, Written, content

UNDO, REDO = "undo", "redo"
FINAL_ACTS = frozenset(
    {
        *("case.open", "documents.take_in", "document.unlock", "document.destroy", "marks.carry"),
        *("roster.write", "import.set_aside", "import.take_again", "framework.move"),
    }
)
"""Acts that undo passes over: taking them back has a way of its own, or none."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, in which case, when, and how new things are named."""

    case: str
    person: str
    discipline: str
    wall: int
    today: str
    numbers: Iterator[int] = field(repr=False, compare=False)

    def new_id(self) -> str:
        """Return an id for a thing that this person creates; none is given twice."""
        return created_id(self.person, self.wall, next(self.numbers))


class Command(Protocol):
    """One thing a person does, named as that person would say it."""

    @property
    def act(self) -> str:
        """The code of the act; the trail makes a sentence of it."""

    @property
    def reason(self) -> str:
        """Why, in the person's words; empty where none is asked for."""

    def changes(self, view: CaseView, hand: Hand) -> tuple[Change, ...]:
        """Propose what to set, or refuse."""


@dataclass(frozen=True, slots=True)
class Identity:
    """The person at this laptop: a name, a discipline, a key.

    `chosen` says whether the person gave the name; the name of an account proves nothing about anybody.
    """

    name: str
    discipline: str
    signer: Signer
    chosen: bool = True


@dataclass(frozen=True, slots=True)
class Now:
    """One moment: milliseconds since 1970, and the local date as YYYY-MM-DD."""

    wall: int
    today: str


class Workspace:
    """The cases of one person; every change goes through `do`, `undo` or `redo`."""

    def __init__(self, record: Record, me: Identity, clock: Callable[[], Now]) -> None:
        self.record = record
        self.me = me
        self._clock = clock
        self._numbers = count(secrets.randbelow(4096))
        self._writing = threading.RLock()
        self._stacking = threading.Lock()
        self._acts: dict[str, Stacks] = {}
        self._listeners: list[Callable[[Written], None]] = []

    def person(self, case: str) -> str:
        """Return who I am in a case: the person my key stands for."""
        return self._person(self.record.view(case))

    def _person(self, view: CaseView) -> str:
        bound = view.roster.persons.get(self.me.signer.public_key)
        return bound or person_id(view.case, self.me.signer.public_key)

    def view(self, case: str) -> CaseView:
        """Return a case as it stands now, and in a blind phase without what colleagues judged."""
        view = self.record.view(case)
        return self.record.blind_view(case, self._person(view)) if self._is_blind(view) else view

    def is_blind(self, case: str) -> bool:
        """Say whether a blind phase hides colleagues' judgements from me."""
        return self._is_blind(self.record.view(case))

    def _is_blind(self, view: CaseView) -> bool:
        return sees_own_alone(view.one(Case, view.case), view.roster, self._person(view))

    def now(self) -> Now:
        """Return this moment."""
        return self._clock()

    def listen(self, listener: Callable[[Written], None]) -> Callable[[], None]:
        """Tell this listener what each act changed, in the thread that wrote it; call what is returned to stop."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, written: Written) -> None:
        """Tell the listeners of a change that came by another way, such as a merge."""
        for listener in tuple(self._listeners):
            listener(written)

    def hand(self, view: CaseView) -> Hand:
        """Return how I act in a case at this moment."""
        now = self._clock()
        return Hand(view.case, self._person(view), self.me.discipline, now.wall, now.today, self._numbers)

    def do(self, case: str, command: Command) -> Written:
        """Write a command as one signed entry and tell the listeners what changed."""
        with self._writing:
            view = self.record.view(case)
            hand = self.hand(view)
            changes = command.changes(view, hand)
            self._check_rights(view, hand, changes)
            return self._write(view, hand, changes, command.act, command.reason, None)

    def _write(
        self, view: CaseView, hand: Hand, changes: Iterable[Change], act: str, reason: str, undoes: str | None
    ) -> Written:
        written = self.record.append(
            view.case,
            (*self._introduction(view), *changes),
            self.me.signer,
            act=act,
            reason=reason,
            undoes=undoes,
            wall=hand.wall,
        )
        if written.entry is not None:
            self.tell(written)
        return written

    def _introduction(self, view: CaseView) -> tuple[Change, ...]:
        """Say once in each case whose key this is, and once more when a name has been chosen."""
        key = self.me.signer.public_key
        if key in view.roster.persons:
            return self._chosen_name(view)
        me = person_id(view.case, key)
        disciplines = (self.me.discipline,) if self.me.discipline else ()
        return (
            *keyed(Key, view.case, (key,), person=me),
            *keyed(Person, view.case, (key,), name=self.me.name, name_chosen=self.me.chosen, disciplines=disciplines),
        )

    def _chosen_name(self, view: CaseView) -> tuple[Change, ...]:
        """Put the name that was chosen in the place of the account's."""
        person = view.one(Person, self._person(view))
        if person is None or person.name_chosen or not self.me.chosen:
            return ()
        return setting(Person, person.id, name=self.me.name, name_chosen=True)

    def _check_rights(self, view: CaseView, hand: Hand, changes: Iterable[Change]) -> None:
        """Refuse what would stay in the record without counting."""
        if self.me.signer.public_key not in view.roster.persons:
            return
        roster = view.roster
        keys: dict[str, tuple[str, ...] | None] = {
            one.entity: tuple(map(str, one.value)) for one in changes if _names(one) and isinstance(one.value, list)
        }
        for one in changes:
            field = declared(one.kind, one.field)
            if field is None or _names(one):
                continue
            if one.entity not in keys and MODEL[one.kind].named is Named.KEY:
                keys[one.entity] = self._key_of(view, one)
            if not roster.may_write(hand.person, field.writer, one.kind, one.entity, keys.get(one.entity)):
                raise RuleBroken("authority.missing", kind=one.kind, field=one.field, writer=field.writer.value)

    def _key_of(self, view: CaseView, change: Change) -> tuple[str, ...] | None:
        """Return the key of an object that is already there."""
        found = view.one(MODEL[change.kind], change.entity)
        return getattr(found, "key", None) if found else None

    def take_in(self, case: str, entries: Iterable[Entry], package: str, judge: Judge = content) -> Taken:
        """Take a colleague's entries in and tell the listeners what changed; what the judge refuses leaves nothing."""
        with self._writing:
            taken = self.record.take(case, entries, package, self._clock().wall, judge)
            self.tell(Written(case, None, taken.touched))
            return taken

    # ------------------------------------------------------------------ undo

    def undo(self, case: str) -> Written:
        """Take back my latest act; refused when somebody has changed the same since."""
        return self._invert(case, UNDO)

    def redo(self, case: str) -> Written:
        """Do again what I took back last."""
        return self._invert(case, REDO)

    def can(self, case: str) -> tuple[str | None, str | None]:
        """Return the acts that undo and redo would take back and do again."""
        done, undone = self._stacks(self.record.view(case))
        return (done[-1].act if done else None), (undone[-1].act if undone else None)

    def _invert(self, case: str, act: str) -> Written:
        with self._writing:
            view = self.record.view(case)
            stack = self._stacks(view)[0 if act == UNDO else 1]
            target = view.entry(stack[-1].entry) if stack else None
            if target is None:
                raise RuleBroken(f"{act}.nothing")
            changes = tuple(inverse(view, target))
            return self._write(view, self.hand(view), changes, act, "", target.entry.id)

    def _stacks(self, view: CaseView) -> tuple[tuple[Acted, ...], tuple[Acted, ...]]:
        """Return my acts that can be undone and my undos that can be redone, the latest last.

        What was read before is kept: a long case has more acts than anybody waits for.
        """
        with self._stacking:
            stacks = self._acts.setdefault(view.case, Stacks())
            stacks.follow(view.acts(self.me.signer.public_key, stacks.n))
            return tuple(stacks.done), tuple(stacks.undone)


class Stacks:
    """What one person can undo and redo in a case, worked out from acts in the order of arrival."""

    def __init__(self) -> None:
        self.n = 0
        self.done: list[Acted] = []
        self.undone: list[Acted] = []

    def follow(self, acts: Iterable[Acted]) -> None:
        """Take further acts into account."""
        for one in acts:
            self.n = one.n
            if one.act == UNDO:
                self.done = _without(self.done, one.undoes)
                self.undone.append(one)
            elif one.act == REDO:
                self.undone = _without(self.undone, one.undoes)
                self.done.append(one)
            elif one.act not in FINAL_ACTS:
                self.done.append(one)
                self.undone.clear()


def _without(acts: list[Acted], entry: str | None) -> list[Acted]:
    if acts and acts[-1].entry == entry:
        acts.pop()
        return acts
    return [one for one in acts if one.entry != entry]


def inverse(view: CaseView, logged: Logged) -> Iterable[Change]:
    """Propose to set each field of an entry back to what it replaced."""
    histories = {entity: view.history(entity) for entity in {one.entity for one in logged.operations}}
    for one in logged.operations:
        if one.field == "key":
            continue
        field = [old for old in histories[one.entity] if (old.kind, old.field) == (one.kind, one.field)]
        if [old.operation for old in field if old.standing == CURRENT] != [one.operation]:
            raise RuleBroken("undo.overtaken", kind=one.kind, entity=one.entity, field=one.field)
        older = [old for old in field if old.operation in one.replaces]
        for value in [old.value for old in older] or [None]:
            yield Change(one.kind, one.entity, one.field, value, (one.operation,))


def _names(change: Change) -> bool:
    """Say whether a change gives the key that its object is named after."""
    return change.field == "key"
