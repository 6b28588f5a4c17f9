"""Writing a package: the same work gives the same bytes, and the file is whole or not there."""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from workbench.adapters.disk import whole_file
from workbench.adapters.package.sealing import SealingFile
from workbench.domain.entry import Entry, canonical
from workbench.domain.errors import MachineRefused
from workbench.domain.package import (
    DOCUMENTS,
    ENTRIES,
    FRAMEWORK,
    MANIFEST,
    SIGNATURE,
    SIGNED_PREFIX,
    Manifest,
    Part,
    manifest_bytes,
    named,
)
from workbench.services.exchange import DocumentBytes, Draft
from workbench.services.record import Signer

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX, _REGULAR = 3, 0o100644 << 16
_PIECE = 1 << 20


def write_package(target: Path, draft: Draft, signer: Signer) -> Manifest:
    """Write a package of these entries, documents and framework, signed; return what it says of itself."""
    manifest = _manifest(draft)
    signed = manifest_bytes(manifest)
    signature = signer.sign(SIGNED_PREFIX + signed)
    with whole_file(target) as file, _sealing(file, draft.receivers) as inside, zipfile.ZipFile(inside, "w") as archive:
        archive.writestr(_member(MANIFEST, zipfile.ZIP_DEFLATED), signed)
        archive.writestr(_member(SIGNATURE), signature)
        with archive.open(_member(ENTRIES, zipfile.ZIP_DEFLATED), "w", force_zip64=True) as part:
            for line in _lines(draft.entries):
                part.write(line)
        if draft.framework is not None:
            archive.writestr(_member(FRAMEWORK, zipfile.ZIP_DEFLATED), draft.framework)
        for document in sorted(draft.documents, key=lambda one: one.sha256):
            with archive.open(_member(DOCUMENTS + document.sha256), "w", force_zip64=True) as part:
                for piece in _pieces(document):
                    part.write(piece)
    return manifest


@contextmanager
def _sealing(file: BinaryIO, receivers: Iterable[str]) -> Iterator[IO[bytes]]:
    """Give the file itself, or one that seals what is written on it to these keys."""
    keys = tuple(receivers)
    if not keys:
        yield file
        return
    sealing = SealingFile(file, keys)
    yield cast("IO[bytes]", sealing)
    sealing.finish()


def _manifest(draft: Draft) -> Manifest:
    """Work out sizes, hashes and the id."""
    digest, size = hashlib.sha256(), 0
    counts: dict[str, int] = {}
    for entry, line in zip(draft.entries, _lines(draft.entries), strict=True):
        digest.update(line)
        size += len(line)
        counts[entry.header.author] = counts.get(entry.header.author, 0) + 1
    parts = [Part(ENTRIES, size, digest.hexdigest())]
    if draft.framework is not None:
        parts.append(Part(FRAMEWORK, len(draft.framework), hashlib.sha256(draft.framework).hexdigest()))
    parts += [Part(DOCUMENTS + one.sha256, one.size, one.sha256) for one in draft.documents]
    return named(
        Manifest(
            case=draft.case,
            reference=draft.reference,
            sender=draft.sender,
            mine=draft.mine,
            base=draft.base,
            tips=tuple(sorted(draft.tips)),
            entries=len(draft.entries),
            per_author=tuple(sorted(counts.items())),
            parts=tuple(sorted(parts, key=lambda part: part.path)),
        )
    )


def _lines(entries: Iterable[Entry]) -> Iterator[bytes]:
    """Write each entry as one line: header and body exactly as signed, and the signature."""
    for entry in entries:
        signature = base64.b64encode(entry.signature).decode()
        yield canonical([entry.header_bytes.decode(), entry.body_bytes.decode(), signature]) + b"\n"


def _pieces(document: DocumentBytes) -> Iterator[bytes]:
    """Read a document, and stop where it is not what its name says."""
    digest = hashlib.sha256()
    for offset in range(0, document.size, _PIECE):
        piece = document.read(offset, min(_PIECE, document.size - offset))
        digest.update(piece)
        yield piece
    if digest.hexdigest() != document.sha256:
        raise MachineRefused("document.damaged", sha256=document.sha256)


def _member(name: str, method: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    """Name a part the same way on every machine and at every time."""
    member = zipfile.ZipInfo(name, _NO_TIME)
    member.compress_type, member.create_system, member.external_attr = method, _UNIX, _REGULAR
    return member
