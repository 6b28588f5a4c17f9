"""A small signed package, and ways to make it over."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.services.conftest import FreshKey
from workbench.adapters.package.writer import write_package
from workbench.domain.change import Change
from workbench.domain.entry import Clock, Entry, Header, Operation, body_of, canonical, sealed
from workbench.domain.identity import case_id, person_id
from workbench.domain.package import DOCUMENTS, SIGNED_PREFIX, Manifest, Sender, manifest_bytes, named, read_manifest
from workbench.services.exchange import Draft

CASE = case_id("TEST-1")
KEY = FreshKey()
DOCUMENT = b"%PDF-1.7 not really" * 10


class Held:
    """A document in memory."""

    sha256 = hashlib.sha256(DOCUMENT).hexdigest()
    size = len(DOCUMENT)

    def read(self, offset: int, length: int) -> bytes:
        return DOCUMENT[offset : offset + length]


def entry(number: int, previous: Entry | None, key: FreshKey = KEY) -> Entry:
    """Write one entry of a chain."""
    change = Change("finding", f"f{number}", "title", "words")
    body = body_of((Operation(change.kind, change.entity, change.field, change.value),))
    digest = hashlib.sha256(body).hexdigest()
    link = previous.id if previous else None
    header = Header(CASE, key.public_key, number, link, (), Clock(number), number, "t", "", None, digest, 1)
    made = sealed(header, body)
    return sealed(header, body, key.sign(made.signed_bytes))


def chain(length: int, key: FreshKey = KEY) -> tuple[Entry, ...]:
    """Write a chain of entries."""
    made: list[Entry] = []
    for number in range(1, length + 1):
        made.append(entry(number, made[-1] if made else None, key))
    return tuple(made)


def draft(entries: tuple[Entry, ...]) -> Draft:
    """Gather a package."""
    sender = Sender(KEY.public_key, "Quality", True, person_id(CASE, KEY.public_key), "QUAL")
    return Draft(CASE, "TEST-1", sender, False, None, (entries[-1].id,), entries, b"framework: {}\n", (Held(),))


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a package of five entries, a framework and a document."""
    path = tmp_path_factory.mktemp("package") / "whole.zip"
    write_package(path, draft(chain(5)), KEY)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """Return the parts of a package."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path: Path, parts: dict[str, bytes] | list[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    """Write parts as they are given, sound or not."""
    pairs = parts.items() if isinstance(parts, dict) else parts
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pairs:
            archive.writestr(name, data)
    path.write_bytes(buffer.getvalue())
    return path


def signed_again(parts: dict[str, bytes], change: Callable[[Manifest], Manifest] = lambda m: m) -> dict[str, bytes]:
    """Let the sender list and sign other parts: what a colleague's broken or hostile program could do."""
    from dataclasses import replace

    from workbench.domain.package import Part

    manifest = read_manifest(parts["manifest.json"])
    listed = tuple(
        Part(name, len(data), hashlib.sha256(data).hexdigest())
        for name, data in sorted(parts.items())
        if not name.startswith("manifest")
    )
    manifest = named(change(replace(manifest, parts=listed)))
    return signed(parts, manifest_bytes(manifest))


def signed(parts: dict[str, bytes], manifest: bytes) -> dict[str, bytes]:
    """Sign a list as it is given."""
    return {**parts, "manifest.json": manifest, "manifest.sig": KEY.sign(SIGNED_PREFIX + manifest)}


def with_lines(parts: dict[str, bytes], lines: list[bytes], count: int | None = None) -> dict[str, bytes]:
    """Let the sender sign other entries."""
    from dataclasses import replace

    number = len(lines) if count is None else count
    changed = {**parts, "entries.jsonl": b"".join(lines)}
    return signed_again(
        changed, lambda m: replace(m, entries=number, per_author=((KEY.public_key, number),) if number else ())
    )


def raw_manifest(parts: dict[str, bytes], **changes: object) -> dict[str, bytes]:
    """Let the sender sign a list with other fields."""
    return signed(parts, canonical(json.loads(parts["manifest.json"]) | changes))


__all__ = ["DOCUMENTS"]
