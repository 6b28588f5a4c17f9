"""Reading a package from outside in: bounds, names, the signature over the received bytes, every hash; then entries."""

from __future__ import annotations

import base64
import hashlib
import json
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO, BinaryIO, Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from workbench.adapters.package.directory import directory_length
from workbench.domain.entry import Entry, read_entry, read_withheld
from workbench.domain.errors import MachineRefused, Refusal, RuleBroken
from workbench.domain.package import (
    DOCUMENTS,
    ENTRIES,
    FRAMEWORK,
    MANIFEST,
    SIGNATURE,
    SIGNED_PREFIX,
    Manifest,
    PackageLimits,
    Part,
    is_part_name,
    read_manifest,
)

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_SIGNATURE_BYTES = 64
_PIECE = 1 << 20
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
    LookupError,
    TypeError,
)
"""What the standard library raises for a zip that is not one, or no longer."""


class ReceivedZip:
    """A package that has been checked; see `open_package`."""

    def __init__(self, file: BinaryIO, archive: zipfile.ZipFile, manifest: Manifest, limits: PackageLimits) -> None:
        self._file = file
        self._name = Path(file.name).name
        self._archive = archive
        self._limits = limits
        self.manifest = manifest

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._archive.close()
        self._file.close()

    def entries(self) -> tuple[Entry, ...]:
        """Read the entries; the bytes are hashed once more on the way, for the file may have changed meanwhile."""
        with _naming(self._name):
            return self._entries()

    def _entries(self) -> tuple[Entry, ...]:
        expected = next(part for part in self.manifest.parts if part.path == ENTRIES)
        digest = hashlib.sha256()
        found: dict[str, Entry] = {}
        with _reading(ENTRIES), self._archive.open(ENTRIES) as part:
            while line := part.readline(self._limits.entry_line_bytes):
                digest.update(line)
                entry = _entry(line)
                if entry.header.case != self.manifest.case:
                    raise MachineRefused("package.other_case")
                if entry.id in found or len(found) >= self.manifest.entries:
                    raise MachineRefused("package.damaged", part=ENTRIES, reason="twice")
                found[entry.id] = entry
        if digest.hexdigest() != expected.sha256:
            raise MachineRefused("package.changed", part=ENTRIES)
        counts: dict[str, int] = {}
        for entry in found.values():
            counts[entry.header.author] = counts.get(entry.header.author, 0) + 1
        if counts != dict(self.manifest.per_author) or len(found) != self.manifest.entries:
            raise MachineRefused("package.damaged", part=ENTRIES, reason="count")
        return tuple(found.values())

    def framework(self) -> bytes | None:
        """Read the framework of the case, if it is there."""
        part = self.manifest.framework
        if part is None:
            return None
        with _naming(self._name), _reading(FRAMEWORK), self._archive.open(FRAMEWORK) as opened:
            data = opened.read(part.size + 1)
            if hashlib.sha256(data).hexdigest() != part.sha256:
                raise MachineRefused("package.changed", part=FRAMEWORK)
            return data

    def document(self, sha256: str) -> MemberStream:
        """Open one of the documents; whoever reads it hashes it."""
        with _naming(self._name), _reading(sha256):
            return MemberStream(self._archive.open(DOCUMENTS + sha256), self._name)


class MemberStream:
    """One part being read; what a damaged zip raises is a refusal."""

    def __init__(self, opened: IO[bytes], name: str) -> None:
        self._opened = opened
        self._name = name

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes, and nothing only at the end."""
        with _naming(self._name), _reading():
            return self._opened.read(size)

    def close(self) -> None:
        """Let go of the part."""
        self._opened.close()


def open_package(
    path: Path,
    limits: PackageLimits,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    unsealed: Callable[[BinaryIO], BinaryIO] = lambda file: file,
) -> ReceivedZip:
    """Check a package and return it open, or refuse it: nothing of it is used before all of it holds.

    `progress` is called with the bytes hashed and the bytes to hash; what it raises stops the reading. `unsealed`
    makes a sealed file readable.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise MachineRefused("package.unreadable", file=path.name) from error
    try:
        with _naming(path.name):
            return _checked(unsealed(file), limits, progress)
    except BaseException:
        file.close()
        raise


def _checked(file: BinaryIO, limits: PackageLimits, progress: Callable[[int, int], None]) -> ReceivedZip:
    with _reading(code="package.not_a_package"):
        if directory_length(file) > limits.directory_bytes:
            raise MachineRefused("package.too_large", limit="directory_bytes", most=limits.directory_bytes)
        archive = zipfile.ZipFile(file)
    members = _bounded(archive, limits)
    _named(members)
    manifest = _signed_manifest(archive, limits)
    _listed(members, manifest)
    total = sum(part.size for part in manifest.parts)
    done = 0
    for part in manifest.parts:
        for size in _hashed(archive, part):
            done += size
            progress(done, total)
    return ReceivedZip(file, archive, manifest, limits)


