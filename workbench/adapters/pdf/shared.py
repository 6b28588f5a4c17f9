"""Memory that the program and one worker share, so that pixels need no pipe.

Linux: an anonymous file, sealed so that the worker cannot shrink it under the program's feet.
macOS: a shared memory object whose name is taken away at once. Windows: a mapping of the paging file
whose handle the worker inherits. Where a system refuses, `share` returns None and pixels go through
the pipe.
"""

from __future__ import annotations

import contextlib
import ctypes
import mmap
import os
import secrets
import sys
from typing import Any, Protocol

_WINDOWS_PAGE_READWRITE = 0x04
_WINDOWS_MAP_WRITE = 0x02


class Shared(Protocol):
    """Shared memory, seen from the program or from the worker."""

    token: dict[str, int]
    """What the worker must be told to find the memory."""

    def address(self) -> int:
        """Return where the memory lies in this process."""

    def copy(self, offset: int, length: int) -> bytes:
        """Copy bytes out of it."""

    def close(self) -> None:
        """Let go of it."""


class _Mapped:
    """Memory behind a file descriptor (Linux, macOS)."""

    def __init__(self, descriptor: int, size: int) -> None:
        self.token = {"descriptor": descriptor, "size": size}
        self._descriptor = descriptor
        self._memory = mmap.mmap(descriptor, size)
        self._pinned: Any = None

    def address(self) -> int:
        """Return where the memory lies in this process."""
        if self._pinned is None:
            self._pinned = (ctypes.c_char * len(self._memory)).from_buffer(self._memory)
        return ctypes.addressof(self._pinned)

    def copy(self, offset: int, length: int) -> bytes:
        """Copy bytes out of it."""
        return self._memory[offset : offset + length]

    def close(self) -> None:
        """Let go of it."""
        self._pinned = None
        self._memory.close()
        os.close(self._descriptor)


def share(size: int) -> Shared | None:
    """Make memory to share with a worker that is about to start, or None where that is refused."""
    try:
        if sys.platform == "win32":
            return _WindowsMapping.made(size)
        descriptor = _linux_memory(size) if hasattr(os, "memfd_create") else _named_memory(size)
        return _Mapped(descriptor, size)
    except (OSError, ImportError):
        return None


def shared_by(token: dict[str, int]) -> Shared:
    """Map, in the worker, the memory the program made."""
    if sys.platform == "win32":
        return _WindowsMapping(token["handle"], token["size"])
    return _Mapped(token["descriptor"], token["size"])


def _linux_memory(size: int) -> int:
    """Reserve the memory at once: a full disk of memory must refuse here, not kill the program later."""
    import fcntl

    descriptor = os.memfd_create("pixels", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    try:
        os.posix_fallocate(descriptor, 0, size)
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SEAL)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _named_memory(size: int) -> int:
    """Make a shared memory object and take its name away before anyone else can open it."""
    import _posixshmem  # type: ignore[import-not-found, unused-ignore]

    name = f"/wb{secrets.token_hex(8)}"  # macOS takes 31 characters at most
    descriptor: int = _posixshmem.shm_open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode=0o600)
    with contextlib.suppress(OSError):
        _posixshmem.shm_unlink(name)
    try:
        os.ftruncate(descriptor, size)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


class _WindowsMapping:
    """A mapping of the paging file; the worker inherits its handle."""

    def __init__(self, handle: int, size: int) -> None:
        self.token = {"handle": handle, "size": size}
        self._kernel = _kernel()
        self._at: int | None = self._kernel.MapViewOfFile(handle, _WINDOWS_MAP_WRITE, 0, 0, size)
        if not self._at:
            raise OSError("the shared memory could not be mapped")

    @classmethod
    def made(cls, size: int) -> _WindowsMapping:
        """Make a mapping whose handle can be inherited."""
        kernel, attributes = _kernel(), _SecurityAttributes()
        attributes.length = ctypes.sizeof(attributes)
        attributes.inherited = 1
        nowhere = ctypes.c_void_p(-1).value
        handle = kernel.CreateFileMappingW(nowhere, ctypes.byref(attributes), _WINDOWS_PAGE_READWRITE, 0, size, None)
        if not handle:
            raise OSError("the shared memory was refused")
        try:
            return cls(handle, size)
        except OSError:
            kernel.CloseHandle(handle)
            raise

    def address(self) -> int:
        """Return where the memory lies in this process."""
        return self._at or 0

    def copy(self, offset: int, length: int) -> bytes:
        """Copy bytes out of it."""
        return ctypes.string_at(self.address() + offset, length)

    def close(self) -> None:
        """Let go of it."""
        if self._at:
            self._kernel.UnmapViewOfFile(self._at)
            self._kernel.CloseHandle(self.token["handle"])
            self._at = None


class _SecurityAttributes(ctypes.Structure):
    """SECURITY_ATTRIBUTES of the Windows API."""

    _fields_ = (("length", ctypes.c_uint32), ("descriptor", ctypes.c_void_p), ("inherited", ctypes.c_int))


def _kernel() -> Any:
    """Return the Windows calls used here, with their types, for a handle is wider than an int."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined, unused-ignore]
    handle, word = ctypes.c_void_p, ctypes.c_uint32
    kernel.CreateFileMappingW.argtypes = (handle, ctypes.c_void_p, word, word, word, ctypes.c_wchar_p)
    kernel.CreateFileMappingW.restype = handle
    kernel.MapViewOfFile.argtypes = (handle, word, word, word, ctypes.c_size_t)
    kernel.MapViewOfFile.restype = ctypes.c_void_p
    kernel.UnmapViewOfFile.argtypes = (ctypes.c_void_p,)
    kernel.CloseHandle.argtypes = (handle,)
    return kernel
