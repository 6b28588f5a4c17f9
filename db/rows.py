"""Between rows and values: entries, operations, projected objects."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from workbench.domain.declaration import Value
from workbench.domain.entry import Clock, Entry, canonical, operation_id, read_entry
from workbench.domain.fold import Act
from workbench.domain.model import FIELDS


def text_of(value: Value) -> str:
    """Return a value as the record's text."""
    return canonical(value).decode()


def value_of(text: str) -> Value:
    """Return the value of a record's text."""
    return json.loads(text)  # type: ignore[no-any-return]


def seal_of(*parts: object) -> str:
    """Return a digest that shows a changed local row."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def entry_of(row: Row[Any]) -> Entry:
    """Read an entry from its row."""
    return read_entry(bytes(row.header), bytes(row.body), bytes(row.signature))


def act_of(row: Row[Any]) -> Act:
    """Read an operation, joined with its entry, from its row."""
    return Act(
        id=operation_id(row.id, row.position),
        author=row.author,
        sequence=row.sequence,
        clock=Clock(row.milliseconds, row.counter),
        entry=row.id,
        kind=row.kind,
        entity=row.entity,
        field=row.field,
        value=value_of(row.value),
        replaces=() if row.replaces == "[]" else tuple(json.loads(row.replaces)),
    )


def columns_of(kind: str, values: Mapping[str, Value]) -> dict[str, object]:
    """Return the displayed values of an object as columns."""
    found: dict[str, object] = {}
    for name, field in FIELDS[kind].items():
        value = values.get(name)
        nested = isinstance(value, list)
        found[f"f_{name}"] = text_of(value) if nested else int(value) if isinstance(value, bool) else value
        if not field.accepts(value):
            found[f"f_{name}"] = None
    return found


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
