"""A document's bytes as a worker sees them: asked for in blocks over the pipe, never by path."""

from __future__ import annotations

import ctypes
import io
import os
from collections import OrderedDict
from collections.abc import Callable

from workbench.domain.limits import KIB, MIB

_BLOCK = 256 * KIB  # never straddles one of the store's chunks of 1 MiB
_KEPT = 8 * MIB

Ask = Callable[[int, int], bytes]
"""Ask the program for bytes: offset, length."""


class RemoteBytes:
    """The bytes of one document; what was asked for last is kept."""

    def __init__(self, size: int, ask: Ask) -> None:
        self.size = size
        self._ask = ask
        self._blocks: OrderedDict[int, bytes] = OrderedDict()
        self._last = (-1, b"", 0)

    def read(self, offset: int, length: int) -> bytes:
        """Return bytes, fewer at the end of the document."""
        first, last = offset // _BLOCK, (min(offset + length, self.size) - 1) // _BLOCK
        joined = b"".join(self._block(number) for number in range(first, last + 1))
        within = offset - first * _BLOCK
        return joined[within : within + length]

    def copy(self, offset: int, length: int, address: int) -> bool:
        """Copy bytes to an address; say whether they were all there. Made for very many very small reads."""
        number, block, lies = self._last
        if offset // _BLOCK != number:
            number = offset // _BLOCK
            block = self._block(number)
            lies = ctypes.cast(ctypes.c_char_p(block), ctypes.c_void_p).value or 0
            self._last = number, block, lies
        within = offset - number * _BLOCK
        if within + length <= len(block):
            ctypes.memmove(address, lies + within, length)
            return True
        parts = self.read(offset, length)
        ctypes.memmove(address, parts, len(parts))
        return len(parts) == length

    def _block(self, number: int) -> bytes:
        block = self._blocks.get(number)
        if block is None:
            offset = number * _BLOCK
            if not 0 <= offset < self.size:
                raise OSError("a place outside the document")
            block = self._ask(offset, min(_BLOCK, self.size - offset))
            self._blocks[number] = block
            if len(self._blocks) * _BLOCK > _KEPT:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return block


class RemoteFile(io.RawIOBase):
    """The same bytes as a file, for libraries that want one."""

    def __init__(self, remote: RemoteBytes) -> None:
        super().__init__()
        self._remote = remote
        self._at = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def seekable(self) -> bool:
        """Say that places in it can be sought."""
        return True

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        """Go to a place."""
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: self._remote.size}[whence]
        if base + offset < 0:
            raise ValueError("a place before the start")
        self._at = base + offset
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer from the place on."""
        length = max(0, min(len(buffer), self._remote.size - self._at))
        if length:
            buffer[:length] = self._remote.read(self._at, length)
            self._at += length
        return length
