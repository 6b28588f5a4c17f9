"""Reading one case: objects, histories, conflicts and the log, from a connection of its own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Engine, and_, func, literal_column, select, text

from db import schema
from db.grounds import KnownGrounds, grounds_in
from db.marks import StoredMarks
from db.rows import ACTS, AMONG, column_of, entry_of, in_lots, listed, placed, text_of, values_of
from db.work_texts import StoredTexts, TextIndex
from workbench.domain.authority import Roster
from workbench.domain.declaration import Entity, recorded
from workbench.domain.entry import canonical
from workbench.domain.fold import DELETED, Act, unseen_by_deletion
from workbench.domain.model import FIELDS, MODEL, built
from workbench.services.record import Acted, AnyOf, Conflict, Logged, Sought, Standing

E = TypeVar("E", bound=Entity)


def _in_conflict(kind: str) -> str:
    name = schema.projections[kind].name
    return f"select '{kind}' as kind, entity from {name} where case_id = :case and conflicts > 0"  # noqa: S608 - our own words


_IN_CONFLICT = text(f"{' union all '.join(map(_in_conflict, schema.projections))} order by kind, entity")
"""Every kind is asked in one statement: forty of them would cost more than the answers."""

_STANDINGS = ACTS.replace(" from operation", ", e.header from operation", 1)


class StoredCase:
    """One case read from the store; each question is answered by a connection of its own, or by the one given.

    A settled case is one that nobody writes any more: what was read once is not read again.
    """

    def __init__(
        self,
        engine: Engine,
        case: str,
        connection: Connection | None = None,
        *,
        known: KnownGrounds | None = None,
        settled: bool = False,
        index: TextIndex | None = None,
    ) -> None:
        self._engine = engine
        self._connection = connection
        self._index = index
        self._known = KnownGrounds() if settled else known
        self._read: dict[tuple[object, ...], tuple[Entity, ...]] | None = {} if settled else None
        self.case = case

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        if self._connection is not None:
            yield self._connection
            return
        with self._engine.connect() as connection:
            yield connection

    @property
    def roster(self) -> Roster:
        """Who may write what."""
        with self._reading() as connection:
            return self._roster(connection)

    def _roster(self, connection: Connection) -> Roster:
        grounds = self._known.of(connection, self.case) if self._known else grounds_in(connection, self.case)
        return grounds.roster

    def one(self, kind: type[E], identifier: str) -> E | None:
        """Return an object, deleted or not, or None where nobody wrote one."""
        table = schema.projections[kind.kind]
        query = select(table).where(table.c.case_id == self.case, table.c.entity == identifier)
        with self._reading() as connection:
            row = connection.execute(query).mappings().first()
        return None if row is None else built(kind, identifier, values_of(kind.kind, dict(row)))

    @property
    def marks(self) -> StoredMarks:
        """What can be asked of all marks at once."""
        return StoredMarks(self._reading, self.case)

    @property
    def texts(self) -> StoredTexts:
        """All that people wrote, to be searched."""
        return StoredTexts(self._reading, self.case, self._index or TextIndex())

    def all(self, kind: type[E], *, deleted: bool = False, **fields: Sought) -> tuple[E, ...]:
        """Return the objects of a kind whose fields, parts of the key, or id have these values, by their ids."""
        if self._read is None:
            return self._all(kind, deleted, fields)
        asked = (kind, deleted, repr(sorted(fields.items())))
        if asked not in self._read:
            self._read[asked] = self._all(kind, deleted, fields)
        return self._read[asked]  # type: ignore[return-value]

    def _all(self, kind: type[E], deleted: bool, fields: Mapping[str, Sought]) -> tuple[E, ...]:
        table = schema.projections[kind.kind]
        wanted = [table.c.case_id == self.case, *(_having(kind.kind, *one) for one in fields.items())]
        if not deleted and "deleted" in FIELDS[kind.kind]:
            wanted.append(table.c.f_deleted.is_(None) | (table.c.f_deleted == 0))
        with self._reading() as connection:
            rows = connection.execute(select(table).where(and_(*wanted))).mappings().all()
        ordered = sorted(rows, key=lambda row: row["entity"])  # asked for the order, SQLite would look at every object
        return tuple(built(kind, row["entity"], values_of(kind.kind, dict(row))) for row in ordered)

    def current(self, identifier: str, field: str) -> tuple[Standing, ...]:
        """Return the values that stand in one field, the displayed one first."""
        found = [one for one in self.history(identifier, field) if one.standing == "current"]
        return tuple(sorted(found, key=lambda one: (one.clock, one.operation), reverse=True))

    def history(self, identifier: str, field: str | None = None) -> tuple[Standing, ...]:
        """Return every operation on an object, oldest first."""
        one = "o.entity = ?"
        found = (
            self._standings(one, identifier)
            if field is None
            else self._standings(f"{one} and o.field = ?", identifier, field)
        )
        return tuple(sorted(found, key=lambda one: (one.clock, one.operation)))

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the fields with values that differ."""
        with self._reading() as connection:
            rows = connection.execute(_IN_CONFLICT, {"case": self.case}).all()
        return tuple(one for kind, entity in rows for one in self._conflicts_of(kind, self.history(entity)))

    def _conflicts_of(self, kind: str, history: Iterable[Standing]) -> Iterator[Conflict]:
        by_field: dict[str, list[Standing]] = {}
        for one in history:
            if one.kind == kind:
                by_field.setdefault(one.field, []).append(one)
        for field, operations in by_field.items():
            heads = [one for one in operations if one.standing == "current"]
            if len({text_of(one.value) for one in heads}) > 1:
                common = set.intersection(*({*one.replaces} for one in heads))
                base = tuple(one for one in operations if one.operation in common)
                heads.sort(key=lambda one: (one.clock, one.operation), reverse=True)
                yield Conflict(kind, heads[0].entity, field, tuple(heads), base)
        yield from _deleted_or_edited(kind, by_field)

    def log(self, after: int = 0, limit: int | None = None) -> tuple[Logged, ...]:
        """Return the entries in the order of arrival."""
        entry = schema.entry
        query = select(entry).where(entry.c.case_id == self.case, entry.c.n > after, *self._shown()).order_by(entry.c.n)
        return self._logged(query.limit(limit))

    def _shown(self) -> tuple[ColumnElement[bool], ...]:
        """Return the conditions on entries that are shown at all."""
        return ()

    def extent(self) -> tuple[int, int]:
        """Return how many entries the case has, and when the latest arrival was written (milliseconds since 1970)."""
        entry = schema.entry
        with self._reading() as connection:
            counted = select(func.count(), func.max(entry.c.n)).where(entry.c.case_id == self.case)
            entries, last = connection.execute(counted).one()
            header = connection.execute(select(entry.c.header).where(entry.c.n == last)).scalar()
        return entries, _wall_and_reason(header)[0] if header else 0

    def acts(self, author: str, after: int = 0) -> tuple[Acted, ...]:
        """Return what one key did in this case, in the order of arrival."""
        query = "select n, id, header from entry where n > ? and case_id = ? and author = ? order by n"
        with self._reading() as connection:
            rows = connection.exec_driver_sql(query, (after, self.case, author)).all()
        said = ((n, identifier, json.loads(bytes(header))) for n, identifier, header in rows)
        return tuple(Acted(n, identifier, header["act"], header["undoes"]) for n, identifier, header in said)

    def entry(self, identifier: str) -> Logged | None:
        """Return one entry."""
        entry = schema.entry
        one = select(entry).where(entry.c.case_id == self.case, entry.c.id == identifier, *self._shown())
        found = self._logged(one)
        return found[0] if found else None

    def _logged(self, query: Any) -> tuple[Logged, ...]:
        with self._reading() as connection:
            rows = connection.execute(query).all()
            came = f"select entry, package from arrival where entry {AMONG}"  # noqa: S608 - our own words
            packages = dict(map(tuple, connection.exec_driver_sql(came, (listed(row.id for row in rows),))))
            roster = self._roster(connection)
        numbers = listed(row.n for row in rows)
        operations: dict[str, list[Standing]] = {row.id: [] for row in rows}
        for one in self._standings(f"o.entry_n {AMONG} order by o.entry_n, o.position", numbers):
            operations[one.entry].append(one)
        return tuple(
            Logged(
                row.n,
                entry_of(row),
                roster.person_of(row.author, row.sequence),
                packages.get(row.id, ""),
                tuple(operations[row.id]),
            )
            for row in rows
        )

    def known(self, identifiers: Iterable[str]) -> frozenset[str]:
        """Return those of these entries that are in the record of the case."""
        query = f"select id from entry where case_id = ? and id {AMONG}"  # noqa: S608 - our own words
        with self._reading() as connection:
            return frozenset(connection.exec_driver_sql(query, (self.case, listed(identifiers))).scalars())

    def withheld(self) -> frozenset[str]:
        """Return the entries of which only the signed header is here."""
        query = select(schema.withheld.c.id).where(schema.withheld.c.case_id == self.case)
        with self._reading() as connection:
            return frozenset(connection.execute(query).scalars())

    @property
    def blind(self) -> bool:
        """Whether a blind phase hides colleagues' judgements here: not on the tables themselves."""
        return False

    @property
    def hidden(self) -> int:
        """How many entries are here and are not shown: none."""
        return 0

    def tips(self) -> tuple[str, ...]:
        """Return the entries that no known entry leans on."""
        tip = schema.tip
        with self._reading() as connection:
            rows = connection.execute(select(tip.c.entry).where(tip.c.case_id == self.case).order_by(tip.c.entry))
            return tuple(row.entry for row in rows)

    def state_digest(self) -> str:
        """Return the digest of what stands in this case: kinds, objects, fields, surviving distinct values."""
        operation = schema.operation
        query = (
            select(operation.c.kind, operation.c.entity, operation.c.field, operation.c.value)
            .where(operation.c.case_id == self.case, operation.c.standing == "current", operation.c.value != "null")
            .distinct()
            .order_by("kind", "entity", "field", "value")
        )
        with self._reading() as connection:
            rows = [tuple(row) for row in in_lots(connection.execute(query))]
        return hashlib.sha256(canonical([self.case, rows])).hexdigest()

    def _standings(self, condition: str, *parameters: object) -> list[Standing]:
        with self._reading() as connection:
            roster = self._roster(connection)
            rows = connection.exec_driver_sql(_STANDINGS + condition, (self.case, *parameters)).all()
        said: dict[str, tuple[int, str]] = {}
        found = []
        for *columns, header in map(tuple, rows):
            act, _, standing = placed(columns)
            if act.entry not in said:
                said[act.entry] = _wall_and_reason(header)
            found.append(_standing(act, standing, roster.person_of(act.author, act.sequence), *said[act.entry]))
        return found


