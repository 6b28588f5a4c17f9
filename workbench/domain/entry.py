"""Entries: one act of one person, as the exact bytes that were signed."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from workbench.domain.declaration import Value
from workbench.domain.errors import RuleBroken

FORMAT = 1
_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_HEX = re.compile("[0-9a-f]{64}")
_HEADER_FIELDS = ("case", "author", "sequence", "previous", "wall", "act", "reason", "undoes", "body", "operations")
SIGNED_PREFIX = b"workbench-entry/1\0"
MAXIMUM_BODY = 32 << 20
"""Bytes: an entry larger than this is no act of a person."""


class Clock(NamedTuple):
    """A hybrid clock: wall milliseconds that never run backwards, and a counter within one of them."""

    milliseconds: int
    counter: int = 0

    def next(self, wall: int) -> Clock:
        """Return the time of an act that happens now, after everything seen so far."""
        if wall > self.milliseconds:
            return Clock(wall, 0)
        return Clock(self.milliseconds, self.counter + 1)


class Operation(NamedTuple):
    """One field of one object set to a value, naming the operations it replaces.

    A tuple, as merging makes hundreds of thousands of them at a time.
    """

    kind: str
    entity: str
    field: str
    value: Value
    replaces: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What an entry says about itself; its id is the SHA-256 of these bytes."""

    case: str
    author: str
    sequence: int
    previous: str | None
    seen: tuple[str, ...]
    clock: Clock
    wall: int
    act: str
    reason: str
    undoes: str | None
    body: str
    operations: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One signed act: the header and body exactly as signed, and the signature."""

    id: str
    header: Header
    header_bytes: bytes
    body_bytes: bytes
    signature: bytes

    @property
    def signed_bytes(self) -> bytes:
        """The bytes under the signature."""
        return SIGNED_PREFIX + bytes.fromhex(self.id)

    @property
    def withheld(self) -> bool:
        """Say whether only the signed header came: what it did stays with its author until the reveal."""
        return not self.body_bytes

    @property
    def without_body(self) -> Entry:
        """This entry as its signed header alone."""
        return replace(self, body_bytes=b"")

    @property
    def leans_on(self) -> tuple[str, ...]:
        """The entries that must be known before this one can be taken in."""
        return (self.header.previous, *self.header.seen) if self.header.previous else self.header.seen

    def operations(self) -> tuple[Operation, ...]:
        """Read the operations of the body."""
        return tuple(Operation(k, e, f, v, tuple(r)) for k, e, f, v, r in json.loads(self.body_bytes))


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical(value: Any) -> bytes:
    """Return the one way in which we write a value as bytes."""
    return canonical_text(value).encode()


def canonical_text(value: Any) -> str:
    """Return the one way in which we write a value as text."""
    return _ENCODER.encode(value)


def operation_id(entry: str, position: int) -> str:
    """Name an operation by its entry and its place in it."""
    return f"{entry}:{position}"


def body_of(operations: tuple[Operation, ...]) -> bytes:
    """Return the body bytes of an entry."""
    return canonical([[o.kind, o.entity, o.field, o.value, sorted(o.replaces)] for o in operations])


def header_of(header: Header) -> bytes:
    """Return the header bytes of an entry."""
    return canonical(
        {
            "format": FORMAT,
            "case": header.case,
            "author": header.author,
            "sequence": header.sequence,
            "previous": header.previous,
            "seen": sorted(header.seen),
            "clock": [header.clock.milliseconds, header.clock.counter],
            "wall": header.wall,
            "act": header.act,
            "reason": header.reason,
            "undoes": header.undoes,
            "body": header.body,
            "operations": header.operations,
        }
    )


def sealed(header: Header, body: bytes, signature: bytes = b"") -> Entry:
    """Put an entry of our own together; `signature` may come later."""
    head = header_of(header)
    return Entry(hashlib.sha256(head).hexdigest(), header, head, body, signature)


def read_entry(header_bytes: bytes, body_bytes: bytes, signature: bytes) -> Entry:
    """Read an entry from received bytes, or refuse it; the signature is checked elsewhere."""
    if len(body_bytes) > MAXIMUM_BODY:
        raise RuleBroken("entry.too_large", size=len(body_bytes))
    header = _read_header(header_bytes)
    identifier = hashlib.sha256(header_bytes).hexdigest()
    if hashlib.sha256(body_bytes).hexdigest() != header.body:
        raise RuleBroken("entry.body_changed", entry=identifier)
    entry = Entry(identifier, header, header_bytes, body_bytes, signature)
    _check_operations(entry)
    return entry


def read_withheld(header_bytes: bytes, signature: bytes) -> Entry:
    """Read the header of an entry whose body stays with its author; the signature over it is checked elsewhere."""
    header = _read_header(header_bytes)
    return Entry(hashlib.sha256(header_bytes).hexdigest(), header, header_bytes, b"", signature)


def read_back(identifier: str, header_bytes: bytes, body_bytes: bytes, signature: bytes) -> Entry:
    """Read an entry that `read_entry` accepted before; its hashes say whether it is still the same."""
    if hashlib.sha256(header_bytes).hexdigest() != identifier:
        raise RuleBroken("entry.malformed")
    header = _header(json.loads(header_bytes))
    if hashlib.sha256(body_bytes).hexdigest() != header.body:
        raise RuleBroken("entry.body_changed", entry=identifier)
    return Entry(identifier, header, header_bytes, body_bytes, signature)


def _header(raw: Mapping[str, Any]) -> Header:
    """Return a header whose bytes are known to be sound."""
    clock = Clock(*raw["clock"])
    said = {name: raw[name] for name in _HEADER_FIELDS}
    return Header(**said, seen=tuple(raw["seen"]), clock=clock)


def _read_header(data: bytes) -> Header:
    """Read header bytes, strict about every field."""
    try:
        raw = json.loads(data)
        version = raw["format"]
        if isinstance(version, int) and version > FORMAT:
            raise RuleBroken("entry.newer_format", format=version)
        clock = Clock(*(_whole(part) for part in raw["clock"]))
        header = Header(
            case=_uuid(raw["case"]),
            author=_hex(raw["author"]),
            sequence=_whole(raw["sequence"]),
            previous=None if raw["previous"] is None else _hex(raw["previous"]),
            seen=tuple(_hex(one) for one in raw["seen"]),
            clock=clock,
            wall=_whole(raw["wall"]),
            act=_text(raw["act"]),
            reason=_text(raw["reason"]),
            undoes=None if raw["undoes"] is None else _hex(raw["undoes"]),
            body=_hex(raw["body"]),
            operations=_whole(raw["operations"]),
        )
        same = header_of(header) == data
    except RuleBroken:
        raise
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RuleBroken("entry.malformed") from error
    if not same:
        raise RuleBroken("entry.malformed")
    return header


def _check_operations(entry: Entry) -> None:
    """Refuse a body that is no list of operations, or that is written otherwise than we would write it."""
    try:
        raw = _STRICT.decode(entry.body_bytes.decode())
        sound = isinstance(raw, list) and len(raw) == entry.header.operations and all(map(_is_operation, raw))
        sound = sound and canonical(raw) == entry.body_bytes
    except (ValueError, TypeError, RecursionError) as error:
        raise RuleBroken("entry.malformed", entry=entry.id) from error
    if not sound:
        raise RuleBroken("entry.malformed", entry=entry.id)


def _is_operation(raw: Any) -> bool:
    if not isinstance(raw, list) or len(raw) != 5:
        return False
    kind, entity, field, _, replaces = raw
    named = isinstance(kind, str) and isinstance(entity, str) and isinstance(field, str)
    return named and isinstance(replaces, list) and all(isinstance(one, str) for one in replaces)


def _no_float(_: str) -> Any:
    raise ValueError("the record holds no floats")


_STRICT = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
        raise ValueError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _uuid(value: Any) -> str:
    return _written_as(_UUID, value)


def _hex(value: Any) -> str:
    return _written_as(_HEX, value)


def _written_as(form: re.Pattern[str], value: Any) -> str:
    if not form.fullmatch(_text(value)):
        raise ValueError(value)
    return str(value)
