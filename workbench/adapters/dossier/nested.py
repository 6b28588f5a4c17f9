"""Archives within a dossier: opened in place, to a bounded depth; one that cannot be opened safely is kept closed.

What lies in an archive within an archive is held in memory while it is taken in, never on the disk.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import BinaryIO

from workbench.adapters.dossier.archive import read_archive
from workbench.adapters.dossier.streams import FileStream
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.intake import LeftOut
from workbench.domain.kinds import HEAD, TAIL, Kind, kind_of
from workbench.domain.limits import DossierLimits
from workbench.services.dossiers import ByteStream, Dossier, DossierFile, full_pieces

_ENDING = ".zip"
_KEPT_CLOSED = {
    "archive.damaged": "nested.damaged",
    "archive.encrypted": "nested.encrypted",
    "archive.too_large": "nested.too_large",
    "archive.unsafe_name": "nested.unsafe_name",
}


def opened_within(dossier: Dossier, limits: DossierLimits) -> Dossier:
    """Return a dossier with the contents of its archives in their places."""
    opening = _Opening(limits, limits.files - len(dossier.files), limits.total_bytes - dossier.size)
    files = opening.through(dossier.files, limits.nesting)

    def close() -> None:
        for each in reversed(opening.closing):
            each()
        dossier.close()

    found = tuple(sorted(files, key=lambda one: one.path))
    return replace(dossier, files=found, left_out=(*dossier.left_out, *opening.left_out), close=close)


class _Closed(Exception):
    """An archive is kept as it is; the code says why, and nothing where it is none but by its name."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(slots=True)
class _Opening:
    """Opens archives while files, bytes and memory are left."""

    limits: DossierLimits
    files_left: int
    bytes_left: int
    left_out: list[LeftOut] = field(default_factory=list)
    closing: list[Callable[[], None]] = field(default_factory=list)
    _held: int = 0

    def through(self, files: Iterable[DossierFile], depth: int) -> list[DossierFile]:
        """Return files, each archive among them as what it holds or as a file that is kept closed."""
        listed = list(files)
        found: list[DossierFile] = []
        for one in listed:
            if not one.path.casefold().endswith(_ENDING):
                found.append(one)
                continue
            try:
                found += self._opened(one, depth, listed)
            except _Closed as closed:
                found.append(replace(one, remark=closed.code))
        return found

    def _opened(self, one: DossierFile, depth: int, around: list[DossierFile]) -> list[DossierFile]:
        """Open one archive, and what lies in it."""
        if len(self.closing) >= self.limits.archives:
            raise _Closed("nested.many")
        file = self._whole(one, depth)
        name = one.path.rpartition("/")[2]
        bounds = replace(self.limits, files=max(0, self.files_left), total_bytes=max(0, self.bytes_left))
        try:
            inside = read_archive(file, name, bounds)
        except RuleBroken as refusal:
            file.close()
            raise _Closed(_KEPT_CLOSED.get(refusal.code, "nested.damaged")) from refusal
        if not inside.files:
            inside.close()
            raise _Closed("nested.empty")
        self.closing.append(inside.close)
        self.files_left -= len(inside.files)
        self.bytes_left -= inside.size
        folder = _folder(one.path, around)
        self.left_out += [replace(each, path=f"{folder}/{each.path}") for each in inside.left_out]
        return self.through((replace(each, path=f"{folder}/{each.path}") for each in inside.files), depth - 1)

    def _whole(self, one: DossierFile, depth: int) -> BinaryIO:
        """Return an archive as something that can be read in any order."""
        try:
            stream = one.open()
            if isinstance(stream, FileStream):
                file: BinaryIO = stream.seekable()
            else:
                file = io.BytesIO(self._held_in_memory(stream, one.size))
        except MachineRefused as refusal:
            raise _Closed("nested.damaged") from refusal
        head = file.read(HEAD)
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - TAIL))
        is_archive = kind_of(head, file.read(TAIL)) is Kind.ZIP
        if not is_archive or depth <= 0:
            file.close()
            raise _Closed("nested.deep" if is_archive else "")
        return file

    def _held_in_memory(self, stream: ByteStream, size: int) -> bytes:
        with closing(stream):
            if self._held + size > self.limits.nested_bytes:
                raise _Closed("nested.memory")
            self._held += size
            return b"".join(full_pieces(stream))


def _folder(path: str, around: list[DossierFile]) -> str:
    """Return the folder that an archive stands for: named without its ending, unless that name is taken."""
    bare = path[: -len(_ENDING)]
    taken = not bare or bare.endswith("/") or any(one.path == bare or one.path.startswith(bare + "/") for one in around)
    return path if taken else bare
