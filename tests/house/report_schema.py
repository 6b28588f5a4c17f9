"""Write the published schema of a report's JSON: `python -m tests.house.report_schema`, inside .venv.

It follows from the declared blocks of a report, so it cannot say anything else than what is written and read back.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from workbench.adapters.report.attachment import FORMAT, VERSION
from workbench.bootstrap import ROOT
from workbench.domain.report import Report

PATH = ROOT / "resources" / "report" / "report.schema.json"
PLAIN = {str: {"type": "string"}, int: {"type": "integer"}, bool: {"type": "boolean"}}
BYTES = {"type": "string", "contentEncoding": "base64"}
Schema = dict[str, Any]


def schema() -> Schema:
    """Return the schema of a whole file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:assessor-workbench:report:{VERSION}",
        "title": "Decision report",
        "description": (
            "A report as it is attached to its PDF and written by `report --format json`: one profile, nothing but "
            "what prints. Dates are ISO 8601 text, empty where there is none; pages count from 1."
        ),
        **_object({"format": {"const": FORMAT}, "version": {"const": VERSION}, "report": _of(Report)}),
        "$defs": dict(sorted((kind.__name__, _defined(kind)) for kind in _kinds(Report, set()))),
    }


def _kinds(kind: Any, seen: set[Any]) -> Iterator[Any]:
    """Go through a kind and all that it holds."""
    for inner in get_args(kind):
        yield from _kinds(inner, seen)
    named = is_dataclass(kind) or (inspect.isclass(kind) and issubclass(kind, Enum))
    if not named or kind in seen:
        return
    seen.add(kind)
    yield kind
    if is_dataclass(kind):
        for hint in get_type_hints(kind).values():
            yield from _kinds(hint, seen)


def _defined(kind: Any) -> Schema:
    told = {"description": " ".join((inspect.getdoc(kind) or "").split())}
    if not is_dataclass(kind):
        return told | {"enum": [one.value for one in kind]}
    hints = get_type_hints(kind)
    return told | _object({one.name: _of(hints[one.name]) for one in fields(kind)})


def _object(properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _of(kind: Any) -> Schema:
    if get_origin(kind) is UnionType:
        inner = next(one for one in get_args(kind) if one is not NoneType)
        return {"anyOf": [_of(inner), {"type": "null"}]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _of(get_args(kind)[0])}
    if kind is bytes:
        return BYTES
    return PLAIN.get(kind) or {"$ref": f"#/$defs/{kind.__name__}"}


def text() -> str:
    """Return the schema as it stands in its file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