def _bounded(archive: zipfile.ZipFile, limits: PackageLimits) -> list[zipfile.ZipInfo]:
    """Refuse what would unpack to too much."""
    members = archive.infolist()
    if len(members) > limits.parts:
        raise MachineRefused("package.too_large", limit="parts", most=limits.parts)
    most = {
        MANIFEST: limits.manifest_bytes,
        SIGNATURE: limits.manifest_bytes,
        ENTRIES: limits.entries_bytes,
        FRAMEWORK: limits.framework_bytes,
    }
    for member in members:
        if member.file_size > most.get(member.filename, limits.document_bytes):
            raise MachineRefused("package.too_large", limit="size", part=member.filename[:100])
        if member.file_size > max(limits.ratio_from, member.compress_size * limits.ratio):
            raise MachineRefused("package.too_large", limit="ratio", most=limits.ratio)
    if sum(member.file_size for member in members) > limits.total_bytes:
        raise MachineRefused("package.too_large", limit="total_bytes", most=limits.total_bytes)
    return members


def _named(members: list[zipfile.ZipInfo]) -> None:
    """Refuse every name, kind or packing that we would not have written."""
    names = [member.filename for member in members]
    if MANIFEST not in names or SIGNATURE not in names:
        raise MachineRefused("package.not_a_package")
    for member in members:
        if not is_part_name(member.filename) or member.orig_filename != member.filename:
            raise MachineRefused("package.unknown_part", part=member.filename[:100])
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG) or member.compress_type not in _METHODS or member.flag_bits & _ENCRYPTED:
            raise MachineRefused("package.damaged", part=member.filename, reason="kind")
    if len(set(names)) != len(names):
        raise MachineRefused("package.damaged", reason="twice")


def _signed_manifest(archive: zipfile.ZipFile, limits: PackageLimits) -> Manifest:
    """Read the list and check the signature over the bytes as they came."""
    with _reading(MANIFEST):
        data = archive.open(MANIFEST).read(limits.manifest_bytes + 1)
        signature = archive.open(SIGNATURE).read(_SIGNATURE_BYTES + 1)
    manifest = read_manifest(data)
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(manifest.sender.key)).verify(signature, SIGNED_PREFIX + data)
    except (InvalidSignature, ValueError) as error:
        raise MachineRefused("package.signature") from error
    return manifest


def _listed(members: list[zipfile.ZipInfo], manifest: Manifest) -> None:
    """Refuse a package that holds more than its list, or less, or other sizes."""
    sizes = {member.filename: member.file_size for member in members}
    listed = {part.path: part.size for part in manifest.parts}
    for name in sizes.keys() - listed.keys() - {MANIFEST, SIGNATURE}:
        raise MachineRefused("package.unknown_part", part=name)
    for name in listed.keys() - sizes.keys():
        raise MachineRefused("package.missing_part", part=name)
    for name, size in listed.items():
        if sizes[name] != size:
            raise MachineRefused("package.changed", part=name)


def _hashed(archive: zipfile.ZipFile, part: Part) -> Iterator[int]:
    """Hash one part and refuse it if it is not what the list says; say how far it is on the way."""
    digest = hashlib.sha256()
    with _reading(part.path):
        opened = archive.open(part.path)
    with opened:
        while True:
            with _reading(part.path):
                piece = opened.read(_PIECE)
            if not piece:
                break
            digest.update(piece)
            yield len(piece)
    if digest.hexdigest() != part.sha256:
        raise MachineRefused("package.changed", part=part.path)


def _entry(line: bytes) -> Entry:
    """Read one line."""
    try:
        header, body, signature = json.loads(line)
        if not line.endswith(b"\n"):
            raise MachineRefused("package.damaged", part=ENTRIES, reason="line")
        signed = base64.b64decode(signature, validate=True)
        return read_entry(header.encode(), body.encode(), signed) if body else read_withheld(header.encode(), signed)
    except RuleBroken as refused:
        code = "package.newer_format" if refused.code == "entry.newer_format" else "package.damaged"
        raise MachineRefused(code, part=ENTRIES, reason=refused.code) from refused
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise MachineRefused("package.damaged", part=ENTRIES, reason="line") from error


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Say in a refusal which file it was."""
    try:
        yield
    except Refusal as refused:
        raise MachineRefused(refused.code, **{**refused.details, "file": name}) from refused


@contextmanager
def _reading(part: str = "", code: str = "package.damaged") -> Iterator[None]:
    """Turn whatever a broken zip raises into a refusal."""
    try:
        yield
    except Refusal:
        raise
    except _BROKEN as error:
        raise MachineRefused(code, **({"part": part} if part else {})) from error
