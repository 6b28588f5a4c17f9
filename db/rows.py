"""Between rows and values: entries, operations, projected objects."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, CursorResult, Row, Table

from workbench.domain.declaration import Value
from workbench.domain.entry import Clock, Entry, canonical_text, operation_id, read_back, read_entry
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.fold import Act
from workbench.domain.model import FIELDS

_decode = json.JSONDecoder().raw_decode
AMONG = "in (select value from json_each(?))"
"""One list of ids of any length as one parameter: give it as `listed(ids)`."""


def listed(identifiers: Iterable[str]) -> str:
    """Return ids as the parameter of `AMONG`."""
    return json.dumps(list(identifiers))


LOT = 1_000
"""Rows that are fetched at a time: one by one costs more than what they hold."""


def in_lots(result: CursorResult[Any]) -> Iterator[Row[Any]]:
    """Read a long answer row by row, without all of it in memory."""
    for lot in result.partitions(LOT):
        yield from lot


def text_of(value: Value) -> str:
    """Return a value as the record's text."""
    return canonical_text(value)


def replaces_text(replaces: Iterable[str]) -> str:
    """Return the operations that one replaces as the record's text: as `text_of`, but faster."""
    return f"[{','.join(map(canonical_text, replaces))}]"


def value_of(text: str) -> Value:
    """Return the value of a record's text."""
    return _decode(text)[0]  # type: ignore[no-any-return]


def seal_of(*parts: object) -> str:
    """Return a digest that shows a changed local row."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def received_entry(row: Row[Any]) -> Entry:
    """Read an entry from its row as strictly as one that has just arrived."""
    return read_entry(*_signed(row))


def _signed(row: Row[Any]) -> tuple[bytes, bytes, bytes]:
    """Return the bytes of an entry; a damaged row may hold anything else in their place."""
    header, body, signature = row.header, row.body, row.signature
    if not (isinstance(header, bytes) and isinstance(body, bytes) and isinstance(signature, bytes)):
        raise RuleBroken("entry.malformed")
    return header, body, signature


def entry_of(row: Row[Any]) -> Entry:
    """Read an entry that was judged when it was written, or refuse one whose bytes have changed since."""
    try:
        return read_back(row.id, *_signed(row))
    except RuleBroken as changed:
        raise MachineRefused("store.damaged", file="record.sqlite") from changed


Placed = tuple[Act, tuple[int, int], str]
"""An operation, where its row is (entry number, position), and the standing written there."""

ACTS = (
    "select o.entry_n, o.position, o.kind, o.entity, o.field, o.value, o.replaces, o.standing,"
    " e.id, e.author, e.sequence, e.milliseconds, e.counter"
    " from operation o join entry e on e.n = o.entry_n where o.case_id = ? and "
)
"""Every column of an operation with what its entry says of it; a condition follows."""


def acts_where(connection: Connection, case: str, condition: str, *parameters: object) -> Iterator[Placed]:
    """Read the operations of a case for which a condition on `o` and `e` holds."""
    for row in in_lots(connection.exec_driver_sql(ACTS + condition, (case, *parameters))):
        yield placed(row)


def placed(row: Sequence[Any]) -> Placed:
    """Read an operation from the columns of `ACTS`."""
    n, position, kind, entity, field, value, replaces, standing, entry, author, sequence, milliseconds, counter = row
    by = author, sequence, Clock(milliseconds, counter), entry
    replaced = tuple(_decode(replaces)[0]) if replaces != "[]" else ()
    act = Act(operation_id(entry, position), *by, kind, entity, field, _decode(value)[0], replaced)
    return act, (n, position), standing


def acts_of(entry: Entry) -> Iterator[Act]:
    """Return the operations of an entry in their order."""
    header, identifier = entry.header, entry.id
    by = header.author, header.sequence, header.clock, identifier
    for position, one in enumerate(entry.operations()):
        yield Act(operation_id(identifier, position), *by, one.kind, one.entity, one.field, one.value, one.replaces)


def insert_rows(
    connection: Connection, table: Table, rows: Sequence[tuple[object, ...]], *, replace: bool = False
) -> None:
    """Insert many rows, each with a value for every column of the table in its order."""
    if rows:
        names = ", ".join(column.name for column in table.columns)
        marks = ", ".join("?" * len(table.columns))
        verb = "insert or replace" if replace else "insert"
        connection.exec_driver_sql(f"{verb} into {table.name} ({names}) values ({marks})", list(rows))


def columns_of(kind: str, values: Mapping[str, Value]) -> tuple[object, ...]:
    """Return the displayed values of an object, which its fields accept, as columns in the order of its declaration."""
    return tuple(column_of(values.get(name)) for name in FIELDS[kind])


def column_of(value: Value) -> object:
    """Return one value as its column."""
    return text_of(value) if isinstance(value, list) else int(value) if isinstance(value, bool) else value


def values_of(kind: str, row: Mapping[str, Any]) -> dict[str, Value]:
    """Return the displayed values of an object from its columns."""
    found: dict[str, Value] = {}
    for name, field in FIELDS[kind].items():
        value = row[f"f_{name}"]
        if value is None:
            continue
        if field.type in (bool, bool | None):
            found[name] = bool(value)
        elif isinstance(value, str) and field.type is not str:
            found[name] = value_of(value)
        else:
            found[name] = value
    return found
