"""The words between the program and its workers: messages with a length in front.

A message is two lengths, a header in JSON and a payload of bytes. Neither side trusts a length: a
message that breaks a bound is a fault, and the program ends a worker that sends one.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import BinaryIO

from workbench.domain.limits import MESSAGE_HEADER, MESSAGE_PAYLOAD

Header = dict[str, object]

_LENGTHS = struct.Struct("<II")
_FAR = 2**53  # what a whole number of any of our languages holds


class WireFault(Exception):
    """The other side broke the rules of the wire."""


def write_message(stream: BinaryIO, header: Mapping[str, object], payload: bytes = b"") -> None:
    """Send one message."""
    words = json.dumps(header, separators=(",", ":")).encode()
    if len(words) > MESSAGE_HEADER or len(payload) > MESSAGE_PAYLOAD:
        raise WireFault("a message is too long to be sent")
    stream.write(_LENGTHS.pack(len(words), len(payload)) + words)
    if payload:
        stream.write(payload)
    stream.flush()


def read_message(stream: BinaryIO) -> tuple[Header, bytes] | None:
    """Wait for one message; None when the other side has gone."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    words, rest = _LENGTHS.unpack(lengths)
    if words > MESSAGE_HEADER or rest > MESSAGE_PAYLOAD:
        raise WireFault("a message is longer than it may be")
    written, payload = stream.read(words), stream.read(rest)
    if len(written) < words or len(payload) < rest:
        return None
    try:
        header = json.loads(written)
    except (ValueError, RecursionError) as error:
        raise WireFault("a header is no JSON") from error
    if not isinstance(header, dict):
        raise WireFault("a header is no object")
    return header, payload


def whole(header: Mapping[str, object], name: str, least: int = 0, most: int = 2**31 - 1) -> int:
    """Read a whole number within its bounds from a header."""
    value = header.get(name)
    if type(value) is not int or not least <= value <= most:
        raise WireFault(f"{name} is out of bounds")
    return value


def number(header: Mapping[str, object], name: str, most: float) -> float:
    """Read a positive number within its bound from a header."""
    value = header.get(name)
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value <= most:
        raise WireFault(f"{name} is out of bounds")
    return float(value)


def word(header: Mapping[str, object], name: str, most: int = 64) -> str:
    """Read a short word from a header."""
    value = header.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise WireFault(f"{name} is no word")
    return value


def four(value: object) -> tuple[int, int, int, int]:
    """Read four whole numbers: an area or a tile."""
    if not isinstance(value, list) or len(value) != 4:
        raise WireFault("four numbers are missing")
    if not all(type(side) is int and abs(side) < _FAR for side in value):
        raise WireFault("four numbers are out of bounds")
    one, two, three, last = value
    return one, two, three, last


def counts(header: Mapping[str, object], name: str, most: int) -> list[int]:
    """Read a list of whole numbers from 0, within its length, from a header."""
    values = header.get(name)
    if not isinstance(values, list) or len(values) > most:
        raise WireFault(f"{name} is no list")
    if not all(type(value) is int and 0 <= value < 2**31 for value in values):
        raise WireFault(f"{name} holds something else")
    return values
