"""The record on disk: writing an act, taking entries in, and what belongs to this laptop alone."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, Engine, delete, insert, select
from sqlalchemy.exc import DBAPIError

from db import backup, checking, schema
from db.blind import BlindCase, blinding
from db.collecting import collector_held_back
from db.connection import check_file, machine_refused, open_engine, refuses_in_our_words, was_cut_short
from db.folding import Folding, fold_anew
from db.grounds import KnownGrounds
from db.memory import causal_past, folded_in_memory
from db.migrations import STEPS, backup_name, migrate, stale_projections, version_of
from db.rows import entry_of, seal_of, text_of, value_of
from db.taking import Taking
from db.view import StoredCase
from db.work_texts import TextIndex
from db.writing import append_entries, next_entry, operations_for
from workbench.domain.change import Change
from workbench.domain.declaration import Value
from workbench.domain.entry import Entry
from workbench.domain.errors import MachineRefused
from workbench.services.record import Conflict, Judge, Note, Signer, Soundness, Taken, Waiting, Written, content


class _Rehearsal(Exception):
    """Carries what a rehearsal found out of the transaction that it rolls back."""

    def __init__(self, taken: Taken, conflicts: tuple[Conflict, ...]) -> None:
        super().__init__()
        self.taken = taken
        self.conflicts = conflicts


@dataclass(frozen=True, slots=True)
class _Blind:
    """The blind readers of one person in one case, and what was indexed of the words they may see."""

    of: tuple[str, str, frozenset[str]]
    engine: Engine
    texts: TextIndex = field(default_factory=TextIndex)


READERS = 3
"""Connections for reading that stay open; more are opened while more are asked for."""


class RecordStore:
    """`record.sqlite`: one writing connection, and a connection of its own for each reader.

    With `writable=False` there is no writing connection: for commands that read beside another process.
    """

    def __init__(self, path: Path, key: bytes | None = None, *, writable: bool = True) -> None:
        check_file(path, key)
        self._path = path
        self._key = key
        self._readers = refuses_in_our_words(open_engine(path, key, writable=False, kept=READERS), path)
        self._engine = open_engine(path, key) if writable else self._readers
        self._connection: Connection | None = None
        self._spoilt = False
        self._grounds = KnownGrounds()
        self._texts = TextIndex()
        self._blind: _Blind | None = None
        self._blinding = threading.Lock()
        try:
            if writable:
                self._prepare()
            else:
                self._check_version()
        except DBAPIError as error:
            self.close()
            raise machine_refused(error, path) from error
        except MachineRefused as refused:
            self.close()
            raise MachineRefused(refused.code, **{"file": path.name, **refused.details}) from refused

    def _prepare(self) -> None:
        """Take the writing connection and bring the file to the newest version.

        An existing file is looked at read-only first: opening another program's for writing would change it.
        """
        there = self._path.exists() and self._path.stat().st_size > 0
        if there and not was_cut_short(self._path):
            with self._readers.connect() as connection:
                version_of(connection)
        self._connection = self._engine.connect()
        with self._connection.begin():
            changed = migrate(self._connection, self._keep_copy) or stale_projections(self._connection)
        if changed and there:
            self.rebuild()

    def _check_version(self) -> None:
        """Refuse to read a file that only a writer could bring to the newest version."""
        with self._readers.connect() as connection:
            if version_of(connection) < len(STEPS) or stale_projections(connection):
                raise MachineRefused("store.older")

    def close(self) -> None:
        """Let go of the file; the writer last, as only a writer can bring the journal home."""
        self._texts.close()
        self._readers.dispose()
        self._let_go_of_blind()
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()

    @property
    def _writer(self) -> Connection:
        if self._connection is None:
            raise MachineRefused("store.read_only", file=self._path.name)
        return self._connection

    def _keep_copy(self, version: int) -> None:
        backup.copy_file(self._path, backup_name(self._path, version), self._key)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            connection = self._fresh_writer() if self._spoilt else self._writer
            with connection.begin():
                yield connection
        except DBAPIError as error:
            self._spoilt = True
            raise machine_refused(error, self._path) from error

    def _fresh_writer(self) -> Connection:
        """Take a new writing connection: after a fault of the disk an encrypted one would refuse for ever."""
        spoilt = self._writer
        if not spoilt.closed:
            spoilt.invalidate()
            spoilt.close()
        self._connection = self._engine.connect()
        self._spoilt = False
        return self._connection

    # ------------------------------------------------------------------ writing

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
        """Write one act as one signed entry in one transaction; what already stands is not written again."""
        with self._writing() as connection:
            operations = tuple(operations_for(connection, case, changes))
            if not operations:
                return Written(case, None, frozenset())
            grounds = self._grounds.of(connection, case)
            entry = next_entry(connection, case, operations, signer, act=act, reason=reason, undoes=undoes, wall=wall)
            touched = Folding(connection, case, grounds).absorb(append_entries(connection, [entry]))
        return Written(case, entry.id, touched)

    def take(self, case: str, entries: Iterable[Entry], package: str, wall: int, judge: Judge = content) -> Taken:
        """Take entries in: set union, in one transaction; what cannot be applied waits in quarantine."""
        with collector_held_back(), self._writing() as connection:
            taken = Taking(connection, self._grounds.of(connection, case), package, wall).take(entries)
            for note in judge(taken, StoredCase(self._engine, case, connection)):
                _keep(connection, note)
        return taken

    def rehearse(
        self, case: str, entries: Iterable[Entry], judge: Judge = content
    ) -> tuple[Taken, tuple[Conflict, ...]]:
        """Say what taking entries in would do, and change nothing."""
        try:
            with collector_held_back(), self._writing() as connection:
                taken = Taking(connection, self._grounds.of(connection, case), "", 0).take(entries)
                view = StoredCase(self._engine, case, connection)
                tuple(judge(taken, view))
                raise _Rehearsal(taken, view.conflicts())
        except _Rehearsal as rehearsal:
            return rehearsal.taken, rehearsal.conflicts

    # ------------------------------------------------------------------ reading

    def view(self, case: str) -> StoredCase:
        """Return the case as it stands now."""
        return StoredCase(self._readers, case, known=self._grounds, index=self._texts)

    def blind_view(self, case: str, person: str) -> BlindCase:
        """Return the case without what others than this person judged in it."""
        with self._readers.connect() as connection:
            roster = self._grounds.of(connection, case).roster
        keys = frozenset(key for key, owner in roster.persons.items() if owner == person)
        with self._blinding:
            if self._blind is None or self._blind.of != (case, person, keys):
                self._let_go_of_blind()
                self._blind = _Blind((case, person, keys), self._blind_engine(person, keys))
            blind = self._blind
        return BlindCase(blind.engine, case, known=self._grounds, index=blind.texts)

    def _blind_engine(self, person: str, keys: frozenset[str]) -> Engine:
        engine = open_engine(self._path, self._key, writable=False, kept=READERS, prepare=blinding(person, keys))
        return refuses_in_our_words(engine, self._path)

    def _let_go_of_blind(self) -> None:
        if self._blind is not None:
            self._blind.texts.close()
            self._blind.engine.dispose()

    def as_of(self, case: str, entry: str) -> StoredCase:
        """Return the case as the author of an entry had it before him when he wrote it."""
        return folded_in_memory(case, causal_past(self.export(case), entry))

    def cases(self) -> tuple[str, ...]:
        """Return the ids of all cases."""
        with self._readers.connect() as connection:
            rows = connection.execute(select(schema.entry.c.case_id).distinct().order_by(schema.entry.c.case_id))
            return tuple(row.case_id for row in rows)

    def waiting(self, case: str | None = None) -> tuple[Waiting, ...]:
        """Return what lies in quarantine."""
        table = schema.quarantine
        query = select(table).order_by(table.c.id)
        if case is not None:
            query = query.where(table.c.case_id == case)
        with self._readers.connect() as connection:
            return tuple(Waiting(row.id, row.case_id, row.why, row.package) for row in connection.execute(query))

    def export(
        self, case: str, *, author: str | None = None, without: frozenset[str] = frozenset()
    ) -> tuple[Entry, ...]:
        """Return the entries of a case in an order in which each follows what it leans on."""
        table = schema.entry
        query = select(table).where(table.c.case_id == case).order_by(table.c.n)
        if author is not None:
            query = query.where(table.c.author == author)
        with self._readers.connect() as connection:
            return tuple(entry_of(row) for row in connection.execute(query) if row.id not in without)

    def state_digest(self) -> str:
        """Return the digest of what stands in all cases of this workspace."""
        whole = "".join(self.view(case).state_digest() for case in self.cases())
        return hashlib.sha256(whole.encode()).hexdigest()

    # ------------------------------------------------------------------ this laptop alone

    def remember(self, sort: str, name: str, value: Value) -> None:
        """Keep something that belongs to this laptop alone; None forgets it."""
        with self._writing() as connection:
            _keep(connection, Note(sort, name, value))

    def recall(self, sort: str, name: str) -> Value:
        """Return something kept by `remember`, or None."""
        table = schema.local
        with self._readers.connect() as connection:
            found = connection.execute(select(table.c.value).where(table.c.sort == sort, table.c.name == name)).scalar()
        return None if found is None else value_of(found)

    def recall_all(self, sort: str) -> Mapping[str, Value]:
        """Return everything kept under one sort."""
        table = schema.local
        with self._readers.connect() as connection:
            rows = connection.execute(select(table).where(table.c.sort == sort).order_by(table.c.name)).all()
        return {row.name: value_of(row.value) for row in rows}

    # ------------------------------------------------------------------ care

    def check(self, cancelled: Callable[[], bool] = lambda: False) -> Soundness:
        """Verify every entry, fold everything anew and compare, unless it is cancelled."""
        try:
            with collector_held_back(), self._readers.connect() as connection:
                return checking.check(connection, self.state_digest, cancelled)
        except MachineRefused as refused:
            return Soundness(0, "", ((refused.code, str(refused.__cause__ or refused)),))

    def rebuild(self) -> None:
        """Throw the projections away and fold the log again."""
        with collector_held_back(), self._writing() as connection:
            schema.projected.drop_all(connection)
            schema.projected.create_all(connection, checkfirst=False)
            rows = connection.execute(select(schema.entry).order_by(schema.entry.c.n))
            fold_anew(connection, ((row.n, entry_of(row)) for row in rows))

    def copy_to(self, target: Path) -> None:
        """Write a verified copy of the record, encrypted as it is."""
        backup.copy_file(self._path, target, self._key)


def _keep(connection: Connection, note: Note) -> None:
    """Write something that belongs to this laptop alone, or forget it."""
    table = schema.local
    connection.execute(delete(table).where(table.c.sort == note.sort, table.c.name == note.name))
    if note.value is not None:
        text = text_of(note.value)
        row = {"sort": note.sort, "name": note.name, "value": text, "seal": seal_of(note.sort, note.name, text)}
        connection.execute(insert(table).values(row))
