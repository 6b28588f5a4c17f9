"""Sequences in a dossier: where they lie, what their backbones say, and what is wrong with the backbones."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field

from workbench.domain.backbone import INDEX, INDEX_MD5, ROOT, Backbone, is_number, is_regional
from workbench.domain.errors import MachineRefused, Refusal
from workbench.domain.limits import BACKBONE_BYTES, CHECKSUM_FILE_BYTES
from workbench.services.bytes import ByteSource, MemoryBytes
from workbench.services.dossiers import Dossier, DossierFile

ReadBackbone = Callable[[ByteSource], Backbone]
_FAULTS = {
    "file.too_large": "backbone.too_large",
    **dict.fromkeys(("page.slow", "page.refused", "page.too_large", "document.unreadable"), "backbone.damaged"),
}
_DIGEST = re.compile(r"\b[0-9a-fA-F]{32}\b")


@dataclass(slots=True)
class Sequence:
    """One sequence: its number, its files by their path within it, its backbones likewise, and faults of files."""

    folder: str
    number: str
    files: dict[str, DossierFile]
    backbones: dict[str, Backbone] = field(default_factory=dict)
    faults: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def fault(self, path: str, code: str) -> None:
        """Note what is wrong with one of its files."""
        self.faults[path] = (*self.faults.get(path, ()), code)


def sequences_in(dossier: Dossier, read: ReadBackbone) -> list[Sequence]:
    """Return the sequences by their number; where two have one number, the second is filed like any folder."""
    by_path = {one.path: one for one in dossier.files}
    found: list[Sequence] = []
    for path in sorted(by_path, key=lambda one: (one.count("/"), one)):
        folder, _, name = path.rpartition("/")
        if name != INDEX or any(_within(path, one.folder) for one in found):
            continue
        files = {path[len(folder) + bool(folder) :]: one for path, one in by_path.items() if _within(path, folder)}
        sequence = _sequence(folder, files, dossier.name, read)
        if sequence is not None:
            found.append(sequence)
    numbers: set[str] = set()
    for one in found:
        if one.number in numbers or _is_taken(one, by_path):
            one.fault(INDEX, "ectd.sequence_twice")
            one.backbones.clear()
            one.number = one.folder or one.number
        numbers.add(one.number)
    return sorted(found, key=lambda one: one.number)


def _is_taken(sequence: Sequence, paths: Iterable[str]) -> bool:
    """Say whether files outside of a sequence lie where those of the sequence are said to lie."""
    outside = (path for path in paths if not _within(path, sequence.folder))
    return any(_within(path, sequence.number) for path in outside)


def _within(path: str, folder: str) -> bool:
    return not folder or path.startswith(folder + "/")


def _sequence(folder: str, files: dict[str, DossierFile], dossier: str, read: ReadBackbone) -> Sequence | None:
    """Read the backbones of one folder, or say that it is no sequence."""
    name = folder.rpartition("/")[2].removesuffix(".zip") if folder else dossier
    sequence = Sequence(folder, name, files)
    index = _read(sequence, INDEX, read)
    if index is None and not is_number(name) and INDEX_MD5 not in files:
        return None
    if index is not None and index.root != ROOT:
        return None
    for path in filter(is_regional, files):
        _read(sequence, path, read)
    if not is_number(name):
        said = (one.sequence for one in sequence.backbones.values())
        sequence.number = next((number for number in said if is_number(number)), name)
    return sequence


def _read(sequence: Sequence, path: str, read: ReadBackbone) -> Backbone | None:
    """Read one backbone; what stops it is a fault of that file."""
    try:
        data = _bytes(sequence.files[path], BACKBONE_BYTES)
        if path == INDEX:
            _check_index(sequence, data)
        backbone = read(MemoryBytes(data))
    except MachineRefused as refusal:
        if refusal.code.startswith(("worker.", "store.")):
            raise
        sequence.fault(path, _FAULTS.get(refusal.code, refusal.code))
        return None
    sequence.backbones[path] = backbone
    return backbone


def _bytes(file: DossierFile, most: int) -> bytes:
    """Read a small file whole."""
    if file.size > most:
        raise MachineRefused("file.too_large", path=file.path)
    parts, size = [], 0
    with closing(file.open()) as stream:
        while size <= most and (part := stream.read(most)):
            parts.append(part)
            size += len(part)
    return b"".join(parts)


def _check_index(sequence: Sequence, data: bytes) -> None:
    """Compare the backbone with the checksum that came beside it."""
    beside = sequence.files.get(INDEX_MD5)
    try:
        words = _bytes(beside, CHECKSUM_FILE_BYTES).decode("latin-1") if beside else ""
    except Refusal:
        words = ""
    expected = _DIGEST.search(words)
    if expected is None:
        sequence.fault(INDEX, "ectd.index_checksum_missing")
    elif expected[0].lower() != hashlib.md5(data, usedforsecurity=False).hexdigest():
        sequence.fault(INDEX, "ectd.index_checksum")
