"""What the backbone of an eCTD sequence says, as it says it: nothing of it is believed yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

INDEX = "index.xml"
INDEX_MD5 = "index-md5.txt"
ROOT = "ectd"
"""The outermost element of `index.xml`, whatever its prefix."""

BACKBONE_MARK = b"http://www.ich.org/ectd"
"""What tells an `index.xml` of a sequence from any other, without reading it as XML."""

NEW, APPEND, REPLACE, DELETE = "new", "append", "replace", "delete"
OPERATIONS = (NEW, APPEND, REPLACE, DELETE)

_REGIONAL = re.compile(r"^m1/(?:[^/]+/)*[^/]*-regional\.xml$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{4}$")
_OUTSIDE = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:|/|\\)")

Headings = tuple[tuple[str, str], ...]
"""The elements round a leaf, outermost first, each with what tells it from others of its name."""


@dataclass(frozen=True, slots=True)
class NamedLeaf:
    """One leaf as a backbone writes it down; `checksum` is lower case, `modified` points at the leaf it changes."""

    id: str
    operation: str
    title: str
    href: str
    checksum: str
    checksum_type: str
    modified: str
    headings: Headings


@dataclass(frozen=True, slots=True)
class Backbone:
    """One backbone: its outermost element, its leaves, and what a regional envelope says of the sequence."""

    root: str
    leaves: tuple[NamedLeaf, ...] = ()
    sequence: str = ""


def is_regional(path: str) -> bool:
    """Say whether a path within a sequence is that of a regional backbone of module 1."""
    return bool(_REGIONAL.match(path))


def is_structure(path: str) -> bool:
    """Say whether a path within a sequence is no document but part of its build, which no leaf need name."""
    return path in (INDEX, INDEX_MD5) or path.startswith("util/") or is_regional(path)


def is_number(name: str) -> bool:
    """Say whether a name is that of a sequence: four digits."""
    return bool(_NUMBER.match(name))


def led_to(folder: str, reference: str) -> str | None:
    """Return the path that a reference leads to from a folder, or None where it leads out of the application.

    Paths begin with the sequence; `..` above it is another sequence, and one step further is outside.
    """
    reference = unquote(reference.strip()).replace("\\", "/")
    if not reference or _OUTSIDE.match(reference):
        return None
    steps = folder.split("/") if folder else []
    for step in reference.split("/"):
        if step == "..":
            if not steps:
                return None
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps) or None


def modified_leaf(folder: str, reference: str) -> tuple[str, str] | None:
    """Return the sequence and the leaf that `modified-file` names, or None where it names none."""
    path, _, identifier = reference.partition("#")
    found = led_to(folder, path)
    if not identifier or found is None:
        return None
    sequence, _, backbone = found.partition("/")
    return (sequence, f"{backbone}#{identifier}") if sequence and backbone else None
