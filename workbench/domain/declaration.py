"""How an object of the model is declared: once, with who may write each field.

Record, projections, merge, trail, JSON and their tests are driven by these declarations, so a new
field cannot be forgotten anywhere.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field, fields
from enum import Enum
from typing import Any, ClassVar, get_type_hints

Value = str | int | bool | None | list["Value"]
"""What a field can hold in the record: no floats, so that every machine writes the same bytes."""

LARGEST = (1 << 53) - 1
"""Whole numbers are no larger than what every reader of JSON holds exactly."""

_YES_OR_NO, _WHOLE = (bool, bool | None), (int, int | None)


class Writer(Enum):
    """Whose operations on a field count; anybody else's stay in the record and change nothing."""

    MEMBER = "member"
    OWNER = "owner"
    OWNER_OR_LEAD = "owner_or_lead"
    DISCIPLINE = "discipline"
    LEAD = "lead"
    LEAD_OR_KEEPER = "lead_or_keeper"
    SECOND_LEAD = "second_lead"
    DECISION_MAKER = "decision_maker"
    KEEPER = "keeper"
    SELF_OR_KEEPER = "self_or_keeper"
    FOUNDER = "founder"


class Named(Enum):
    """Where the id of an object comes from."""

    CASE = "case"
    KEY = "key"
    CREATED = "created"


def stored(default: Any, writer: Writer = Writer.OWNER, *, of: str = "", choices: tuple[str, ...] = ()) -> Any:
    """Declare a field of the record.

    `of` names the kind of object that the value points at; `choices` are the only values allowed.
    """
    return field(default=default, metadata={"writer": writer, "of": of, "choices": choices})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """An object of the model as it stands now."""

    kind: ClassVar[str] = ""
    named: ClassVar[Named] = Named.CREATED
    key_parts: ClassVar[tuple[str, ...]] = ()

    id: str


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared field: its name, its empty value, who may write it."""

    name: str
    default: Value
    writer: Writer
    of: str
    choices: tuple[str, ...]
    type: Any

    def accepts(self, value: Value) -> bool:
        """Say whether the record may hold this value in this field."""
        if value is None:
            return True
        if self.choices:
            return value in self.choices
        if self.type is str:
            return isinstance(value, str)
        if self.type in _YES_OR_NO:
            return isinstance(value, bool)
        if self.type in _WHOLE:
            return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST
        return isinstance(value, list) and _only_whole_values(value)


def _only_whole_values(value: Value) -> bool:
    """Say whether a nested value holds nothing but text, whole numbers, yes or no, and lists of these."""
    if isinstance(value, list):
        return all(_only_whole_values(part) for part in value)
    return value is None or isinstance(value, str | int)


def declared_fields(kind: type[Entity]) -> tuple[Declared, ...]:
    """Return the declared fields of a kind, in the order in which they stand."""
    hints = get_type_hints(kind)
    return tuple(_declared(one, hints[one.name]) for one in fields(kind) if "writer" in one.metadata)


def _declared(one: Field[Any], hint: Any) -> Declared:
    default = None if one.default is MISSING else one.default
    plain: Value = _thawed(default)
    return Declared(one.name, plain, one.metadata["writer"], one.metadata["of"], one.metadata["choices"], hint)


def _thawed(value: Any) -> Any:
    """Turn the tuples of a frozen value into lists."""
    return [_thawed(part) for part in value] if isinstance(value, tuple) else value


def frozen(value: Any) -> Any:
    """Turn the lists of a recorded value into tuples."""
    return tuple(frozen(part) for part in value) if isinstance(value, list) else value


def recorded(value: Any) -> Value:
    """Return a Python value as the record holds it."""
    return _thawed(value)  # type: ignore[no-any-return]


class KeyPart:
    """One named part of the key of an object."""

    def __init__(self, index: int) -> None:
        self._index = index

    def __get__(self, thing: Any, owner: type[Entity] | None = None) -> str:
        return str(thing.key[self._index]) if thing is not None else ""
