"""A dossier in a zip file: every name, size, ratio and link is checked before a byte is unpacked.

The standard library reads the archive here, in the program itself and not in a worker. That is sound
only under these bounds: the length of the directory is known before it is parsed, unpacking goes
through zlib in pieces of bounded size and never past the declared size, the other methods (whose
unpacking cannot be bounded) are not used, and nothing is written to the file system.
"""

from __future__ import annotations

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

from workbench.adapters.dossier.names import is_system, safe_path
from workbench.adapters.dossier.streams import MemberStream
from workbench.domain.errors import MachineRefused, RuleBroken
from workbench.domain.intake import LeftOut
from workbench.domain.limits import DossierLimits
from workbench.services.dossiers import Dossier, DossierFile

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_UTF8 = 0x800
_UNICODE_PATH = 0x7075
_UNREADABLE = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, UnicodeError, struct.error)
_BROKEN = (*_UNREADABLE, ValueError, OverflowError, EOFError, OSError, KeyError, IndexError, TypeError)
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_LOCAL_HEADER = 30


def open_archive(place: Path, limits: DossierLimits) -> Dossier:
    """List the files of a zip; anything that climbs out, explodes, is locked or damaged refuses it whole."""
    file = _open(place)
    try:
        return read_archive(file, place.name, limits)
    except RuleBroken:
        file.close()
        raise


def read_archive(file: BinaryIO, name: str, limits: DossierLimits) -> Dossier:
    """List the files of an open zip, which closes with the dossier."""
    try:
        size = _check_directory(file, name, limits)
        archive = zipfile.ZipFile(file)
    except _BROKEN as error:
        raise RuleBroken("archive.damaged", path=name) from error

    def close() -> None:
        archive.close()
        file.close()

    files, left_out = _examine(archive, name, size, limits)
    return Dossier(_stem(name), tuple(sorted(files, key=lambda one: one.path)), tuple(left_out), close)


def _stem(name: str) -> str:
    """Return a name without its ending."""
    return name.rpartition(".")[0] or name


def _open(place: Path) -> BinaryIO:
    """Open the archive itself."""
    try:
        return place.open("rb")
    except OSError as error:
        raise MachineRefused("dossier.unreadable", path=place.name) from error


def _check_directory(file: BinaryIO, name: str, limits: DossierLimits) -> int:
    """Refuse an archive whose directory is too long, before the standard library reads all of it; return its size."""
    size = file.seek(0, 2)
    start = max(0, size - _END.size - 0xFFFF)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise zipfile.BadZipFile
    _, _, _, _, entries, length, _, _ = _END.unpack_from(tail, at)
    large = tuple(_counts_64(file, tail, at, start))
    entries = max(0 if large and entries == 0xFFFF else entries, *(count for count, _ in large), 0)
    length = max(0 if large and length == 0xFFFFFFFF else length, *(long for _, long in large), 0)
    # The count can lie where the length cannot: the directory is read by its length.
    if length > limits.directory_bytes:
        raise RuleBroken("archive.too_large", limit="directory_bytes", most=limits.directory_bytes, path=name)
    if entries > limits.files:
        raise RuleBroken("archive.too_large", limit="files", most=limits.files, path=name)
    file.seek(0)
    return size


def _counts_64(file: BinaryIO, tail: bytes, at: int, start: int) -> Iterator[tuple[int, int]]:
    """Read the count and length from the records of a large archive, wherever a reader might look for them."""
    locator_at = at - _LOCATOR_64.size
    if locator_at < 0 or tail[locator_at : locator_at + 4] != b"PK\x06\x07":
        return
    pointed = _LOCATOR_64.unpack_from(tail, locator_at)[2]
    for place in {start + locator_at - _END_64.size, pointed}:
        file.seek(max(0, min(place, start + at)))
        record = file.read(_END_64.size)
        if len(record) == _END_64.size and record.startswith(b"PK\x06\x06"):
            yield _END_64.unpack(record)[7:9]


def _examine(
    archive: zipfile.ZipFile, name: str, size: int, limits: DossierLimits
) -> tuple[list[DossierFile], list[LeftOut]]:
    """Check every member and sort them into files and what is left out."""
    members = archive.infolist()
    named = _named(members, name, limits)
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise RuleBroken("archive.encrypted", path=name)
    _check_sizes(members, name, size, limits)
    files: list[DossierFile] = []
    left_out: list[LeftOut] = []
    for member, path in named:
        code = _why_not(member, path)
        if code:
            left_out.append(LeftOut(path, code))
        else:
            files.append(DossierFile(path, member.file_size, partial(MemberStream, archive, member, path)))
    return files, left_out


