"""Checking JSON against the published schema: the words of JSON Schema 2020-12 that it uses, and no others."""

from __future__ import annotations

import base64
from typing import Any

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "null": type(None)}
TOLD = {"$schema", "$id", "title", "description", "$defs"}
KNOWN = TOLD | {"type", "properties", "required", "additionalProperties", "items", "enum", "const", "anyOf", "$ref"}
KNOWN |= {"contentEncoding"}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any] | None = None, at: str = "$") -> list[str]:
    """Return where a value breaks its schema."""
    root = root or schema
    unknown = schema.keys() - KNOWN
    if unknown:
        raise ValueError(f"this checker does not know {sorted(unknown)}")
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
    if "anyOf" in schema:
        return [] if any(not faults(value, one, root, at) for one in schema["anyOf"]) else [f"{at}: none of anyOf"]
    if "const" in schema or "enum" in schema:
        return [] if value in schema.get("enum", [schema.get("const")]) else [f"{at}: {value!r} is not allowed"]
    kind = TYPES[schema["type"]]
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        return [f"{at}: not {schema['type']}"]
    return [*_inside(value, schema, root, at)]


def _inside(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> list[str]:
    if isinstance(value, list):
        return [fault for n, one in enumerate(value) for fault in faults(one, schema["items"], root, f"{at}[{n}]")]
    if isinstance(value, dict):
        named = schema["properties"]
        found = [f"{at}.{name}: missing" for name in schema["required"] if name not in value]
        found += [f"{at}.{name}: unknown" for name in value if name not in named]
        both = [name for name in value if name in named]
        return found + [fault for name in both for fault in faults(value[name], named[name], root, f"{at}.{name}")]
    if schema.get("contentEncoding") == "base64":
        base64.b64decode(value, validate=True)
    return []
