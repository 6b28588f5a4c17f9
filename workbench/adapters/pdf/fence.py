"""What Linux refuses a worker whatever it was talked into: the network, other programs, the files of the person.

Landlock takes away all writing, and all reading but of the program and the system's own files; a seccomp
filter takes away sockets, new processes and everything that looks into others. Both hold for good, need no
rights, and are left out where a kernel does not know them: they stand behind the limits, not in their place.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable
from pathlib import Path

_NO_NEW_PRIVILEGES = 38  # PR_SET_NO_NEW_PRIVS

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same on every architecture
_VERSION_ONLY = 1
_BELOW_PATH = 1
_EXECUTE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 2, 1 << 3
_ALL_OF_VERSION = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1}
_SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/etc", "/opt", "/proc", "/dev", "/sys")

_FILTER, _ALL_THREADS = 1, 1
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_CALL, _ARCHITECTURE = 0, 4  # where the kernel puts them
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050001  # the second: EPERM
_OTHER_ABI = 0x40000000

# socket (a pair of them leads nowhere), connect, bind, listen, clone, clone3, fork, vfork, execve, execveat, kill,
# ptrace, process_vm_readv, process_vm_writev, pidfd_open, pidfd_getfd, unshare, setns, mount, bpf, perf_event_open,
# userfaultfd, io_uring_setup, add_key, keyctl, chmod and chown and their kind
_INTEL = (
    *(41, 42, 49, 50, 56, 435, 57, 58, 59, 322, 62, 101, 310, 311, 434, 438, 272, 308, 165, 321, 298),
    *(323, 425, 248, 250, 90, 91, 92, 93, 94, 260, 268, 452),
)
_ARM = (
    *(198, 203, 200, 201, 220, 435, 221, 281, 129, 117, 270, 271, 434, 438, 97, 268, 40, 280, 241),
    *(282, 425, 217, 219, 52, 53, 54, 55, 452),
)
# audit name of the architecture, number of the call `seccomp`, refused calls
_MACHINES = {"x86_64": (0xC000003E, 317, _INTEL), "aarch64": (0xC00000B7, 277, _ARM)}


def fence_files() -> bool:
    """Take away all files but those of the program and the system, which can be read; say whether that holds.

    It holds for the thread that calls it and those it starts.
    """
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, 0, _VERSION_ONLY)
    if version < 1:
        return False
    handled = ctypes.create_string_buffer(struct.pack("=Q", _ALL_OF_VERSION[min(version, 3)]))
    ruleset = libc.syscall(_CREATE_RULESET, handled, 8, 0)
    if ruleset < 0:
        return False
    try:
        for folder in _readable():
            _allow_reading(libc, ruleset, folder)
        libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def fence_calls() -> bool:
    """Take away calls that no reading of documents needs, from every thread; say whether that holds."""
    machine = _MACHINES.get(platform.machine()) if sys.platform == "linux" else None
    if machine is None:
        return False
    architecture, seccomp, refused = machine
    program = _program(architecture, refused)
    instructions = ctypes.create_string_buffer(program, len(program))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    address = ctypes.create_string_buffer(struct.pack("@HxxxxxxQ", len(program) // 8, ctypes.addressof(instructions)))
    return bool(libc.syscall(seccomp, _FILTER, _ALL_THREADS, address) == 0)


def _readable() -> Iterable[Path]:
    """Give the folders of the program and of the system."""
    named = {*_SYSTEM, sys.prefix, sys.base_prefix, sys.exec_prefix, *filter(None, sys.path)}
    if getattr(sys, "frozen", False):
        named.add(str(Path(sys.executable).parent))  # the packaged program reads its modules out of its executable
    for name in named:
        with contextlib.suppress(OSError):
            folder = Path(name).resolve()
            if folder.is_dir() and folder != folder.parent and folder != Path.home():
                yield folder


def _allow_reading(libc: ctypes.CDLL, ruleset: int, folder: Path) -> None:
    descriptor = os.open(folder, os.O_PATH | os.O_CLOEXEC)
    try:
        rule = ctypes.create_string_buffer(struct.pack("=Qi", _READ_FILE | _READ_FOLDER | _EXECUTE, descriptor))
        libc.syscall(_ADD_RULE, ruleset, _BELOW_PATH, rule, 0)
    finally:
        os.close(descriptor)


def _program(architecture: int, refused: Iterable[int]) -> bytes:
    """Write the filter: another architecture and what is refused end at its last line, all else before it."""
    numbers = list(refused)
    steps = [(_LOAD, 0, 0, _ARCHITECTURE), (_EQUAL, 0, len(numbers) + 3, architecture), (_LOAD, 0, 0, _CALL)]
    steps.append((_AT_LEAST, len(numbers) + 1, 0, _OTHER_ABI))
    steps += [(_EQUAL, len(numbers) - at, 0, number) for at, number in enumerate(numbers)]
    steps += [(_RETURN, 0, 0, _ALLOW), (_RETURN, 0, 0, _REFUSE)]
    return b"".join(struct.pack("=HBBI", *step) for step in steps)
