"""What a command proposes: fields to set. The record signs it and works out what is replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.domain.declaration import Entity, Named, Value, recorded
from workbench.domain.errors import RuleBroken
from workbench.domain.identity import derived_id
from workbench.domain.model import declared


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one object to be set.

    `only_replaces` names the operations that may be replaced; None means whatever stands at the moment of writing.
    """

    kind: str
    entity: str
    field: str
    value: Value
    only_replaces: tuple[str, ...] | None = None


def setting(kind: type[Entity], identifier: str, **values: Any) -> tuple[Change, ...]:
    """Propose values for fields of an object that is named by itself."""
    return tuple(_change(kind, identifier, name, recorded(value)) for name, value in values.items())


def keyed(kind: type[Entity], case: str, key: tuple[str, ...], **values: Any) -> tuple[Change, ...]:
    """Propose values for fields of an object that is named by its key."""
    if kind.named is not Named.KEY or len(key) != len(kind.key_parts):
        raise ValueError(f"{kind.kind} is not named by {key!r}")
    identifier = derived_id(case, kind.kind, key)
    return (Change(kind.kind, identifier, "key", list(key)), *setting(kind, identifier, **values))


def _change(kind: type[Entity], identifier: str, name: str, value: Value) -> Change:
    field = declared(kind.kind, name)
    if field is None:
        raise ValueError(f"{kind.kind} has no field {name}")
    if not field.accepts(value):
        raise RuleBroken("field.value_refused", kind=kind.kind, field=name, value=value)
    return Change(kind.kind, identifier, name, value)
