"""The report as canonical JSON: the file that is attached, read back equal to what was printed."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.report import Report

FORMAT = "assessor-workbench/report"
VERSION = 3
"""2 added later steps and ties of findings, and versions of the framework; 3 says what follows from the legal test by
scope instead of by limb. The published schema is that of this one."""
GONE = {"Limb": frozenset({"follows"})}
"""Fields that older versions had, and nothing ever filled."""
NAME = "report.json"
"""The name under which it is attached."""


def as_json(report: Report) -> bytes:
    """Return the report as UTF-8 JSON with sorted keys and no numbers but integers; equal reports give equal bytes."""
    whole = {"format": FORMAT, "version": VERSION, "report": written(report)}
    text = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise RuleBroken("report.text_broken") from error


def from_json(data: bytes) -> Report:
    """Read a report back; one of an older version lacks what came later, anything newer or that is none is refused."""
    try:
        whole = json.loads(data)
        if whole["format"] != FORMAT or type(whole["version"]) is not int:
            raise ValueError("not a report")
        if whole["version"] > VERSION:
            raise MachineRefused("report.newer", version=whole["version"])
        report = read(Report, whole["report"], older=whole["version"] < VERSION)
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise MachineRefused("report.attachment_unreadable") from error
    except RuleBroken as error:
        raise MachineRefused("report.attachment_unreadable", broken=error.code) from error
    if not isinstance(report, Report):
        raise MachineRefused("report.attachment_unreadable")
    return report


def written(value: object) -> object:
    """Return a frozen value as plain JSON: objects of fields, lists, strings, integers, base64 for bytes."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: written(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [written(one) for one in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if value is None or isinstance(value, (str, int)):
        return value
    raise TypeError(f"a report holds no {type(value).__name__}")


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def read(kind: Any, value: Any, *, older: bool = False) -> object:  # a type as the annotations spell it, and any JSON
    """Build a frozen value of that kind from plain JSON; what does not fit is a TypeError or a ValueError.

    In JSON of an `older` version, fields that came later keep their defaults.
    """
    if get_origin(kind) is Literal:
        if value not in get_args(kind):
            raise ValueError("an unknown word")
        return value
    if get_origin(kind) is UnionType:
        inner = next(one for one in get_args(kind) if one is not NoneType)
        return None if value is None else read(inner, value, older=older)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise TypeError("a list is missing")
        return tuple(read(get_args(kind)[0], one, older=older) for one in value)
    if is_dataclass(kind):
        return _read_object(kind, value, older)
    if kind is bytes:
        return _read_bytes(value)
    if issubclass(kind, Enum):
        return kind(value)
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} is missing")
    return value


def _read_object(kind: Any, value: Any, older: bool) -> object:  # a dataclass, and any JSON
    names = {field.name for field in fields(kind)}
    if not isinstance(value, dict):
        raise TypeError(f"{kind.__name__} is missing")
    value = {name: one for name, one in value.items() if not older or name not in GONE.get(kind.__name__, ())}
    came_later = {field.name for field in fields(kind) if field.default is not MISSING} - set(value) if older else set()
    if set(value) != names - came_later:
        raise TypeError(f"{kind.__name__} has other fields")
    return kind(**{name: read(_hints(kind)[name], value[name], older=older) for name in value})


def _read_bytes(value: object) -> bytes:
    if not isinstance(value, str):
        raise TypeError("bytes are missing")
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError("bytes are damaged") from error