def _why_not(member: zipfile.ZipInfo, path: str) -> str:
    """Say why a member is no file of the dossier, or nothing."""
    if is_system(path):
        return "system_file"
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return "link"
    if kind not in (0, stat.S_IFREG):
        return "not_a_file"
    return "" if member.compress_type in _METHODS else "archive.method"


def _named(
    members: Sequence[zipfile.ZipInfo], archive: str, limits: DossierLimits
) -> list[tuple[zipfile.ZipInfo, str]]:
    """Give every file its safe path; two that a careless disk would take for one refuse the archive."""
    named: list[tuple[zipfile.ZipInfo, str]] = []
    seen: set[str] = set()
    for member in members:
        raw = _raw_name(member)
        try:
            path = safe_path(raw, limits)
        except RuleBroken as unsafe:
            if member.is_dir() and unsafe.details["reason"] == "empty":
                continue
            raise RuleBroken("archive.unsafe_name", **unsafe.details, name=_shown(raw), path=archive) from unsafe
        if member.is_dir():
            continue
        folded = unicodedata.normalize("NFC", path.casefold())
        if folded in seen:
            raise RuleBroken("archive.unsafe_name", reason="twice", name=path, path=archive)
        seen.add(folded)
        named.append((member, path))
    return _without_wrapper(named, _stem(archive))


def _without_wrapper(named: list[tuple[zipfile.ZipInfo, str]], stem: str) -> list[tuple[zipfile.ZipInfo, str]]:
    """Drop the one folder round everything that packing a folder adds, so that ids match the folder's.

    Only where it bears the archive's own name: any other single folder may be part of the dossier.
    """
    wrapper = unicodedata.normalize("NFC", stem) + "/"
    inside = [path for _, path in named if not is_system(path)]
    if not inside or not all(path.startswith(wrapper) for path in inside):
        return named
    return [(member, path.removeprefix(wrapper)) for member, path in named]


def _raw_name(member: zipfile.ZipInfo) -> str:
    """Read the name as it was meant: marked UTF-8, a Unicode path beside it, unmarked UTF-8, or code page 437."""
    if member.flag_bits & _UTF8:
        return member.orig_filename
    raw = member.orig_filename.encode("cp437", "replace")
    beside = _unicode_path(member.extra, raw)
    if beside is not None:
        return beside
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return member.orig_filename


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Return the UTF-8 name in the extra field, if it belongs to this name."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        data, extra = extra[4 : 4 + length], extra[4 + length :]
        if kind == _UNICODE_PATH and len(data) > 5 and struct.unpack_from("<L", data, 1)[0] == zlib.crc32(raw):
            try:
                return data[5:].decode("utf-8")
            except UnicodeDecodeError:
                return None
    return None


def _check_sizes(members: Sequence[zipfile.ZipInfo], name: str, packed: int, limits: DossierLimits) -> None:
    """Refuse an archive that would unpack to too much, or that uses the same bytes twice."""
    if len(members) > limits.files:
        raise RuleBroken("archive.too_large", limit="files", most=limits.files, path=name)
    for member in members:
        if member.file_size > limits.file_bytes:
            raise RuleBroken("archive.too_large", limit="file_bytes", most=limits.file_bytes, path=name)
        if _explodes(member.file_size, member.compress_size, limits):
            raise RuleBroken("archive.too_large", limit="ratio", most=limits.ratio, path=name)
    total = sum(member.file_size for member in members)
    if total > limits.total_bytes:
        raise RuleBroken("archive.too_large", limit="total_bytes", most=limits.total_bytes, path=name)
    if _explodes(total, packed, limits):
        raise RuleBroken("archive.too_large", limit="ratio", most=limits.ratio, path=name)
    ordered = sorted(members, key=lambda member: member.header_offset)
    for first, second in pairwise(ordered):
        if first.header_offset + _LOCAL_HEADER + first.compress_size > second.header_offset:
            raise RuleBroken("archive.damaged", reason="overlap", path=name)


def _explodes(unpacked: int, packed: int, limits: DossierLimits) -> bool:
    """Say whether honest data could hardly have been packed this small."""
    return unpacked > limits.ratio_from and unpacked > packed * limits.ratio


def _shown(name: str) -> str:
    """Make any name fit to be shown and written, control characters as marks."""
    visible = "".join(character if character.isprintable() else "\ufffd" for character in name)
    return visible[:200]
