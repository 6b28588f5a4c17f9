"""What a worker may do, set by the worker itself before it sees a foreign byte."""

from __future__ import annotations

import ctypes
import os
import sys
import time

from workbench.domain.limits import WORKER_CPU_SECONDS, WORKER_FILES, WORKER_MEMORY

_NICE = 10

_JOB_MEMORY = 0x0100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
_JOB_PROCESSES = 0x0008  # JOB_OBJECT_LIMIT_ACTIVE_PROCESS
_JOB_DIES_QUIETLY = 0x0400  # JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION
_JOB_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_NO_ERROR_BOXES = 0x0001 | 0x0002 | 0x8000  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX, SEM_NOOPENFILEERRORBOX
_WINDOWS_LOW = 0x4000  # BELOW_NORMAL_PRIORITY_CLASS


def confine(background: bool, processes: int = 1) -> None:
    """Bound memory, files, processes and core dumps; a background worker also steps back for others.

    Call it when the last thread has started: afterwards none can. Only on Windows may a worker be allowed
    further `processes`: elsewhere another program takes its place.
    """
    if sys.platform == "win32":
        _confine_windows(background, processes)
        return
    import resource

    if background:
        os.nice(_NICE)
    _bound(resource.RLIMIT_CORE, 0)
    _bound(resource.RLIMIT_FSIZE, 0)
    _bound(resource.RLIMIT_NOFILE, WORKER_FILES)
    _bound(resource.RLIMIT_AS, WORKER_MEMORY)
    _bound(resource.RLIMIT_NPROC, 0)


def _bound(what: int, most: int) -> None:
    """Lower one limit, for good; what a system does not know it cannot bound (macOS: address space)."""
    import resource

    _, hard = resource.getrlimit(what)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    try:
        resource.setrlimit(what, (most, most))
    except (ValueError, OSError):
        if sys.platform == "linux":
            raise


class ProcessorTime:
    """The seconds of processor time each job gets; the system ends a worker that takes more."""

    def __init__(self, seconds: int = WORKER_CPU_SECONDS) -> None:
        self._seconds = seconds
        self._granted = 0.0

    def grant(self) -> None:
        """Grant the next job its seconds; cheap when the last grant is hardly used."""
        used = time.process_time()
        if sys.platform == "win32" or used < self._granted:
            return
        import resource

        self._granted = used + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = int(used) + 1 + self._seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def held_memory() -> int:
    """Return the bytes this process alone holds, or 0 where the system does not say cheaply."""
    try:
        with open("/proc/self/statm", "rb") as statm:
            _, resident, shared = (int(pages) for pages in statm.read().split()[:3])
    except OSError:
        return 0
    return (resident - shared) * os.sysconf("SC_PAGE_SIZE")


def give_back_memory() -> None:
    """Give what was freed back to the system; the C library of Linux would keep it, and the process stay large."""
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)) is not None:
        trim(0)


class _BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("process_time", ctypes.c_int64),
        ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("basic", _BasicLimits),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


def _confine_windows(background: bool, processes: int) -> None:
    """Put this process into a job of its own: that also holds when a launcher started it for us."""
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined, unused-ignore]
    handle = ctypes.c_void_p
    kernel.CreateJobObjectW.restype = handle
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    kernel.GetCurrentProcess.restype = handle
    kernel.SetInformationJobObject.argtypes = (handle, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (handle, handle)
    kernel.SetPriorityClass.argtypes = (handle, ctypes.c_uint32)
    kernel.SetErrorMode(_NO_ERROR_BOXES)
    limits = _ExtendedLimits()
    limits.basic.flags = _JOB_MEMORY | _JOB_PROCESSES | _JOB_DIES_QUIETLY
    limits.basic.processes = processes
    limits.process_memory = WORKER_MEMORY
    job = kernel.CreateJobObjectW(None, None)
    size = ctypes.sizeof(limits)
    if not job or not kernel.SetInformationJobObject(job, _JOB_EXTENDED_LIMITS, ctypes.byref(limits), size):
        raise OSError("the job object was refused")
    if not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
        raise OSError("the worker could not be put into its job")
    if background:
        kernel.SetPriorityClass(kernel.GetCurrentProcess(), _WINDOWS_LOW)