def _having(kind: str, name: str, value: Sought) -> ColumnElement[bool]:
    """Return the condition that a field, a part of the key or the id has a value."""
    table = schema.projections[kind]
    column: ColumnElement[Any]
    if name == "id":
        column = table.c.entity
    elif name in MODEL[kind].key_parts:
        column = literal_column(schema.part_of_key(kind, name))
    else:
        column = table.c[f"f_{name}"]
    if isinstance(value, AnyOf):
        among = func.json_each(listed(value.values)).table_valued("value")
        return column.in_(select(among.c.value))
    sought = recorded(value)
    same = column == column_of(sought)
    field = FIELDS[kind].get(name)
    return column.is_(None) | same if field is not None and sought == field.default else same


def _standing(act: Act, standing: str, person: str | None, wall: int, reason: str) -> Standing:
    return Standing(
        operation=act.id,
        entry=act.entry,
        kind=act.kind,
        entity=act.entity,
        field=act.field,
        value=act.value,
        replaces=act.replaces,
        standing=standing,
        person=person,
        author=act.author,
        clock=act.clock,
        wall=wall,
        reason=reason,
    )


def _deleted_or_edited(kind: str, by_field: dict[str, list[Standing]]) -> Iterator[Conflict]:
    """Find an object that somebody deleted without having seen what others wrote in it."""
    heads = {field: [one for one in found if one.standing == "current"] for field, found in by_field.items()}
    unseen = unseen_by_deletion(
        {field: [(one.operation, one.value, one.replaces) for one in found] for field, found in heads.items()}
    )
    if not unseen:
        return
    edits = [one for found in heads.values() for one in found if one.operation in unseen]
    edits.sort(key=lambda one: (one.clock, one.operation), reverse=True)
    replaced = {old for edit in edits for old in edit.replaces}
    base = tuple(one for found in by_field.values() for one in found if one.operation in replaced)
    deletions = heads[DELETED]
    yield Conflict(kind, deletions[0].entity, DELETED, (*deletions, *edits), base)


def _wall_and_reason(header: bytes) -> tuple[int, str]:
    raw = json.loads(bytes(header))
    return int(raw["wall"]), str(raw["reason"])
