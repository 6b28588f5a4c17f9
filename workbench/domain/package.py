"""What passes between colleagues in a file: a signed list of parts, and the receipt for what arrived."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.domain.declaration import Value
from workbench.domain.entry import canonical
from workbench.domain.errors import RuleBroken

FORMAT = 1
SIGNED_PREFIX = b"assessor-package/1\0"
MANIFEST, SIGNATURE, ENTRIES, FRAMEWORK = "manifest.json", "manifest.sig", "entries.jsonl", "framework.yaml"
DOCUMENTS = "documents/"
_PART_NAME = re.compile(r"entries\.jsonl|framework\.yaml|documents/([0-9a-f]{64})")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class PackageLimits:
    """How much a package may bring; checked on what it declares, before anything in it is read. Sizes are bytes.

    `ratio` is unpacked to packed size; it speaks only for parts above `ratio_from`.
    """

    parts: int = 25_000
    manifest_bytes: int = 16 << 20
    entries_bytes: int = 512 << 20
    entry_line_bytes: int = 80 << 20
    framework_bytes: int = 4 << 20
    document_bytes: int = 4 << 30
    total_bytes: int = 64 << 30
    directory_bytes: int = 8 << 20
    tips: int = 10_000
    ratio: int = 250
    ratio_from: int = 4 << 20


LIMITS = PackageLimits()


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a package."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who made a package; `chosen` says whether the name was given by the person."""

    key: str
    name: str
    chosen: bool
    person: str
    discipline: str


@dataclass(frozen=True, slots=True)
class Base:
    """The package that this one continues, and the tips of what its receiver has from it."""

    package: str
    tips: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything that a package says of itself, signed by its sender.

    `mine` is true when it holds the sender's own entries alone; `tips` are the newest entries that the
    sender knew, so that a part that was cut off later can be missed. `package` follows from the rest.
    """

    case: str
    reference: str
    sender: Sender
    mine: bool
    base: Base | None
    tips: tuple[str, ...]
    entries: int
    per_author: tuple[tuple[str, int], ...]
    parts: tuple[Part, ...]
    package: str = ""

    @property
    def documents(self) -> tuple[Part, ...]:
        """The parts that are documents."""
        return tuple(part for part in self.parts if part.path.startswith(DOCUMENTS))

    @property
    def framework(self) -> Part | None:
        """The part that is the framework of the case."""
        return next((part for part in self.parts if part.path == FRAMEWORK), None)


def named(manifest: Manifest) -> Manifest:
    """Give a package the id that follows from its content: the same work packed twice is the same package."""
    digest = hashlib.sha256(canonical(_content(replace(manifest, package="")))).hexdigest()
    return replace(manifest, package=str(uuid.uuid5(uuid.UUID(manifest.case), digest)))


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the bytes that are signed."""
    return canonical(_content(manifest))


def read_manifest(data: bytes) -> Manifest:
    """Read the list of a package, strict about every field; the signature over these bytes is checked elsewhere."""
    try:
        raw = json.loads(data)
        version = raw["format"]
        if isinstance(version, int) and version > FORMAT:
            raise RuleBroken("package.newer_format", format=version)
        manifest = _manifest(raw)
        same = manifest_bytes(manifest) == data
        right = named(manifest).package == manifest.package
    except RuleBroken:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RuleBroken("package.damaged", part=MANIFEST) from error
    if not same or not _are_parts(manifest.parts) or len(manifest.tips) > LIMITS.tips:
        raise RuleBroken("package.damaged", part=MANIFEST)
    if not right:
        raise RuleBroken("package.other_bytes", package=manifest.package)
    return manifest


def _content(manifest: Manifest) -> dict[str, Any]:
    sender, base = manifest.sender, manifest.base
    return {
        "format": FORMAT,
        "package": manifest.package,
        "case": manifest.case,
        "reference": manifest.reference,
        "author": {
            "key": sender.key,
            "name": sender.name,
            "chosen": sender.chosen,
            "person": sender.person,
            "discipline": sender.discipline,
        },
        "mine": manifest.mine,
        "base": None if base is None else {"package": base.package, "tips": sorted(base.tips)},
        "tips": sorted(manifest.tips),
        "entries": manifest.entries,
        "per_author": dict(manifest.per_author),
        "parts": [{"path": p.path, "size": p.size, "sha256": p.sha256} for p in sorted(manifest.parts, key=_path)],
    }


def _manifest(raw: Mapping[str, Any]) -> Manifest:
    author, base = raw["author"], raw["base"]
    return Manifest(
        package=_uuid(raw["package"]),
        case=_uuid(raw["case"]),
        reference=_text(raw["reference"]),
        sender=Sender(
            key=_hash(author["key"]),
            name=_text(author["name"]),
            chosen=_flag(author["chosen"]),
            person=_uuid(author["person"]),
            discipline=_text(author["discipline"]),
        ),
        mine=_flag(raw["mine"]),
        base=None if base is None else Base(_uuid(base["package"]), tuple(map(_hash, base["tips"]))),
        tips=tuple(map(_hash, raw["tips"])),
        entries=_whole(raw["entries"]),
        per_author=tuple((_hash(key), _whole(number)) for key, number in raw["per_author"].items()),
        parts=tuple(Part(_text(p["path"]), _whole(p["size"]), _hash(p["sha256"])) for p in raw["parts"]),
    )


def _are_parts(parts: tuple[Part, ...]) -> bool:
    """Say whether these names can stand in a package, each once, documents under their own hash."""
    paths = [part.path for part in parts]
    if len(set(paths)) != len(paths) or ENTRIES not in paths:
        return False
    found = [(part, _PART_NAME.fullmatch(part.path)) for part in parts]
    return all(match is not None and match[1] in (None, part.sha256) for part, match in found)


def is_part_name(name: str) -> bool:
    """Say whether a file of this name can be part of a package at all."""
    return name in (MANIFEST, SIGNATURE) or _PART_NAME.fullmatch(name) is not None


def fingerprint(key: str) -> str:
    """Return a public key (hexadecimal) as two people compare it: eight groups of four letters or digits."""
    text = base64.b32encode(hashlib.sha256(bytes.fromhex(key)).digest()[:20]).decode()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


@dataclass(frozen=True, slots=True)
class Receipt:
    """What arrived of one package, and when it was first taken in (milliseconds since 1970).

    `tips` are the newest of its entries that are in the record since then.
    """

    package: str
    case: str
    key: str
    name: str
    entries: int
    new: int
    conflicts: int
    wall: int
    tips: tuple[str, ...]

    def kept(self) -> Value:
        """Return the receipt as this laptop keeps it."""
        counted: list[Value] = [self.entries, self.new, self.conflicts, self.wall]
        return [self.case, self.key, self.name, *counted, list(self.tips)]


def receipt(package: str, value: Value) -> Receipt:
    """Read a receipt that this laptop kept."""
    if not isinstance(value, list) or len(value) != 8:
        raise ValueError("no receipt")
    case, key, name, entries, new, conflicts, wall, tips = value
    held = tuple(map(str, tips)) if isinstance(tips, list) else ()
    return Receipt(
        package, str(case), str(key), str(name), _whole(entries), _whole(new), _whole(conflicts), _whole(wall), held
    )


def _path(part: Part) -> str:
    return part.path


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 1 << 53:
        raise ValueError(value)
    return value


def _hash(value: Any) -> str:
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise ValueError(value)
    return value


def _uuid(value: Any) -> str:
    if str(uuid.UUID(_text(value))) != value:
        raise ValueError(value)
    return str(value)
