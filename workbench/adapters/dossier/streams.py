"""Reading one file of a dossier: never more than it declared, every fault with a code."""

from __future__ import annotations

import zipfile
import zlib
from typing import BinaryIO

from workbench.domain.errors import MachineRefused

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError)
"""What the standard library raises for a damaged member; each becomes `archive.damaged`."""


class FileStream:
    """A file on disk, read up to `most` bytes; one that grows beyond is refused."""

    def __init__(self, file: BinaryIO, path: str, most: int) -> None:
        self._file = file
        self._path = path
        self._left = most

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes."""
        try:
            data = self._file.read(size)
        except OSError as error:
            raise MachineRefused("file.unreadable", path=self._path) from error
        self._left -= len(data)
        if self._left < 0:
            raise MachineRefused("file.too_large", path=self._path)
        return data

    def seekable(self) -> BinaryIO:
        """Hand the file over to whoever reads it in another order, and closes it."""
        return self._file

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


class MemberStream:
    """A member of an archive; its length and check sum must be what the archive's directory says."""

    def __init__(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> None:
        self._path = path
        self._left = member.file_size
        try:
            self._file = archive.open(member)
        except (*DAMAGED, OSError) as error:
            raise MachineRefused("archive.damaged", path=path) from error

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes."""
        try:
            data = self._file.read(size)
        except (*DAMAGED, OSError) as error:
            raise MachineRefused("archive.damaged", path=self._path) from error
        self._left -= len(data)
        if not data and self._left > 0:
            raise MachineRefused("archive.damaged", path=self._path)
        return data

    def close(self) -> None:
        """Let go of the member."""
        self._file.close()
